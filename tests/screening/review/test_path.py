import pytest
from django.urls import reverse

from screening.review.selectors import released_plan, standing_revision
from tests.people import PASSWORD, signed_in


def at(name, screening, *more):
    return reverse(name, args=[screening.pk, *more])


def test_accept_all_sign_and_release_takes_three_presses(suggested, therapist, mailoutbox):
    browser = signed_in(therapist)
    assert browser.post(at("plan-begin", suggested)).status_code == 302
    plan = standing_revision(suggested)
    assert browser.get(at("plan-review", suggested)).status_code == 200
    reply = browser.post(at("plan-sign", suggested), {"version": plan.version, "password": PASSWORD})
    assert reply.status_code == 302
    suggested.refresh_from_db()
    assert suggested.state == "signed"
    assert released_plan(suggested) is None
    reply = browser.post(at("plan-release", suggested), {"version": suggested.version})
    assert reply.status_code == 302
    suggested.refresh_from_db()
    assert released_plan(suggested).number == 1


@pytest.mark.parametrize("name", ["plan-review", "plan-preview", "plan-amend", "plan-pause", "clearance-new"])
@pytest.mark.parametrize("state", ["signed", "released"])
def test_each_page_opens(name, state, request, therapist):
    screening = request.getfixturevalue(state)
    assert signed_in(therapist).get(at(name, screening)).status_code == 200


def test_the_line_page_opens_and_saves(suggested, therapist):
    browser = signed_in(therapist)
    browser.post(at("plan-begin", suggested))
    item = next(one for one in standing_revision(suggested).items if one["technique"] == "kneeling-hip-flexor-stretch")
    assert browser.get(at("plan-line", suggested, item["technique"])).status_code == 200
