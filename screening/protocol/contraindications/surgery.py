"""Operations, implants and devices."""

from __future__ import annotations

from screening.protocol.ceilings import ABDOMINAL, Referral
from screening.protocol.combinations import AllOf, AnyOf
from screening.protocol.conditions import AtLeast, Below, Is, OneOf
from screening.protocol.facts import derived, pain_in, yes
from screening.protocol.rules import (
    Mark,
    Rule,
    abdomen,
    absolute,
    clearance,
    exercise,
    hands,
    local,
    note,
    precaution,
    rule,
)
from screening.protocol.thresholds import Thresholds
from screening.protocol.when import When

# A repaired hernia is C09, which is never milder. A caesarean is both an operation (here) and C05.
_OPERATED = OneOf("abdominal_surgery_kind", ("keyhole", "open", "caesarean", "other"))
_WEEKS = "abdominal_surgery_weeks"
_NEAR_THE_SCAR = "Nothing deep near the scar or mesh."


def rules(t: Thresholds) -> tuple[Rule, ...]:
    return (_abdominal(t), _hernia_repair(t), _device(), _hip(t), _metal())


def _abdominal(t: Thresholds) -> Rule:
    trouble = yes("abdominal_surgery_problem")
    return rule(
        "C06",
        "An operation on tummy or pelvis",
        "SEED001 MSU JUDGEMENT",
        Mark.K,
        absolute(
            AllOf(_OPERATED, Below(_WEEKS, t.surgery_none_weeks)),
            "Under 6 weeks: no massage until the surgeon agrees.",
        ),
        clearance(
            AllOf(trouble, Below(_WEEKS, t.surgery_trouble_weeks)), "Trouble or pain there: ask the surgeon first."
        ),
        local(
            AllOf(_OPERATED, Below(_WEEKS, t.surgery_local_weeks + 1)),
            "Up to 12 weeks: no abdominal work unless the surgeon agrees.",
            hands("Stay off the scar and the tummy."),
            forbids="breath_holding deep_flexion",
            clearable=True,
        ),
        note(
            trouble,
            "Old trouble or pain there: no work on the tummy; the client asks a doctor.",
            withholds=ABDOMINAL,
            refers=Referral.ROUTINE,
        ),
        note(
            AllOf(_OPERATED, Below(_WEEKS, t.surgery_settled_weeks + 1)),
            "Over 12 weeks: once the scar has closed and is comfortable.",
            abdomen(_NEAR_THE_SCAR),
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
        Mark.K,
        absolute(under(t.hernia_repair_none_weeks), "Under 6 weeks: no massage until the surgeon agrees."),
        local(
            under(t.hernia_repair_local_weeks + 1),
            "Up to 12 weeks: no abdominal work.",
            hands("Stay off the repair and the tummy."),
            forbids="breath_holding deep_flexion",
        ),
        note(AnyOf(repaired, by_operation), "Later: nothing deep over the mesh.", abdomen(_NEAR_THE_SCAR)),
    )


def _device() -> Rule:
    device = yes("device_or_transplant")
    return rule(
        "C15",
        "A device, stoma, shunt or transplant in tummy or pelvis",
        "ABMP14 ONC ERN03 KNOWLEDGE",
        Mark.S,
        clearance(device, "Once: the doctor who looks after it should agree."),
        local(
            device,
            "For good: no abdominal work.",
            hands("Stay off the tummy and away from the device."),
            forbids="heat_on_abdomen breath_holding",
        ),
    )


def _hip(t: Thresholds) -> Rule:
    f = derived(t)
    old = Is("hip_replacement", "over_12_weeks")
    near = pain_in("groin", "hip_front", "hip_side", "buttock", "thigh_front")
    return rule(
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
        clearance(
            AllOf(old, near, f.worse, AnyOf(f.unrelieved, f.rest4)),
            "Worse, with rest or night pain: the joint may be infected or loose, a doctor within days.",
            when=When.DAYS,
        ),
        precaution(
            old,
            "No deep pressure on the muscle or tendon; no forced backward movement of the hip.",
            hands("No deep pressure at the front of the hip; no forced extension."),
            exercise("Stay inside easy range; no end-range extension."),
            forbids="deep end_range_extension deep_flexion",
        ),
    )


def _metal() -> Rule:
    return rule(
        "C45",
        "An operation on spine or hip",
        "KNOWLEDGE",
        Mark.K,
        precaution(
            Is("spine_or_hip_operation", "metal"),
            "Metal in spine or hip.",
            hands("No levering over the metal.", "contact_back"),
            forbids="back_roller trunk_extension end_range_extension deep_flexion deep",
        ),
        note(Is("spine_or_hip_operation", "no_metal"), "No roller under the back.", forbids="back_roller"),
        since="2.0",
    )
