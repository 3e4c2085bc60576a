"""How fast an answer came: kept where a script told, and asked again where nobody can have read the question."""

import json

import pytest
from django.urls import reverse

from screening.assessment.services import clarify
from screening.intake.models import Answers
from screening.intake.pace import FASTEST_MS
from tests.integration.screening.links import fill, healthy, posted
from tests.people import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english_again")]
BEGAN = reverse("form-section", args=["began"])
FAST = "Answered very fast, ask again"


def test_what_was_answered_before_it_can_be_read_is_in_the_list_to_ask_until_a_therapist_asked(
    agreed, invited, therapist
):
    pace = {"onset": FASTEST_MS - 1, "course": FASTEST_MS}
    agreed.post(BEGAN, posted("began", healthy()) | {"pace": json.dumps(pace)})
    fill(agreed, healthy())  # the same answers once more, without script: they came as they came
    agreed.post(reverse("form-submit"), {"name": "Iris Okafor"})
    assert Answers.objects.get().pace == pace

    def to_ask():
        page = signed_in(therapist).get(reverse("screening-answers", args=[invited.pk])).content.decode()
        return page.partition('id="to-ask"')[2].partition("</section>")[0]

    assert to_ask().count(FAST) == 1
    assert reverse("screening-clarify", args=[invited.pk, "onset"]) in to_ask()
    clarify(screening=invited, question="onset", value="gradual", by=therapist, note="Asked.")
    assert FAST not in to_ask()


def test_another_answer_without_a_pace_has_none(agreed):
    agreed.post(BEGAN, {"course": "steady", "pace": '{"course": 100}'})
    seen = agreed.get(BEGAN).content.decode().split('id="part-began"')[1].split('name="seen" value="')[1].split('"')[0]
    agreed.post(BEGAN, {"course": "worse", "seen": seen, "pace": ""})
    assert (Answers.objects.get().coded["course"], Answers.objects.get().pace) == ("worse", {})


@pytest.mark.parametrize(
    "odd",
    [
        "not json", "[" * 7_000, '{"course": ' + "9" * 7_000 + "}", '["course"]', "null", '{"course": "fast"}',
        '{"course": -1}', '{"course": 1e3}', '{"course": true}', '{"course": 86400001}', '{"pain_worst": 5}',
        '{"course": 5' + " " * 8_000 + "}",
    ],
)  # fmt: skip
def test_an_odd_pace_is_left_out_and_the_answer_is_kept(agreed, odd):
    reply = agreed.post(BEGAN, {"course": "steady", "pace": odd}, follow=True)
    assert reply.status_code == 200
    assert (Answers.objects.get().coded["course"], Answers.objects.get().pace) == ("steady", {})
