"""The parts pages are made of: the form template pack, the tags and the error pages."""

from types import SimpleNamespace

import pytest
from crispy_forms.utils import render_crispy_form
from django import forms
from django.conf import settings
from django.template import Context, Template
from django.template.loader import get_template
from django.urls import reverse

from clinic.core.links import Link
from clinic.design.icons import SHAPES, STROKES
from clinic.design.levels import LOOKS, look
from clinic.design.templatetags.supine import error_summary
from clinic.design.views_styleguide import ExampleForm, QuestionForm
from clinic.design.widgets import DayMonthYear, ScaleRadios
from tests.markup import text_of, title_of

WRONG = {"name": "Noor", "born_day": "31", "born_month": "2", "weeks": "-2", "agree": ""}


def draw(source: str, **context: object) -> str:
    return Template("{% load supine %}" + source).render(Context(context))


class TestFields:
    def test_nothing_is_chosen_before_the_client_chooses(self):
        html = render_crispy_form(ExampleForm())
        assert " checked" not in html
        assert " selected" not in html.replace('<option value="" selected>', "")

    def test_what_was_typed_comes_back_with_the_message(self):
        html = render_crispy_form(ExampleForm(WRONG))
        assert 'value="Noor"' in html
        assert 'value="31"' in html
        assert 'value="-2"' in html
        assert "Weeks must be 0 or more" in html

    def test_a_message_is_tied_to_its_field(self):
        html = render_crispy_form(ExampleForm(WRONG))
        assert 'aria-describedby="id_weeks_error"' in html
        assert 'id="id_weeks_error"' in html
        assert 'aria-describedby="id_born_helptext id_born_error"' in html

    def test_only_optional_fields_are_marked_and_in_words(self):
        html = render_crispy_form(ExampleForm())
        assert html.count("(optional)") == 1
        assert "In your own words (optional)" in text_of(html)
        assert "*" not in html

    def test_the_mark_can_be_left_out_where_a_blank_is_asked_about_later(self):
        form = ExampleForm()
        form.fields["words"].mark_optional = False
        assert "(optional)" not in render_crispy_form(form)

    def test_choices_stand_in_a_group_with_their_question(self):
        html = render_crispy_form(ExampleForm())
        assert html.count("<fieldset") == html.count("<legend") == 6

    def test_a_label_is_escaped(self):
        class Sly(forms.Form):
            x = forms.ChoiceField(label="<b>?", choices=[('"><script>', "<script>")], widget=forms.RadioSelect)

        html = render_crispy_form(Sly())
        assert "<script" not in html
        assert "<b>" not in html

    def test_options_carry_what_they_open(self):
        html = render_crispy_form(QuestionForm())
        assert html.count('data-opens="a"') == 2
        assert html.count("data-emergency") == 1

    def test_a_scale_says_its_ends_and_has_eleven_buttons(self):
        class Pain(forms.Form):
            pain = forms.ChoiceField(choices=[(n, n) for n in range(11)], widget=ScaleRadios(low="none", high="worst"))

        html = render_crispy_form(Pain())
        assert html.count('type="radio"') == 11
        assert "0 = none" in html
        assert "10 = worst" in html

    def test_a_form_draws_its_own_tag_without_the_browser_checks(self):
        assert "novalidate" in draw("{% load crispy_forms_tags %}{% crispy form %}", form=QuestionForm())


class TestDayMonthYear:
    @pytest.mark.parametrize(
        ("day", "month", "year", "value"),
        [("27", "3", "1990", "1990-3-27"), ("", "", "", ""), (" 1", "2 ", "", "-2-1"), ("x", "", "", "--x")],
    )
    def test_reads_three_boxes_as_one_value(self, day, month, year, value):
        posted = {"born_day": day, "born_month": month, "born_year": year}
        assert DayMonthYear().value_from_datadict(posted, {}, "born") == value

    @pytest.mark.parametrize("value", ["1990-3-27", "-2-1", "--x", "", "1990-2--5"])
    def test_shows_again_what_it_read(self, value):
        day, month, year = DayMonthYear().decompress(value)
        assert (f"{year}-{month}-{day}" if day or month or year else "") == value

    @pytest.mark.parametrize("typed", [("2", "0000-00-00", "1990"), ("27-3", "", ""), ("1", "2", "1990-02-01")])
    def test_a_box_that_holds_a_dash_comes_back_as_typed_and_is_no_date(self, typed):
        posted = dict(zip(("born_day", "born_month", "born_year"), typed, strict=True))
        value = DayMonthYear().value_from_datadict(posted, {}, "born")
        assert tuple(DayMonthYear().decompress(value)) == typed
        with pytest.raises(forms.ValidationError):
            forms.DateField().clean(value)

    def test_a_day_that_does_not_exist_is_refused_and_a_real_one_is_a_date(self):
        assert "born" in ExampleForm(WRONG).errors
        form = ExampleForm({"born_day": "27", "born_month": "3", "born_year": "1990"})
        form.full_clean()
        assert form.cleaned_data["born"].isoformat() == "1990-03-27"


class TestErrorSummary:
    def test_is_silent_when_nothing_is_wrong(self):
        assert error_summary(ExampleForm(), None, "")["problems"] == []
        assert draw("{% error_summary form %}", form=ExampleForm()).strip() == ""

    def test_says_the_same_words_as_the_field_and_leads_to_it(self):
        form = ExampleForm(WRONG)
        found = {problem.message: problem.target for problem in error_summary(form)["problems"]}
        assert found["Weeks must be 0 or more"] == "id_weeks"
        html = render_crispy_form(form)
        assert [target for target in found.values() if f'id="{target}"' not in html] == []

    def test_leads_to_the_first_option_of_a_group(self):
        found = {problem.message: problem.target for problem in error_summary(ExampleForm(WRONG))["problems"]}
        assert found["Choose how strong the pain is"] == "id_pain_0"

    def test_names_what_is_wrong_with_the_whole_form_first(self):
        form = ExampleForm(WRONG)
        form.add_error(None, "Somebody changed this meanwhile")
        assert error_summary(form)["problems"][0] == ("Somebody changed this meanwhile", "")


class TestLooks:
    def test_each_code_has_a_word_and_a_drawn_shape(self):
        assert [code for code, seen in LOOKS.items() if not seen.word or seen.icon not in SHAPES | STROKES] == []

    def test_the_levels_of_a_screening_differ_by_shape_not_only_by_colour(self):
        levels = ["emergency", "urgent", "clearance", "professional_modified", "professional", "self_care"]
        assert len({look(level).icon for level in levels}) == len(levels)
        assert len({look(level).word for level in levels}) == len(levels)

    def test_an_unknown_code_is_shown_and_never_vanishes(self):
        assert "Brand new code" in draw('{% badge "brand_new_code" %}')

    def test_a_badge_escapes_its_word(self):
        assert "<i>" not in draw('{% badge "note" word %}', word="<i>")

    def test_a_verdict_says_word_and_sentence(self):
        html = draw('{% verdict "clearance" "Ask for a letter." %}')
        assert "Needs clearance" in html
        assert "Ask for a letter." in html


class TestCare:
    def test_a_care_card_says_its_urgency_also_to_those_who_hear_it(self):
        html = draw('{% care "emergency" "Call 112" %}<p>Now.</p>{% endcare %}')
        assert '<span class="vh">Emergency: </span>Call 112' in html
        assert "care-now" not in html

    def test_one_that_waits_for_an_answer_is_announced_when_it_shows(self):
        html = draw('{% care "emergency" "Call 112" now=True level=3 %}<p>Now.</p>{% endcare %}')
        assert "care-now" in html
        assert 'role="alert"' in html
        assert "<h3>" in html

    def test_what_comes_from_a_variable_is_escaped(self):
        assert "<script" not in draw('{% care "urgent" x %}{{ x }}{% endcare %}', x="<script>")


ERRORS = ["400", "403", "404", "409", "410", "429", "500", "503"]


class TestErrorPages:
    @pytest.mark.parametrize("code", ERRORS)
    def test_an_error_page_needs_no_context_and_no_database(self, code):
        html = get_template(f"{code}.html").render({})
        assert html.count("<h1>") == 1
        assert "static/css/supine.css" in html

    @pytest.mark.parametrize("code", ERRORS)
    def test_an_error_page_tells_what_to_do_and_no_cause(self, code):
        html = get_template(f"{code}.html").render({"exception": "secret", "request_path": "/secret/"})
        assert "secret" not in html
        assert "again" in html or "check" in html or "Ask" in html

    def test_when_the_database_is_away_nothing_typed_is_lost(self):
        html = get_template("503.html").render({"typed": [("words", 'a "sore" hip', True)]})
        assert 'name="words" value="a &quot;sore&quot; hip"' in html
        assert "Send it again" in html


SHELLS = ["base.html", "base_client.html", "base_document.html"]


class TestParts:
    def test_the_navigation_marks_where_one_is(self):
        items = (Link("Desk", "/desk/", current=True), Link("Clients", "/clients/"))
        html = draw("{% include 'frame/nav.html' %}", items=items)
        assert html.count("<a ") == 2
        assert html.count('aria-current="page"') == 1

    def test_a_summary_shows_lines_values_and_what_is_missing(self):
        rows = [
            {"label": "How it feels", "lines": ["Dull", "<i>Pulling</i>"], "change_url": "/form/#feels"},
            {"label": "Pain now", "value": "4 of 10"},
            {"label": "Anything else", "value": ""},
        ]
        html = draw("{% summary rows %}", rows=rows)
        assert "<p>Dull</p>" in html
        assert "&lt;i&gt;Pulling" in html
        assert "4 of 10" in html
        assert "Not provided" in html
        assert html.count("Change") == 1


class TestShells:
    @pytest.mark.parametrize("shell", SHELLS)
    def test_a_shell_needs_no_context(self, shell):
        html = get_template(shell).render({})
        assert '<main id="main"' in html
        assert 'href="#main"' in html

    @pytest.mark.parametrize("shell", SHELLS)
    def test_a_form_with_mistakes_says_so_in_the_title(self, shell):
        assert title_of(get_template(shell).render({"form": ExampleForm(WRONG)})).startswith("Error: ")
        assert not title_of(get_template(shell).render({"form": ExampleForm()})).startswith("Error: ")

    def test_the_client_sees_the_practice_and_its_phone_and_no_navigation(self):
        practice = SimpleNamespace(name="Hofgarten", phone="+44 20 1", logo="", accent="")
        html = get_template("base_client.html").render({"practice": practice, "nav_items": [{"label": "Desk"}]})
        assert 'href="tel:+44201"' in html
        assert "Hofgarten" in html
        assert "<nav" not in html

    def test_the_warning_before_a_timeout_appears_only_where_it_can_be_answered(self):
        shell = get_template("base.html")
        assert "<dialog" not in shell.render({"idle_seconds": 900})
        html = shell.render({"idle_seconds": 900, "keep_alive_url": "/account/alive/"})
        assert 'data-idle-seconds="900"' in html


@pytest.mark.urls("clinic.design.urls")
def test_the_style_guide_shows_every_component_tag_and_level(client, db):
    reply = client.get(reverse("styleguide"))
    html = reply.content.decode()
    for word in [str(seen.word) for seen in LOOKS.values()]:
        assert word in html
    components = {f"components/{path.name}" for path in (settings.BASE_DIR / "templates/components").glob("[!_]*.html")}
    assert components - {template.name for template in reply.templates} == set()


def test_the_style_guide_is_not_there_in_production(client, db):
    assert client.get("/styleguide/").status_code in {302, 404}
