"""Ordinary adults, drawn: how many of them does the protocol alarm? `make gate-protocol` fails where they are too many.

Adults who book because of low back, hip, groin or thigh; none has an acute sign. Answers are drawn nearly
independently, so several rare ones meet in one person too often: a yardstick between two versions of the protocol, no
forecast for any practice.
"""

import collections
import json
import random
import statistics
import sys
from collections.abc import Iterator
from typing import Any

from screening.protocol.case import Case
from screening.protocol.engine import screen
from tests.unit.protocol.dangers import DANGERS, ORDINARY, missed
from tests.unit.protocol.oracle_cases import changed, healthy
from tests.unit.protocol.population_shares import (
    CODE_SHARES,
    FEELS,
    FOLLOW_UPS,
    MEDICINES,
    NOTICED,
    OPERATION_WEEKS,
    PLACES,
    SHARP_WHEN,
    YES_SHARES,
)

SEEDS, PEOPLE = (11, 12, 13), 2_000
TODAY = 2026
SENT_AWAY = ("clearance", "urgent", "emergency")
HIGHEST = {"sent away": 15.0, "urgent or emergency": 3.0}
LEAST_PLAIN, MOST_FINDINGS, MOST_AT_HOME, MOST_HABITS = 40.0, 2, 3, 2

Answers = dict[str, Any]


class Dice(random.Random):
    """Draws shares and codes."""

    def hits(self, share: float) -> bool:
        return self.random() < share

    def yes(self, share: float) -> str:
        return "yes" if self.hits(share) else "no"

    def code(self, shares: dict[Any, float]) -> Any:
        return self.choices(list(shares), weights=list(shares.values()))[0]

    def some(self, shares: dict[str, float]) -> list[str]:
        return [name for name, share in shares.items() if self.hits(share)]


def pain(dice: Dice) -> Answers:
    """Where, how strong, how sharp."""
    sides = ["left", "right"] if dice.hits(0.5) else [dice.choice(["left", "right"])]
    places = dice.some(PLACES) or ["low_back"]
    average = dice.code({1: 8, 2: 15, 3: 22, 4: 22, 5: 16, 6: 10, 7: 5, 8: 2})
    feels = dice.some(FEELS) or ["dull"]
    sharp = {"sharp_pain": "yes", "sharp_pain_when": dice.code(SHARP_WHEN)} if "sharp" in feels else {}
    return {
        "pain_sites": sorted(f"{place}_{side}" for place in places for side in sides),
        "pain_average": average,
        "pain_worst": min(10, average + dice.code({0: 10, 1: 30, 2: 35, 3: 20, 4: 5})),
        "pain_now": max(0, average - dice.code({0: 35, 1: 30, 2: 25, 3: 10})),
        "pain_at_rest": max(0, average - dice.code({0: 20, 1: 25, 2: 30, 3: 25})),
        "symptoms": dice.some(NOTICED),
        "pain_character": feels,
        "constant_abdominal_or_back_pain": dice.yes(0.12) if "low_back" in places else "no",
        **sharp,
    }


def beginning(dice: Dice, told: Answers) -> Answers:
    """Falls, and whether pain near the muscle is new."""
    near = any(site.startswith(("groin", "thigh_front", "flank")) for site in told["pain_sites"])
    recent = told["duration"] in ("under_3_days", "under_2_weeks", "2_to_6_weeks")
    return {
        "recent_fall": "yes" if told["onset"] == "fall_or_blow" else dice.yes(0.04),
        "new_groin_flank_thigh_pain": "yes" if near and recent and dice.hits(0.8) else dice.yes(0.02),
    }


def body(dice: Dice, *, old: bool, female: bool) -> Answers:
    """Operations, hernia, cancer, an artificial hip, other medicines."""
    found: Answers = {"diverticulitis": "past_or_pouches" if dice.hits(0.1 if old else 0.01) else "none"}
    if dice.hits(0.33):
        kinds = {"keyhole": 45, "open": 20, "hernia_repair": 12, "other": 8, "caesarean": 15 * female}
        found |= {
            "abdominal_surgery": "yes",
            "abdominal_surgery_weeks": dice.choice(OPERATION_WEEKS),
            "abdominal_surgery_kind": dice.code(kinds),
            "abdominal_surgery_problem": dice.yes(0.05),
        }
    chance, past = dice.random(), 0.16 if old else 0.03
    kind = {"cancer_kind": dice.code({"skin_not_melanoma": 25, "other": 75})}
    if chance < past:
        found |= {"cancer": "past", "cancer_years_since": dice.randint(1, 25), **kind}
    elif chance < past + 0.008:
        found |= {"cancer": "now", **kind}
    if old and dice.hits(0.06):
        found |= {"hip_replacement": "over_12_weeks", "groin_pain_lifting_leg": dice.yes(0.08)}
    if dice.hits(0.42):
        found |= {"no_other_conditions": "no", "other_medicine_or_condition": dice.choice(MEDICINES)}
    return found


def womb(dice: Dice, age: int) -> Answers:
    """What only a woman is asked."""
    found: Answers = {"gynae_problem": dice.yes(0.12)}
    if 46 <= age <= 60:
        found["pregnancy"] = "cannot" if age > 52 else "no"
    elif age < 46:
        found["pregnancy"] = dice.code({"no": 94, "pregnant": 2, "possible": 1.5, "not_sure": 0.5})
        if found["pregnancy"] != "no":
            found["ectopic_signs"] = "no"
        if found["pregnancy"] == "pregnant":
            found |= {"pregnancy_weeks": dice.randint(10, 36), "pregnancy_concern": "no"}
    if age < 50 and dice.hits(0.13):
        found |= {"coil": "over_6_weeks", "coil_problem": dice.yes(0.02)}
    if age < 42 and dice.hits(0.04):
        kind = "caesarean" if dice.hits(0.3) else "vaginal"
        found |= {"gave_birth_past_year": "yes", "birth_weeks": dice.randint(7, 50), "birth_kind": kind}
    return found


def side(dice: Dice) -> Answers:
    """One side of a Thomas Test."""
    sore = dice.code({0: 55, 1: 15, 2: 15, 3: 9, 4: 4, 5: 2})
    return {
        "hip_extension": max(-25, min(30, round(dice.gauss(8, 9)))),
        "knee_flexion": max(35, min(100, round(dice.gauss(60, 12)))),
        "hip_abduction": round(dice.gauss(8, 5)),
        "lumbar_flat": "yes" if dice.hits(0.93) else "not_checked",
        "pain": sore,
        "pain_site": dice.choice(["groin", "thigh_front", "back"]) if sore else "none",
        "end_feel": "elastic" if dice.hits(0.85) else "firm",
    }


def person(dice: Dice) -> dict[str, Any]:
    """One adult as a case file: the healthy woman of the second reading, with everything that may vary drawn."""
    female = dice.hits(0.62)
    age = min(85, max(18, int(dice.gauss(46, 15))))
    old = age >= 60
    told: Answers = {name: dice.yes(shares[old]) for name, shares in YES_SHARES.items()}
    told |= {name: dice.code(shares) for name, shares in CODE_SHARES.items()}
    told |= pain(dice) | body(dice, old=old, female=female)
    told |= beginning(dice, told)
    told |= womb(dice, age) if female else {"sex": "male", "testicular_lump": "no"}
    if told["hernia"] != "none":
        told["hernia_repaired"] = dice.yes(0.05 if told["hernia"] == "hiatal" else 0.6)
        told["hernia_repair_weeks"] = dice.randint(30, 900)
    told |= {name: dice.code(shares) for name, (gate, shares) in FOLLOW_UPS.items() if told.get(gate) == "yes"}
    if "yes" in (told["injection_2_weeks"], told["womb_or_bowel_procedure_6_weeks"]):
        told["worse_since_procedure"] = dice.yes(0.05)
    told |= {"sitting_hours": dice.randint(3, 12), "stress": dice.randint(0, 10)}
    told["activity_minutes_week"] = dice.choice([0, 30, 60, 90, 150, 200, 300])
    test: Answers = {"performed": True, "variant": "modified", "tool": "goniometer"}
    test |= {"left": side(dice), "right": side(dice)}
    not_done = {"performed": False, "reason": "no_time"}
    told |= {"birth_date": f"{TODAY - age}-03-01", "thomas_test": test if dice.hits(0.9) else not_done}
    return changed(healthy(), **told)


def people(seed: int, count: int = PEOPLE) -> Iterator[dict[str, Any]]:
    """The same people for the same seed."""
    dice = Dice(seed)
    for _ in range(count):
        yield person(dice)


def answered(case: dict[str, Any]) -> dict[str, Any]:
    return screen(Case.from_json(case)).as_json()


def above_note(answer: dict[str, Any]) -> int:
    """Findings that a therapist sees at once: not folded under another, and more than a note."""
    return sum(found["class"] != "note" and not found.get("under") for found in answer["findings"])


def default_plan(answer: dict[str, Any]) -> tuple[int, int]:
    """Home items and habits of the default plan."""
    client = [line for line in answer["plan"] if line["who"] == "client"]
    habits = sum(line["part"] == "general" for line in client)
    return len(client) - habits, habits


def measure(answers: list[dict[str, Any]]) -> tuple[list[str], list[str]]:
    """The figures as lines to print, and the gates that are missed."""
    count = len(answers)
    labels = collections.Counter(answer["label"] for answer in answers)
    away = sum(labels[label] for label in SENT_AWAY)
    urgent = labels["urgent"] + labels["emergency"]
    plain = 100 * (labels["self_care"] + labels["professional"]) / max(1, count - away)
    median = statistics.median(above_note(answer) for answer in answers)
    home, habits = (max(plans) for plans in zip(*map(default_plan, answers), strict=True))
    shares = {"sent away": 100 * away / count, "urgent or emergency": 100 * urgent / count}
    gates = [
        (name, f"{share:.2f} %", f"at most {HIGHEST[name]:g}", share <= HIGHEST[name]) for name, share in shares.items()
    ]
    gates += [
        (
            "plain, of the others",
            f"{plain:.2f} %",
            f"at least {LEAST_PLAIN:g}",
            plain >= LEAST_PLAIN,
        ),
        ("findings above note, median", f"{median:g}", f"at most {MOST_FINDINGS}", median <= MOST_FINDINGS),
        ("home items in a default plan", f"{home}", f"at most {MOST_AT_HOME}", home <= MOST_AT_HOME),
        ("habits in a default plan", f"{habits}", f"at most {MOST_HABITS}", habits <= MOST_HABITS),
    ]
    lines = [f"{name:30} {found:>8}   {bar}{'' if held else '   MISSED'}" for name, found, bar, held in gates]
    told = [f"{label:30} {100 * labels[label] / count:6.2f} %" for label in sorted(labels)]
    return [f"{count} ordinary adults", *told, *lines], [name for name, _, _, held in gates if not held]


def missed_cases() -> list[str]:
    """Written people who are told less, or if ordinary more, than they must be."""
    found = []
    for rows, ordinary in ((DANGERS, False), (ORDINARY, True)):
        for one in rows:
            answer = answered(changed(healthy(), **one.changes))
            if missed(one, answer["label"], answer["when"], ordinary=ordinary):
                found.append(f"{one.who}: {answer['label']}, {answer['when']}; due {one.label}, {one.when}")
    return found


def main() -> int:
    if "--people" in sys.argv:  # the people themselves, one a line
        sys.stdout.writelines(json.dumps(case) + "\n" for seed in SEEDS for case in people(seed))
        return 0
    lines, faults = measure([answered(case) for seed in SEEDS for case in people(seed)])
    wrong = missed_cases()
    written = f"{len(DANGERS) + len(ORDINARY)} written people, {len(wrong)} answered wrongly"
    sys.stdout.write("\n".join([*lines, written, *wrong, ""]))
    return 1 if faults or wrong else 0


if __name__ == "__main__":
    sys.exit(main())
