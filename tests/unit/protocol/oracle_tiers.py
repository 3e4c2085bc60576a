"""What a tier is: a rule, a class, when to act, and what it takes away."""

from typing import NamedTuple

EMERGENCY, URGENT, ABSOLUTE, CLEARANCE, LOCAL, PRECAUTION, NOTE = range(6, -1, -1)
NOW, TODAY, DAYS, BEFORE, NONE = "now", "today", "days", "before_visit", "none"
WHENS = (NONE, BEFORE, DAYS, TODAY, NOW)
PARTS = (
    *("pro_direct", "pro_indirect", "self_abdominal_hand", "self_abdominal_tool", "self_other"),
    *("stretch", "strength", "heat", "general"),
)
W, M, A = "withhold", "modify", "allow"
WHEN_OF_CLASS = {EMERGENCY: NOW, URGENT: TODAY, ABSOLUTE: BEFORE, CLEARANCE: BEFORE}
REFERRAL_OF_CLASS = {EMERGENCY: "emergency", URGENT: "urgent", ABSOLUTE: "clearance", CLEARANCE: "clearance"}
TUMMY = {"pro_direct": W, "self_abdominal_hand": W, "self_abdominal_tool": W}
EVERYTHING = dict.fromkeys(PARTS[:-1], W)
LETTERS = {  # what a tier has a sentence for
    "T": {"pro_indirect": M},
    "S": {"self_other": M},
    "E": {"stretch": M, "strength": M},
    "G": {"heat": M},
    "A": {"pro_direct": M, "self_abdominal_hand": W},
    "D": {"pro_direct": W},
    "W": TUMMY,
}
OF_CLASS = {
    EMERGENCY: {**EVERYTHING, "general": W},
    URGENT: {**EVERYTHING, "general": W},
    ABSOLUTE: {**EVERYTHING, "general": M},
    CLEARANCE: {**EVERYTHING, "general": M},
    LOCAL: {**TUMMY, "pro_indirect": M},
    PRECAUTION: {"pro_direct": M, "self_abdominal_hand": W, "self_abdominal_tool": W},
    NOTE: {},
}


def lowest(*levels: str) -> str:
    return min(levels, key=(W, M, A).index)


class Tier(NamedTuple):
    """One line of the rule table, as it stands for one case."""

    holds: bool
    rule: str
    level: int
    when: str
    lowers: dict[str, str]
    may_lower: dict[str, str]  # parts for which today's sentence may stand: the tables do not say which
    referral: str


class Tiers(list[Tier]):
    """Every tier in the order of the tables; the same number and order whatever the case."""

    def tier(
        self,
        holds: bool,
        rule: str,
        level: int,
        when: str = "",
        *,
        lower: str = "",
        may: str = "",
        withhold: tuple[str, ...] = (),
        referral: str = "none",
    ) -> None:
        lowers = dict(OF_CLASS[level])
        for part, to in [pair for letter in lower for pair in LETTERS[letter].items()]:
            lowers[part] = lowest(to, lowers.get(part, A))
        lowers |= dict.fromkeys(withhold, W)
        possible = {part: to for letter in (may or "SEG" * (level == LOCAL)) for part, to in LETTERS[letter].items()}
        self.append(
            Tier(
                holds=holds,
                rule=rule,
                level=level,
                when=when or WHEN_OF_CLASS.get(level, NONE),
                lowers=lowers,
                may_lower=possible,
                referral=REFERRAL_OF_CLASS.get(level, referral),
            )
        )
