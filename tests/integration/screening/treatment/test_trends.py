"""How a client was over time: scores kept, changes read with care, and drawn so that nothing is joined that differs."""

import pytest
from django.db import IntegrityError, transaction

from clinic.core.errors import ActionRefused
from screening.assessment.models import ThomasTest
from screening.treatment.models import Outcome
from screening.treatment.outcomes import record_outcome
from screening.treatment.scores import series_of
from screening.treatment.series import readings
from screening.treatment.trends import trend_words
from tests.integration.screening.plans import make_screening, make_suggestion
from tests.integration.screening.treatment.hours import another_visit
from tests.people import signed_in

pytestmark = pytest.mark.django_db
STAIRS, RUN = "Climbing stairs", "Running for the bus"


def scores(pain, stairs=None):
    activities = [] if stairs is None else [{"name": STAIRS, "score": stairs}]
    return {"pain_average": pain, "activities": activities}


def measure(screening, by, left, *, flat="yes", tool="goniometer", right=0):
    sides = {name: {"hip_extension": angle, "lumbar_flat": flat} for name, angle in (("left", left), ("right", right))}
    return ThomasTest.objects.create(
        screening=screening, performed=True, variant="modified", tool=tool, sides=sides, by=by
    )


def said(client):
    return [(name, str(reading.change)) for name, reading in readings(series_of(client))]


@pytest.fixture
def visits(client_row, therapist, visit, later):
    """Three visits a week apart; the clock stands at each when it is its turn."""
    rows = [visit, *(another_visit(client_row, therapist, days=1 + 7 * n) for n in (1, 2))]

    def turns():
        for number, row in enumerate(rows):
            later(days=1 + 7 * number)
            yield row

    return turns


@pytest.fixture
def three(visits, therapist, colleague, client_row):
    """Three visits: pain 7, 5, 3; stairs 3, 4, 7; the left hip -20, -8, -1."""
    for row, pain, stairs, left in zip(visits(), (7, 5, 3), (3, 4, 7), (-20, -8, -1), strict=True):
        record_outcome(visit=row, by=therapist, **scores(pain, stairs), global_change=3)
        measure(make_screening(row), therapist, left)
    return client_row


def test_the_newest_score_of_a_visit_counts_and_the_old_one_stays(visit, therapist, client_row):
    record_outcome(visit=visit, by=therapist, **scores(7))
    record_outcome(visit=visit, by=therapist, **scores(4))
    record_outcome(visit=visit, by=therapist, **scores(4))
    assert [point.pain_average for point in series_of(client_row).points] == [4]
    assert Outcome.objects.count() == 2
    with pytest.raises(IntegrityError), transaction.atomic():
        Outcome.objects.update(pain_average=0)


def test_a_row_that_says_nothing_is_refused(visit, therapist):
    with pytest.raises(ActionRefused, match="at least one"):
        record_outcome(visit=visit, by=therapist)


def test_nought_is_a_score(visit, therapist, client_row):
    record_outcome(visit=visit, by=therapist, pain_average=0)
    assert series_of(client_row).points[0].pain_average == 0


def test_the_questionnaire_is_the_first_point(visit, therapist, client_row):
    make_suggestion(make_screening(visit), therapist, coded={"pain_average": 6}, words={"activities": []})
    assert series_of(client_row).points[0].pain_average == 6


def test_the_whole_story_is_read_in_words(three):
    assert said(three) == [
        ("pain", "improved"),
        ("activities", "improved"),
        ("global", "improved"),
        ("left", "improved"),
        ("right", "no clear change"),
    ]


@pytest.mark.parametrize("differs", [{"tool": "inclinometer"}, {"flat": "no"}, {"flat": "not_checked"}])
def test_what_was_measured_differently_is_neither_read_nor_joined(visit, therapist, client_row, differs):
    screening = make_screening(visit)
    measure(screening, therapist, -20)
    measure(screening, therapist, 5, **differs)
    assert said(client_row) == []
    left = next(chart for chart in trend_words(series_of(client_row))["charts"] if chart["key"] == "left")
    assert left["lines"] == []


def test_another_rater_is_not_joined(visit, therapist, colleague, client_row):
    screening = make_screening(visit)
    measure(screening, therapist, -20)
    measure(screening, colleague, 5)
    assert said(client_row) == []


@pytest.mark.parametrize(
    ("tool", "after", "words"),
    [
        ("trigonometric", -11, "improved"),
        ("trigonometric", -12, "no clear change"),
        ("goniometer", -2, "no clear change"),
        ("goniometer", -1, "improved"),
        ("inclinometer", -1, "improved"),
    ],
)
def test_how_far_a_hip_must_move_depends_on_the_tool(visit, therapist, client_row, tool, after, words):
    screening = make_screening(visit)
    measure(screening, therapist, -20, tool=tool)
    measure(screening, therapist, after, tool=tool)
    assert ("left", words) in said(client_row)


def test_by_eye_there_is_no_trend_at_all(visit, therapist, client_row):
    screening = make_screening(visit)
    measure(screening, therapist, -40, tool="by_eye")
    measure(screening, therapist, 20, tool="by_eye")
    assert said(client_row) == []
    left = next(chart for chart in trend_words(series_of(client_row))["charts"] if chart["key"] == "left")
    assert left["lines"] == []
    assert "no trend" in left["desc"]


def test_a_test_that_cannot_be_read_is_in_the_table_and_not_in_the_drawing(visit, therapist, client_row):
    measure(make_screening(visit), therapist, -20, flat="no")
    trends = trend_words(series_of(client_row))
    left = next(chart for chart in trends["charts"] if chart["key"] == "left")
    assert left["dots"] == []
    assert "no reading" in trends["hips"][0]["left"]


def test_different_activities_are_not_joined(visits, therapist, client_row):
    for row, name in zip(visits(), (STAIRS, RUN, RUN), strict=True):
        record_outcome(visit=row, by=therapist, activities=[{"name": name, "score": 5}])
    chart = next(one for one in trend_words(series_of(client_row))["charts"] if one["key"] == "activities")
    assert (len(chart["dots"]), len(chart["lines"])) == (3, 1)


def test_the_drawing_has_a_title_its_values_in_words_and_a_table(three, therapist):
    page = signed_in(therapist).get(f"/clients/{three.pk}/").content.decode()
    assert page.count('role="img"') == 4
    assert page.count("<desc") == 4
    assert "Pain: improved, from 7 to 3 out of 10." in page
    assert "20° above" in page
    assert "Climbing stairs: 7" in page


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "es",
            [
                "Dolor: mejor, de 7 a 3 sobre 10.",
                "Actividades propias: mejor, de 1,5 a 3,5 sobre 10 (2 actividades).",
                "Valoración de la propia persona: mejor (+3 en una escala de -5 a +5).",
                "Cadera izquierda: mejor, de 20° por encima de la horizontal a 1° por encima de la horizontal.",
                "Cadera derecha: sin cambio claro, de horizontal a horizontal.",
            ],
        ),
        (
            "de",
            [
                "Schmerz: besser, von 7 auf 3 von 10.",
                "Eigene Tätigkeiten: besser, von 1,5 auf 3,5 von 10 (2 Tätigkeiten).",
                "Eigene Einschätzung der Person: besser (+3 auf einer Skala von -5 bis +5).",
                "Linke Hüfte: besser, von 20° über der Waagrechten auf 1° über der Waagrechten.",
                "Rechte Hüfte: keine klare Veränderung, von waagrecht auf waagrecht.",
            ],
        ),
    ],
)
def test_a_page_in_another_language_says_the_readings_in_it(visits, therapist, client_row, language, said):
    scores = [(7, 1, 2, -20), (5, 2, 3, -8), (3, 3, 4, -1)]
    for row, (pain, stairs, run, left) in zip(visits(), scores, strict=True):
        both = [{"name": STAIRS, "score": stairs}, {"name": RUN, "score": run}]
        record_outcome(visit=row, by=therapist, pain_average=pain, activities=both, global_change=3)
        measure(make_screening(row), therapist, left)
    browser = signed_in(therapist)
    browser.cookies["django_language"] = language
    page = browser.get(f"/clients/{client_row.pk}/").content.decode()
    assert [text for text in said if text not in page] == []


def test_numbers_of_a_drawing_have_points_in_every_language(three, therapist):
    browser = signed_in(therapist)
    browser.cookies["django_language"] = "es"
    page = browser.get(f"/clients/{three.pk}/").content.decode()
    drawing = page[page.index("<circle") : page.index("</svg>")]
    assert "," not in drawing


def test_the_front_desk_sees_no_trends(three, front_desk):
    page = signed_in(front_desk).get(f"/clients/{three.pk}/").content.decode()
    assert "<figure" not in page
    assert "Climbing stairs" not in page
    assert signed_in(front_desk).get(f"/clients/{three.pk}/review/").status_code == 403


def test_the_tables_stand_behind_one_press(three, therapist):
    page = signed_in(therapist).get(f"/clients/{three.pk}/").content.decode()
    assert page.index("</figure>") < page.index("<summary>The same as tables") < page.index("<table")


def test_the_form_keeps_the_clients_own_words_and_refuses_nonsense(visit, therapist, client_row):
    browser, address = signed_in(therapist), f"/visits/{visit.pk}/outcome/"
    assert "Fill in at least one score" in browser.post(address, {"name_0": ""}).content.decode()
    wrong = {"pain_average": "6", "pain_worst": "2", "score_0": "4"}
    page = browser.post(address, wrong).content.decode()
    assert "cannot be less than the average" in page
    assert "Name activity 1" in page
    assert browser.post(address, {"name_0": STAIRS, "score_0": "4", "global_change": "-2"}).status_code == 302
    assert series_of(client_row).points[0].activities == {STAIRS: 4}
    assert f'value="{STAIRS}"' in browser.get(address).content.decode()
