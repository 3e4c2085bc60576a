"""Everything of a practice leaves in one encrypted file, and comes back the same in another place."""

import io
from io import StringIO

import pypdf
import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.urls import reverse

from clinic.accounts.models import User
from clinic.audit.models import AuditEvent, AuditHead
from clinic.audit.selectors import verify
from clinic.clients.models import Client, SearchToken
from clinic.clients.selectors import find
from clinic.core.errors import ActionRefused
from clinic.core.triggers import lifted
from clinic.outbox.models import Message
from clinic.practices.models import Member, Practice
from clinic.security.sealed import Broken
from screening.exports.stored_rows import in_order
from screening.takeout import archive, rows
from screening.takeout.loading import load
from screening.takeout.models import Takeout, TakeoutPiece
from screening.takeout.selectors import body
from screening.takeout.services import go_on, start, stop
from screening.treatment.verify import everything as signatures
from tests.integration.screening.retention.test_erasing import treated  # noqa: F401 - a fixture
from tests.people import PASSWORD, signed_in

pytestmark = pytest.mark.django_db
PHRASE = "five plain words in a row"
PAGE = "/practice/takeout/"
TYPED = {"passphrase": PHRASE, "again": PHRASE, "password": PASSWORD}


@pytest.fixture
def made(treated, manager, outbox_off):  # noqa: F811
    """An archive that is ready."""
    row = start(by=manager, passphrase=PHRASE, reauthenticated=True)
    work()
    row.refresh_from_db()
    return row


def work():
    while Takeout.objects.filter(state="running").exists():
        go_on()


def file_of(row):
    return io.BytesIO(b"".join(body(row)))


def everything(practice):
    """Every row that goes along, as an archive holds it."""
    return {
        model._meta.label: sorted((rows.plain(row) for row in found), key=str) for model, found in rows.tables(practice)
    }


def forget(practice):
    """As if the practice had never been here."""
    with lifted():
        TakeoutPiece.objects.all().delete()
        for model in [Takeout, Message, *in_order()]:
            model._base_manager.all()._raw_delete("default")
        for model in (AuditEvent, AuditHead):
            model.objects.all()._raw_delete("default")
        Member.objects.update(supervisor=None)
        for model in (Member, Practice, User):
            model._base_manager.all()._raw_delete("default")


def test_what_left_is_loaded_elsewhere_and_is_the_same(made, practice, tmp_path, monkeypatch):
    path = tmp_path / "practice.supine"
    path.write_bytes(file_of(made).read())
    Message.objects.all().update(state="cancelled", body="")
    before, signed, tokens = (
        everything(practice),
        list(signatures()),
        set(SearchToken.objects.values_list("client", "token")),
    )
    forget(practice)
    monkeypatch.setenv("ARCHIVE_PASSPHRASE", PHRASE)
    out = StringIO()
    call_command("load_practice", path, stdout=out)
    assert "Elm Street Practice" in out.getvalue()
    assert everything(Practice.objects.get()) == before
    assert set(SearchToken.objects.values_list("client", "token")) == tokens
    assert sorted(map(str, signatures())) == sorted(map(str, signed))
    assert not any(result.problem for result in verify())
    therapist = Member.objects.get(user__email="tess@elm.example")
    assert [one.name for one in find(therapist, "Okafor")] == ["Iris Okafor"]
    assert not therapist.user.has_usable_password()


def test_the_file_holds_lists_papers_and_a_description_and_no_password(made, treated):  # noqa: F811
    found = dict(archive.opened(file_of(made), PHRASE))
    assert "load_practice" in found["README.txt"].decode()
    assert "Iris,Okafor,1992-03-01" in found["clients.csv"].decode()
    assert "Iris" in found["visits.csv"].decode()
    papers = {name: text for name, text in found.items() if name.startswith(f"papers/{treated.pk}/")}
    assert {name.rsplit("/")[-1].split("-")[0] for name in papers} == {"answers", "plan", "record"}
    plan = next(text for name, text in papers.items() if "plan-" in name)
    assert "Iris Okafor" in pypdf.PdfReader(io.BytesIO(plan)).pages[0].extract_text()
    assert b"pbkdf2" not in b"".join(found.values())
    assert b"argon2" not in b"".join(found.values())
    assert b"Okafor" not in file_of(made).read()


def test_another_passphrase_a_cut_or_a_changed_file_loads_nothing(made, practice):
    whole = file_of(made).read()
    forget(practice)
    cut = whole[: whole.rstrip(b"\n").rfind(b"\n") + 1]
    changed = bytearray(whole)
    changed[len(whole) // 2] ^= 1
    for broken, phrase in ((whole, PHRASE + "!"), (cut, PHRASE), (bytes(changed), PHRASE), (b"x" * 99, PHRASE)):
        with pytest.raises(Broken), transaction.atomic():
            load(io.BytesIO(broken), phrase)
        assert not Practice.objects.exists()
        assert not Client.objects.exists()


def test_where_the_practice_is_already_nothing_is_loaded(made):
    with pytest.raises(CommandError, match="here already"), transaction.atomic():
        load(file_of(made), PHRASE)


def test_who_works_there_already_keeps_their_own_account(made, practice, therapist):
    file = file_of(made)
    forget(practice)
    own = User.objects.create_user("tess@elm.example", "another password", name="Tess")
    load(file, PHRASE)
    assert Member.objects.get(user=own).pk == therapist.pk
    own.refresh_from_db()
    assert own.check_password("another password")


def test_the_manager_begins_it_everybody_is_told_and_it_is_fetched(treated, manager, therapist, colleague, outbox_off):  # noqa: F811
    browser = signed_in(manager)
    assert "Your password" in browser.get(PAGE).content.decode()
    for wrong in ({"again": "other words than those"}, {"password": "no"}, {"passphrase": "short", "again": "short"}):
        assert browser.post(PAGE, TYPED | wrong).status_code == 422
    assert not Takeout.objects.exists()
    browser.post(PAGE, TYPED)
    row = Takeout.objects.get()
    told = {one.to for one in Message.objects.filter(kind="takeout")}
    assert told == {manager.user.email, therapist.user.email, colleague.user.email}
    assert "Okafor" not in Message.objects.filter(kind="takeout").first().body
    assert browser.get(reverse("takeout-file", args=[row.pk])).status_code == 404
    go_on()
    assert "of 3 papers" in browser.get(PAGE).content.decode()
    work()
    reply = browser.get(reverse("takeout-file", args=[row.pk]))
    assert dict(archive.opened(io.BytesIO(b"".join(reply.streaming_content)), PHRASE))["archive.json"]
    row.refresh_from_db()
    assert (row.key, PHRASE in str(row.__dict__)) == ("", False)
    for action in ("started", "ready", "fetched"):
        assert AuditEvent.objects.filter(action=f"practice.takeout_{action}").exists()


def test_stopped_it_leaves_nothing_and_is_never_gone_on_with(treated, manager, outbox_off):  # noqa: F811
    row = start(by=manager, passphrase=PHRASE, reauthenticated=True)
    with pytest.raises(ActionRefused):
        start(by=manager, passphrase=PHRASE, reauthenticated=True)
    go_on()
    assert TakeoutPiece.objects.exists()
    stop(row=row, by=manager)
    go_on()
    row.refresh_from_db()
    assert (row.state, row.key, TakeoutPiece.objects.count()) == ("stopped", "", 0)


def test_after_a_day_it_is_deleted_here(made):
    Takeout.objects.update(ended_at=made.ended_at - made.ended_at.resolution * 86_400 * 10**6)
    go_on()
    made.refresh_from_db()
    assert (made.state, TakeoutPiece.objects.count()) == ("over", 0)


def test_a_paper_that_cannot_be_drawn_is_named_and_keeps_nothing_else_here(treated, manager, outbox_off):  # noqa: F811
    row = start(by=manager, passphrase=PHRASE, reauthenticated=True)
    go_on()
    row.refresh_from_db()
    row.documents[0][0] = "unheard of"
    row.save()
    work()
    row.refresh_from_db()
    found = dict(archive.opened(file_of(row), PHRASE))
    assert b"unheard of" in found["left-out.csv"]


def test_nobody_else_reaches_it(made, therapist, front_desk, stranger):
    stranger.also_manager = True
    stranger.save()
    for person, expected in ((therapist, 403), (front_desk, 403), (stranger, 404)):
        browser = signed_in(person)
        assert browser.get(reverse("takeout-file", args=[made.pk])).status_code == expected
        assert browser.post(reverse("takeout-stop", args=[made.pk])).status_code == expected
    made.refresh_from_db()
    assert made.state == "ready"
