"""Pregnancy, birth and the womb."""

from __future__ import annotations

from screening.protocol.ceilings import MASSAGE_BY_CLIENT
from screening.protocol.conditions import AllOf, AnyOf, AtLeast, Below, Is, OneOf
from screening.protocol.contraindications.common import FEVER, pain_in, yes
from screening.protocol.rules import (
    Mark,
    Rule,
    clearance,
    emergency,
    exercise,
    hands,
    local,
    massage,
    precaution,
    rule,
    urgent,
    warmth,
)
from screening.protocol.thresholds import Thresholds

_PREGNANT = Is("pregnancy", "pregnant")
_NO_STRAIN = "prone tool ball roller back_roller deep breath_holding heat_on_abdomen"


def rules(t: Thresholds) -> tuple[Rule, ...]:
    return (*_pregnant(t), *_birth(t), *_womb())


def _pregnant(t: Thresholds) -> tuple[Rule, ...]:
    return (
        rule(
            "RF17",
            "Signs of a pregnancy outside the womb",
            "HSE",
            Mark.S,
            emergency(
                AnyOf(
                    yes("ectopic_signs"),
                    AllOf(OneOf("pregnancy", ("pregnant", "possible")), yes("faint_or_clammy")),
                ),
                "May be a pregnancy outside the womb: emergency care now.",
            ),
        ),
        rule(
            "C01",
            "Pregnant",
            "NYSED AWH JUDGEMENT",
            Mark.S,
            local(
                _PREGNANT,
                "No abdominal work in any part of the pregnancy; no deep work on the legs.",
                hands("Side-lying with pillows; light on the legs."),
                exercise("Nothing face down, nothing that makes the client hold the breath."),
                warmth("Not on the tummy."),
                forbids=_NO_STRAIN,
            ),
            local(
                AllOf(_PREGNANT, Below("pregnancy_weeks", t.pregnancy_early_weeks)),
                "First third: no deep work on the sacrum either.",
                forbids="sacral",
            ),
            local(
                AllOf(_PREGNANT, AtLeast("pregnancy_weeks", t.pregnancy_flat_weeks)),
                "From here on no long time flat on the back.",
                forbids="lies_flat",
            ),
        ),
        rule(
            "C02",
            "Pregnancy with a concern",
            "PREG KNOWLEDGE",
            Mark.S,
            urgent(yes("pregnancy_concern"), "The maternity team the same day; no massage until then."),
        ),
        rule(
            "C03",
            "May be pregnant",
            "JUDGEMENT",
            Mark.J,
            local(
                Is("pregnancy", "possible"),
                "As in pregnancy until a test says no.",
                hands("Side-lying or on the back; stay off the abdomen."),
                warmth("Not on the tummy."),
                forbids=_NO_STRAIN,
            ),
        ),
    )


def _birth(t: Thresholds) -> tuple[Rule, ...]:
    caesarean = Is("birth_kind", "caesarean")
    by_operation = Is("abdominal_surgery_kind", "caesarean")

    def under(weeks: int) -> AnyOf:
        return AnyOf(
            AllOf(caesarean, Below("birth_weeks", weeks)),
            AllOf(by_operation, Below("abdominal_surgery_weeks", weeks)),
        )

    return (
        rule(
            "C04",
            "Birth in the past weeks",
            "KWAN AKH18 KNOWLEDGE",
            Mark.S,
            urgent(
                AllOf(
                    Below("birth_weeks", t.birth_infection_weeks + 1),
                    AnyOf(
                        FEVER,
                        yes("abdominal_pain"),
                        pain_in("abdomen_lower", "thigh_front", "thigh_back"),
                    ),
                ),
                "Fever, or low tummy or thigh pain after a birth: a doctor the same day.",
            ),
            local(
                Below("birth_weeks", t.birth_weeks),
                "Under 6 weeks after a birth: indirect work only.",
                massage("Stay off the abdomen."),
                forbids="breath_holding",
            ),
        ),
        rule(
            "C05",
            "Caesarean birth",
            "CSEC JUDGEMENT",
            Mark.S,
            local(
                under(t.caesarean_none_weeks),
                "Under 6 weeks, or before the check: no self-massage and no abdominal work.",
                withholds=MASSAGE_BY_CLIENT,
                forbids="breath_holding",
            ),
            local(
                under(t.caesarean_local_weeks + 1),
                "Up to 12 weeks: no abdominal work unless the doctor agrees in writing.",
                massage("Stay off the scar and the abdomen."),
                forbids="breath_holding",
                clearable=True,
            ),
            precaution(
                AnyOf(caesarean, AllOf(by_operation, Below("abdominal_surgery_weeks", t.surgery_settled_weeks + 1))),
                "Later: gentle around the scar, once it has closed and is comfortable.",
                massage("Gentle near the scar, never on it while it is sore."),
            ),
        ),
    )


def _womb() -> tuple[Rule, ...]:
    return (
        rule(
            "C16",
            "A coil in the womb",
            "JUDGEMENT KNOWLEDGE",
            Mark.J,
            clearance(yes("coil_problem"), "New pain or threads not felt: a doctor and a pregnancy test first."),
            local(
                Is("coil", "under_6_weeks"),
                "Fitted under 6 weeks ago: no abdominal work.",
                massage("Stay off the abdomen."),
            ),
            precaution(
                Is("coil", "over_6_weeks"),
                "No deep pressure low in the middle.",
                massage("No pressure low in the middle of the tummy."),
            ),
        ),
        rule(
            "C17",
            "A problem of the womb or ovaries",
            "OVT KNOWLEDGE",
            Mark.K,
            urgent(yes("gynae_pain_now"), "Bad pain now: a doctor the same day."),
            precaution(
                yes("gynae_problem"),
                "It can feel like hip or groin pain; gentle only.",
                massage("Stay off the lower tummy if it is sore."),
            ),
        ),
    )
