"""A draft keeps what was typed, as typed, and never overwrites what another page saved."""

import re

import pytest

from clinic.audit.models import AuditEvent
from clinic.core.errors import ActionRefused, Stale
from screening.treatment import drafts
from screening.treatment.models import SessionRecord
from screening.treatment.services import open_record, repeat_last, save_draft
from screening.treatment.signing import check
from tests.integration.screening.treatment.hours import HANDS, TUMMY, another_visit, begun, signed, typed, unbegun
from tests.people import signed_in

pytestmark = pytest.mark.django_db


def form_of(row, **more):
    return {"version": row.version, "lines": "1", "tab": "a", "turn": "1", **more}


def test_one_draft_for_each_author_and_visit(visit, therapist, colleague):
    mine = open_record(visit=visit, by=therapist)
    assert open_record(visit=visit, by=therapist).pk == mine.pk
    assert open_record(visit=visit, by=colleague).pk != mine.pk


def test_a_draft_keeps_what_no_form_would_accept(visit, therapist):
    row = open_record(visit=visit, by=therapist)
    sent = form_of(row, subjective="“tight”\r\nsince May", next_review="soon", **{"line-0-minutes": "a while"})
    reply = signed_in(therapist).post(f"/records/{row.pk}/edit/", sent)
    assert reply.status_code == 302
    row.refresh_from_db()
    assert row.draft["fields"]["subjective"] == "“tight”\nsince May"
    assert row.draft["fields"]["next_review"] == "soon"
    assert row.draft["lines"][0]["minutes"] == "a while"
    page = signed_in(therapist).get(f"/records/{row.pk}/edit/").content.decode()
    assert "since May" in page
    assert 'value="a while"' in page
    assert 'value="soon"' in page


def test_a_phrase_of_my_own_is_put_behind_what_i_typed_and_nobody_elses_is_offered(visit, therapist, colleague):
    kept = {"version": 0, "objective": "Right hip softer.\n\n  Left as before. ", "plan": "Again in two weeks."}
    assert signed_in(therapist).post("/phrases/", kept).status_code == 302
    assert signed_in(therapist).post("/phrases/", kept | {"plan": "Late"}).status_code == 409
    row = open_record(visit=visit, by=therapist)
    page = signed_in(therapist).get(f"/records/{row.pk}/edit/").content.decode()
    assert 'value="phrase objective Left as before."' in page
    sent = form_of(row, objective="Tender in front.", do="phrase objective Left as before.")
    assert signed_in(therapist).post(f"/records/{row.pk}/edit/", sent).url.endswith("#id_objective")
    row.refresh_from_db()
    assert row.draft["fields"]["objective"] == "Tender in front. Left as before."
    theirs = open_record(visit=visit, by=colleague)
    page = signed_in(colleague).get(f"/records/{theirs.pk}/edit/").content.decode()
    assert "Softer at the end." in page
    assert "Right hip softer." not in page


def test_the_page_saves_by_itself_and_is_told_the_new_version(visit, therapist):
    row = open_record(visit=visit, by=therapist)
    reply = signed_in(therapist).post(f"/records/{row.pk}/save/", form_of(row, response="Eased"))
    assert reply.json() == {"saved": True, "version": row.version + 1}
    assert SessionRecord.objects.get(pk=row.pk).draft["fields"]["response"] == "Eased"


def test_a_second_page_overwrites_nothing_and_shows_both_texts(visit, therapist):
    row, browser = open_record(visit=visit, by=therapist), signed_in(therapist)
    line = {"line-0-technique": HANDS, "line-0-side": "left", "line-0-minutes": "20"}
    browser.post(f"/records/{row.pk}/save/", form_of(row, response="First page", **line))
    late = form_of(row, response="Second page", tab="b")
    reply = browser.post(f"/records/{row.pk}/save/", late)
    assert (reply.status_code, reply.json()["stale"]) == (409, True)
    page = browser.post(f"/records/{row.pk}/edit/", late)
    assert page.status_code == 409
    assert b"First page" in page.content
    assert b"Myofascial release of the hip, thigh and back, 20 min, Left" in page.content
    assert b"Second page" in page.content
    assert SessionRecord.objects.get(pk=row.pk).draft["fields"]["response"] == "First page"


def test_pages_from_before_the_record_was_signed_give_their_words_back(released, visit, therapist):
    browser, row = signed_in(therapist), signed(therapist, visit, subjective="Stiff since May")
    stale = form_of(row, subjective="Stiff since May", response="Eased at once", pain_after="1", consent="yes")
    stale |= {"lines": "2", "line-0-technique": HANDS, "line-0-side": "right", "line-0-minutes": "20"}
    stale |= {"line-1-technique": TUMMY, "line-1-key": "p1"}
    late = browser.post(f"/records/{row.pk}/edit/", stale)
    page = late.content.decode()
    assert (late.status_code, row.addenda.count()) == (409, 0)
    assert "signed this record on another page" in page
    assert "Eased at once</textarea>" in page
    assert "Stiff since May</textarea>" not in page
    held = re.sub(r"<[^>]+>|\s+", " ", page.split('id="held-heading"')[1].split("</section>")[0])
    assert "Myofascial release of the hip, thigh and back, 20 min, Right" in held
    assert re.search(r"Pain after\s+1\b", held)
    assert ("Direct" not in held, "Consent" not in held, "Pain before" not in held) == (True, True, True)
    late = browser.post(f"/records/{row.pk}/reasons/", {"myofascial-release": "The doctor agreed"})
    assert late.status_code == 409
    assert "The doctor agreed" in late.content.decode()


def test_a_save_of_the_same_page_that_arrives_late_is_dropped(visit, therapist):
    row, browser = open_record(visit=visit, by=therapist), signed_in(therapist)
    browser.post(f"/records/{row.pk}/edit/", form_of(row, response="Pressed", turn="3"))
    browser.post(f"/records/{row.pk}/save/", form_of(row, response="On its way", turn="2"))
    assert SessionRecord.objects.get(pk=row.pk).draft["fields"]["response"] == "Pressed"


def test_saves_of_one_sitting_are_one_line_in_the_log(visit, therapist, later):
    row = open_record(visit=visit, by=therapist)
    for minutes, lines in [(0, 1), (1, 1), (9, 2)]:
        later(minutes=minutes)
        row = save_draft(row=row, by=therapist, draft=typed(), version=row.version)
        assert AuditEvent.objects.filter(action="record.saved").count() == lines


def test_nobody_else_writes_or_reads_a_draft(visit, therapist, colleague, stranger):
    row = open_record(visit=visit, by=therapist)
    for person, status in ((colleague, 403), (stranger, 404)):
        assert signed_in(person).get(f"/records/{row.pk}/edit/").status_code == status
        assert signed_in(person).get(f"/records/{row.pk}/").status_code == status
        assert signed_in(person).post(f"/records/{row.pk}/save/", form_of(row)).status_code == status


def test_who_is_signed_out_gets_the_typed_text_back(client, visit, therapist):
    row = open_record(visit=visit, by=therapist)
    typed = form_of(row, response="Eased a lot", password="x")
    page = client.post(f"/records/{row.pk}/edit/", typed, headers={"sec-fetch-site": "same-origin"})
    assert page.status_code == 403
    assert b'name="response" value="Eased a lot"' in page.content
    assert b'name="password"' not in page.content
    reply = client.post(f"/records/{row.pk}/save/", form_of(row), headers={"accept": "application/json"})
    assert (reply.status_code, reply.json()["saved"]) == (401, False)


@pytest.fixture
def repeated(released, visit, client_row, therapist):
    """The draft of a second visit, filled from the first."""
    signed(therapist, visit, {}, homework="Walk daily", plan="Weekly", subjective="Sore today")
    row = begun(therapist, another_visit(client_row, therapist, days=8))
    return repeat_last(row=row, by=therapist, version=row.version)


def test_same_as_last_time_carries_the_work_but_not_the_day(repeated):
    fields = repeated.draft["fields"]
    assert [line["technique"] for line in repeated.draft["lines"]] == [HANDS]
    assert (fields["homework"], fields["plan"]) == ("Walk daily", "Weekly")
    assert not {"pain_before", "adverse"} & set(fields)
    assert "Sore today" not in fields["subjective"]
    assert "planned" not in repeated.draft["lines"][0]


def test_what_was_carried_is_marked_until_confirmed_or_changed(repeated, therapist):
    assert drafts.unconfirmed(repeated.draft) == ["p0", "homework", "plan"]
    draft = {**repeated.draft, "confirmed": ["p0"]}
    draft["fields"] = {**draft["fields"], "homework": "Walk twice a day"}
    assert drafts.unconfirmed(draft) == ["plan"]
    page = signed_in(therapist).get(f"/records/{repeated.pk}/edit/").content.decode()
    assert page.count("Confirm it for today, or change it.") == 2
    assert page.count("Tick it when it was done, or take it out.") == 1


def test_a_carried_technique_that_is_taken_out_needs_no_confirmation(repeated):
    assert drafts.unconfirmed({**repeated.draft, "lines": []}) == ["homework", "plan"]


def test_what_is_not_confirmed_keeps_the_record_from_being_signed(repeated, therapist):
    problems = check(repeated, therapist).problems
    assert "2 items from last time are not confirmed for today." in problems
    assert "1 planned technique is neither ticked as done nor taken out." in problems


def test_filling_from_last_time_happens_once(repeated, therapist):
    with pytest.raises(ActionRefused, match="already"):
        repeat_last(row=repeated, by=therapist, version=repeated.version)


def test_without_an_earlier_record_there_is_nothing_to_repeat(visit, therapist):
    row = unbegun(therapist, visit)
    with pytest.raises(ActionRefused, match="no earlier"):
        repeat_last(row=row, by=therapist, version=row.version)
    with pytest.raises(Stale):
        save_draft(row=row, by=therapist, draft=typed(), version=row.version - 1)
