"""Pairs of people, tabs or presses at the same moment: one wins, the other is told in words, nothing is there twice.

`make drill-race` runs it on PostgreSQL. RACE_PAIRS (10) is how many pairs there are of each of the acts below. Both of
a pair ask over the whole stack, from two threads that a barrier lets go together.
"""

import os
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client as Browser
from django.urls import reverse

from clinic.audit.selectors import verify
from clinic.core import clock
from clinic.practices.models import Member
from clinic.practices.services import invite_member
from screening.assessment.models import Suggestion
from screening.assessment.services import record_thomas_test, suggest
from screening.homecare.models import CheckIn
from screening.intake.models import Answers
from screening.intake.services import agree
from screening.intake.values import split
from screening.pathway.models import Invitation, Move, Screening
from screening.pathway.services import invite, open_screening
from screening.protocol.questionnaire import QUESTIONNAIRE
from screening.review.models import PlanRevision
from screening.review.services import begin_draft
from screening.review.verify import mismatches
from screening.treatment.models import Addendum, SessionRecord
from screening.treatment.services import open_record, save_draft
from screening.treatment.signing import signature_of
from tests.integration.screening.links import healthy
from tests.integration.screening.plans import BRIDGE, STRETCH, make_plan, make_screening
from tests.integration.screening.scenes import TEST, signed_plan_of, submit_answers
from tests.integration.screening.treatment.hours import HANDS, another_visit, typed
from tests.meta.scene import make_record, with_link
from tests.people import PASSWORD, signed_in

PAIRS = int(os.environ.get("RACE_PAIRS", "10"))
pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


@dataclass
class Pair:
    """Two requests to one address, and what must be true afterwards: `once` counts rows, each must give 1."""

    address: str
    one: Browser
    other: Browser
    sends: list
    once: list
    alike: bool = False  # two presses of one person: both may be told that it is done
    told: tuple = ()  # words for the one who lost
    follow: bool = False  # both are led on, and the next page tells who lost
    replies: list = field(default_factory=list)

    def race(self):
        cache.clear()
        gate = threading.Barrier(2)

        def ask(browser, fields):
            try:
                gate.wait()
                return browser.post(self.address, fields, follow=self.follow)
            finally:
                connection.close()

        with ThreadPoolExecutor(2) as pool:
            asked = [pool.submit(ask, *pair) for pair in zip((self.one, self.other), self.sends, strict=True)]
            self.replies = [future.result() for future in asked]

    def won(self, reply):
        if self.follow:
            return not any(words in reply.content.decode() for words in self.told)
        return reply.status_code == 302

    def judge(self):
        """In one word who won; fails where nobody did, both did, or the loser was not told."""
        for count in self.once:
            assert count() == 1
        done = [self.won(reply) for reply in self.replies]
        assert any(done), [(r.status_code, r.content[-1500:]) for r in self.replies]
        if self.alike and all(done):
            return "both told it is done"
        assert done.count(True) == 1, [reply.status_code for reply in self.replies]
        lost = self.replies[done.index(False)]
        assert lost.status_code < 500
        page = lost.content.decode()
        assert any(words in page for words in self.told), page[-3000:]
        return "first won" if done[0] else "second won"


class Cast:
    """Who races, and the next client in line."""

    def __init__(self, therapist, colleague, manager, trainee, visit):
        self.therapist, self.colleague, self.manager, self.trainee = therapist, colleague, manager, trainee
        self.first, self.day = visit, 1

    def visit(self):
        self.day += 1
        return another_visit(self.first.client, self.therapist, self.day)

    def suggested(self):
        screening = open_screening(visit=self.visit(), by=self.therapist)
        submit_answers(screening, self.therapist, healthy())
        record_thomas_test(screening=screening, by=self.therapist, **TEST)
        suggest(screening=screening, by=self.therapist)
        return screening

    def two(self):
        return {"one": signed_in(self.therapist), "other": signed_in(self.colleague)}

    def twice(self, browser=None):
        """Two presses in one browser: two clients of the test with the same cookies."""
        browser = browser or signed_in(self.therapist)
        again = Browser()
        again.cookies.load(browser.cookies.output(header="", sep=";"))
        return {"one": browser, "other": again, "alike": True}


SOMEBODY = ("Tess Therapist", "Cole Colleague", "Mona Manager")


def moved(screening, name):
    return lambda: Move.objects.filter(screening=screening, name=name).count()


def two_therapists_release(cast):
    screening = cast.suggested()
    signed_plan_of(screening, cast.therapist)
    links = Invitation.objects.filter(screening=screening, purpose="plan", revoked_at=None)
    address = reverse("plan-release", args=[screening.pk])
    sends = [{"version": screening.version}] * 2
    return Pair(address, **cast.two(), sends=sends, once=[moved(screening, "release"), links.count], told=SOMEBODY)


def _signing(cast, people):
    screening = cast.suggested()
    draft = begin_draft(screening=screening, by=cast.therapist)
    sends = [{"version": draft.version, "password": PASSWORD}] * 2
    signed = PlanRevision.objects.filter(screening=screening).exclude(signed_at=None)
    once = [moved(screening, "sign"), signed.count]
    return Pair(reverse("plan-sign", args=[screening.pk]), **people, sends=sends, once=once, told=SOMEBODY)


def two_therapists_sign_a_plan(cast):
    return _signing(cast, cast.two())


def a_plan_is_signed_with_a_double_press(cast):
    return _signing(cast, cast.twice())


def two_therapists_ask_for_a_suggestion(cast):
    screening = open_screening(visit=cast.visit(), by=cast.therapist)
    submit_answers(screening, cast.therapist, healthy())
    record_thomas_test(screening=screening, by=cast.therapist, **TEST)
    once = [moved(screening, "suggest"), Suggestion.objects.filter(screening=screening).count]
    sends = [{"version": screening.version}] * 2
    return Pair(reverse("suggestion", args=[screening.pk]), **cast.two(), sends=sends, once=once, told=SOMEBODY)


def two_tabs_of_a_client_send(cast):
    screening = open_screening(visit=cast.visit(), by=cast.therapist)
    invitation, _address = invite(screening=screening, by=cast.therapist, send=False, way="link")
    row = agree(screening=screening, by=screening.client, method="link")
    row.coded, row.words = split(healthy(), QUESTIONNAIRE.by_id)
    row.save()
    sent = Answers.objects.filter(screening=screening).exclude(submitted_at=None)
    people = cast.twice(with_link(invitation))
    sends = [{"name": "Iris Okafor"}] * 2
    return Pair(reverse("form-submit"), **people, sends=sends, once=[moved(screening, "submit"), sent.count])


def two_people_open_a_screening(cast):
    visit = cast.visit()
    once = [Screening.objects.filter(visit=visit).count]
    told = ("already has an open screening",)
    return Pair(reverse("screening-open", args=[visit.pk]), **cast.two(), sends=[{}] * 2, once=once, told=told)


def two_people_send_a_link(cast):
    screening = open_screening(visit=cast.visit(), by=cast.therapist)
    live = Invitation.objects.filter(screening=screening, revoked_at=None)
    people = cast.two() | {"alike": True}  # a fresh link for each is right; only the newest may live
    return Pair(reverse("screening-invite", args=[screening.pk]), **people, sends=[{}] * 2, once=[live.count])


def a_record_is_begun_with_a_double_press(cast):
    visit = cast.visit()
    once = [SessionRecord.objects.filter(visit=visit).count]
    return Pair(reverse("record-open", args=[visit.pk]), **cast.twice(), sends=[{}] * 2, once=once)


def a_record_is_signed_with_a_double_press(cast):
    row = open_record(visit=cast.visit(), by=cast.therapist)
    draft = typed({"technique": HANDS}, unscreened_reason="The pipe burst")
    row = save_draft(row=row, by=cast.therapist, draft=draft, version=row.version)
    once = [SessionRecord.objects.filter(pk=row.pk).exclude(signed_at=None).count]
    sends = [{"version": row.version, "password": PASSWORD}] * 2
    told = ("This record is signed",)
    return Pair(reverse("record-sign", args=[row.pk]), **cast.twice(), sends=sends, once=once, told=told)


def two_supervisors_countersign(cast):
    visit = cast.visit()
    row = SessionRecord(
        practice=visit.practice, client=visit.client, visit=visit, author=cast.trainee, consent="yes",
        adverse=["none"], signed_at=clock.now(), needs_countersign=True,
    )  # fmt: skip
    row.signature = signature_of(row)
    row.save()
    once = [SessionRecord.objects.filter(pk=row.pk).exclude(countersigned_at=None).count]
    sends = [{"password": PASSWORD}] * 2
    return Pair(reverse("record-countersign", args=[row.pk]), **cast.two(), sends=sends, once=once, told=SOMEBODY)


def an_addendum_is_sent_with_a_double_press(cast):
    row = make_record(cast.visit(), cast.trainee)
    once = [Addendum.objects.filter(record=row).count]
    sends = [{"text": "Rang. All is well."}] * 2
    return Pair(reverse("record-addendum", args=[row.pk]), **cast.twice(), sends=sends, once=once)


def a_client_checks_in_with_a_double_press(cast):
    screening = make_screening(cast.visit())
    make_plan(screening, cast.therapist, STRETCH, BRIDGE)
    invitation, _address = invite(screening=screening, by=cast.therapist, purpose="plan", send=False, way="link")
    once = [CheckIn.objects.filter(screening=screening).count]
    sends = [{"signs": "nothing", "pain": "less"}] * 2
    return Pair(reverse("check-in"), **cast.twice(with_link(invitation)), sends=sends, once=once)


def an_invitation_is_accepted_twice(cast):
    email = f"new{cast.day}@elm.example"
    cast.day += 1
    _row, token = invite_member(by=cast.manager, email=email, name="Nora New", role="therapist")
    sends = [{"password": word, "again": word} for word in ("purple otter lantern", "green walrus harbour")]
    once = [Member.objects.filter(user__email=email).count]
    people = {"one": Browser(), "other": Browser()}
    told = ("This link does not work", "You already have a password")
    return Pair(reverse("join", args=[token]), **people, sends=sends, once=once, told=told)


def two_people_change_a_client(cast):
    client = cast.first.client
    client.refresh_from_db()
    day = {"birth_date_day": "1", "birth_date_month": "3", "birth_date_year": "1992"}
    same = {"given_name": "Iris", "family_name": "Okafor", "sex": "female", "language": "en", **day}
    sends = [same | {"version": client.version, "phone": phone} for phone in ("0161 1", "0161 2")]
    version = client.version
    once = [lambda: type(client).objects.get(pk=client.pk).version - version]
    return Pair(reverse("client-edit", args=[client.pk]), **cast.two(), sends=sends, once=once, told=SOMEBODY)


def two_people_move_a_visit(cast):
    visit = cast.visit()
    sends = [{"status": status, "version": visit.version} for status in ("cancelled", "missed")]
    once = [lambda: type(visit).objects.get(pk=visit.pk).version - visit.version]
    told, address = ("changed this visit",), reverse("visit-status", args=[visit.pk])
    return Pair(address, **cast.two(), sends=sends, once=once, told=told, follow=True)


ACTS = [
    two_therapists_sign_a_plan,
    a_plan_is_signed_with_a_double_press,
    two_therapists_release,
    two_therapists_ask_for_a_suggestion,
    two_tabs_of_a_client_send,
    two_people_open_a_screening,
    two_people_send_a_link,
    a_record_is_begun_with_a_double_press,
    a_record_is_signed_with_a_double_press,
    two_supervisors_countersign,
    an_addendum_is_sent_with_a_double_press,
    a_client_checks_in_with_a_double_press,
    an_invitation_is_accepted_twice,
    two_people_change_a_client,
    two_people_move_a_visit,
]


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.__name__)
def test_one_wins_and_the_other_is_told(act, outbox_off, therapist, colleague, manager, trainee, visit):
    cast, seen = Cast(therapist, colleague, manager, trainee, visit), Counter()
    for _pair in range(PAIRS):
        pair = act(cast)
        pair.race()
        seen[pair.judge()] += 1
    print(f"\n{act.__name__}: {PAIRS} pairs, {dict(seen)}")  # noqa: T201 - the figures of the drill
    assert [result.problem for result in verify() if result.problem] == []
    made_up = {str(pk) for pk in Answers.objects.filter(protocol_version="test").values_list("pk", flat=True)}
    assert [found for found in mismatches() if found.problem and found.id not in made_up] == []
