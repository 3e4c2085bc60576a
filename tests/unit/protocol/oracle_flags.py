"""The second reading of RF01 to RF40, one line a tier. `oracle_facts.py` says what each name means."""

from tests.unit.protocol.oracle_facts import Facts
from tests.unit.protocol.oracle_tiers import (
    ABSOLUTE,
    CLEARANCE,
    DAYS,
    EMERGENCY,
    LOCAL,
    NOTE,
    PRECAUTION,
    TODAY,
    URGENT,
    Tiers,
)


def nerves_and_tummy(f: Facts, t: Tiers) -> None:
    """RF01 to RF05."""
    saddle = f.yes("saddle_numbness", "bladder_bowel_change")
    t.tier(saddle, "RF01", EMERGENCY)
    t.tier(f.both_legs and (saddle or f.yes("leg_weakness")), "RF02", EMERGENCY)
    t.tier(f.both_legs, "RF02", URGENT)
    t.tier(f.yes("leg_weakness") and f.both_legs, "RF03", EMERGENCY)
    t.tier(f.yes("leg_weakness"), "RF03", URGENT)
    heavy = f.symptom("heavy_leg_on_stairs") and f.weeks2 and f.onset("gradual", "other")
    t.tier(heavy and (f.worse or f.age_from(60)), "RF03", CLEARANCE, DAYS)
    t.tier(f.yes("sudden_severe_pain"), "RF04", EMERGENCY)
    t.tier(f.yes("faint_or_clammy") and f.new_tummy_pain, "RF04", EMERGENCY)
    t.tier(f.yes("faint_or_clammy"), "RF04", URGENT)
    beat = f.yes("abdominal_pulsation")
    pain_at_60 = (f.constant or f.tummy_pain) and f.age_from(60)
    t.tier(beat and (pain_at_60 or f.yes("faint_or_clammy", "sudden_severe_pain")), "RF05", EMERGENCY)
    t.tier(beat, "RF05", URGENT)
    t.tier(f.constant and f.unchanged and f.aorta_risk, "RF05", URGENT)
    t.tier(f.new_tummy_pain and f.days3 and f.worst(7), "RF05", URGENT)
    over_the_vessel = f.map("low_back", "flank", "abdomen_upper", "abdomen_lower", "groin", "buttock")
    t.tier(f.aorta_risk and f.weeks2 and f.unchanged and over_the_vessel, "RF05", URGENT)
    t.tier(f.aorta_risk and f.tummy_marked and f.weeks2, "RF05", URGENT)
    t.tier(f.new_tummy_pain and f.weeks2 and f.worse and f.worst(7), "RF05", URGENT)
    trend = f.worse and (f.unrelieved or f.rest4)
    t.tier(f.constant and (f.unchanged or f.aorta_risk or trend), "RF05", CLEARANCE)
    odd = f.worse or f.constant or f.unrelieved or f.unchanged or f.weeks6
    t.tier(f.tummy_pain and odd, "RF05", CLEARANCE, DAYS)
    t.tier(f.tummy_pain, "RF05", LOCAL)
    t.tier(f.constant, "RF05", NOTE, referral="routine")


def vessels_and_blood(f: Facts, t: Tiers) -> None:
    """RF06 to RF12."""
    t.tier(f.aorta_risk, "RF06", LOCAL)
    t.tier(f.no_normal_scan and (f.aorta_age or f.yes("high_blood_pressure")), "RF06", NOTE, lower="A")
    t.tier(f.yes("aneurysm_or_graft") or f.code("aorta_scan", "abnormal"), "RF07", ABSOLUTE)
    bruise = f.yes("bad_bruise_or_pop") and (f.weeks6 or f.called_new)
    faint = f.new_near_psoas and f.yes("faint_or_clammy")
    t.tier(f.bleeds and (f.yes("leg_weakness") or bruise or faint), "RF08", EMERGENCY)
    t.tier(f.bleeds and f.new_near_psoas, "RF08", URGENT)
    t.tier(f.yes("anticoagulant") or f.code("blood_clot", "on_treatment"), "RF09", LOCAL)
    t.tier(f.yes("antiplatelet"), "RF09", NOTE)
    t.tier(f.yes("bleeding_disorder"), "RF10", ABSOLUTE)
    t.tier(f.yes("leg_swollen") and f.yes("chest_or_stroke_signs"), "RF11", EMERGENCY)
    t.tier(f.yes("leg_swollen"), "RF11", URGENT)
    t.tier(f.clot_time and f.weeks2 and f.map("lower_leg"), "RF11", URGENT)
    whole_leg = f.map("lower_leg") and f.map("groin", "thigh_front", "thigh_back")
    past = f.code("blood_clot", "over_3_months")
    t.tier(past and f.weeks2 and f.map("lower_leg"), "RF11", CLEARANCE, TODAY)
    t.tier(f.like("throbbing") and whole_leg and f.weeks2, "RF11", CLEARANCE, TODAY)
    t.tier(f.code("blood_clot", "under_3_months", "on_treatment"), "RF12", ABSOLUTE)
    t.tier(past, "RF12", PRECAUTION, lower="T", may="SEG")


def illness(f: Facts, t: Tiers) -> None:
    """RF13 to RF22."""
    t.tier(f.yes("chest_or_stroke_signs"), "RF13", EMERGENCY)
    t.tier(f.yes("very_unwell"), "RF14", EMERGENCY)
    t.tier(f.ill, "RF14", URGENT)
    bent = f.yes("cannot_straighten_hip")
    t.tier(bent and f.infection_risk_any, "RF15", URGENT)
    flare = f.code("bowel_inflammation", "active")
    sore_hip = f.yes("limp") or f.called_new or f.map("hip_front", "groin")
    recent = f.yes("limp") or f.called_new or f.worse or f.weeks6
    t.tier(flare and sore_hip and recent, "RF15", URGENT)
    t.tier(f.code("bowel_inflammation", "in_remission") and f.yes("limp"), "RF15", URGENT)
    near = f.map("low_back", "hip_front", "hip_side", "groin", "flank", "buttock")
    stoops = f.yes("limp") or f.symptom("hard_to_stand_upright")
    at_rest = f.unrelieved or f.rest4
    t.tier(f.deep_infection_risk and near and f.weeks12 and stoops and f.worse and at_rest, "RF15", URGENT)
    t.tier(bent and f.weeks2 and (f.worse or f.worst(7)), "RF15", URGENT)
    t.tier(flare and sore_hip, "RF15", CLEARANCE, DAYS)
    t.tier(bent, "RF15", CLEARANCE)
    t.tier(f.yes("right_low_abdominal_pain_sick"), "RF16", EMERGENCY)
    t.tier(f.yes("ectopic_signs"), "RF17", EMERGENCY)
    t.tier(f.code("pregnancy", "pregnant", "possible") and f.yes("faint_or_clammy"), "RF17", EMERGENCY)
    t.tier(f.yes("abdomen_hard_or_swollen"), "RF18", EMERGENCY)
    t.tier(f.yes("gi_bleeding") and f.yes("faint_or_clammy"), "RF19", EMERGENCY)
    t.tier(f.yes("gi_bleeding"), "RF19", URGENT)
    t.tier(f.yes("painful_lump"), "RF20", EMERGENCY)
    t.tier(f.yes("sudden_one_sided_pain"), "RF21", EMERGENCY)
    young = f.not_female() and f.age_to(30) and f.days3 and f.map("groin", "abdomen_lower")
    t.tier(young and f.unchanged and f.worst(7), "RF21", EMERGENCY)
    t.tier(young and f.onset("gradual", "other") and f.worst(8), "RF21", URGENT)
    t.tier(f.yes("urine_symptoms") and f.yes("very_unwell"), "RF22", EMERGENCY)
    t.tier(f.yes("urine_symptoms") and f.ill and f.map("flank", "low_back"), "RF22", EMERGENCY)
    t.tier(f.yes("urine_symptoms"), "RF22", URGENT)


def bones(f: Facts, t: Tiers) -> None:
    """RF23 to RF26, RF34, RF35, RF39."""
    t.tier(f.yes("major_trauma") and f.yes("cannot_bear_weight"), "RF23", EMERGENCY)
    t.tier(f.yes("major_trauma"), "RF23", URGENT)
    sore_to_stand = f.map("groin") and f.yes("weight_bearing_pain", "cannot_bear_weight")
    early = f.since("2_to_6_weeks") and f.hip_fracture_sign
    around = f.map("groin", "hip_front", "hip_side", "buttock", "thigh_front", "knee")
    later = f.since("6_to_12_weeks") and around and (f.yes("cannot_bear_weight", "limp") or f.worse)
    weak_or_old = f.age_from(60) or f.weak_bones
    t.tier(weak_or_old and f.fall and (sore_to_stand or early or later), "RF24", URGENT)
    spine = (f.age_from(70) or f.weak_bones) and f.map("low_back", "flank") and f.since("2_to_6_weeks") and f.worst(6)
    t.tier(f.fall and f.since("6_to_12_weeks") and spine, "RF24", URGENT)
    unseen = f.age_from(75) and f.weeks6
    both = f.yes("weight_bearing_pain") and f.yes("limp")
    t.tier(unseen and f.map("groin", "hip_front") and both, "RF24", URGENT)
    t.tier(unseen and around and f.yes("weight_bearing_pain", "limp"), "RF24", CLEARANCE, DAYS)
    stress_fracture(f, t)
    t.tier(f.weak_bones_new, "RF26", URGENT)
    t.tier(f.weak_bones_doubt, "RF26", CLEARANCE, DAYS)
    lifted = f.map("low_back", "flank") and f.weeks6 and f.onset("sudden_movement") and f.worst(6)
    t.tier((f.age_from(70) or f.weak_bones) and lifted, "RF26", CLEARANCE, DAYS)
    t.tier(f.weak_bones, "RF26", PRECAUTION, lower="TS")
    growing(f, t)
    t.tier(f.map("groin") and f.yes("long_steroids", "heavy_drinking_or_sickle_cell"), "RF35", CLEARANCE)
    t.tier(f.yes("hot_swollen_joint", "cannot_bear_weight"), "RF39", URGENT)


def stress_fracture(f: Facts, t: Tiers) -> None:
    """RF25."""
    hop = f.yes("hurts_running_or_hopping")
    hip, more = f.map("groin", "hip_front"), f.onset("load_increase")
    impact = f.yes("impact_training")
    t.tier(hop and hip and more and (f.worse or (f.unrelieved and f.rest4)), "RF25", URGENT)
    t.tier(hop and hip and f.low_energy and f.bone_trend, "RF25", URGENT)
    two = sum((f.worse, f.unrelieved, f.rest4)) >= 2
    t.tier(hop and hip and f.weeks12 and impact and two, "RF25", URGENT)
    pelvis = f.map("thigh_front", "buttock", "low_back", "hip_side")
    t.tier(hop and f.low_energy and f.bone_trend and pelvis, "RF25", URGENT)
    load = impact or more or f.low_energy or f.weak_bones
    t.tier(hop and hip and load and f.not_easing and f.weeks12, "RF25", CLEARANCE, DAYS)
    t.tier(hop and (f.low_energy or f.weak_bones) and f.bone_trend and (hip or pelvis), "RF25", CLEARANCE, DAYS)
    stopped = f.yes("weight_bearing_pain", "limp") and more and f.worse and f.weeks12
    t.tier(hip and stopped, "RF25", CLEARANCE, DAYS)
    t.tier(hop, "RF25", NOTE)


def growing(f: Facts, t: Tiers) -> None:
    """RF34."""
    child = f.age_to(17)
    there = f.map("hip_front", "hip_side", "groin", "thigh", "knee")
    t.tier(child and f.yes("limp"), "RF34", URGENT)
    t.tier(child and (f.symptom("less_hip_movement") or f.locking), "RF34", URGENT)
    graver = f.age_to(15) or f.not_easing or f.unrelieved or f.worst(7) or f.days3
    t.tier(child and there and graver, "RF34", URGENT)
    t.tier(child and there, "RF34", CLEARANCE, DAYS)


def cancer(f: Facts, t: Tiers) -> None:
    """RF27 to RF30, RF36."""
    t.tier(f.cancer_now, "RF27", LOCAL, withhold=("self_other",), referral="routine")
    t.tier(f.code("cancer", "past", "now") and f.nerve_signs, "RF28", EMERGENCY)
    t.tier(f.cancer_pain, "RF28", URGENT)
    t.tier(f.cancer_doubt, "RF28", CLEARANCE, DAYS)
    t.tier(f.cancer_ever and (f.new_pain or f.steadfast), "RF28", PRECAUTION, lower="T", referral="routine")
    t.tier(f.code("cancer", "past"), "RF29", NOTE)
    t.tier(f.yes("unexplained_weight_loss"), "RF30", URGENT, DAYS)
    t.tier(f.yes("testicular_lump"), "RF36", URGENT, DAYS)


def weak_flags(f: Facts, t: Tiers) -> None:
    """RF31 to RF33, RF37, RF38, RF40."""
    t.tier(f.unrelieved and f.two_weak_flags, "RF31", URGENT)
    older = (f.age_from(60) and f.average(4)) or (f.rest4 and (f.yes("limp") or f.age_from(50)))
    t.tier(f.unrelieved and f.worse and older, "RF31", CLEARANCE, DAYS)
    t.tier(f.unrelieved, "RF31", NOTE)
    t.tier(f.unchanged and f.two_weak_flags, "RF32", URGENT)
    t.tier(f.unchanged and (f.worse or f.constant or f.unrelieved), "RF32", CLEARANCE)
    t.tier(f.unchanged, "RF32", PRECAUTION, lower="T", referral="routine")
    t.tier(f.at_least("pain_at_rest", 8) and f.two_weak_flags, "RF33", URGENT)
    t.tier(f.at_least("pain_at_rest", 8), "RF33", CLEARANCE)
    t.tier(f.yes("effort_power_loss") and f.yes("effort_settles"), "RF37", CLEARANCE)
    t.tier(f.yes("effort_power_loss"), "RF37", NOTE)
    odd = f.sharp and f.code("sharp_pain_when", "at_rest", "no_pattern")
    t.tier(odd and (f.worse or f.unchanged) and (f.unrelieved or f.rest4), "RF38", CLEARANCE)
    spreads = f.sharp and f.code("sharp_pain_when", "at_rest", "no_pattern", "spreading")
    t.tier(spreads, "RF38", PRECAUTION, lower="D")
    t.tier(f.sharp, "RF38", NOTE)
    t.tier(f.code("reaction_to_massage", "tummy_pain_or_fainted"), "RF40", CLEARANCE)
    t.tier(f.code("reaction_to_massage", "bruised_or_worse"), "RF40", PRECAUTION, lower="T")
    t.tier(f.code("reaction_to_massage", "dizzy_sick_or_faint"), "RF40", NOTE)


FLAGS = (nerves_and_tummy, vessels_and_blood, illness, bones, cancer, weak_flags)
