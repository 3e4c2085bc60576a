"""Random case files: healthy with a few answers changed, or every answer drawn; valid, blank, doubtful and nonsense."""

import random
from typing import Any

from tests.protocol.oracle_cases import GONE, changed, healthy
from tests.protocol.oracle_words import CODES, LISTS, NUMBERS, ONCE_CODES, SIDE_CODES, SIDE_NUMBERS, TEXTS, YES_NO

NONSENSE = (True, False, -1, 3.5, 99999, "", "YES", "maybe", [], ["x"], [1], {}, {"name": 1}, "0", 1e300)
BIRTHS = "2020-01-01 2010-05-05 2008-11-20 2008-11-21 1990-01-01 1966-11-20 1966-11-21 1965-11-20".split()  # noqa: SIM905
BIRTHS += "1961-11-20 1961-11-21 1956-11-20 1956-11-21 1951-11-20 1951-11-21 1920-01-01".split()  # noqa: SIM905
ANSWERS = sorted({*YES_NO, *CODES, *NUMBERS, *LISTS, *TEXTS, "activities"})
EDGES = (0, 1, 3, 4, 5, 6, 7, 8, 9, 10, 12, 13, 14, 26, 52, 53, 60, 61, 400)


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
        return draw.choice(("", " ", "some words"))
    if name == "activities":
        return [{"name": "walking", "score": draw.randrange(12)}] * draw.randrange(5)
    return draw.choice(CODES[name].split() if name in CODES else ("yes", "no", "not_sure"))


def side(draw: random.Random) -> Any:
    """One side of a Thomas Test, now and then with a hole or a slip."""
    found: dict[str, Any] = {name: draw.choice(codes.split()) for name, codes in SIDE_CODES.items()}
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
    """A case: one in five wholly random, the others healthy with one to six things changed."""
    wild = draw.random() < 0.2
    changes = {name: answer(draw, name) for name in (ANSWERS if wild else draw.sample(ANSWERS, draw.randint(1, 6)))}
    if wild and draw.random() < 0.7:  # plain answers to most, so that not every case ends in the same place
        changes |= {name: "no" for name in sorted(YES_NO) if draw.random() < 0.85}
    if draw.random() < 0.35:
        changes["birth_date"] = draw.choice((*BIRTHS, GONE, "2030-01-01", "yesterday", 5))
    if draw.random() < 0.35:
        changes["sex"] = draw.choice(("male", "intersex", "prefer_not_to_say", GONE, "x"))
    if wild or draw.random() < 0.3:
        changes["thomas_test"] = thomas_test(draw)
    return changed(healthy(), **changes)
