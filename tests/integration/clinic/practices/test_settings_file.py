"""A colleague's practice is set up from a file: looked over first, judged like what is typed, all of it or nothing."""

import datetime as dt
import json

import pytest
from django.urls import reverse

from clinic.core import clock
from clinic.practices.models import Practice
from tests.people import make_member, signed_in

pytestmark = pytest.mark.django_db
TAKE = "practice-settings-take"


@pytest.fixture
def elsewhere(manager, monkeypatch):
    """A manager of another practice, and the text of a file from the first, which has set a few things."""
    monkeypatch.setattr(clock, "now", lambda: dt.datetime(2026, 12, 1, 12, tzinfo=dt.UTC))  # its closed days lie ahead
    Practice.objects.filter(pk=manager.practice_id).update(lists_alone=["heart"])
    browser = signed_in(manager)
    around = {"version": 1, "same_day_name": "Mill Lane Clinic", "first_0": "2026-12-25", "last_0": "2027-01-03"}
    assert browser.post(reverse("practice-around"), around).status_code == 302
    texts = {"version": 2, "agreement_en": "We teach.", "agreement_es": "Enseñamos.", "letter": "Reg. 4711"}
    assert browser.post(reverse("practice-texts"), texts).status_code == 302
    treatment = {"version": 3, "kept_rules": ["C39"], "off_strengthen": ["plank"], "own_examination": ["C19"]}
    assert browser.post(reverse("practice-formulary"), treatment).status_code == 302
    text = browser.get(reverse("practice-settings-file")).content.decode()
    ash_street = Practice.objects.create(name="Ash Street", phone="020 7946 0999", second_factor_required=False)
    return make_member(ash_street, "ash@ash.example", "Asha Ash", "manager"), text


def take(member, text, **more):
    member.practice.refresh_from_db()
    return signed_in(member).post(reverse(TAKE), {"text": text, "version": member.practice.version} | more)


def test_a_file_is_looked_over_and_then_saved_whole(elsewhere, practice):
    other, text = elsewhere
    looked = take(other, text).content.decode()
    assert "Mill Lane Clinic" in looked
    assert Practice.objects.get(pk=other.practice_id).local_help == {}
    assert take(other, text, save="on").status_code == 302
    here, there = Practice.objects.get(pk=practice.pk), Practice.objects.get(pk=other.practice_id)
    for name in (
        "local_help",
        "closed_days",
        "own_texts",
        "techniques_off",
        "kept_rules",
        "opens",
        "retention_years",
        "form_reminders",
        "lists_alone",
    ):
        assert getattr(there, name) == getattr(here, name), name
    assert there.name == "Ash Street"


def test_the_file_names_nobody(elsewhere, practice):
    _other, text = elsewhere
    assert practice.name not in text
    assert practice.phone not in text
    assert not {"name", "phone", "email", "address"} & set(json.loads(text)["settings"])


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"retention_years": 0}, "Years records are kept"),
        ({"closes": "03:00"}, "later than the one before"),
        ({"last_0": "2026-12-01"}, "must not be before"),
        ({"kept_rules": ["RF99"]}, "RF99 is not one of the available choices"),
        ({"superuser": True}, "no setting here: superuser"),
        ({"name": "Mine"}, "no setting here: name"),
        ({"opens": {"deep": 1}}, "no setting here: opens"),
        ({"agreement_en": "\u202eabc"}, "cannot be seen"),
        ({"text_languages": 5}, "Enter a list of values"),
    ],
)
def test_what_is_wrong_in_a_file_is_told_and_nothing_is_saved(elsewhere, change, words):
    other, text = elsewhere
    data = json.loads(text)
    data["settings"] |= change
    before = Practice.objects.filter(pk=other.practice_id).values().get()
    reply = take(other, json.dumps(data), save="on").content.decode()
    assert words in reply
    assert Practice.objects.filter(pk=other.practice_id).values().get() == before


@pytest.mark.parametrize(
    "text", ["", "hello", "[]", "{", '{"format": "x"}', "[" * 30_000, '{"format": "supine practice settings"}']
)
def test_what_is_no_such_file_is_refused_in_words(manager, text):
    reply = take(manager, text)
    assert reply.status_code == 200
    assert 'aria-invalid="true"' in reply.content.decode()


def test_a_file_that_meets_newer_settings_overwrites_nothing(elsewhere):
    other, text = elsewhere
    assert take(other, text, save="on", version=0).status_code == 409
    assert Practice.objects.get(pk=other.practice_id).local_help == {}
