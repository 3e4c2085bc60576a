"""A second, independent reading of the screening rules, to hold the engine against.

Written from the specification and the answer contract alone, one line a tier, standard library only. It imports
nothing from `screening` and shares no table with it, so the same slip is unlikely to be in both. Where the documents
leave room, engine and oracle were made to agree on the more cautious reading. `judge(case)` takes a case file as a
dict and says what an answer to it must contain.
"""

import copy
from typing import Any, NamedTuple

from tests.unit.protocol.oracle_conditions import CONDITIONS
from tests.unit.protocol.oracle_contradictions import ASKED, ONE_IS_GRAVE, contradictions
from tests.unit.protocol.oracle_facts import Facts
from tests.unit.protocol.oracle_flags import FLAGS
from tests.unit.protocol.oracle_reading import BLANK, POSSIBLE, SURE, Case
from tests.unit.protocol.oracle_tiers import (
    DAYS,
    EMERGENCY,
    NONE,
    NOW,
    PARTS,
    TODAY,
    URGENT,
    WHENS,
    A,
    M,
    Tiers,
    W,
    lowest,
)
from tests.unit.protocol.oracle_words import ALL_IDS, CODES, FINE_BLANK, LISTS, NUMBERS, TEXTS

BETTER_WITH_YES = ("changes_with_movement", "guardian_present", "young_person_agrees")
ORDER = ("none", "routine", "clearance", "urgent", "emergency")
IN_THE_LABEL = ("pro_indirect", "self_other", "stretch", "strength")
LOOSE = ("self_other", "stretch", "strength", "heat")
"""Parts for which the tables do not always say whether today's sentence stands: compared within bounds."""


class Verdict(NamedTuple):
    """What the documents say about one case."""

    label: str
    referral: str
    when: str
    missing: set[str]
    may_ask: set[str]
    invalid: set[str]
    ceilings: dict[str, str]
    lowest_ceilings: dict[str, str]
    rules: dict[str, int]
    """Rule id -> worst class it fired with; notes are left out."""
    contradictions: set[str]
    readings: dict[str, Any]
    asymmetry: float | None


def tiers(case: Case, doubt: tuple[str, ...]) -> Tiers:
    """Every line of the tables, for one case and this much doubt."""
    found, facts = Tiers(), Facts(case, doubt)
    for rules in (*FLAGS, *CONDITIONS):
        rules(facts, found)
    return found


class Tally:
    """What the tiers that hold come to."""

    def __init__(self, case: Case) -> None:
        self.rules: dict[str, int] = {}
        self.referral, self.when = "none", NONE
        self.ceilings = dict.fromkeys(PARTS, A) | {"self_abdominal_tool": W}
        self.lowest = dict(self.ceilings)
        for sure, tier in zip(tiers(case, SURE), tiers(case, POSSIBLE), strict=True):
            if tier.holds:
                doubtful = not sure.holds  # doubt and silence stop at urgent, and at today
                level = URGENT if doubtful and tier.level == EMERGENCY else tier.level
                self.hit(tier, level, TODAY if doubtful and tier.when == NOW else tier.when)

    def hit(self, tier: Any, level: int, when: str) -> None:
        if level:
            self.rules[tier.rule] = max(level, self.rules.get(tier.rule, 0))
        referral = "urgent" if level == URGENT else tier.referral
        self.referral = max(self.referral, referral, key=ORDER.index)
        self.when = max(self.when, when, key=WHENS.index)
        self.lower(tier.lowers)
        for part, to in tier.may_lower.items():
            self.lowest[part] = lowest(to, self.lowest[part])

    def lower(self, to: dict[str, str]) -> None:
        for part, level in to.items():
            self.ceilings[part] = lowest(level, self.ceilings[part])
            self.lowest[part] = lowest(level, self.lowest[part])


def turns_on(c: Case, case: dict[str, Any], name: str) -> bool:
    """Would an urgent or emergency tier fall if this doubt were settled for the better?"""
    settled = copy.deepcopy(case)
    settled["answers"][name] = "yes" if name in BETTER_WITH_YES else "no"
    asked = frozenset(one for one in ALL_IDS if c.open(one))  # what a doubt has opened is asked for itself
    before, after = tiers(c, POSSIBLE), tiers(Case(settled, asked), POSSIBLE)
    return any(old.holds and not new.holds and old.level >= URGENT for old, new in zip(before, after, strict=True))


def ask(c: Case, case: dict[str, Any]) -> None:
    """Fill in what is missing: every open question without an answer, and doubt on which something urgent turns."""
    fine = FINE_BLANK - ({"guardian_present"} if c.age is not None and c.age < 16 else set())
    for name in ALL_IDS - fine:
        if c.open(name) and c.value(name) is BLANK and name not in c.invalid:
            c.missing.add(name)
    choices = {*CODES, *NUMBERS, *LISTS, *TEXTS}
    for name in [name for name in ALL_IDS if c.value(name) == "not_sure"]:
        grave = name == "blood_clot" or (name not in choices and turns_on(c, case, name))
        (c.missing if grave else c.may_ask).add(name)
    if c.value("pain_sites") == [] and c.value("no_pain") != "yes":
        c.missing.add("pain_sites")
    text = c.value("other_medicine_or_condition")
    c.missing.discard("other_medicine_or_condition")
    unsaid = text is BLANK or not text.strip()
    if unsaid and c.value("no_other_conditions") != "yes" and "other_medicine_or_condition" not in c.invalid:
        c.missing.add("other_medicine_or_condition")


def judge(case: dict[str, Any]) -> Verdict:
    """Read one case file by the documents."""
    c = Case(case)
    tally = Tally(c)
    ask(c, case)
    against = contradictions(c)
    c.missing |= {ASKED[found] if found in ASKED else found.split()[1] for found in against}
    if ONE_IS_GRAVE & against:
        tally.when = max(tally.when, DAYS, key=WHENS.index)
    test = c.thomas
    readings = {side: test.reading(side) for side in ("left", "right")} if test.performed else {}
    if not readings or None in readings.values():
        tally.lower({"pro_direct": M})
    limited = any(tally.ceilings[part] != A for part in IN_THE_LABEL)
    seen = c.value("care_preference") == "professional" or c.value("who_answers") == "other"
    wish = "professional" if seen else "self_care"
    angles = [test.sides[side].get("hip_extension", 0) for side in ("left", "right")]
    return Verdict(
        label=tally.referral
        if ORDER.index(tally.referral) >= ORDER.index("clearance")
        else "professional_modified"
        if limited
        else wish,
        referral=tally.referral,
        when=tally.when,
        missing=c.missing,
        may_ask=c.may_ask,
        invalid=c.invalid,
        ceilings=tally.ceilings,
        lowest_ceilings=tally.lowest,
        rules=tally.rules,
        contradictions={found.split()[0] for found in against},
        readings=readings,
        asymmetry=abs(angles[0] - angles[1]) if readings and None not in readings.values() else None,
    )
