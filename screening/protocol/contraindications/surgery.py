"""Operations, implants and devices."""

from __future__ import annotations

from screening.protocol.conditions import AllOf, AnyOf, AtLeast, Below, Is, OneOf
from screening.protocol.contraindications.common import yes
from screening.protocol.rules import (
    Mark,
    Rule,
    absolute,
    clearance,
    exercise,
    hands,
    local,
    massage,
    note,
    precaution,
    rule,
)
from screening.protocol.thresholds import Thresholds

# A repaired hernia is C09, which is never milder. A caesarean is both an operation (here) and C05.
_OPERATED = OneOf("abdominal_surgery_kind", ("keyhole", "open", "caesarean", "other"))
_WEEKS = "abdominal_surgery_weeks"


def rules(t: Thresholds) -> tuple[Rule, ...]:
    return (_abdominal(t), _hernia_repair(t), *_implants())


def _abdominal(t: Thresholds) -> Rule:
    return rule(
        "C06",
        "An operation on tummy or pelvis",
        "SEED001 MSU JUDGEMENT",
        Mark.S,
        absolute(
            AllOf(_OPERATED, Below(_WEEKS, t.surgery_none_weeks)),
            "Under 6 weeks: no massage until the surgeon agrees.",
        ),
        clearance(yes("abdominal_surgery_problem"), "Trouble or pain there: ask the surgeon first."),
        local(
            AllOf(_OPERATED, Below(_WEEKS, t.surgery_local_weeks + 1)),
            "Up to 12 weeks: no abdominal work unless the surgeon agrees.",
            massage("Stay off the scar and the abdomen."),
            forbids="breath_holding",
            clearable=True,
        ),
        precaution(
            AllOf(_OPERATED, Below(_WEEKS, t.surgery_settled_weeks + 1)),
            "Over 12 weeks: gentle around the scar.",
            massage("Gentle near the scar, never on it while it is sore."),
        ),
        note(
            AllOf(yes("abdominal_surgery"), AtLeast(_WEEKS, t.surgery_settled_weeks + 1)),
            "Over a year ago and without trouble: not a barrier. Look at the scar.",
        ),
    )


def _hernia_repair(t: Thresholds) -> Rule:
    repaired = yes("hernia_repaired")
    by_operation = Is("abdominal_surgery_kind", "hernia_repair")

    def under(weeks: int) -> AnyOf:
        return AnyOf(
            AllOf(repaired, Below("hernia_repair_weeks", weeks)),
            AllOf(by_operation, Below(_WEEKS, weeks)),
        )

    return rule(
        "C09",
        "A hernia that was repaired",
        "MPC",
        Mark.S,
        absolute(under(t.hernia_repair_none_weeks), "Under 6 weeks: no massage until the surgeon agrees."),
        local(
            under(t.hernia_repair_local_weeks),
            "Under 3 months: no abdominal work.",
            massage("Stay off the repair and the abdomen."),
            forbids="breath_holding",
        ),
        precaution(
            AnyOf(repaired, by_operation),
            "Later: nothing deep over the mesh.",
            massage("Nothing deep over the repair; gentle away from it."),
        ),
    )


def _implants() -> tuple[Rule, ...]:
    device = yes("device_or_transplant")
    return (
        rule(
            "C15",
            "A device, stoma, shunt or transplant in tummy or pelvis",
            "ABMP14 ONC ERN03 KNOWLEDGE",
            Mark.S,
            clearance(device, "Once: the doctor who looks after it should agree."),
            local(
                device,
                "For good: no abdominal work.",
                massage("Stay off the abdomen and away from the device."),
                forbids="heat_on_abdomen breath_holding",
            ),
        ),
        rule(
            "C18",
            "A hip replacement",
            "THA KNOWLEDGE",
            Mark.S,
            absolute(
                Is("hip_replacement", "under_12_weeks"),
                "Under 12 weeks: nothing until the surgeon agrees.",
            ),
            clearance(
                yes("groin_pain_lifting_leg"),
                "Groin pain on lifting the leg can be the tendon against the cup: the surgeon first.",
            ),
            precaution(
                Is("hip_replacement", "over_12_weeks"),
                "No deep pressure on the muscle or tendon; no forced backward movement of the hip.",
                hands("No deep pressure at the front of the hip; no forced extension."),
                exercise("Stay inside easy range; no end-range extension."),
                forbids="deep end_range_extension",
            ),
        ),
    )
