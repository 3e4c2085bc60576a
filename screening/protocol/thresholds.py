"""The numbers rules turn on: each with its unit, source and mark. A practice may be stricter, never looser."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from typing import Final

STRICTER_UP: Final = "higher"
STRICTER_DOWN: Final = "lower"


@dataclass(frozen=True, slots=True)
class About:
    """What a number is: its unit, which way is stricter, its sources and its mark (S, K, D or J)."""

    unit: str
    stricter: str
    sources: tuple[str, ...]
    mark: str


def _number(value: int, unit: str, stricter: str, source: str, mark: str) -> int:
    about = About(unit, stricter, tuple(source.split()), mark)
    return field(default=value, metadata={"about": about})


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """One set of numbers. Weeks, years, degrees, and points of 0-10."""

    aorta_age_men: int = _number(65, "years", STRICTER_DOWN, "NHSAAA USPSTF19", "S")
    aorta_age_women: int = _number(70, "years", STRICTER_DOWN, "NHSAAA", "S")
    aorta_emergency_age: int = _number(60, "years", STRICTER_DOWN, "JUDGEMENT", "J")
    fall_age: int = _number(60, "years", STRICTER_DOWN, "OHF", "S")
    spine_age: int = _number(70, "years", STRICTER_DOWN, "HEN09", "S")
    hidden_fracture_age: int = _number(75, "years", STRICTER_DOWN, "JUDGEMENT", "J")
    weak_flag_age: int = _number(60, "years", STRICTER_DOWN, "JUDGEMENT", "J")
    night_age: int = _number(50, "years", STRICTER_DOWN, "JUDGEMENT", "J")
    bruise_age: int = _number(65, "years", STRICTER_DOWN, "JUDGEMENT", "J")
    testicle_age: int = _number(30, "years", STRICTER_UP, "JUDGEMENT", "J")
    growth_plate_age: int = _number(15, "years", STRICTER_UP, "JUDGEMENT", "J")
    child_age: int = _number(12, "years", STRICTER_UP, "JUDGEMENT FHT", "J")
    guardian_age: int = _number(16, "years", STRICTER_UP, "FHT", "S")
    frail_age: int = _number(75, "years", STRICTER_DOWN, "KNOWLEDGE", "K")
    joint_age: int = _number(45, "years", STRICTER_DOWN, "NG226", "S")
    surgery_none_weeks: int = _number(6, "weeks", STRICTER_UP, "MSU", "K")
    surgery_local_weeks: int = _number(12, "weeks", STRICTER_UP, "JUDGEMENT", "J")
    surgery_settled_weeks: int = _number(52, "weeks", STRICTER_UP, "JUDGEMENT", "J")
    surgery_trouble_weeks: int = _number(105, "weeks", STRICTER_UP, "JUDGEMENT", "J")
    clot_weeks: int = _number(13, "weeks", STRICTER_UP, "KNOWLEDGE", "K")
    pregnancy_early_weeks: int = _number(13, "weeks", STRICTER_UP, "NYSED", "S")
    pregnancy_flat_weeks: int = _number(20, "weeks", STRICTER_DOWN, "AWH", "K")
    birth_weeks: int = _number(6, "weeks", STRICTER_UP, "KNOWLEDGE", "K")
    birth_infection_weeks: int = _number(8, "weeks", STRICTER_UP, "KWAN AKH18", "S")
    birth_infection_risk_weeks: int = _number(13, "weeks", STRICTER_UP, "AKH18", "S")
    caesarean_none_weeks: int = _number(6, "weeks", STRICTER_UP, "CSEC", "K")
    caesarean_local_weeks: int = _number(12, "weeks", STRICTER_UP, "JUDGEMENT", "J")
    hernia_repair_none_weeks: int = _number(6, "weeks", STRICTER_UP, "MPC", "K")
    hernia_repair_local_weeks: int = _number(12, "weeks", STRICTER_UP, "MPC", "K")
    pain_at_rest_severe: int = _number(8, "points of 10", STRICTER_DOWN, "JUDGEMENT", "J")
    pain_at_rest_moderate: int = _number(4, "points of 10", STRICTER_DOWN, "JUDGEMENT", "J")
    pain_at_rest_clear: int = _number(5, "points of 10", STRICTER_DOWN, "JUDGEMENT", "J")
    pain_high: int = _number(7, "points of 10", STRICTER_DOWN, "KEL13 JUDGEMENT", "J")
    pain_high_at_night: int = _number(5, "points of 10", STRICTER_DOWN, "JUDGEMENT", "J")
    pain_strong: int = _number(7, "points of 10", STRICTER_DOWN, "JUDGEMENT", "J")
    pain_very_strong: int = _number(8, "points of 10", STRICTER_DOWN, "JUDGEMENT", "J")
    pain_fracture_near: int = _number(5, "points of 10", STRICTER_DOWN, "JUDGEMENT", "J")
    pain_fracture_away: int = _number(6, "points of 10", STRICTER_DOWN, "JUDGEMENT", "J")
    cancer_pain_average: int = _number(4, "points of 10", STRICTER_DOWN, "JUDGEMENT", "J")
    cancer_worse_average: int = _number(3, "points of 10", STRICTER_DOWN, "JUDGEMENT", "J")
    cancer_near_years: int = _number(5, "years", STRICTER_UP, "JUDGEMENT", "J")
    cancer_far_years: int = _number(10, "years", STRICTER_UP, "JUDGEMENT", "J")
    test_pain: int = _number(4, "points of 10", STRICTER_DOWN, "JUDGEMENT", "J")
    test_marked: int = _number(-10, "degrees", STRICTER_UP, "JUDGEMENT", "J")

    def stricter(self, changes: Mapping[str, int]) -> Thresholds:
        """A copy with these numbers. Raises `ValueError` for an unknown name or a looser number."""
        for name, value in changes.items():
            self._check(name, value)
        return replace(self, **changes)

    def _check(self, name: str, value: int) -> None:
        if name not in ABOUT:
            raise ValueError(f"There is no threshold called {name}.")
        if type(value) is not int:
            raise ValueError(f"{name} must be a whole number.")
        current, about = int(getattr(self, name)), ABOUT[name]
        if (value < current) if about.stricter == STRICTER_UP else (value > current):
            raise ValueError(f"{name} may be {about.stricter} than {current} {about.unit}, never the other way.")

    def as_dict(self) -> dict[str, int]:
        return asdict(self)


ABOUT: Final[Mapping[str, About]] = {entry.name: entry.metadata["about"] for entry in fields(Thresholds)}
DEFAULT: Final = Thresholds()
