import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import translation

from clinic.audit.models import AuditEvent
from clinic.audit.services import record
from screening.exports.pdf import render
from screening.exports.presenters_plan import plan_document
from screening.homecare.presenters import sheet
from tests.integration.screening.exports.papers import nodes, opened, text_of
from tests.integration.screening.plans import HANDS, STRETCH, TUMMY, make_plan
from tests.people import signed_in


def fetched(member, screening):
    return signed_in(member).get(reverse("plan-pdf", args=[screening.pk]))


def test_the_paper_says_when_to_stop_before_what_to_do(plan, therapist):
    words = text_of(fetched(therapist, plan.screening).content)
    assert words.index("When to stop") < words.index("What to do at home") < words.index("Kneeling hip-flexor stretch")


def test_the_paper_says_dose_side_therapist_phone_and_when_to_get_help(plan, therapist):
    words = text_of(fetched(therapist, plan.screening).content)
    for part in (
        "Hold 20 to 30 seconds, 2 rounds, on each side",
        "The kneeling (rear) leg is the one stretched",
        "Signed by Tess Therapist",
        "020 7946 0000",
        "In an emergency call 999",
        "When to get help",
        "the skin between your legs",
    ):
        assert part in words


def test_a_released_plan_carries_where_the_log_stood_and_with_it_a_log_written_anew_is_found(
    released, therapist, tmp_path
):
    paper = fetched(therapist, released)
    (tmp_path / "plan.txt").write_text(text_of(paper.content), encoding="utf-8")
    call_command("audit", "verify", anchor=tmp_path / "plan.txt", stdout=StringIO())
    number, kept = re.search(r"(\d+) rows, head (\S+)", (tmp_path / "plan.txt").read_text(encoding="utf-8")).groups()
    assert AuditEvent.objects.get(practice_id=str(released.practice_id), number=number).hash == kept
    (tmp_path / "plan.txt").write_text(f"practice {released.practice_id}: {number} rows, head {'0' * 64}")
    with pytest.raises(CommandError, match=f"anchor {number} is not in the chain"):
        call_command("audit", "verify", anchor=tmp_path / "plan.txt", stdout=StringIO())


@pytest.mark.parametrize(("language", "help_", "call"), [
    ("en", "When to get help", "In an emergency call 999."),
    ("es", "Cuándo pedir ayuda", "En una emergencia llame al 999."),
])  # fmt: skip
def test_the_fullest_plan_is_two_tagged_sheets_with_whom_to_call_on_the_first(
    screening, therapist, language, help_, call
):
    slugs = (STRETCH, "hip-flexor-loading", TUMMY, "movement-breaks", "workstation-setup", HANDS)
    plan = make_plan(screening, therapist, *slugs, note_to_client="Start easy: low is fine this week. " * 6)
    with translation.override(language):
        log = record(therapist, "plan.viewed")
        body = render("plan", plan_document(sheet(plan), screening.practice, log))
    paper = opened(body)
    first = " ".join(paper.pages[0].extract_text().split())
    assert len(paper.pages) <= 2
    assert help_ in first
    assert call in first
    assert paper.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert str(paper.trailer["/Root"]["/Lang"]).startswith(language)
    assert len(figures(paper)) == 5


def figures(paper):
    """The pictures of the structure tree, each with its words."""
    return [one["/Alt"] for one in nodes(paper) if one.get("/S") == "/Figure"]


def test_work_on_the_tummy_adds_the_pulse_and_the_two_days_after(screening, therapist):
    words = text_of(fetched(therapist, make_plan(screening, therapist, TUMMY).screening).content)
    assert "a beat under your fingers" in words
    assert "For 48 hours after work on your tummy" in words


def test_a_declined_plan_says_so_and_prints_no_exercise(screening, therapist):
    make_plan(screening, therapist, TUMMY, declined=True, note_to_client="Please see your doctor first.")
    words = text_of(fetched(therapist, screening).content)
    assert "nothing for you to do at home" in words
    assert "Please see your doctor first." in words
    assert "Gentle hand massage" not in words


def test_a_draft_and_a_voided_plan_are_not_printed(screening, therapist):
    make_plan(screening, therapist, TUMMY, signed=False)
    assert fetched(therapist, screening).status_code == 404


def test_each_print_is_written_down_once(plan, therapist):
    fetched(therapist, plan.screening)
    (event,) = AuditEvent.objects.filter(action="plan.printed")
    assert (event.client_id, event.actor_id) == (str(plan.screening.client_id), str(therapist.pk))


@pytest.mark.parametrize(("person", "status"), [("stranger", 404), ("front_desk", 403), ("colleague", 200)])
def test_who_may_print(plan, request, person, status):
    assert fetched(request.getfixturevalue(person), plan.screening).status_code == status


def test_nobody_keeps_the_server_busy_with_paper(plan, therapist, colleague):
    assert [fetched(therapist, plan.screening).status_code for _n in range(11)] == [200] * 10 + [429]
    assert fetched(colleague, plan.screening).status_code == 200


def test_the_address_and_the_file_name_carry_no_name(plan, therapist):
    assert fetched(therapist, plan.screening)["Content-Disposition"] == 'inline; filename="plan.pdf"'
