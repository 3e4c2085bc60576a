"""How the oracle reads a case file: which questions are open, what was answered, what the Thomas Test shows."""

import datetime
from collections.abc import Callable
from typing import Any

from tests.unit.protocol.oracle_words import (
    ALL_IDS,
    GATES,
    NEW_PAIN_PARTNERS,
    ONCE_CODES,
    READ_IF_GIVEN,
    SIDE_CODES,
    SIDE_NEEDED,
    SIDE_NUMBERS,
    acceptable,
    number,
)

OPENED_BY_SEVERAL = (
    *("ectopic_signs", "new_groin_flank_thigh_pain", "worse_since_procedure", "sharp_pain_when", "examined_for_this"),
)
BLANK, CLOSED = "(blank)", "(closed)"


SURE, TOLD, POSSIBLE = (), ("not_sure",), ("not_sure", BLANK)
"""How much doubt counts: none; what the client was not sure of; that and silence."""


class Case:
    """One case file, read answer by answer; every question below is open, closed, blank or answered."""

    def __init__(self, case: dict[str, Any], stays_open: frozenset[str] = frozenset()) -> None:
        self.stays_open = stays_open
        self.given = {k: v for k, v in (case.get("answers") or {}).items() if v is not None}
        self.invalid: set[str] = set()
        self.missing: set[str] = set()
        self.may_ask: set[str] = set()
        self.age = self._age(case)
        self.sex = (case.get("client") or {}).get("sex")
        if self.sex not in ("female", "male", "intersex", "prefer_not_to_say"):
            (self.missing if self.sex is None else self.invalid).add("sex")
            self.sex = None
        for name, value in self.given.items():
            if name not in ALL_IDS or (self.open(name) and not acceptable(name, value)):
                self.invalid.add(name)
        self.thomas = Thomas(case.get("thomas_test"), self)

    def _age(self, case: dict[str, Any]) -> int | None:
        text = (case.get("client") or {}).get("birth_date")
        if text is None:
            self.missing.add("birth_date")
            return None
        today = datetime.date.fromisoformat(case["as_of"])
        try:
            born = datetime.date.fromisoformat(text)
        except (TypeError, ValueError):
            born = datetime.date.max
        if born > today:
            self.invalid.add("birth_date")
            return None
        return today.year - born.year - ((today.month, today.day) < (born.month, born.day))

    def open(self, name: str) -> bool | None:
        """Is the question asked? None: the answer its gate turns on is blank or in doubt, so nobody knows."""
        if name in self.stays_open:
            return True
        if name in GATES:
            parent, *codes = GATES[name]
            answer = self.value(parent)
            doubt = answer == "not_sure" and "not_sure" not in codes and parent != "pregnancy"  # C03 has its own say
            unknown = answer is BLANK or doubt
            return None if unknown else answer in codes
        if name == "pregnancy":
            if self.sex == "male" or (self.age is not None and not 10 <= self.age <= 60):
                return False
            return None if self.sex is None or self.age is None else True
        if name in ("gave_birth_past_year", "coil", "gynae_problem"):
            return None if self.sex is None else self.sex != "male"
        if name == "testicular_lump":
            return None if self.sex is None else self.sex != "female"
        if name == "guardian_present":
            return None if self.age is None else self.age < 18
        if name == "young_person_agrees":
            return self._open_young_person_agrees()
        if name in ("ever_smoked", "aneurysm_in_family", "aorta_scan"):
            return self.age is None or self.age >= 60
        if name in OPENED_BY_SEVERAL:
            return getattr(self, f"_open_{name}")()
        return True

    def _open_young_person_agrees(self) -> bool | None:
        who = self.value("who_answers")
        if who == "self" or (self.age is not None and self.age >= 18):
            return False
        return None if self.age is None or who not in ("helped", "other") else True

    def _open_sharp_pain_when(self) -> bool | None:
        """Where pain is sharp, in either place where that is asked."""
        said, feels = self.value("sharp_pain"), self.value("pain_character")
        if said == "yes" or (feels is not BLANK and "sharp" in feels):
            return True
        return None if feels is BLANK or said in (BLANK, "not_sure") else False

    def _open_examined_for_this(self) -> bool | None:
        so_far = self.value("care_so_far")
        told = self._any_of("not_improving")
        if so_far in ("no_gain", "worse_after", "not_sure") or told:
            return True
        return None if so_far is BLANK else told

    def _open_ectopic_signs(self) -> bool | None:
        """Where a pregnancy can be, and where tummy pain is new though it was denied."""
        pregnancy = self.value("pregnancy")
        if pregnancy in ("pregnant", "possible", "not_sure"):
            return True
        told, possible = (self._new_tummy_pain(doubt) for doubt in (TOLD, POSSIBLE))
        if pregnancy is BLANK:
            return None
        return False if pregnancy != "no" or not possible else True if told else None

    def _new_tummy_pain(self, doubt: tuple[str, ...]) -> bool:
        sites, time = self.value("pain_sites"), self.value("duration")
        unmarked = sites is BLANK or (sites == [] and self.value("no_pain") != "yes")
        marked = BLANK in doubt if unmarked else any(site.startswith("abdomen") for site in sites)
        recent = time in ("under_3_days", "under_2_weeks", "2_to_6_weeks", *doubt)
        return self.value("abdominal_pain") in ("yes", *doubt) or (marked and recent)

    def _open_worse_since_procedure(self) -> bool | None:
        return self._any_of("injection_2_weeks", "womb_or_bowel_procedure_6_weeks")

    def _open_new_groin_flank_thigh_pain(self) -> bool | None:
        weeks, bowel, cancer = (self.value(name) for name in ("birth_weeks", "bowel_inflammation", "cancer"))
        clot = self.value("blood_clot")
        others = [
            None if weeks is BLANK else weeks is not CLOSED and weeks < 13,
            None if bowel is BLANK else bowel != "none",
            None if cancer is BLANK else cancer != "never",
            None if clot is BLANK else clot == "on_treatment",
            self._any_of(*NEW_PAIN_PARTNERS),
        ]
        return True if True in others else None if None in others else False

    def _any_of(self, *names: str) -> bool | None:
        found = [self.value(name) for name in names]
        return True if {"yes", "not_sure"} & set(found) else None if BLANK in found else False

    def value(self, name: str) -> Any:
        """The answer; BLANK for none, or none that can be used; CLOSED where the question is not asked."""
        value = self.given.get(name, BLANK)
        usable = value is not BLANK and acceptable(name, value)
        if self.open(name) is False:
            early = name in ("ever_smoked", "aneurysm_in_family", "aorta_scan") and usable
            new = name == "new_groin_flank_thigh_pain" and value in ("yes", "not_sure")
            return value if early or new else CLOSED
        if name in READ_IF_GIVEN and value is BLANK:
            return CLOSED
        return value if usable else BLANK


class Thomas:
    """The Thomas Test of a case, side by side."""

    def __init__(self, test: Any, case: Case) -> None:
        self.sides: dict[str, dict[str, Any]] = {"left": {}, "right": {}}
        self.performed: bool | None = None
        self.invalid = case.invalid
        self.reason: Any = None
        if test is None:
            case.missing |= {"thomas_test.performed", "thomas_test.reason"}
            return
        if not isinstance(test, dict):
            case.invalid.add("thomas_test")
            return
        performed = test.get("performed")
        if not isinstance(performed, bool):
            (case.missing if performed is None else case.invalid).add("thomas_test.performed")
            performed = "left" in test or "right" in test  # what was measured was done
            if not performed:
                case.missing.add("thomas_test.reason")
                return
        self.performed = performed
        self.reason = test.get("reason") if test.get("reason") in ONCE_CODES["reason"].split() else None
        for name in ("variant", "tool") if performed else ("reason",):
            self._once(name, test.get(name), case)
        for side in ("left", "right") if performed else ():
            if not isinstance(test.get(side), dict):
                case.invalid.add(f"thomas_test.{side}")
            else:
                self._side(side, test[side], case)

    def _once(self, name: str, value: Any, case: Case) -> None:
        if value is None:
            case.missing.add(f"thomas_test.{name}")
        elif value not in ONCE_CODES[name].split():
            case.invalid.add(f"thomas_test.{name}")

    def _side(self, side: str, given: dict[str, Any], case: Case) -> None:
        for name in (*SIDE_NEEDED, "resisted_flexion", "knee_straight_effect"):
            value = given.get(name)
            where = f"thomas_test.{side}.{name}"
            if value is None:
                if name in SIDE_NEEDED:
                    case.missing.add(where)
            elif (
                name in SIDE_NUMBERS
                and number(value, *SIDE_NUMBERS[name], whole=name == "pain")
                or name in SIDE_CODES
                and isinstance(value, str)
                and value in SIDE_CODES[name].split()
            ):
                self.sides[side][name] = value
            else:
                case.invalid.add(where)

    def flat(self, side: str) -> bool:
        return self.sides[side].get("lumbar_flat") == "yes"

    def reading(self, side: str) -> str | None:
        """None unless the back was flat and every required field of this side was accepted."""
        if not self.flat(side) or any(name not in self.sides[side] for name in SIDE_NEEDED):
            return None
        angle = self.sides[side]["hip_extension"]
        return "none" if angle >= 10 else "borderline" if angle >= 0 else "moderate" if angle >= -10 else "marked"

    def alarming(self, doubt: bool) -> bool:
        """TT01 on either side: guarded, or below -10 with pain 4 or more. `doubt`: what was not recorded counts."""
        return self.guarded(doubt) or self._any(
            doubt,
            lambda found: (
                found.get("hip_extension", -60 if doubt else 0) < -10 and found.get("pain", 10 if doubt else 0) >= 4
            ),
        )

    def guarded(self, doubt: bool) -> bool:
        return self._any(doubt, lambda found: found.get("end_feel", "guarded" if doubt else "") == "guarded")

    def firm(self, doubt: bool) -> bool:
        """A thigh that stays above the horizontal with a firm end, on either side."""
        return self._any(
            doubt,
            lambda found: (
                found.get("hip_extension", -1 if doubt else 0) < 0
                and found.get("end_feel", "firm" if doubt else "") == "firm"
            ),
        )

    def resisted(self, doubt: bool, *codes: str) -> bool:
        """One of these against resistance, on either side. It need not be tried; what was refused is in doubt."""
        refused = doubt and any(f"thomas_test.{side}.resisted_flexion" in self.invalid for side in self.sides)
        return refused or any(found.get("resisted_flexion") in codes for found in self.sides.values())

    def _any(self, doubt: bool, shows: Callable[[dict[str, Any]], bool]) -> bool:
        if self.performed is False or (self.performed is None and not doubt):
            return False
        return any(shows(found) for found in self.sides.values())
