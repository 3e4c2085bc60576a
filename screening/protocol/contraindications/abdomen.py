"""The abdomen: acute signs, hernias and organs."""

from __future__ import annotations

from screening.protocol.ceilings import ABDOMINAL, Referral
from screening.protocol.combinations import AllOf, AnyOf
from screening.protocol.conditions import AtLeast, AtMost, Is, OneOf
from screening.protocol.facts import derived, pain_in, yes
from screening.protocol.rules import (
    Mark,
    Rule,
    abdomen,
    absolute,
    clearance,
    emergency,
    exercise,
    hands,
    local,
    massage,
    note,
    rule,
    urgent,
)
from screening.protocol.thresholds import Thresholds
from screening.protocol.when import When

_UNREPAIRED = OneOf("hernia_repaired", ("no", "not_sure"))
_STRAIN = "breath_holding"


def rules(t: Thresholds) -> tuple[Rule, ...]:
    return (*_acute(t), *_groin(t), *_hernia(), *_bowel(t), *_organs())


def _acute(t: Thresholds) -> tuple[Rule, ...]:
    f = derived(t)
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
            Mark.K,
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
            "RF22",
            "Burning or bloody pee, or waves of side pain",
            "NIKID KNOWLEDGE",
            Mark.S,
            emergency(
                AllOf(yes("urine_symptoms"), AnyOf(yes("very_unwell"), AllOf(f.ill, pain_in("flank", "low_back")))),
                "Kidney signs and ill: emergency care now.",
            ),
            urgent(yes("urine_symptoms"), "May be the kidney: a doctor the same day (this is also C14)."),
        ),
    )


def _groin(t: Thresholds) -> tuple[Rule, ...]:
    f = derived(t)
    young_man = AllOf(
        OneOf("sex", ("male", "intersex", "prefer_not_to_say")),
        AtMost("age", t.testicle_age),
        f.under_3_days,
        pain_in("groin", "abdomen_lower"),
    )
    fresh_lump = AllOf(yes("new_lump"), pain_in("groin", "abdomen_lower"), f.under_2_weeks)
    return (
        rule(
            "RF20",
            "A lump that hurts or will not go back",
            "HERN",
            Mark.K,
            emergency(yes("painful_lump"), "May be a trapped hernia: emergency care now."),
        ),
        rule(
            "RF21",
            "Sudden one-sided pain, testicle or low tummy",
            "OVT KNOWLEDGE JUDGEMENT",
            Mark.S,
            emergency(yes("sudden_one_sided_pain"), "May be a twisted testicle or ovary: emergency care now."),
            emergency(AllOf(young_man, f.unchanged, f.strong), "Ask privately about the testicle."),
            urgent(
                AllOf(young_man, f.crept_in, AtLeast("pain_worst", t.pain_very_strong)),
                "Ask privately about the testicle.",
            ),
        ),
        rule(
            "RF36",
            "A lump in a testicle",
            "TEST",
            Mark.K,
            urgent(yes("testicular_lump"), "A doctor within days, before any massage.", when=When.DAYS),
        ),
        rule(
            "C35",
            "A new lump in groin or tummy",
            "HERN KNOWLEDGE",
            Mark.K,
            urgent(
                AllOf(fresh_lump, OneOf("painful_lump", ("yes", "not_sure"))),
                "New, there it hurts, and it may be stuck: emergency care now.",
                when=When.NOW,
            ),
            urgent(
                fresh_lump,
                "May be a trapped hernia, hardly sore: a doctor the same day.",
            ),
            clearance(yes("new_lump"), "A doctor should look at the lump first."),
        ),
    )


def _hernia() -> tuple[Rule, ...]:
    return (
        rule(
            "C07",
            "A hernia that is not repaired",
            "WER HERN",
            Mark.K,
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
            "Hiatus hernia",
            "WER KNOWLEDGE",
            Mark.K,
            note(
                Is("hernia", "hiatal"),
                "Avoid the upper tummy.",
                abdomen("Head raised; two hours after a meal."),
            ),
        ),
    )


def _bowel(t: Thresholds) -> tuple[Rule, ...]:
    f = derived(t)
    pouches = OneOf("diverticulitis", ("past_or_pouches", "active"))
    return (
        rule(
            "C10",
            "Crohn's disease or colitis",
            "WER CHR01",
            Mark.S,
            local(
                Is("bowel_inflammation", "active"),
                "In a flare: no abdominal work; with fever no massage at all.",
                hands("Stay off the tummy; ask about fever first."),
            ),
            note(
                Is("bowel_inflammation", "in_remission"),
                "Calm now: comfort decides; ask about limping and hip pain each time.",
                abdomen("Gentle only, and not if it is sore."),
            ),
        ),
        rule(
            "C11",
            "Diverticulitis or pouches of the bowel",
            "WER KNOWLEDGE",
            Mark.K,
            urgent(
                AllOf(pouches, f.new_tummy_pain, AnyOf(f.worse, f.ill, f.strong)),
                "Pouches and new tummy pain: a doctor the same day.",
            ),
            absolute(Is("diverticulitis", "active"), "Active: no massage until it is over."),
            local(pouches, "Pouches: no abdominal work."),
        ),
        rule(
            "C13",
            "Constipation, irritable bowel, wind or reflux",
            "MORI20 KNOWLEDGE",
            Mark.K,
            note(
                yes("other_gut_trouble"),
                "Comfort only, never hard on the tummy.",
                abdomen("Head raised; two hours after a meal."),
            ),
        ),
    )


def _organs() -> tuple[Rule, ...]:
    trouble = yes("abdominal_organ_problem")
    return (
        rule(
            "C12",
            "A sore or swollen organ in the tummy",
            "KNOWLEDGE SUN22",
            Mark.K,
            local(
                AllOf(trouble, yes("organ_problem_now")),
                "Stay off the tummy; the client asks the doctor who treats it.",
                refers=Referral.ROUTINE,
                forbids=_STRAIN,
            ),
            note(trouble, "Calm now: no work on the tummy.", withholds=ABDOMINAL),
        ),
    )
