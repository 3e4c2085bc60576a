"""The time that a healthy client needs, and that no text promises less."""

import pytest
from django.conf import settings
from django.urls import reverse

from clinic.outbox.models import Message
from screening.pathway.services import FORM_MINUTES
from tests.integration.screening.intake.reading import AVERAGE, QUICK, SLOW, STROKES, Reader, Walk
from tests.integration.screening.intake.test_page import presses
from tests.integration.screening.links import BIRTH_DATE, fill, healthy

PERSON, NAME = (34, "female"), "Iris Okafor"
TURNS_AROUND = 4 + 1 + 2  # the date's three boxes and Begin; Continue after agreeing; the name's box and Send


def letters():
    """What is typed: the birth date, the name, and the free answers."""
    given = healthy(PERSON)
    [activity] = given["activities"]
    words = (given["medical_diagnosis"], *map(str, activity.values()), given["sitting_hours"])
    return sum(len(str(one)) for one in (*BIRTH_DATE.values(), NAME, *words, given["activity_minutes_week"]))


@pytest.fixture
def walk(client, link):
    """From the link to What happens next, every page read once."""
    reader = Reader()

    def read(reply):
        reader.read(reply.content.decode())

    read(client.get(link))
    client.post(link, BIRTH_DATE)
    read(client.get(reverse("form-consent")))
    client.post(reverse("form-consent"), {"agree": "on"})
    fill(client, healthy(PERSON))
    read(client.get("/form/where/"))
    read(client.get(reverse("form-check")))
    read(client.post(reverse("form-submit"), {"name": NAME}, follow=True))
    parts, count = presses(PERSON)
    return Walk(reader.words, count - parts + 1, parts + TURNS_AROUND, letters(), STROKES)


def test_the_minutes_that_are_promised_are_those_that_are_counted(walk):
    assert FORM_MINUTES - 3 <= walk.seconds(AVERAGE) / 60 <= FORM_MINUTES


def test_the_minutes_written_down_are_those_that_are_counted(walk):
    told = (settings.BASE_DIR / "docs/PERFORMANCE.md").read_text(encoding="utf-8")
    for speed in (QUICK, AVERAGE, SLOW):
        [line] = [one for one in told.splitlines() if one.startswith(f"| {speed}, ")]
        written = float(line.rsplit("|", 2)[1].split()[0])
        assert abs(walk.seconds(speed) / 60 - written) < 0.75, line


def test_the_message_and_the_first_page_promise_the_same(phone, link):
    words = f"about {FORM_MINUTES} minutes"
    assert words in " ".join(phone.get(link).content.decode().split()).lower()
    assert words in Message.objects.filter(kind="questionnaire_link").latest("created_at").body


def test_what_is_folded_hidden_or_below_the_answer_is_not_read():
    reader = Reader()
    label = "<label><input type=radio name=a value={0}{1}><span>{0}</span></label>"
    options = label.format("one", "") + label.format("two", " checked") + label.format("three", "")
    reader.read(f"<main><p>Read this</p><div class='follow'>not this</div>{options}<p>Go on</p><p>Go on</p></main>")
    assert reader.words == len("Read this one two Go on".split())
