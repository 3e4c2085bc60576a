"""The abdomen: acute signs, hernias and organs."""

from __future__ import annotations

from screening.protocol.ceilings import Referral
from screening.protocol.conditions import AllOf, AnyOf, Is, OneOf
from screening.protocol.contraindications.common import yes
from screening.protocol.rules import (
    Mark,
    Rule,
    absolute,
    clearance,
    emergency,
    exercise,
    hands,
    local,
    massage,
    precaution,
    rule,
    urgent,
)
from screening.protocol.thresholds import Thresholds

_UNREPAIRED = OneOf("hernia_repaired", ("no", "not_sure"))
_STRAIN = "breath_holding"


def rules(t: Thresholds) -> tuple[Rule, ...]:
    return (*_acute(), *_hernia(), *_organs())


def _acute() -> tuple[Rule, ...]:
    return (
        rule(
            "RF16",
            "Low right tummy pain with feeling sick",
            "GTD FAE COX15",
            Mark.S,
            emergency(yes("right_low_abdominal_pain_sick"), "May be appendicitis: emergency care now."),
        ),
        rule(
            "RF18",
            "Tummy hard or swollen, or nothing passing",
            "HERN",
            Mark.S,
            emergency(yes("abdomen_hard_or_swollen"), "An acute abdomen: emergency care now."),
        ),
        rule(
            "RF19",
            "Blood in poo or vomit",
            "KNOWLEDGE",
            Mark.K,
            emergency(
                AllOf(yes("gi_bleeding"), yes("faint_or_clammy")),
                "Bleeding from the gut and faint: emergency care now.",
            ),
            urgent(yes("gi_bleeding"), "Bleeding from the gut: a doctor the same day."),
        ),
        rule(
            "RF20",
            "A lump that hurts or will not go back",
            "HERN",
            Mark.S,
            emergency(yes("painful_lump"), "May be a trapped hernia: emergency care now."),
        ),
        rule(
            "RF21",
            "Sudden one-sided pain, testicle or low tummy",
            "OVT KNOWLEDGE",
            Mark.S,
            emergency(yes("sudden_one_sided_pain"), "May be a twisted testicle or ovary: emergency care now."),
        ),
        rule(
            "RF22",
            "Burning or bloody pee, or waves of side pain",
            "NIKID",
            Mark.S,
            emergency(
                AllOf(yes("urine_symptoms"), yes("very_unwell")),
                "Kidney signs and very unwell: emergency care now.",
            ),
            urgent(yes("urine_symptoms"), "May be the kidney: a doctor the same day (this is also C14)."),
        ),
        rule(
            "RF36",
            "A lump in a testicle",
            "TEST",
            Mark.S,
            urgent(yes("testicular_lump"), "A doctor within days, before any massage."),
        ),
        rule(
            "C35",
            "A new lump in groin or tummy",
            "KNOWLEDGE",
            Mark.K,
            clearance(yes("new_lump"), "A doctor should look at the lump first."),
        ),
    )


def _hernia() -> tuple[Rule, ...]:
    return (
        rule(
            "C07",
            "A hernia that is not repaired",
            "WER HERN",
            Mark.S,
            local(
                AllOf(Is("hernia", "femoral"), _UNREPAIRED),
                "A femoral hernia can become trapped: the client should also see a doctor.",
                refers=Referral.ROUTINE,
                forbids=_STRAIN,
            ),
            local(
                AllOf(
                    OneOf("hernia", ("inguinal", "femoral", "umbilical", "incisional", "unknown_kind")),
                    _UNREPAIRED,
                ),
                "No pressure near the hernia, and nothing that makes the client hold the breath.",
                massage("Stay well away from the hernia."),
                exercise("Breathe out on effort; leave out what makes the hernia bulge."),
                forbids=_STRAIN,
            ),
        ),
        rule(
            "C08",
            "Hiatus hernia or reflux",
            "WER KNOWLEDGE",
            Mark.K,
            precaution(
                AnyOf(Is("hernia", "hiatal"), yes("other_gut_trouble")),
                "Avoid the upper tummy; head raised; not within 2 hours of a meal.",
                hands("Stay off the upper tummy; head raised; 2 hours after a meal."),
            ),
        ),
    )


def _organs() -> tuple[Rule, ...]:
    return (
        rule(
            "C10",
            "Crohn's disease or colitis",
            "WER CHR01",
            Mark.S,
            local(
                Is("bowel_inflammation", "active"),
                "In a flare: no abdominal work; with fever no massage at all.",
                massage("Stay off the abdomen; ask about fever first."),
            ),
            precaution(
                Is("bowel_inflammation", "in_remission"),
                "Calm now: comfort decides; ask about limping and hip pain each time.",
                massage("Gentle only on the abdomen, and not if it is sore."),
            ),
        ),
        rule(
            "C11",
            "Diverticulitis or pouches of the bowel",
            "WER",
            Mark.S,
            absolute(Is("diverticulitis", "active"), "Active: no massage until it is over."),
            local(
                Is("diverticulitis", "past_or_pouches"),
                "Pouches: no abdominal work.",
                massage("Stay off the abdomen."),
            ),
        ),
        rule(
            "C12",
            "A sore or swollen organ in the tummy",
            "KNOWLEDGE",
            Mark.K,
            clearance(yes("abdominal_organ_problem"), "Ask the doctor who treats it before any massage."),
        ),
        rule(
            "C13",
            "Constipation, irritable bowel, wind or reflux",
            "MORI20 KNOWLEDGE",
            Mark.S,
            precaution(
                yes("other_gut_trouble"),
                "Comfort only, never hard on the abdomen; not soon after a meal.",
                massage("Comfort only on the abdomen, never hard; 2 hours after a meal."),
            ),
        ),
    )
