"""The second reading of C01 to C46, TT01 to TT04, IR01, PT01 to PT05 and P01, one line a tier."""

from tests.unit.protocol.oracle_facts import Facts
from tests.unit.protocol.oracle_reading import BLANK, CLOSED
from tests.unit.protocol.oracle_tiers import (
    ABSOLUTE,
    CLEARANCE,
    DAYS,
    EMERGENCY,
    LOCAL,
    NOTE,
    NOW,
    PARTS,
    PRECAUTION,
    TODAY,
    URGENT,
    Tiers,
)


def womb(f: Facts, t: Tiers) -> None:
    """C01 to C05, C16, C17, C42."""
    pregnant = f.code("pregnancy", "pregnant")
    t.tier(pregnant, "C01", LOCAL)
    t.tier(f.yes("pregnancy_concern"), "C02", URGENT)
    t.tier(pregnant and f.new_tummy_pain and f.weeks2, "C02", URGENT)
    t.tier(f.code("pregnancy", "possible"), "C03", LOCAL)
    sore = f.tummy_pain or f.map("abdomen_lower", "thigh") or f.ill
    t.tier(f.under("birth_weeks", 9) and sore, "C04", URGENT)
    t.tier(f.under("birth_weeks", 6), "C04", LOCAL)
    for kind, weeks, ever in (
        ("birth_kind", "birth_weeks", True),
        ("abdominal_surgery_kind", "abdominal_surgery_weeks", False),
    ):
        caesarean = f.code(kind, "caesarean") and f.case.value(weeks) is not CLOSED
        t.tier(caesarean and f.under(weeks, 6), "C05", LOCAL, withhold=("self_other",))
        t.tier(caesarean and f.under(weeks, 13), "C05", LOCAL)
        t.tier(caesarean and (ever or f.under(weeks, 53)), "C05", NOTE, lower="A")
    problem = f.yes("coil_problem")
    t.tier(problem and f.new_tummy_pain, "C16", URGENT)
    t.tier(problem and f.code("coil", "under_6_weeks"), "C16", URGENT, DAYS)
    t.tier(problem, "C16", CLEARANCE)
    t.tier(f.code("coil", "under_6_weeks"), "C16", LOCAL)
    t.tier(f.code("coil", "over_6_weeks"), "C16", NOTE, lower="A")
    bad = f.yes("gynae_pain_now")
    t.tier(bad and (f.ill or f.tummy_pain or f.worst(8)), "C17", URGENT)
    t.tier(bad, "C17", CLEARANCE, DAYS)
    t.tier(f.yes("gynae_problem"), "C17", NOTE, lower="A")
    procedure = f.yes("womb_or_bowel_procedure_6_weeks")
    t.tier(procedure and (f.ill or f.yes("worse_since_procedure")), "C42", URGENT)
    t.tier(procedure, "C42", LOCAL)


def tummy(f: Facts, t: Tiers) -> None:
    """C06 to C15."""
    scar = "abdominal_surgery_weeks"
    other = f.code("abdominal_surgery_kind", "keyhole", "open", "caesarean", "other")  # a hernia repair is C09
    t.tier(other and f.under(scar, 6), "C06", ABSOLUTE)
    problem = f.yes("abdominal_surgery_problem")
    t.tier(problem and f.under(scar, 105), "C06", CLEARANCE)
    t.tier(problem, "C06", NOTE, lower="W", referral="routine")
    t.tier(other and f.under(scar, 13), "C06", LOCAL)
    t.tier(other and f.under(scar, 53), "C06", NOTE, lower="A")
    held = f.code("hernia", "inguinal", "femoral", "umbilical", "incisional", "unknown_kind")
    unrepaired = held and f.case.value("hernia_repaired") in ("no", "not_sure", BLANK)
    t.tier(unrepaired and f.code("hernia", "femoral"), "C07", LOCAL, referral="routine")
    t.tier(unrepaired, "C07", LOCAL)
    t.tier(f.code("hernia", "hiatal"), "C08", NOTE, lower="A")
    for weeks, fixed in (
        ("hernia_repair_weeks", f.yes("hernia_repaired")),
        (scar, f.code("abdominal_surgery_kind", "hernia_repair")),
    ):
        fixed = fixed and f.case.value(weeks) is not CLOSED
        t.tier(fixed and f.under(weeks, 6), "C09", ABSOLUTE)
        t.tier(fixed and f.under(weeks, 13), "C09", LOCAL)
        t.tier(fixed, "C09", NOTE, lower="A")
    t.tier(f.code("bowel_inflammation", "active"), "C10", LOCAL)
    t.tier(f.code("bowel_inflammation", "in_remission"), "C10", NOTE, lower="A")
    pouches = f.code("diverticulitis", "past_or_pouches", "active")
    t.tier(pouches and f.new_tummy_pain and (f.worse or f.ill or f.worst(7)), "C11", URGENT)
    t.tier(f.code("diverticulitis", "active"), "C11", ABSOLUTE)
    t.tier(f.code("diverticulitis", "past_or_pouches"), "C11", LOCAL)
    organ = f.yes("abdominal_organ_problem")
    t.tier(organ and f.yes("organ_problem_now"), "C12", LOCAL, referral="routine")
    t.tier(organ, "C12", NOTE, lower="W")
    t.tier(f.yes("other_gut_trouble"), "C13", NOTE, lower="A")
    t.tier(f.yes("device_or_transplant"), "C15", CLEARANCE)
    t.tier(f.yes("device_or_transplant"), "C15", LOCAL)


def joints(f: Facts, t: Tiers) -> None:
    """C18 to C24."""
    t.tier(f.code("hip_replacement", "under_12_weeks"), "C18", ABSOLUTE)
    t.tier(f.yes("groin_pain_lifting_leg"), "C18", CLEARANCE)
    old = f.code("hip_replacement", "over_12_weeks")
    there = f.map("groin", "hip_front", "hip_side", "buttock", "thigh_front")
    t.tier(old and there and f.worse and (f.unrelieved or f.rest4), "C18", CLEARANCE, DAYS)
    t.tier(old, "C18", PRECAUTION, lower="T", may="SEG")
    joint, signs = f.yes("hip_joint_condition"), (f.unrelieved, f.rest4, f.locking)
    t.tier(joint and f.worse and sum(signs) >= 2, "C19", CLEARANCE)
    t.tier(joint and any(signs), "C19", PRECAUTION, lower="TE", referral="routine")
    t.tier(joint, "C19", NOTE)
    t.tier(f.symptom("one_leg_tingling"), "C20", PRECAUTION, lower="DT", may="SEG")
    slip = f.yes("spine_slip_or_narrowing")
    t.tier(
        *(slip and (f.worse or f.symptom("one_leg_tingling", "hard_to_stand_upright")), "C21", PRECAUTION), lower="TE"
    )
    t.tier(slip, "C21", NOTE)
    t.tier(f.yes("healing_fracture"), "C22", ABSOLUTE)
    torn(f, t)
    t.tier(f.code("inflammatory_arthritis", "flare"), "C24", LOCAL)
    stiff = f.yes("morning_stiffness_over_30")
    young = f.age_to(44) and f.code("duration", "over_12_weeks")
    t.tier(stiff and young, "C24", NOTE, referral="routine")
    t.tier(stiff or f.code("inflammatory_arthritis", "calm"), "C24", NOTE)


def torn(f: Facts, t: Tiers) -> None:
    """C23."""
    bruise = f.yes("bad_bruise_or_pop")
    no_lift = f.yes("leg_weakness", "cannot_bear_weight") or (f.symptom("heavy_leg_on_stairs") and f.weeks2)
    t.tier(bruise and f.weeks6 and no_lift, "C23", URGENT)
    swollen = f.onset("load_increase") and f.days3 and f.both("thigh_front") and f.worst(8)
    t.tier(swollen, "C23", CLEARANCE, TODAY)
    hurt = f.sudden or bruise
    t.tier(hurt and f.days3, "C23", LOCAL, withhold=PARTS[:-1])
    healing = f.code("duration", "under_2_weeks") or (f.weeks6 and f.not_easing)
    t.tier(hurt and healing, "C23", PRECAUTION, lower="TSE")
    t.tier(hurt and f.weeks6, "C23", NOTE)


def skin_heart_and_person(f: Facts, t: Tiers) -> None:
    """C25 to C39."""
    sore, red = f.yes("skin_problem_area"), f.yes("skin_spreading_redness")
    beyond = sore and f.weeks2 and f.rest4 and f.worst(7) and (red or f.infection_risk_any)
    t.tier(beyond and (f.ill or f.yes("very_unwell")), "C25", EMERGENCY)
    t.tier(beyond, "C25", URGENT)
    t.tier(red and f.ill, "C25", URGENT)
    t.tier(sore and f.like("burning", "electric") and f.weeks2, "C25", CLEARANCE, TODAY)
    t.tier(red, "C25", CLEARANCE)
    t.tier(sore, "C25", LOCAL)
    failing = f.yes("heart_failure_or_uncontrolled_pressure")
    t.tier(f.yes("heart_or_stroke_3_months") or (failing and f.yes("heart_signs")), "C26", ABSOLUTE)
    t.tier(failing, "C26", PRECAUTION, lower="T")
    t.tier(f.yes("high_blood_pressure"), "C26", NOTE)
    leg = f.map("thigh_front", "thigh_back", "buttock", "lower_leg")
    cold = f.yes("vascular_disease") and f.weeks2 and f.unchanged and leg
    t.tier(cold and f.yes("leg_weakness"), "C27", EMERGENCY)
    t.tier(cold, "C27", URGENT)
    t.tier(f.yes("vascular_disease", "aneurysm_or_graft"), "C27", LOCAL)
    t.tier(f.code("epilepsy", "seizure_3_months"), "C28", CLEARANCE)
    t.tier(f.code("epilepsy", "controlled"), "C28", PRECAUTION, lower="T", may="SEG")
    t.tier(f.yes("diabetes"), "C29", NOTE, may="G")
    t.tier(f.yes("reduced_feeling"), "C30", LOCAL, withhold=("self_other", "heat"))
    t.tier(f.yes("impaired_today"), "C31", ABSOLUTE)
    t.tier(f.ill, "C32", ABSOLUTE)
    risk = f.yes("infection_risk")
    trend = f.worse or f.unrelieved or f.unchanged or f.rest4
    t.tier(risk and (f.called_new or (f.new_pain and trend)), "C33", URGENT)
    disc = f.map("low_back") and f.weeks6 and f.worse and f.unrelieved and f.rest4
    t.tier(f.infection_risk_any and disc, "C33", URGENT)
    t.tier(risk and f.new_pain, "C33", CLEARANCE, DAYS)
    t.tier(risk, "C33", NOTE)
    t.tier(f.code("connective_tissue", "marfan_or_vascular_eds"), "C34", LOCAL)
    t.tier(f.code("connective_tissue", "hypermobile"), "C34", NOTE)
    lump = f.yes("new_lump") and f.map("groin", "abdomen_lower") and f.weeks2
    t.tier(lump and f.code("painful_lump", "yes", "not_sure"), "C35", URGENT, NOW)
    t.tier(lump, "C35", URGENT)
    t.tier(f.yes("new_lump"), "C35", CLEARANCE)
    person(f, t)


def person(f: Facts, t: Tiers) -> None:
    """C36 to C46."""
    alone = f.case.value("guardian_present") != "yes"
    t.tier(f.age_to(11), "C36", ABSOLUTE)
    t.tier(f.age_to(15) and alone, "C36", ABSOLUTE)
    t.tier(f.age_to(17) and alone, "C36", PRECAUTION, lower="T", withhold=("self_other",))
    t.tier(f.age_to(17), "C36", PRECAUTION, lower="T", may="SEG")
    bruises = f.yes("bruise_easily")
    marked = f.age_from(65) or f.yes("antiplatelet") or f.code("reaction_to_massage", "bruised_or_worse")
    t.tier(f.age_from(75) or (bruises and marked), "C38", PRECAUTION, lower="T")
    t.tier(bruises, "C38", NOTE)
    stuck = f.not_improving
    t.tier(stuck and f.worse and f.code("examined_for_this", "never", "not_sure"), "C39", CLEARANCE, DAYS)
    t.tier(stuck, "C39", NOTE, referral="routine")
    needle, since = f.yes("injection_2_weeks"), f.yes("worse_since_procedure")
    t.tier(needle and (f.ill or (since and (f.unrelieved or f.rest4 or f.unchanged))), "C41", URGENT)
    t.tier(needle and since, "C41", CLEARANCE, DAYS)
    t.tier(needle, "C41", LOCAL)
    t.tier(f.yes("daily_strong_painkiller"), "C44", PRECAUTION, lower="TS")
    t.tier(f.code("spine_or_hip_operation", "metal"), "C45", PRECAUTION, lower="T")
    t.tier(f.code("spine_or_hip_operation", "no_metal"), "C45", NOTE)
    t.tier(f.yes("allergy_oil_latex"), "C46", NOTE)
    t.tier(f.case.value("touch_consent") != "yes", "P01", NOTE, lower="D")
    spoken_for = f.age_to(17) and f.code("who_answers", "helped", "other")
    t.tier(spoken_for and f.case.value("young_person_agrees") != "yes", "P01", NOTE, lower="D")


def thomas(f: Facts, t: Tiers) -> None:
    """TT01 to TT04, IR01."""
    test = f.case.thomas
    alarm = test.alarming(f.blank)
    t.tier(alarm and (f.infection_risk_any or f.yes("anticoagulant") or f.fall), "TT01", URGENT)
    t.tier(alarm, "TT01", CLEARANCE)
    lies = test.performed is not True and (test.reason == "cannot_lie" or (f.blank and test.reason is None))
    t.tier(lies, "TT02", PRECAUTION, lower="T")
    t.tier(test.resisted(f.blank, "strong_painful", "weak_painful"), "TT03", PRECAUTION, lower="DE")
    t.tier(test.resisted(f.blank, "weak_painless") and f.weeks12, "TT04", CLEARANCE, DAYS)
    t.tier(f.irritable, "IR01", PRECAUTION, lower="DTE")


def pictures(f: Facts, t: Tiers) -> None:
    """PT01, PT02, PT05; the others lower nothing."""
    signs = (
        f.unchanged or (f.constant and f.rest4),
        f.ill,
        f.yes("unexplained_weight_loss"),
        f.yes("abdominal_pulsation"),
        f.tummy_pain,
        f.yes("urine_symptoms"),
        f.yes("gi_bleeding"),
        f.guarded(),
    )
    t.tier(sum(signs) >= 2, "PT01", CLEARANCE)
    stiff, firm = f.symptom("less_hip_movement"), f.case.thomas.firm(f.blank)
    known = f.yes("hip_joint_condition")
    starts = known or f.locking or firm or (f.age_from(45) and stiff)
    support = f.map("groin") + known + f.locking + stiff + 2 * firm
    joint = starts and support >= 2  # beside C19 it is folded under it
    t.tier(joint and f.worse and sum((f.unrelieved, f.rest4, f.locking)) >= 2, "PT02", CLEARANCE)
    t.tier(joint, "PT02", NOTE, referral="routine" if f.unrelieved or f.rest4 or f.locking else "none")
    nerve = f.map("thigh_back", "lower_leg") and f.like("electric", "burning")
    t.tier(nerve, "PT05", PRECAUTION, lower="DT", may="SEG")


CONDITIONS = (womb, tummy, joints, skin_heart_and_person, thomas, pictures)
