"""The record is filled from the plan: what was done takes one press, and nothing counts as done before it."""

import pytest

from screening.treatment import drafts
from screening.treatment.models import SessionRecord
from screening.treatment.signing import check
from tests.integration.screening.plans import HANDS, make_plan, make_screening
from tests.integration.screening.treatment.hours import another_visit, begun, signed
from tests.people import signed_in

pytestmark = pytest.mark.django_db
SIDE_LYING, TRIGGER = "side-lying-release", "trigger-point-therapy"


@pytest.fixture
def planned(visit, therapist):
    """An hour begun on a plan of three techniques and one thing to do at home."""
    make_plan(make_screening(visit), therapist, HANDS, SIDE_LYING, TRIGGER, "bridge")
    return begun(therapist, visit)


def posted(row, **more):
    """The form as a browser sends it back, with other fields in it."""
    sent = {"version": row.version, "lines": len(row.draft["lines"]), "consent": "yes", "adverse": "none"}
    for number, line in enumerate(row.draft["lines"]):
        sent |= {f"line-{number}-{name}": value for name, value in line.items()}
    return sent | {"confirmed": row.draft["confirmed"]} | more


def press(row, member, **more):
    signed_in(member).post(f"/records/{row.pk}/edit/", posted(row, **more))
    return SessionRecord.objects.get(pk=row.pk)


def test_the_draft_holds_what_is_planned_for_the_visit_and_nothing_of_it_counts_as_done(planned, therapist):
    assert [line["technique"] for line in planned.draft["lines"]] == [HANDS, SIDE_LYING, TRIGGER]
    assert [line["side"] for line in planned.draft["lines"]] == ["both", "none", "both"]
    assert {line["minutes"] for line in planned.draft["lines"]} == {"15"}
    assert {line["depth"] for line in planned.draft["lines"]} == {""}
    assert "3 planned techniques are neither ticked as done nor taken out." in check(planned, therapist).problems
    assert 'type="checkbox" id="confirmed-p0" name="confirmed" value="p0" checked' not in (
        " ".join(signed_in(therapist).get(f"/records/{planned.pk}/edit/").content.decode().split())
    )


def test_what_the_client_wrote_stands_in_the_note_with_its_day(visit, therapist):
    said = {"activities": [{"name": "Getting up", "score": 4}], "medical_diagnosis": None}
    make_plan(make_screening(visit), therapist, HANDS, result={"words": said})
    note = begun(therapist, visit).draft["fields"]["subjective"]
    assert note.startswith("Client's words, form of ")
    assert "Getting up: 4 of 10" in note


def test_one_press_says_that_all_was_done_as_planned(planned, therapist):
    row = press(planned, therapist, do="all", **{f"line-{n}-depth": "light" for n in range(3)})
    assert check(row, therapist).problems == []
    assert [line["planned"] for line in check(row, therapist).lines] == [True, True, True]


def test_what_was_not_done_is_taken_out_and_a_change_alone_is_no_tick(planned, therapist):
    row = press(planned, therapist, do="remove-2")
    assert [line["technique"] for line in row.draft["lines"]] == [HANDS, TRIGGER]
    row = press(row, therapist, do="save", confirmed=["p0"], **{"line-0-depth": "light", "line-1-depth": "deep"})
    assert "1 planned technique is neither ticked as done nor taken out." in check(row, therapist).problems


def test_the_next_record_begins_with_the_minutes_depth_and_place_of_the_last(visit, client_row, therapist):
    signed(therapist, visit, {"minutes": "25", "depth": "light", "position": "side_left"})
    row = begun(therapist, another_visit(client_row, therapist, days=8))
    (line,) = row.draft["lines"]
    assert (line["minutes"], line["depth"], line["position"]) == ("25", "light", "side_left")
    assert drafts.unconfirmed(row.draft) == ["p0"]


def test_how_the_client_responded_is_ticked_and_stands_in_the_record(planned, therapist):
    row = press(planned, therapist, do="all", response_ticks=["eased", "tender"], response="Slept well.")
    assert check(row, therapist).fields["response"] == "Eased, Tender afterwards\nSlept well."
    page = signed_in(therapist).get(f"/records/{row.pk}/sign/").content.decode()
    assert page.index("How the client responded") < page.index("Eased, Tender afterwards")
