from prometheus_client import REGISTRY

from screening.assessment.services import record_thomas_test, suggest
from tests.integration.screening.links import healthy
from tests.integration.screening.scenes import TEST, submit_answers


def fired(rule):
    return REGISTRY.get_sample_value("supine_rules_fired_total", {"rule": rule}) or 0


def test_the_operator_can_see_how_often_each_rule_fired(opened, therapist, django_capture_on_commit_callbacks):
    submit_answers(opened, therapist, healthy() | {"saddle_numbness": "yes"})
    record_thomas_test(screening=opened, by=therapist, **TEST)
    before, other = fired("RF01"), fired("RF02")
    with django_capture_on_commit_callbacks(execute=True):
        found = suggest(screening=opened, by=therapist)
    assert [one["id"] for one in found.result["findings"]].count("RF01") == 1
    assert (fired("RF01"), fired("RF02")) == (before + 1, other)
