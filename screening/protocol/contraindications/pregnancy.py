"""Pregnancy, birth and the womb."""

from __future__ import annotations

from screening.protocol.ceilings import MASSAGE_BY_CLIENT
from screening.protocol.combinations import AllOf, AnyOf
from screening.protocol.conditions import AtLeast, Below, Is
from screening.protocol.facts import derived, pain_in, yes
from screening.protocol.rules import (
    Mark,
    Rule,
    abdomen,
    clearance,
    emergency,
    exercise,
    hands,
    local,
    note,
    rule,
    urgent,
    warmth,
)
from screening.protocol.thresholds import Thresholds
from screening.protocol.when import When

_PREGNANT = Is("pregnancy", "pregnant")
_NOT_FACE_DOWN = "Nothing face down, and never hold your breath."
_NO_STRAIN = "prone tool ball roller back_roller deep breath_holding heat_on_abdomen"


def rules(t: Thresholds) -> tuple[Rule, ...]:
    return (*_signs(t), _pregnant(t), _possible(), _birth(t), _caesarean(t), *_womb(t))


def _signs(t: Thresholds) -> tuple[Rule, ...]:
    f = derived(t)
    return (
        rule(
            "RF17",
            "Signs of a pregnancy outside the womb",
            "HSE KNOWLEDGE",
            Mark.S,
            emergency(
                AnyOf(yes("ectopic_signs"), AllOf(f.maybe_pregnant, yes("faint_or_clammy"))),
                "May be a pregnancy outside the womb: emergency care now.",
            ),
        ),
        rule(
            "C02",
            "Pregnancy with a concern",
            "PREG KNOWLEDGE",
            Mark.S,
            urgent(yes("pregnancy_concern"), "The maternity team the same day; no massage until then."),
            urgent(
                AllOf(_PREGNANT, f.new_tummy_pain, f.under_2_weeks),
                "The maternity unit today, whatever the week.",
            ),
        ),
    )


def _pregnant(t: Thresholds) -> Rule:
    return rule(
        "C01",
        "Pregnant",
        "NYSED AWH JUDGEMENT",
        Mark.S,
        local(
            _PREGNANT,
            "No abdominal work in any part of the pregnancy; no deep work on the legs.",
            hands("Side-lying with pillows; light on the legs.", "lies_flat prone contact_thigh"),
            exercise(_NOT_FACE_DOWN),
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
    )


def _possible() -> Rule:
    return rule(
        "C03",
        "May be pregnant",
        "JUDGEMENT",
        Mark.J,
        local(
            Is("pregnancy", "possible"),
            "As in pregnancy until a test says no.",
            hands("Side-lying or on the back; stay off the tummy."),
            exercise(_NOT_FACE_DOWN),
            warmth("Not on the tummy."),
            forbids=_NO_STRAIN,
        ),
    )


def _birth(t: Thresholds) -> Rule:
    f = derived(t)
    signs = AnyOf(f.ill, f.tummy_pain, pain_in("thigh_front", "thigh_back"))
    return rule(
        "C04",
        "Birth in the past weeks",
        "KWAN AKH18 KNOWLEDGE",
        Mark.S,
        urgent(
            AllOf(Below("birth_weeks", t.birth_infection_weeks + 1), signs),
            "Fever, or low tummy or thigh pain after a birth: a doctor the same day.",
        ),
        local(
            Below("birth_weeks", t.birth_weeks),
            "Under 6 weeks after a birth: indirect work only.",
            forbids="breath_holding",
        ),
    )


def _caesarean(t: Thresholds) -> Rule:
    caesarean = Is("birth_kind", "caesarean")
    by_operation = Is("abdominal_surgery_kind", "caesarean")

    def under(weeks: int) -> AnyOf:
        return AnyOf(
            AllOf(caesarean, Below("birth_weeks", weeks)),
            AllOf(by_operation, Below("abdominal_surgery_weeks", weeks)),
        )

    return rule(
        "C05",
        "Caesarean birth",
        "CSEC JUDGEMENT",
        Mark.K,
        local(
            under(t.caesarean_none_weeks),
            "Under 6 weeks, or before the check: no self-massage and no abdominal work.",
            withholds=MASSAGE_BY_CLIENT,
            forbids="breath_holding",
        ),
        local(
            under(t.caesarean_local_weeks + 1),
            "Up to 12 weeks: no abdominal work unless the doctor agrees in writing.",
            hands("Stay off the scar and the tummy."),
            forbids="breath_holding",
            clearable=True,
        ),
        note(
            AnyOf(caesarean, AllOf(by_operation, Below("abdominal_surgery_weeks", t.surgery_settled_weeks + 1))),
            "Later: once the scar has closed and is comfortable.",
            abdomen("Nothing deep near the scar or mesh."),
        ),
    )


def _womb(t: Thresholds) -> tuple[Rule, ...]:
    f = derived(t)
    coil_problem, new = yes("coil_problem"), Is("coil", "under_6_weeks")
    pain_now = yes("gynae_pain_now")
    return (
        rule(
            "C16",
            "A coil in the womb",
            "JUDGEMENT KNOWLEDGE",
            Mark.K,
            urgent(
                AllOf(coil_problem, f.new_tummy_pain),
                "May be through the womb, or a pregnancy: a doctor the same day.",
            ),
            urgent(AllOf(coil_problem, new), "A newly fitted coil with trouble: a doctor within days.", when=When.DAYS),
            clearance(coil_problem, "New pain or threads not felt: a doctor and a pregnancy test first."),
            local(new, "Fitted under 6 weeks ago: no abdominal work."),
            note(
                Is("coil", "over_6_weeks"),
                "No deep pressure low in the middle.",
                abdomen("No pressure low in the middle of the tummy."),
            ),
        ),
        rule(
            "C17",
            "A problem of the womb or ovaries",
            "OVT KNOWLEDGE JUDGEMENT",
            Mark.K,
            urgent(
                AllOf(pain_now, AnyOf(f.ill, f.tummy_pain, AtLeast("pain_worst", t.pain_very_strong))),
                "Bad pain now: a doctor the same day.",
            ),
            clearance(pain_now, "Bad pain now: a doctor within days.", when=When.DAYS),
            note(
                yes("gynae_problem"),
                "It can feel like hip or groin pain.",
                abdomen("Stay off the lower tummy if it is sore."),
            ),
        ),
    )
