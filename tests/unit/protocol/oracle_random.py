"""Random case files: healthy with a few answers changed, or every answer drawn; valid, blank, doubtful and nonsense."""

import random
from typing import Any

from tests.unit.protocol.oracle_cases import GONE, changed, healthy
from tests.unit.protocol.oracle_words import CODES, LISTS, NUMBERS, ONCE_CODES, SIDE_CODES, SIDE_NUMBERS, TEXTS, YES_NO

NONSENSE = (True, False, -1, 3.5, 99999, "", "YES", "maybe", [], ["x"], [1], {}, {"name": 1}, "0", 1e300)
BIRTHS = "2020-01-01 2010-05-05 2008-11-20 2008-11-21 1990-01-01 1966-11-20 1966-11-21 1965-11-20".split()  # noqa: SIM905
BIRTHS += "1961-11-20 1961-11-21 1956-11-20 1956-11-21 1951-11-20 1951-11-21 1920-01-01".split()  # noqa: SIM905
ANSWERS = sorted({*YES_NO, *CODES, *NUMBERS, *LISTS, *TEXTS, "activities"})
EDGES = (0, 1, 3, 4, 5, 6, 7, 8, 9, 10, 12, 13, 14, 26, 52, 53, 60, 61, 400)


TEXTS_TOLD = ("", " ", "some words", "Apixaban 5 mg", "took prednisolone", "chemotherapy in 2019", "metformin")
BADLY: dict[str, tuple[Any, ...]] = {  # a picture that many rules look for, part by part
    "duration": ("under_3_days", "under_2_weeks", "2_to_6_weeks", "6_to_12_weeks"),
    "course": ("worse", "worse", "steady", "better"),
    "night_pain": ("unrelieved", "unrelieved", "eases_on_turning", "none"),
    "pain_average": (3, 4, 5, 7),
    "pain_worst": (4, 5, 6, 7, 8),
    "pain_at_rest": (1, 4, 5, 8),
    "changes_with_movement": ("no", "yes", "yes"),
    "constant_abdominal_or_back_pain": ("yes", "no", "no"),
    "onset": ("sudden_movement", "load_increase", "fall_or_blow", "gradual", "other", "after_birth"),
    "limp": ("yes", "no", "no"),
    "weight_bearing_pain": ("yes", "no", "no"),
    "hurts_running_or_hopping": ("yes", "no", "no"),
    "impact_training": ("yes", "no"),
    "fever_or_unwell": ("yes", "no", "no", "no"),
    "very_unwell": ("no",),
}
HISTORY: dict[str, tuple[Any, ...]] = {  # one or two of these beside it
    "anticoagulant": ("yes", "not_sure"),
    "osteoporosis_or_steroids": ("yes", "not_sure"),
    "long_steroids": ("yes", "no"),
    "cancer": ("past", "now", "not_sure"),
    "cancer_kind": ("other", "skin_not_melanoma", "not_sure"),
    "cancer_years_since": (1, 4, 5, 9, 10, 20),
    "infection_risk": ("yes", "not_sure"),
    "diabetes": ("yes",),
    "bowel_inflammation": ("active", "in_remission", "not_sure"),
    "diverticulitis": ("active", "past_or_pouches", "not_sure"),
    "vascular_disease": ("yes",),
    "ever_smoked": ("yes",),
    "blood_clot": ("on_treatment", "under_3_months", "over_3_months", "not_sure"),
    "low_body_weight_or_periods_missed": ("yes",),
    "heavy_drinking_or_sickle_cell": ("yes",),
    "hip_replacement": ("under_12_weeks", "over_12_weeks", "not_sure"),
    "hip_joint_condition": ("yes", "not_sure"),
    "pregnancy": ("pregnant", "possible", "not_sure"),
    "coil": ("under_6_weeks", "over_6_weeks"),
    "skin_problem_area": ("yes",),
    "new_groin_flank_thigh_pain": ("yes", "no", "not_sure"),
    "not_improving": ("yes",),
    "recent_fall": ("yes",),
    "new_fall": ("yes", "no"),
    "pain_is_new": ("yes", "no"),
    "pain_character": (["sharp"], ["burning"], ["throbbing", "electric"]),
    "symptoms": (["one_leg_tingling"], ["heavy_leg_on_stairs"], ["locking_or_catching"], ["hard_to_stand_upright"]),
}


def bad_picture(draw: random.Random) -> dict[str, Any]:
    """Pain of the kind that many rules look for, with something in the history."""
    picture = {name: draw.choice(values) for name, values in BADLY.items() if draw.random() < 0.8}
    told = draw.sample(sorted(HISTORY), draw.randrange(5))
    picture |= {name: draw.choice(HISTORY[name]) for name in told}
    picture["pain_sites"] = draw.sample(sorted(LISTS["pain_sites"]), draw.randint(1, 4))
    return picture


def answer(draw: random.Random, name: str) -> Any:
    """A value for an id: mostly one the contract allows, sometimes blank, sometimes nonsense."""
    luck = draw.random()
    if luck < 0.15:
        return draw.choice((GONE, None))
    if luck < 0.2:
        return draw.choice(NONSENSE)
    if name in NUMBERS:
        return draw.choice(EDGES)
    if name in LISTS:
        return draw.sample(sorted(LISTS[name]), draw.randrange(4))
    if name in TEXTS:
        return draw.choice(TEXTS_TOLD)
    if name == "activities":
        return [{"name": "walking", "score": draw.randrange(12)}] * draw.randrange(5)
    return draw.choice(CODES[name].split() if name in CODES else ("yes", "no", "not_sure"))


def side(draw: random.Random) -> Any:
    """One side of a Thomas Test, now and then with a hole or a slip."""
    found: dict[str, Any] = {name: draw.choice(codes.split()) for name, codes in SIDE_CODES.items()}
    if draw.random() < 0.5:
        del found["resisted_flexion"]
    if draw.random() < 0.6:
        found["lumbar_flat"] = "yes"
    for name, (low, high) in SIDE_NUMBERS.items():
        found[name] = draw.choice((low, high, draw.randint(low, high), draw.randint(-12, 12), -10, -11, 4, 3))
    if draw.random() < 0.2:
        found[draw.choice(sorted(found))] = draw.choice((None, *NONSENSE))
    return found


def thomas_test(draw: random.Random) -> Any:
    """Done, not done, half done or absent."""
    luck = draw.random()
    if luck < 0.1:
        return GONE
    if luck < 0.3:
        reason = draw.choice((*ONCE_CODES["reason"].split(), None, "because"))
        return {"performed": False, "reason": reason}
    test = {"performed": True, "variant": "modified", "tool": "by_eye", "left": side(draw), "right": side(draw)}
    if luck > 0.9:
        test.pop(draw.choice(sorted(test)))
    return test


def random_case(draw: random.Random) -> dict[str, Any]:
    """A case: one in five wholly random, two a bad picture, the others healthy; one to six things changed."""
    luck = draw.random()
    wild = luck < 0.2
    changes = bad_picture(draw) if luck > 0.6 else {}
    changes |= {name: answer(draw, name) for name in (ANSWERS if wild else draw.sample(ANSWERS, draw.randint(1, 6)))}
    if wild and draw.random() < 0.7:  # plain answers to most, so that not every case ends in the same place
        changes |= {name: "no" for name in sorted(YES_NO) if draw.random() < 0.85}
    if draw.random() < 0.35:
        changes["birth_date"] = draw.choice((*BIRTHS, GONE, "2030-01-01", "yesterday", 5))
    if draw.random() < 0.35:
        changes["sex"] = draw.choice(("male", "intersex", "prefer_not_to_say", GONE, "x"))
    if wild or draw.random() < 0.2:
        changes["thomas_test"] = thomas_test(draw)
    return changed(healthy(), **changes)
