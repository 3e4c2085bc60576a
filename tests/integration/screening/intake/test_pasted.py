"""What comes in by pasting: refused beside the field in words, or taken; never a page that goes round for ever."""

from django.urls import reverse

from screening.intake.layout import questions_for, sections_for
from screening.intake.models import Answers
from screening.protocol.questions import Kind

PERSON = (34, "female")
BEHIND = {"X-Background": "1"}
WORDS = "medical_diagnosis"


def page_of(key):
    return next(part.id for part in sections_for(*PERSON) if key in {q.id for q in questions_for(part.id, *PERSON)})


def test_a_pasted_nul_is_told_beside_its_field_and_the_rest_of_the_page_is_kept(agreed):
    part = page_of(WORDS)
    other = next(q.id for q in questions_for(part, *PERSON) if q.kind is Kind.CHOICE)
    code = next(q for q in questions_for(part, *PERSON) if q.id == other).options[0].code
    address = reverse("form-section", args=[part])
    reply = agreed.post(address, {WORDS: "Tight\x00 hip", other: code}, headers=BEHIND)
    assert (reply.status_code, reply.json()["look"]) == (200, True)
    draft = Answers.objects.get()
    assert (draft.coded[other], list(draft.refused)) == (code, [WORDS])
    page = agreed.get(address).content.decode()
    assert page.count("holds a character that cannot be seen") >= 1
    assert "Null characters" not in page
    mended = {WORDS: "Tight hip \U0001f44d\U0001f3fd", "seen": reply.json()["seen"]}
    assert agreed.post(address, mended, headers=BEHIND).json()["look"] is False
    assert Answers.objects.get().words[WORDS] == "Tight hip \U0001f44d\U0001f3fd"
