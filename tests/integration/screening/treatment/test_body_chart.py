"""The body chart of a record: kept as marked, part of the signature, and seen through the next one without a mark."""

import re

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from screening.treatment.models import SessionRecord
from screening.treatment.services import open_record, save_draft
from screening.treatment.signing import is_intact
from tests.integration.screening.treatment.hours import another_visit, signed, typed
from tests.people import signed_in

FOUND = ["low_back_left", "groin_right"]


@pytest.fixture
def charted(therapist, visit):
    return signed(therapist, visit, {}, chart=FOUND)


def is_marked(page, code):
    [box] = re.findall(f'<input[^>]* id="{code}"[^>]*>', " ".join(page.split()))
    return "checked" in box


def test_a_chart_is_signed_with_the_record_and_read_in_words_and_as_a_picture(charted, therapist):
    assert charted.chart == FOUND
    page = signed_in(therapist).get(reverse("record", args=[charted.pk])).content.decode()
    assert "Low back, left · Groin, right" in page
    assert page.count('class="here"') == 2
    charted.chart = ["low_back_left"]
    assert not is_intact(charted)
    with pytest.raises(DatabaseError), transaction.atomic():
        SessionRecord.objects.filter(pk=charted.pk).update(chart=[])


def test_the_last_chart_shows_through_the_next_one_and_marks_nothing(charted, therapist, client_row):
    later = another_visit(client_row, therapist, 7)
    row = open_record(visit=later, by=therapist)
    page = signed_in(therapist).get(reverse("record-edit", args=[row.pk])).content.decode()
    assert page.count(' before"') == 2
    assert "Low back, left · Groin, right" in page
    assert not any(is_marked(page, code) for code in FOUND)
    save_draft(row=row, by=therapist, draft=typed(chart=["knee_left"]), version=row.version)
    page = signed_in(therapist).get(reverse("record-edit", args=[row.pk])).content.decode()
    assert is_marked(page, "knee_left")


def test_a_place_that_is_none_is_named_and_not_signed(therapist, visit):
    row = open_record(visit=visit, by=therapist)
    save_draft(row=row, by=therapist, draft=typed(chart=["left_ear"]), version=row.version)
    page = signed_in(therapist).get(reverse("record-edit", args=[row.pk]) + "?check").content.decode()
    assert "left_ear is not one of the available choices" in page
