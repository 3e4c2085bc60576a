import base64
import datetime as dt
import json

import pytest
from django.conf import settings
from django.urls import reverse
from fhir.resources.R4B.bundle import Bundle

from clinic.audit.models import AuditEvent
from clinic.core import clock
from clinic.outbox.models import Message
from clinic.visits.services import book_visit
from screening.assessment.services import clarify
from screening.exports.client_file import take_out
from screening.exports.fhir.answers import said
from screening.exports.fhir.bundle import screening_bundle
from screening.exports.fhir.codes import ANSWERS, NONE, QUESTIONS, SIDES, filled
from screening.exports.fhir.plan import care_plan
from screening.exports.fhir.questionnaire import enabled_when, questionnaire
from screening.intake.selectors import submitted
from screening.pathway.services import open_screening
from screening.protocol.combinations import AllOf, AnyOf
from screening.protocol.conditions import TRUE, Is
from screening.protocol.questionnaire import QUESTIONNAIRE
from tests.integration.screening.links import healthy
from tests.integration.screening.scenes import submit_answers
from tests.people import PASSWORD, signed_in

ITEM_TYPES = {"group", "choice", "open-choice", "integer", "string"}


def items(node):
    for item in node.get("item", []):
        yield item
        yield from items(item)


def by_link():
    return {item["linkId"]: item for item in items(questionnaire())}


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
    links = [item["linkId"] for item in items(questionnaire())]
    assert len(links) == len(set(links))
    assert set(QUESTIONNAIRE.ids()) <= set(links)


def test_every_item_has_a_type_of_the_standard_and_every_choice_its_options():
    for item in items(questionnaire()):
        assert item["type"] in ITEM_TYPES, item["linkId"]
        assert (item["type"] in ("choice", "open-choice")) == ("answerOption" in item), item["linkId"]
        assert (item["type"] == "group") == ("item" in item), item["linkId"]


def test_several_tests_say_how_they_are_joined_and_ask_about_items_that_exist():
    links = by_link()
    for item in links.values():
        tests = item.get("enableWhen", [])
        assert ("enableBehavior" in item) == (len(tests) > 1), item["linkId"]
        assert all(test["question"] in links for test in tests)


WORTH_TRYING = [None, "yes", "no", "not_sure", "none", "pregnant", "possible", "past", "never", "female", "male"]


NOT_SAID = ("ectopic_signs", "young_person_agrees")
SAID_IN_FULL = [q for q in QUESTIONNAIRE.questions if q.gate is not None and q.id not in NOT_SAID]


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
    assert enabled_when(AnyOf(Is("sex", "male"), AllOf(Is("fever", "yes"), Is("limp", "yes")))) == {}
    assert enabled_when(AllOf(Is("sex", "male"), AnyOf(Is("fever", "yes"), Is("limp", "yes")))) == {}
    assert enabled_when(QUESTIONNAIRE.question("young_person_agrees").gate) == {}


def test_every_answer_has_its_link_and_comes_back_as_given(invited, therapist):
    submit_answers(invited, therapist, healthy() | {"pain_sites": ["groin_left", "hip_front_left"]})
    answers = submitted(invited)
    found = {}
    links = by_link()
    for item in items(said(answers, 34)):
        assert item["linkId"] in links
        for answer in item.get("answer", []):
            ((_kind, value),) = answer.items()
            found.setdefault(item["linkId"], []).append(value["code"] if isinstance(value, dict) else value)
    assert found["pain_sites"] == ["groin_left", "hip_front_left"]
    assert found["pain_worst"] == [2]
    assert found["age"] == [34]
    assert found["activities.score"] == [6]
    assert set(answers.given) <= {item["linkId"] for item in items(said(answers, 34))}


def test_every_coded_answer_is_one_of_the_options(invited, therapist):
    submit_answers(invited, therapist, healthy())
    links = by_link()
    for item in items(said(submitted(invited), None)):
        for answer in item.get("answer", []):
            if "valueCoding" in answer:
                options = [option["valueCoding"]["code"] for option in links[item["linkId"]]["answerOption"]]
                assert answer["valueCoding"]["code"] in options


def test_a_plan_is_active_only_while_the_client_can_read_it(released, therapist):
    plan = released.plans.get()
    assert care_plan(plan)["status"] == "active"
    plan.screening.state = "paused"
    assert care_plan(plan)["status"] == "on-hold"
    plan.screening.state = "suggested"
    assert care_plan(plan)["status"] == "draft"
    assert all(one["detail"]["code"]["text"] for one in care_plan(plan)["activity"])


def bundle_of(screening):
    answers = submitted(screening)
    plan = screening.plans.filter(voided_at=None).last()
    return json.loads(json.dumps(screening_bundle(answers, plan)))


def of_kind(found, kind):
    return [entry["resource"] for entry in found["entry"] if entry["resource"]["resourceType"] == kind]


def test_what_was_said_and_what_was_confirmed_stand_side_by_side(invited, therapist):
    submit_answers(invited, therapist, healthy())
    answers = submitted(invited)
    clarify(screening=invited, by=therapist, question="fever_or_unwell", value="yes")
    responses = of_kind(bundle_of(invited), "QuestionnaireResponse")
    told = [
        item["answer"][0]["valueCoding"]["code"]
        for one in responses
        for item in items(one)
        if item["linkId"] == "fever_or_unwell" and one["author"] and one["authored"]
    ]
    assert answers.given["fever_or_unwell"] == "no"
    assert told == ["no", "yes"]


def test_none_of_a_list_and_an_empty_text_leave_as_a_code_and_not_as_silence(invited, therapist):
    submit_answers(invited, therapist, healthy() | {"symptoms": [], "no_other_conditions": "yes"})
    answers = submitted(invited)
    answers.words["medical_diagnosis"] = ""
    found = {item["linkId"]: item for item in items(said(answers, 34))}
    for name in ("symptoms", "medical_diagnosis"):
        assert [one["valueCoding"]["code"] for one in found[name]["answer"]] == [NONE]


def test_an_old_form_keeps_its_words_its_questions_and_its_answers(invited, therapist):
    submit_answers(invited, therapist, healthy())
    answers = submitted(invited)
    answers.protocol_version = "1.0"
    answers.asked = [{"id": "pain_now", "text": "How bad is it?"}, {"id": "gone", "text": "Do you dance?"}]
    answers.coded = {"pain_now": 3, "gone": "often"}
    found = screening_bundle(answers, None)
    (form,), (told,) = of_kind(found, "Questionnaire"), of_kind(found, "QuestionnaireResponse")
    assert form["version"] == "1.0"
    assert told["questionnaire"].endswith("|1.0")
    assert {item["linkId"]: item["text"] for item in items(form) if item["type"] != "group"}["pain_now"] == (
        "How bad is it?"
    )
    assert [item["answer"] for item in items(told) if item["linkId"] == "gone"] == [[{"valueString": "often"}]]
    assert {item["linkId"] for item in items(told)} <= {item["linkId"] for item in items(form)}


def test_each_side_of_the_thomas_test_leaves_in_degrees_with_who_measured(released, therapist):
    found = of_kind(bundle_of(released), "Observation")
    assert [one["bodySite"]["coding"][0]["code"] for one in found] == ["hip_left", "hip_right"]
    for one in found:
        angle = next(part for part in one["component"] if part["code"]["coding"][0]["code"] == "hip_extension")
        assert angle["valueQuantity"]["code"] == "deg"
        assert one["performer"]


def test_the_signature_is_in_the_file_over_the_plan_it_was_given_for(released):
    found = bundle_of(released)
    (plan,), (signed,) = of_kind(found, "CarePlan"), of_kind(found, "Provenance")
    address = {entry["resource"]["id"]: entry["fullUrl"] for entry in found["entry"]}
    assert signed["target"] == [{"reference": address[plan["id"]]}]
    assert base64.b64decode(signed["signature"][0]["data"]).hex() == released.plans.get().signature
    assert {one["detail"]["status"] for one in plan["activity"]} == {"in-progress"}


def test_a_plan_line_without_a_dose_says_nothing_instead_of_an_empty_text(released):
    plan = released.plans.get()
    plan.items = [{**one, "dose": {}} for one in plan.items if one["who"] == "client"][:1]
    (activity,) = care_plan(plan)["activity"]
    assert filled({"detail": activity["detail"]})["detail"].get("description") != ""


def test_the_file_is_valid_as_a_library_of_the_standard_reads_it(released, therapist):
    clarify(screening=released, by=therapist, question="limp", value="not_sure")
    found = bundle_of(released)
    read = Bundle.model_validate(found)
    assert len(read.entry) == len(found["entry"])
    addresses = {entry["fullUrl"] for entry in found["entry"]}
    assert len(addresses) == len(found["entry"])
    text = json.dumps(found)
    assert {part.split('"')[0] for part in text.split('"reference": "')[1:]} <= addresses
    assert all(term not in text for term in (': ""', ": null", ": []", ": {}"))


def test_the_file_is_for_those_who_may_export_and_is_named_for_nobody(
    released, therapist, trainee, front_desk, stranger
):
    address = reverse("fhir-json", args=[released.pk])
    door = reverse("screening-answers", args=[released.pk])
    assert address in signed_in(therapist).get(door).content.decode()
    assert address not in signed_in(trainee).get(door).content.decode()
    reply = signed_in(therapist).get(address)
    assert reply["Content-Disposition"].startswith('attachment; filename="screening-2')
    for member, status in ((trainee, 403), (front_desk, 403), (stranger, 404)):
        assert signed_in(member).get(address).status_code == status


def test_a_manager_who_is_asked_for_it_takes_one_clients_file_and_the_therapist_is_told(
    released, manager, therapist, front_desk, stranger, outbox_off
):
    client = released.client
    address = reverse("client-file", args=[client.pk])
    browser = signed_in(manager)
    assert address in browser.get(reverse("client", args=[client.pk])).content.decode()
    assert browser.post(address, {"password": "not this"}).status_code == 422
    reply = browser.post(address, {"password": PASSWORD})
    assert reply["Content-Disposition"].startswith('attachment; filename="client-2')
    found = reply.json()
    Bundle.model_validate(found)
    kinds = {entry["resource"]["resourceType"] for entry in found["entry"]}
    assert kinds >= {"Patient", "Questionnaire", "QuestionnaireResponse", "Observation", "CarePlan", "Provenance"}
    assert len({entry["fullUrl"] for entry in found["entry"]}) == len(found["entry"])
    assert AuditEvent.objects.get(action="fhir.client_exported").client_id == str(client.pk)
    mail = Message.objects.get(kind="client_file")
    assert mail.to == therapist.user.email
    assert client.family_name not in mail.subject + mail.body
    for member, status in ((front_desk, 403), (stranger, 404)):
        assert signed_in(member).post(address, {"password": PASSWORD}).status_code == status


def test_two_screenings_of_one_client_are_in_one_file_with_the_form_once(released, therapist):
    start = clock.now() + dt.timedelta(days=8)
    visit = book_visit(client=released.client, therapist=therapist, starts_at=start, by=therapist)
    later = open_screening(visit=visit, by=therapist)
    submit_answers(later, therapist, healthy())
    found = take_out(client=released.client, by=therapist, reauthenticated=True)
    Bundle.model_validate(found)
    names = [entry["resource"]["resourceType"] for entry in found["entry"]]
    assert names.count("QuestionnaireResponse") >= 2
    assert (names.count("Patient"), names.count("Questionnaire")) == (1, 1)


def test_the_page_about_exchange_names_every_code_of_another_system():
    page = (settings.BASE_DIR / "docs/EXCHANGE.md").read_text()
    for table in (ANSWERS, QUESTIONS, SIDES):
        for ours, there in table.items():
            assert f"`{ours}`" in page
            assert there.code in page
