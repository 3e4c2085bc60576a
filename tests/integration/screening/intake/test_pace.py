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
LEGS = reverse("form-section", args=["legs"])
FAST = "Answered very fast, ask again"


def test_what_was_answered_before_it_can_be_read_is_in_the_list_to_ask_until_a_therapist_asked(
    agreed, invited, therapist
):
    pace = {"leg_weakness": FASTEST_MS - 1, "limp": FASTEST_MS}
    agreed.post(LEGS, posted("legs", healthy()) | {"pace": json.dumps(pace)})
    fill(agreed, healthy())  # the same answers once more, without script: they came as they came
    agreed.post(reverse("form-submit"), {"name": "Iris Okafor"})
    assert Answers.objects.get().pace == pace

    def to_ask():
        page = signed_in(therapist).get(reverse("screening-answers", args=[invited.pk])).content.decode()
        return page.partition('id="to-ask"')[2].partition("</section>")[0]

    assert to_ask().count(FAST) == 1
    assert reverse("screening-clarify", args=[invited.pk, "leg_weakness"]) in to_ask()
    clarify(screening=invited, question="leg_weakness", value="no", by=therapist, note="Asked.")
    assert FAST not in to_ask()


def test_another_answer_without_a_pace_has_none(agreed):
    agreed.post(LEGS, {"limp": "no", "pace": '{"limp": 100}'})
    seen = agreed.get(LEGS).content.decode().split('id="part-legs"')[1].split('name="seen" value="')[1].split('"')[0]
    agreed.post(LEGS, {"limp": "yes", "seen": seen, "pace": ""})
    assert (Answers.objects.get().coded, Answers.objects.get().pace) == ({"limp": "yes"}, {})


@pytest.mark.parametrize(
    "odd",
    [
        "not json", "[" * 7_000, '{"limp": ' + "9" * 7_000 + "}", '["limp"]', "null", '{"limp": "fast"}',
        '{"limp": -1}', '{"limp": 1e3}', '{"limp": true}', '{"limp": 86400001}', '{"course": 5}',
        '{"limp": 5' + " " * 8_000 + "}",
    ],
)  # fmt: skip
def test_an_odd_pace_is_left_out_and_the_answer_is_kept(agreed, odd):
    reply = agreed.post(LEGS, {"limp": "no", "pace": odd})
    assert reply.status_code == 200
    assert (Answers.objects.get().coded, Answers.objects.get().pace) == ({"limp": "no"}, {})
