import pytest
from django.urls import reverse

from screening.exports import fhir
from screening.intake.selectors import submitted
from screening.protocol.conditions import TRUE, AllOf, AnyOf, Is
from screening.protocol.questionnaire import QUESTIONNAIRE
from tests.integration.screening.links import healthy
from tests.integration.screening.stories import submit_answers
from tests.people import signed_in

ITEM_TYPES = {"group", "choice", "integer", "text", "string"}


def items(node):
    for item in node.get("item", []):
        yield item
        yield from items(item)


def by_link():
    return {item["linkId"]: item for item in items(fhir.questionnaire())}


def holds(item, facts):
    """Whether an item is asked, read as FHIR says: each test against the answers, joined by enableBehavior."""
    compare = {
        "=": lambda a, b: a == b,
        "!=": lambda a, b: a != b,
        ">=": lambda a, b: a is not None and a >= b,
        "<=": lambda a, b: a is not None and a <= b,
        "<": lambda a, b: isinstance(a, int) and a < b,
    }
    results = []
    for test in item.get("enableWhen", []):
        found = facts.get(test["question"])
        if test["operator"] == "exists":
            results.append((found is not None) is test["answerBoolean"])
        else:
            wanted = test["answerInteger"] if "answerInteger" in test else test["answerCoding"]["code"]
            results.append(compare[test["operator"]](found, wanted))
    if not results:
        return True
    return any(results) if item.get("enableBehavior") == "any" else all(results)


def test_every_link_is_unique_and_every_question_is_there():
    links = [item["linkId"] for item in items(fhir.questionnaire())]
    assert len(links) == len(set(links))
    assert set(QUESTIONNAIRE.ids()) <= set(links)


def test_every_item_has_a_type_of_the_standard_and_every_choice_its_options():
    for item in items(fhir.questionnaire()):
        assert item["type"] in ITEM_TYPES, item["linkId"]
        assert (item["type"] == "choice") == ("answerOption" in item), item["linkId"]
        assert (item["type"] == "group") == ("item" in item), item["linkId"]


def test_several_tests_say_how_they_are_joined_and_ask_about_items_that_exist():
    links = by_link()
    for item in links.values():
        tests = item.get("enableWhen", [])
        assert ("enableBehavior" in item) == (len(tests) > 1), item["linkId"]
        assert all(test["question"] in links for test in tests)


WORTH_TRYING = [None, "yes", "no", "not_sure", "none", "pregnant", "possible", "past", "never", "female", "male"]


SAID_IN_FULL = [q for q in QUESTIONNAIRE.questions if q.gate is not None and q.id != "ectopic_signs"]


@pytest.mark.parametrize("question", SAID_IN_FULL, ids=lambda q: q.id)
def test_an_item_is_enabled_exactly_when_the_gate_is_true(question):
    from screening.protocol.conditions import BLANK

    asked = sorted(question.gate.mentions())
    item = by_link()[question.id]
    for value in [*WORTH_TRYING, 9, 10, 17, 18, 60, 61]:
        usual = {"age": 34, "sex": "female"}
        for key in asked:
            if (key == "age") != isinstance(value, int) and value is not None:
                continue
            facts = {**usual, key: value}
            ours = {name: BLANK if answer is None else answer for name, answer in facts.items()}
            missing = {name: BLANK for name in asked if name not in ours}
            expected = question.gate.evaluate({**missing, **ours}) is TRUE
            if expected or value != "not_sure":  # "not sure" leaves a gate unknown; FHIR knows no third truth
                assert holds(item, facts) is expected, (key, value)


def test_a_gate_that_the_standard_cannot_say_leaves_the_question_open_and_is_not_bent():
    assert fhir.enabled_when(AnyOf(Is("sex", "male"), AllOf(Is("fever", "yes"), Is("limp", "yes")))) == {}
    with pytest.raises(ValueError, match="no form in enableWhen"):
        fhir.enabled_when(AllOf(Is("sex", "male"), AnyOf(Is("fever", "yes"), Is("limp", "yes"))))


def test_every_answer_has_its_link_and_comes_back_as_given(invited, therapist):
    submit_answers(invited, therapist, healthy() | {"pain_sites": ["groin_left", "hip_front_left"]})
    answers = submitted(invited)
    found = {}
    links = by_link()
    for item in items(fhir.response(answers, 34)):
        assert item["linkId"] in links
        for answer in item.get("answer", []):
            ((_kind, value),) = answer.items()
            found.setdefault(item["linkId"], []).append(value["code"] if isinstance(value, dict) else value)
    assert found["pain_sites"] == ["groin_left", "hip_front_left"]
    assert found["pain_now"] == [2]
    assert found["age"] == [34]
    assert found["activities.score"] == [6]
    assert set(answers.given) <= {item["linkId"] for item in items(fhir.response(answers, 34))}


def test_every_coded_answer_is_one_of_the_options(invited, therapist):
    submit_answers(invited, therapist, healthy())
    links = by_link()
    for item in items(fhir.response(submitted(invited), None)):
        for answer in item.get("answer", []):
            if "valueCoding" in answer:
                options = [option["valueCoding"]["code"] for option in links[item["linkId"]]["answerOption"]]
                assert answer["valueCoding"]["code"] in options


def test_a_plan_is_active_only_while_the_client_can_read_it(released, therapist):
    plan = released.plans.get()
    assert fhir.care_plan(plan)["status"] == "active"
    plan.screening.state = "paused"
    assert fhir.care_plan(plan)["status"] == "on-hold"
    plan.screening.state = "suggested"
    assert fhir.care_plan(plan)["status"] == "draft"
    assert all(one["detail"]["code"]["text"] for one in fhir.care_plan(plan)["activity"])


def test_the_bundle_is_for_those_who_may_read_and_holds_no_empty_value(released, therapist, front_desk, stranger):
    address = reverse("fhir-json", args=[released.pk])
    data = signed_in(therapist).get(address).json()
    kinds = [entry["resource"]["resourceType"] for entry in data["entry"]]
    assert kinds == ["Questionnaire", "QuestionnaireResponse", "CarePlan"]
    assert None not in [value for entry in data["entry"] for value in entry["resource"].values()]
    assert signed_in(front_desk).get(address).status_code == 403
    assert signed_in(stranger).get(address).status_code == 404
