"""Characters that nobody can see: refused in words where a name or an address is typed, and nowhere lost."""

import datetime as dt
import re
import sys
import unicodedata

import pytest
from allauth.mfa.models import Authenticator
from django import forms
from django.conf import settings
from django.core import mail
from django.urls import reverse

from clinic.accounts.forms import EditKey
from clinic.clients.models import Client
from clinic.core.text import Hour, Line, Mail, Text, Whole
from clinic.design.widgets import DayMonthYear
from clinic.outbox.models import Message
from clinic.outbox.services import queue_message
from clinic.practices.models import StaffInvitation
from screening.intake.fields import WholeNumber
from screening.intake.forms import BirthDate
from tests.integration.clinic.clients.test_pages import NINA
from tests.people import signed_in

UNSEEN = ["a\nb", "a\r\nBcc: x@example.org", "a\tb", "a\x01b", "a\x0bb", "a\x1fb", "a\x7fb", "a\x85b", "a\u2028b"]
TURNED = ["Iris\u202eavokO", "\u2066Iris"]
NAMES = ["Łukasz O'Neil-Ğül", "Nguyễn Thị", "أحمد", "陈 伟", "क्\u200dष", "می\u200cخواهم", "\u200fדנה"]


@pytest.mark.parametrize("text", UNSEEN + TURNED)
def test_a_line_with_a_character_nobody_sees_is_refused_in_words(text):
    with pytest.raises(forms.ValidationError, match="on one line"):
        Line().clean(text)


@pytest.mark.parametrize("text", NAMES)
def test_names_of_the_world_stay_as_they_are(text):
    assert Line().clean(text) == Text().clean(text) == text


@pytest.mark.parametrize("address", ['"a\x01b"@elm.example', '"a\x0bb"@elm.example', '"a\x7fb"@elm.example'])
def test_an_address_with_a_control_character_between_quotes_is_refused(address):
    with pytest.raises(forms.ValidationError):
        Mail().clean(address)


def test_many_lines_keep_their_breaks_whatever_program_they_come_from():
    assert (
        Text().clean("one\r\ntwo\rthree\vfour\ffive\u2028six\n\tseven") == "one\ntwo\nthree\nfour\nfive\nsix\n\tseven"
    )


@pytest.mark.parametrize("text", ["a\x01b", "a\x08b", "a\x1bb", "a\u202eb", "a\ud800b"])
def test_many_lines_with_a_character_nobody_sees_are_refused_in_words(text):
    with pytest.raises(forms.ValidationError, match="cannot be seen"):
        Text().clean(text)


BROKEN = NINA | {"family_name": "Ruiz\nBcc: all@example.org"}


def test_a_client_with_a_break_in_the_name_is_not_kept_and_nothing_typed_is_lost(therapist):
    reply = signed_in(therapist).post(reverse("client-new"), BROKEN)
    page = reply.content.decode()
    assert "Type this again on one line" in page
    assert all(value in page for value in ("Nina", "Ruiz", "Bcc: all@example.org", "nina@example.org", "07700 900456"))
    assert not Client.objects.exists()


@pytest.mark.parametrize("field", ["name", "phone", "emergency_number"])
def test_a_practice_takes_no_break_into_what_stands_in_its_mails(manager, practice, field):
    from tests.integration.clinic.practices.test_pages import typed

    reply = signed_in(manager).post("/practice/", typed(practice, **{field: "Elm\nBcc: x@example.org"}))
    assert "Type this again on one line" in reply.content.decode()
    practice.refresh_from_db()
    assert "\n" not in getattr(practice, field)


def test_a_colleague_is_not_invited_under_a_name_of_two_lines(manager, outbox_off):
    typed = {"name": "Nora\r\nNew", "email": "nora@elm.example", "role": "therapist"}
    reply = signed_in(manager).post(reverse("member-invite"), typed)
    assert "Type this again on one line" in reply.content.decode()
    assert not StaffInvitation.objects.exists()
    assert not Message.objects.exists()


def test_a_subject_is_one_line_of_a_length_that_is_kept(practice, settings, django_capture_on_commit_callbacks):
    """A practice founded before its name was checked still gets its mails out."""
    with django_capture_on_commit_callbacks(execute=True):
        subject = f"A form\r\nBcc: all@example.org {'Elm ' * 60}"
        message = queue_message(practice=practice, kind="reminder", to="iris@example.org", subject=subject, body=".")
    message.refresh_from_db()
    assert message.state == "sent"
    assert len(mail.outbox[0].subject) <= 150
    assert mail.outbox[0].message()["Bcc"] is None
    assert mail.outbox[0].recipients() == ["iris@example.org"]


@pytest.mark.parametrize("name", ["My\nphone", "x" * 101])
def test_a_key_has_a_name_of_one_short_line(therapist, name):
    key = Authenticator(user=therapist.user, type=Authenticator.Type.WEBAUTHN, data={"name": "My phone"})
    assert "name" in EditKey({"name": name}, instance=key).errors
    assert EditKey({"name": "Work phone"}, instance=key).is_valid()


UNINKED = ["\u200b\u200b", "\u200f", "\ufeff \u200d", "\u2060", "\u3164", "\u2800 "]


@pytest.mark.parametrize("text", UNINKED)
def test_a_text_of_which_nothing_can_be_seen_is_no_text(text):
    for field in (Line(), Text()):
        with pytest.raises(forms.ValidationError, match="Nothing that can be read"):
            field.clean(text)


SCOTLAND = "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"


def every_unseen_character():
    """What Unicode says is there for machines only, but for the marks that a writing needs."""
    stay = "\u200c\u200d\u200e\u200f\u061c\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2"
    return [chr(n) for n in range(sys.maxunicode) if unicodedata.category(chr(n)) == "Cf" and chr(n) not in stay]


def test_no_name_holds_a_character_that_nobody_sees():
    found = every_unseen_character()
    assert {"\u00ad", "\u200b", "\u2063", "\ufeff", "\U000e0041"} <= set(found)
    for character in [*found, "\u3164", "\u2800"]:
        for field in (Line(), Text()):
            with pytest.raises(forms.ValidationError):
                field.clean(f"Zo{character}ra")


def test_an_emoji_of_several_parts_and_marks_of_a_writing_stay():
    for text in (
        "👩🏽‍⚕️ ok",
        "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
        "עברית\u200f 1",
        "می\u200cخواهم",
    ):
        assert Line().clean(text) == Text().clean(text) == text


THIRTY = ["30", "٣٠", "۳۰", "３０", "३०", "\u200f٣٠\u200f", "\ufeff30 "]


@pytest.mark.parametrize("typed", THIRTY)
def test_digits_of_any_writing_are_the_same_number_day_and_hour(typed):
    assert Whole().clean(typed) == 30
    assert WholeNumber(low=0, high=40).clean(typed) == 30
    assert Hour().clean(f"14:{typed}").minute == 30
    posted = {"d_day": typed, "d_month": "١٢", "d_year": "１９９０"}
    assert BirthDate().clean(DayMonthYear().value_from_datadict(posted, {}, "d")) == dt.date(1990, 12, 30)


@pytest.mark.parametrize("typed", ["3,5", "3.5", "٣٫٥", "³", "½", "3️⃣", "three"])
def test_what_is_no_whole_number_is_refused_in_words_on_every_page(typed):
    for field in (Whole(), WholeNumber(low=0, high=40)):
        with pytest.raises(forms.ValidationError, match="whole number"):
            field.clean(typed)


def test_no_form_reads_numbers_dates_or_hours_in_another_way():
    taken = re.compile(r"forms\.(IntegerField|DateField|TimeField|DecimalField|FloatField)\(")
    own = settings.BASE_DIR / "clinic/core/text.py"
    files = [path for name in ("clinic", "screening") for path in (settings.BASE_DIR / name).rglob("*.py")]
    assert [path for path in files if path != own and taken.search(path.read_text(encoding="utf-8"))] == []
