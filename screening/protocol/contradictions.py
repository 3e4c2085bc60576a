"""Two answers that cannot both be so. Rules already read the worse of the two; the therapist asks which is right.

A contradiction that holds makes a case incomplete, and never makes anything milder.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from screening.protocol.combinations import AllOf, AnyOf
from screening.protocol.conditions import TRUE, AtLeast, AtMost, Below, Condition, Exactly, Facts, Filled, Is, OneOf
from screening.protocol.facts import derived, feels, noticed, pain_on_both_sides, yes
from screening.protocol.thresholds import DEFAULT, Thresholds
from screening.protocol.when import When


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """What cannot both be so, which answers those are, and what the therapist asks."""

    id: str
    ids: tuple[str, ...]
    ask: str
    condition: Condition | None = None
    """None where the answers alone do not show it: `holding` works it out."""
    when: When = When.NONE

    def as_json(self) -> dict[str, object]:
        return {"id": self.id, "ids": list(self.ids), "ask": self.ask}


def _no(key: str) -> Exactly:
    return Exactly(key, "no")


def _maybe(key: str, *codes: str) -> OneOf:
    """One of these codes, and "not sure" counts as one."""
    return OneOf(key, (*codes, "not_sure"))


STEMS: Final[Mapping[str, tuple[str, ...]]] = {
    "anticoagulant": (
        *("apixab", "rivarox", "warfar", "edoxab", "dabig", "enoxap", "acenocum", "phenproc", "fenproc", "heparin"),
        *("eliquis", "xarelto", "lixiana", "pradaxa", "coumadin", "sintrom", "marcumar", "marcoumar", "falithrom"),
        *("aldocumar", "clexane", "lovenox", "fragmin", "dalteparin", "tinzaparin", "fondaparin"),
        *("blood thin", "anticoag", "antikoag", "blutverd"),
    ),
    "osteoporosis_or_steroids": (
        *("alendr", "risedr", "zoledr", "ibandr", "denosum", "predni", "cortis", "kortis", "dexamet"),
        *("fosamax", "prolia", "osteopor"),
    ),
    "cancer": (
        *("tamox", "letroz", "anastr", "exemest", "metasta", "chemo", "quimio", "carcin", "karzin", "krebs"),
        *("lymphom", "linfom", "melanom"),
    ),
    "infection_risk": (
        *("methotr", "metotr", "adalim", "inflix", "etanerc", "azathio", "azatio", "ciclospor", "tacrolim", "rituxim"),
        *("humira", "enbrel"),
    ),
    "diabetes": ("insulin", "metform", "diabet"),
}
"""Beginnings of names of medicines and illnesses, as they stand on the packet too and in the languages of clients, by
the question that asks for them."""
TEXTS: Final = ("other_medicine_or_condition", "medical_diagnosis", "touch_concern")
_DENIED: Final = ("no", "never")
ASK_MEDICINE: Final = "A medicine or illness is named that the questions did not tick. Which is right?"


@lru_cache(maxsize=64)
def contradictions(thresholds: Thresholds = DEFAULT) -> tuple[Contradiction, ...]:
    """Those that the answers alone can show, Q01 to Q12."""
    return (*_story(thresholds), *_history(thresholds))


def _story(t: Thresholds) -> Iterator[Contradiction]:
    f = derived(t)
    yield Contradiction(
        id="Q01",
        ids=("abdominal_pain", "pain_sites", "duration"),
        ask="Is there tummy pain, since when, has a doctor felt the tummy?",
        condition=AllOf(_no("abdominal_pain"), f.tummy_marked, f.under_6_weeks),
        when=When.DAYS,
    )
    yield Contradiction(
        id="Q02",
        ids=("new_groin_flank_thigh_pain", "pain_sites", "duration"),
        ask="Is the pain in groin, side or thigh new? Did it begin before or after the medicine or illness?",
        condition=AllOf(_no("new_groin_flank_thigh_pain"), f.bleed_site, f.under_6_weeks, _new_pain_matters(t)),
    )
    yield Contradiction(
        id="Q03",
        ids=("no_pain", "pain_sites", "pain_average", "pain_worst"),
        ask="Does anything hurt?",
        condition=AllOf(
            yes("no_pain"), AnyOf(Filled("pain_sites"), AtLeast("pain_average", 1), AtLeast("pain_worst", 3))
        ),
    )
    yield Contradiction(
        id="Q04",
        ids=("recent_fall", "onset"),
        ask="Was there a fall?",
        condition=AllOf(_no("recent_fall"), Is("onset", "fall_or_blow"), f.weak_or_old),
    )
    yield Contradiction(
        id="Q05",
        ids=("sharp_pain", "pain_character"),
        ask="Is any of it sharp, and when?",
        condition=AllOf(_no("sharp_pain"), feels("sharp")),
    )
    yield Contradiction(
        id="Q06",
        ids=("cannot_bear_weight", "weight_bearing_pain", "limp"),
        ask="Can the client stand on the leg?",
        condition=AllOf(yes("cannot_bear_weight"), _no("weight_bearing_pain"), _no("limp")),
        when=When.DAYS,
    )
    yield Contradiction(
        id="Q07",
        ids=("both_legs_symptoms", "pain_sites"),
        ask="One leg or both, and since when?",
        condition=AllOf(
            _no("both_legs_symptoms"),
            AnyOf(pain_on_both_sides("lower_leg"), pain_on_both_sides("thigh_back")),
            f.under_12_weeks,
            AnyOf(noticed("one_leg_tingling"), feels("electric", "burning")),
        ),
        when=When.DAYS,
    )


def _new_pain_matters(t: Thresholds) -> Condition:
    f = derived(t)
    return AnyOf(
        _maybe("anticoagulant", "yes"),
        _maybe("bleeding_disorder", "yes"),
        Is("blood_clot", "on_treatment"),
        AllOf(_maybe("cancer", "past", "now"), _maybe("cancer_kind", "other")),
        _maybe("osteoporosis_or_steroids", "yes"),
        _maybe("infection_risk", "yes"),
        _maybe("bowel_inflammation", "in_remission", "active"),
        Below("birth_weeks", f.t.birth_infection_risk_weeks),
    )


def _history(t: Thresholds) -> Iterator[Contradiction]:
    yield Contradiction(
        id="Q08",
        ids=("pain_average", "pain_at_rest", "pain_worst"),
        ask="Which number is right?",
        condition=AnyOf(
            *(
                AllOf(AtLeast(score, number), AtMost("pain_worst", number - 1))
                for number in range(1, 11)
                for score in ("pain_average", "pain_at_rest")
            )
        ),
    )
    yield Contradiction(
        id="Q09",
        ids=("onset", "gave_birth_past_year", "duration"),
        ask="When was the birth?",
        condition=AllOf(Is("onset", "after_birth"), _no("gave_birth_past_year"), derived(t).under_12_weeks),
    )
    yield Contradiction(
        id="Q10",
        ids=("blood_clot", "anticoagulant"),
        ask="Which treatment? It counts as a blood thinner until answered.",
        condition=AllOf(Is("blood_clot", "on_treatment"), _no("anticoagulant")),
    )
    yield Contradiction(
        id="Q11",
        ids=("aneurysm_or_graft", "aorta_scan"),
        ask="Which of the two, on what date?",
        condition=AllOf(yes("aneurysm_or_graft"), Is("aorta_scan", "normal")),
        when=When.DAYS,
    )
    yield Contradiction(
        id="Q12",
        ids=("changes_with_movement", "night_pain", "sharp_pain_when"),
        ask="What does change it?",
        condition=AllOf(
            _no("changes_with_movement"),
            AnyOf(Is("night_pain", "eases_on_turning"), Is("sharp_pain_when", "end_of_movement")),
        ),
    )


def holding(
    facts: Facts,
    thresholds: Thresholds = DEFAULT,
    taken_back: frozenset[str] = frozenset(),
    settled: frozenset[str] = frozenset(),
) -> tuple[Contradiction, ...]:
    """Every contradiction that holds for certain. `taken_back`: emergency answers that were yes and no longer are.
    `settled`: answers that a therapist asked about and confirmed; what the client wrote cannot be changed, so a "no" of
    theirs beside a medicine's name stands.
    """
    found = [
        one for one in contradictions(thresholds) if one.condition is not None and one.condition.evaluate(facts) is TRUE
    ]
    if taken_back:
        ask = "Was it there, and is it gone?"
        found.append(Contradiction(id="Q13", ids=tuple(sorted(taken_back)), ask=ask, when=When.DAYS))
    named = tuple(key for key in named_in_words(facts) if key not in settled)
    if named:
        found.append(Contradiction(id="Q14", ids=named, ask=ASK_MEDICINE))
    return tuple(found)


def stems_in(text: str) -> tuple[str, ...]:
    """Every beginning of a known name of a medicine or illness that stands in the text, in the order of the list."""
    said = text.lower()
    return tuple(stem for stems in STEMS.values() for stem in stems if stem in said)


def named_in_words(facts: Facts) -> tuple[str, ...]:
    """Questions answered no whose medicine or illness the client names in their own words."""
    said = stems_in(" ".join(str(facts[key]) for key in TEXTS if isinstance(facts.get(key), str)))
    denied = [key for key in STEMS if facts.get(key) in _DENIED]
    return tuple(key for key in denied if any(stem in said for stem in STEMS[key]))
