"""How the oracle reads a case file: which questions are open, what was answered, what the Thomas Test shows."""

import datetime
from typing import Any

from tests.protocol.oracle_words import (
    ALL_IDS,
    GATES,
    ONCE_CODES,
    SIDE_CODES,
    SIDE_NEEDED,
    SIDE_NUMBERS,
    acceptable,
    number,
)

BLANK, CLOSED = "(blank)", "(closed)"


class Case:
    """One case file, read answer by answer; every question below is open, closed, blank or answered."""

    def __init__(self, case: dict[str, Any]) -> None:
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
        return True

    def value(self, name: str) -> Any:
        """The answer; BLANK for none, or none that can be used; CLOSED where the question is not asked."""
        if self.open(name) is False:
            return CLOSED
        value = self.given.get(name, BLANK)
        return value if value is BLANK or acceptable(name, value) else BLANK

    def yes(self, name: str) -> bool:
        """A plain yes."""
        return self.value(name) == "yes"

    def maybe(self, name: str) -> bool:
        """Yes, not sure, or nothing said."""
        return self.value(name) in ("yes", "not_sure", BLANK)

    def worst(self, name: str, *codes: str) -> bool:
        """One of these codes, not sure, or nothing said."""
        return self.value(name) in (*codes, "not_sure", BLANK)

    def below(self, name: str, limit: float) -> bool:
        value = self.value(name)
        return value is BLANK or (value is not CLOSED and value < limit)

    def above(self, name: str, limit: float) -> bool:
        value = self.value(name)
        return value is BLANK or (value is not CLOSED and value > limit)

    def site(self, *places: str) -> bool:
        """Pain in one of these places, on either side, or the body map left empty without a plain "no pain"."""
        sites = self.value("pain_sites")
        if sites is BLANK or (sites == [] and not self.yes("no_pain")):
            return True
        return any(site.startswith(places) for site in sites)

    def symptom(self, *names: str) -> bool:
        found = self.value("symptoms")
        return found is BLANK or any(name in found for name in names)

    def nothing_else(self) -> bool:
        """No other medicine or condition: said in so many words, and no text against it."""
        text = self.value("other_medicine_or_condition")
        refused = "other_medicine_or_condition" in self.invalid
        return self.yes("no_other_conditions") and not refused and (text is BLANK or not text.strip())

    def older(self, years: int) -> bool:
        return self.age is None or self.age >= years

    def older_for_sure(self, years: int) -> bool:
        return self.age is not None and self.age >= years

    def under_18(self) -> bool:
        return self.age is None or self.age < 18


class Thomas:
    """The Thomas Test of a case, side by side."""

    def __init__(self, test: Any, case: Case) -> None:
        self.sides: dict[str, dict[str, Any]] = {"left": {}, "right": {}}
        self.performed: bool | None = None
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
        angle = self.sides[side].get("hip_extension")
        if not self.flat(side) or angle is None:
            return None
        return "none" if angle >= 10 else "borderline" if angle >= 0 else "moderate" if angle >= -10 else "marked"

    def alarming(self) -> bool:
        """TT01 on either side: guarded, or below -10 with pain 4 or more. A field not recorded counts as its worst."""
        if self.performed is False:
            return False
        return any(
            found.get("end_feel", "guarded") == "guarded"
            or (found.get("hip_extension", -60) < -10 and found.get("pain", 10) >= 4)
            for found in self.sides.values()
        )
