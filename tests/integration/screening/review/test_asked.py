"""The rules page tells how often "yes" is said in a list and alone, and how sure that is."""

import pytest
from django.urls import reverse

from clinic.core import clock
from screening.intake.models import Answers
from screening.review.asked import Share, asked_lines
from tests.people import signed_in


def sent(screening, number, hernia, way):
    Answers.objects.create(
        screening=screening, number=number, coded={"hernia": hernia, "limp": "no"}, how={"form": "2.0", "hernia": way},
        content_hash="a" * 64, protocol_version="test", submitted_at=clock.now(),
    )  # fmt: skip


def test_the_newest_version_counts_once_by_the_way_it_was_asked(screening, therapist, stranger):
    sent(screening, 1, "groin", "alone")
    sent(screening, 2, "none", "list")
    [line] = asked_lines(therapist)
    assert (line.id, line.listed.asked, line.listed.yes, line.alone.asked) == ("hernia", 1, 0, 0)
    assert asked_lines(stranger) == []
    page = " ".join(signed_in(therapist).get(reverse("rule-list")).content.decode().split())
    assert "0 of 1: 0 % (0 to 79 %)" in page


@pytest.mark.parametrize(
    ("yes", "asked", "interval"), [(0, 10, (0, 28)), (10, 10, (72, 100)), (5, 10, (24, 76)), (50, 100, (40, 60))]
)
def test_the_interval_is_wilsons(yes, asked, interval):
    assert Share(asked, yes).interval == interval
