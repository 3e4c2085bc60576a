"""A second, independent reading of the screening rules, to hold the engine against.

Written from the answer contract and the rule tables, one plain `if` per row, standard library only. It imports
nothing from `screening` and shares no table with it, so the same slip is unlikely to be in both. Where the documents
leave room ("new" pain, "fast" worsening), engine and oracle were made to agree on the more cautious reading.
`judge(case)` takes a case file as a dict and says what an answer to it must contain.
"""

from typing import Any, NamedTuple

from tests.protocol.oracle_reading import BLANK, CLOSED, Case
from tests.protocol.oracle_words import ALL_IDS, ASK_WHEN_NOT_SURE, FINE_BLANK

EMERGENCY, URGENT, ABSOLUTE, CLEARANCE, LOCAL, PRECAUTION = range(6, 0, -1)
REFERRALS = {EMERGENCY: "emergency", URGENT: "urgent", ABSOLUTE: "clearance", CLEARANCE: "clearance"}
ORDER = ("none", "routine", "clearance", "urgent", "emergency")
PARTS = (
    *("pro_direct", "pro_indirect", "self_abdominal_hand", "self_abdominal_tool", "self_other"),
    *("stretch", "strength", "heat", "general"),
)
W, M, A = "withhold", "modify", "allow"
CEILINGS = {  # evidence 6.1 with rulings 2 and 17; one letter a part, in the order of PARTS
    EMERGENCY: (W, W, W, W, W, W, W, W, W),
    URGENT: (W, W, W, W, W, W, W, W, W),
    ABSOLUTE: (W, W, W, W, W, W, W, W, M),
    CLEARANCE: (W, W, W, W, W, W, W, W, M),
    LOCAL: (W, M, W, W, M, M, M, M, A),
    PRECAUTION: (M, M, W, W, M, M, M, M, A),
}


class Verdict(NamedTuple):
    """What the documents say about one case."""

    label_floor: str  # without a limit `self_care`, where the client's preference may make it `professional`
    referral: str
    complete: bool
    missing: set[str]
    may_ask: set[str]  # "not sure" on what is urgent only together with something else: may be asked again
    invalid: set[str]
    ceilings: dict[str, str]
    rules: dict[str, int]  # rule id -> worst class it fired with
    readings: dict[str, Any]
    asymmetry: float | None


class Tally:
    """The rules that fired, each with its worst class, and the ceilings they leave."""

    def __init__(self) -> None:
        self.rules: dict[str, int] = {}
        self.referral = "none"
        self.ceilings = dict(zip(PARTS, (A, A, A, W, A, A, A, A, A), strict=True))

    def hit(self, rule: str, level: int, withhold: tuple[str, ...] = (), referral: str = "none") -> None:
        self.rules[rule] = max(level, self.rules.get(rule, 0))
        self.referral = max(self.referral, REFERRALS.get(level, referral), key=ORDER.index)
        self.lower(dict(zip(PARTS, CEILINGS[level], strict=True)))
        self.lower(dict.fromkeys(withhold, W))

    def lower(self, to: dict[str, str]) -> None:
        for part, ceiling in to.items():
            if (A, M, W).index(ceiling) > (A, M, W).index(self.ceilings[part]):
                self.ceilings[part] = ceiling


def emergency_if(plain_yes: bool) -> int:
    """Only plain answers make an emergency; doubt and silence stop at urgent, with the same ceilings."""
    return EMERGENCY if plain_yes else URGENT


def urgent_rules(c: Case, t: Tally) -> None:
    """RF01 to RF05, RF08, RF11, RF13 to RF25, RF30, RF34, RF36, RF39."""
    if c.maybe("saddle_numbness") or c.maybe("bladder_bowel_change"):
        t.hit("RF01", emergency_if(c.yes("saddle_numbness") or c.yes("bladder_bowel_change")))
    if c.maybe("both_legs_symptoms"):
        with_nerve = c.yes("saddle_numbness") or c.yes("bladder_bowel_change") or c.yes("leg_weakness")
        t.hit("RF02", emergency_if(c.yes("both_legs_symptoms") and with_nerve))
    if c.maybe("leg_weakness"):
        t.hit("RF03", emergency_if(c.yes("leg_weakness") and c.yes("both_legs_symptoms")))
    if c.maybe("sudden_severe_pain") or c.maybe("faint_or_clammy"):
        t.hit("RF04", emergency_if(c.yes("sudden_severe_pain")))
    if c.maybe("abdominal_pulsation"):
        plain = c.yes("constant_abdominal_or_back_pain") or c.yes("abdominal_pain")
        plain = plain and c.older_for_sure(60)
        plain = plain or c.yes("sudden_severe_pain") or c.yes("faint_or_clammy")  # "EM with RF04"
        t.hit("RF05", emergency_if(c.yes("abdominal_pulsation") and plain))
    elif c.maybe("constant_abdominal_or_back_pain"):
        t.hit("RF05", CLEARANCE)
    elif c.maybe("abdominal_pain"):  # the contract has RF05 read it and says no more; no row would leave it free
        t.hit("RF05", LOCAL)
    if c.maybe("anticoagulant") or c.maybe("bleeding_disorder"):
        thins = c.yes("anticoagulant") or c.yes("bleeding_disorder")
        if c.maybe("new_groin_flank_thigh_pain") or c.maybe("leg_weakness") or c.maybe("bad_bruise_or_pop"):
            named = c.yes("new_groin_flank_thigh_pain") or c.yes("leg_weakness") or c.yes("bad_bruise_or_pop")
            worse = c.yes("leg_weakness") or c.yes("bad_bruise_or_pop") or c.yes("faint_or_clammy")
            t.hit("RF08", emergency_if(thins and named and worse))
    if c.maybe("leg_swollen"):
        t.hit("RF11", emergency_if(c.yes("leg_swollen") and c.yes("chest_or_stroke_signs")))
    if c.maybe("chest_or_stroke_signs"):
        t.hit("RF13", emergency_if(c.yes("chest_or_stroke_signs")))
    if c.maybe("fever_or_unwell"):
        t.hit("RF14", emergency_if(c.yes("very_unwell")))
    if c.maybe("right_low_abdominal_pain_sick"):
        t.hit("RF16", emergency_if(c.yes("right_low_abdominal_pain_sick")))
    may_be_pregnant = c.worst("pregnancy", "pregnant", "possible")
    if c.maybe("ectopic_signs") or (may_be_pregnant and c.maybe("faint_or_clammy")):
        known = c.value("pregnancy") in ("pregnant", "possible")
        t.hit("RF17", emergency_if(c.yes("ectopic_signs") or (known and c.yes("faint_or_clammy"))))
    if c.maybe("abdomen_hard_or_swollen"):
        t.hit("RF18", emergency_if(c.yes("abdomen_hard_or_swollen")))
    if c.maybe("gi_bleeding"):
        t.hit("RF19", emergency_if(c.yes("gi_bleeding") and c.yes("faint_or_clammy")))
    if c.maybe("painful_lump"):
        t.hit("RF20", emergency_if(c.yes("painful_lump")))
    if c.maybe("sudden_one_sided_pain"):
        t.hit("RF21", emergency_if(c.yes("sudden_one_sided_pain")))
    if c.maybe("urine_symptoms"):
        t.hit("RF22", emergency_if(c.yes("urine_symptoms") and c.yes("very_unwell")))
    if c.maybe("major_trauma"):
        # "until imaged": only a recorded clearance could say so (ruling 17)
        t.hit("RF23", emergency_if(c.yes("major_trauma") and c.yes("cannot_bear_weight")))
    fell = c.maybe("recent_fall") or c.worst("onset", "fall_or_blow")
    sore_on_leg = c.maybe("weight_bearing_pain") or c.maybe("cannot_bear_weight") or c.site("groin")
    if fell and sore_on_leg and (c.older(60) or c.maybe("osteoporosis_or_steroids")):
        t.hit("RF24", URGENT)
    worse_or_at_rest = c.worst("course", "worse") or c.worst("night_pain", "unrelieved") or c.above("pain_at_rest", 3)
    bone_load = c.worst("onset", "load_increase") or c.maybe("low_body_weight_or_periods_missed")
    if c.maybe("hurts_running_or_hopping"):
        front = c.site("groin", "hip_front", "thigh_front")
        t.hit("RF25", URGENT if front and (worse_or_at_rest or bone_load) else PRECAUTION)
    if c.maybe("unexplained_weight_loss"):
        t.hit("RF30", URGENT)
    if c.under_18() and (c.site("hip_front", "groin", "thigh", "knee") or c.maybe("limp")):
        t.hit("RF34", URGENT)
    if c.maybe("testicular_lump"):
        t.hit("RF36", URGENT)
    if c.maybe("hot_swollen_joint") or c.maybe("cannot_bear_weight"):
        t.hit("RF39", URGENT)


def infection_risk(c: Case) -> bool:
    """The list of RF15: infection, weak immunity, drug injections, diabetes, Crohn's, a birth in the past 3 months."""
    bowel = c.worst("bowel_inflammation", "in_remission", "active")
    return (
        c.maybe("fever_or_unwell")
        or c.maybe("infection_risk")
        or c.maybe("diabetes")
        or bowel
        or c.below("birth_weeks", 13)
    )


def called_new(c: Case) -> bool:
    return c.maybe("new_groin_flank_thigh_pain")


def under_6_weeks(c: Case) -> bool:
    return c.worst("duration", "under_3_days", "under_2_weeks", "2_to_6_weeks")


def new_pain(c: Case) -> bool:
    """New pain: the client calls it new, or it is acute (under 6 weeks) in the back, hip or groin."""
    return called_new(c) or (under_6_weeks(c) and c.site("low_back", "hip_front", "groin"))


def plainly_bad_pain(c: Case) -> bool:
    """The pain of RF28, with nothing left to doubt."""
    acute = c.value("duration") in ("under_3_days", "under_2_weeks", "2_to_6_weeks")
    sites = c.value("pain_sites")
    there = sites is not BLANK and any(site.startswith(("low_back", "hip_front", "groin")) for site in sites)
    return (
        c.value("course") == "worse"
        or c.value("night_pain") == "unrelieved"
        or c.value("changes_with_movement") == "no"
        or c.yes("constant_abdominal_or_back_pain")
        or c.yes("new_groin_flank_thigh_pain")
        or (acute and there)
    )


def weak_bones_new_pain(c: Case) -> bool:
    """RF26 with new pain: called new, begun in two weeks, or begun suddenly in six."""
    acute = c.worst("duration", "under_3_days", "under_2_weeks")
    acute = acute or (under_6_weeks(c) and c.worst("onset", "sudden_movement", "fall_or_blow"))
    there = c.site("low_back", "hip_front", "groin", "flank", "buttock")
    return c.maybe("osteoporosis_or_steroids") and (called_new(c) or (there and acute))


def other_flags(c: Case, t: Tally) -> None:
    """The rest of RF06 to RF40, then the weak flags of ruling 8."""
    over = c.older(70) if c.sex == "female" else c.older(65)
    risk = c.maybe("ever_smoked") or c.maybe("aneurysm_in_family") or c.maybe("vascular_disease")
    if c.value("aorta_scan") != "normal" and (over or c.maybe("high_blood_pressure")):
        t.hit("RF06", LOCAL if over and risk else PRECAUTION)
    if c.maybe("aneurysm_or_graft") or c.worst("aorta_scan", "abnormal"):
        t.hit("RF07", ABSOLUTE)
    if c.maybe("anticoagulant"):
        t.hit("RF09", LOCAL)
    elif c.maybe("antiplatelet"):
        t.hit("RF09", PRECAUTION)
    if c.maybe("bleeding_disorder"):
        t.hit("RF10", ABSOLUTE)
    if c.worst("blood_clot", "under_3_months", "on_treatment"):
        t.hit("RF12", ABSOLUTE)
    elif c.value("blood_clot") == "over_3_months":
        t.hit("RF12", PRECAUTION)
    if c.maybe("cannot_straighten_hip"):
        t.hit("RF15", URGENT if infection_risk(c) else CLEARANCE)
    sore_hip = c.maybe("limp") or c.site("hip_front", "groin") or called_new(c)
    bowel_flare = c.worst("bowel_inflammation", "active") and sore_hip
    if bowel_flare or (c.value("bowel_inflammation") == "in_remission" and c.maybe("limp")):
        t.hit("RF15", URGENT)
    if c.maybe("osteoporosis_or_steroids"):
        t.hit("RF26", URGENT if weak_bones_new_pain(c) else PRECAUTION)
    if c.worst("cancer", "now"):
        t.hit("RF27", LOCAL, ("self_other",), "routine")
    bad_pain = c.worst("course", "worse") or c.worst("night_pain", "unrelieved")
    bad_pain = bad_pain or c.maybe("constant_abdominal_or_back_pain") or new_pain(c)
    bad_pain = bad_pain or c.worst("changes_with_movement", "no")
    if c.worst("cancer", "now", "past") and bad_pain:
        nerve = any(map(c.yes, ("saddle_numbness", "bladder_bowel_change", "both_legs_symptoms", "leg_weakness")))
        t.hit("RF28", emergency_if(c.value("cancer") in ("now", "past") and nerve and plainly_bad_pain(c)))
    if c.worst("cancer", "past"):
        t.hit("RF29", PRECAUTION)
    if c.worst("night_pain", "unrelieved"):
        t.hit("RF31", PRECAUTION)
    if c.worst("changes_with_movement", "no"):
        t.hit("RF32", CLEARANCE)
    if c.above("pain_at_rest", 7.999):
        t.hit("RF33", CLEARANCE)
    if c.site("groin") and (c.maybe("osteoporosis_or_steroids") or c.maybe("heavy_drinking_or_sickle_cell")):
        t.hit("RF35", CLEARANCE)
    if c.maybe("effort_power_loss"):
        t.hit("RF37", CLEARANCE)
    if c.worst("sharp_pain_when", "at_rest", "spreading", "no_pattern"):
        t.hit("RF38", CLEARANCE)
    elif c.value("sharp_pain_when") == "end_of_movement":
        t.hit("RF38", PRECAUTION)
    if c.worst("reaction_to_massage", "tummy_pain_or_fainted"):
        t.hit("RF40", CLEARANCE)
    elif c.value("reaction_to_massage") in ("dizzy_sick_or_faint", "bruised_or_worse"):
        t.hit("RF40", PRECAUTION)
    weak = [rule for rule in ("RF14", "RF28", "RF30", "RF31", "RF32", "RF33") if rule in t.rules]
    if len(weak) + weak_bones_new_pain(c) >= 2:
        for rule in ("RF31", "RF32", "RF33"):
            if rule in t.rules:
                t.hit(rule, URGENT)


def tummy_conditions(c: Case, t: Tally) -> None:
    """C01 to C17, C42."""
    if c.worst("pregnancy", "pregnant"):
        t.hit("C01", LOCAL)
    if c.maybe("pregnancy_concern"):
        t.hit("C02", URGENT)
    if c.worst("pregnancy", "possible"):
        t.hit("C03", LOCAL)
    sore_after_birth = c.maybe("abdominal_pain") or c.site("abdomen_lower", "thigh") or c.maybe("fever_or_unwell")
    if c.below("birth_weeks", 9) and sore_after_birth:  # psoas abscess reported at 3 to 8 weeks
        t.hit("C04", URGENT)
    elif c.below("birth_weeks", 6):
        t.hit("C04", LOCAL)
    if c.value("birth_kind") in ("caesarean", BLANK):
        if c.below("birth_weeks", 6):
            t.hit("C05", LOCAL, ("self_other",))
        else:
            t.hit("C05", PRECAUTION if c.above("birth_weeks", 12) else LOCAL)
    scar_weeks, kind = "abdominal_surgery_weeks", c.value("abdominal_surgery_kind")
    operated = kind != "hernia_repair"  # that one is C09, never milder
    if operated and c.below(scar_weeks, 6):
        t.hit("C06", ABSOLUTE)
    elif c.maybe("abdominal_surgery_problem"):
        t.hit("C06", CLEARANCE)
    elif operated and c.below(scar_weeks, 13):
        t.hit("C06", LOCAL)
    elif operated and c.below(scar_weeks, 53):  # over a year, healed, without trouble: not a barrier
        t.hit("C06", PRECAUTION)
    if kind in ("caesarean", BLANK) and c.below(scar_weeks, 53):
        level = LOCAL if c.below(scar_weeks, 13) else PRECAUTION
        t.hit("C05", level, ("self_other",) if c.below(scar_weeks, 6) else ())
    for weeks, fixed in (
        ("hernia_repair_weeks", c.maybe("hernia_repaired")),
        (scar_weeks, kind in ("hernia_repair", BLANK)),
    ):
        if fixed and c.value(weeks) is not CLOSED:
            t.hit("C09", ABSOLUTE if c.below(weeks, 6) else LOCAL if c.below(weeks, 13) else PRECAUTION)
    if c.value("hernia") not in ("none", "hiatal") and not c.yes("hernia_repaired"):
        t.hit("C07", LOCAL, (), "routine" if c.worst("hernia", "femoral") else "none")
    if c.worst("hernia", "hiatal") or c.maybe("other_gut_trouble"):
        t.hit("C08", PRECAUTION)
    if c.worst("bowel_inflammation", "active"):
        t.hit("C10", LOCAL)
    elif c.value("bowel_inflammation") == "in_remission":
        t.hit("C10", PRECAUTION)
    if c.worst("diverticulitis", "active"):
        t.hit("C11", ABSOLUTE)
    elif c.value("diverticulitis") == "past_or_pouches":
        t.hit("C11", LOCAL)
    if c.maybe("abdominal_organ_problem"):
        t.hit("C12", CLEARANCE)
    if c.maybe("other_gut_trouble"):
        t.hit("C13", PRECAUTION)
    if c.maybe("device_or_transplant"):
        t.hit("C15", CLEARANCE)
    if c.maybe("coil_problem"):
        t.hit("C16", CLEARANCE)
    elif c.worst("coil", "under_6_weeks"):
        t.hit("C16", LOCAL)
    elif c.value("coil") == "over_6_weeks":
        t.hit("C16", PRECAUTION)
    if c.maybe("gynae_pain_now"):
        t.hit("C17", URGENT)
    elif c.maybe("gynae_problem"):
        t.hit("C17", PRECAUTION)
    if c.maybe("womb_or_bowel_procedure_6_weeks"):
        sore = c.maybe("fever_or_unwell") or called_new(c) or c.site("low_back", "hip_front", "groin", "thigh")
        t.hit("C42", URGENT if sore else LOCAL)


def body_conditions(c: Case, t: Tally) -> None:
    """C18 to C43 without C42, and P01."""
    if c.worst("hip_replacement", "under_12_weeks"):
        t.hit("C18", ABSOLUTE)
    elif c.maybe("groin_pain_lifting_leg"):
        t.hit("C18", CLEARANCE)
    elif c.value("hip_replacement") == "over_12_weeks":
        t.hit("C18", PRECAUTION)
    if c.maybe("hip_joint_condition"):
        unrest = c.worst("night_pain", "unrelieved") or c.above("pain_at_rest", 3)
        fast = c.worst("course", "worse") and under_6_weeks(c)
        t.hit("C19", CLEARANCE if unrest or fast or c.symptom("locking_or_catching") else PRECAUTION)
    if c.symptom("one_leg_tingling"):
        t.hit("C20", PRECAUTION, ("pro_direct",))
    if c.maybe("spine_slip_or_narrowing"):
        t.hit("C21", PRECAUTION)
    if c.maybe("healing_fracture"):
        t.hit("C22", ABSOLUTE)
    if under_6_weeks(c) and (c.worst("onset", "sudden_movement", "fall_or_blow") or c.maybe("bad_bruise_or_pop")):
        t.hit("C23", PRECAUTION)
        if c.worst("duration", "under_3_days"):
            t.hit("C23", LOCAL, PARTS[:-1])
        hard_to_lift = c.maybe("leg_weakness") or c.maybe("cannot_bear_weight") or c.symptom("heavy_leg_on_stairs")
        if c.maybe("bad_bruise_or_pop") and hard_to_lift:
            t.hit("C23", URGENT)
    if c.worst("inflammatory_arthritis", "flare"):
        t.hit("C24", LOCAL)
    if c.value("inflammatory_arthritis") == "calm" or c.maybe("morning_stiffness_over_30"):
        t.hit("C24", PRECAUTION)
    if c.maybe("morning_stiffness_over_30") and not c.older_for_sure(45) and c.worst("duration", "over_12_weeks"):
        t.hit("C24", PRECAUTION, (), "routine")
    if c.maybe("skin_problem_area"):
        t.hit("C25", LOCAL)
    if c.maybe("skin_spreading_redness"):
        t.hit("C25", URGENT if c.maybe("fever_or_unwell") else CLEARANCE)
    if c.maybe("heart_or_stroke_3_months") or c.maybe("heart_failure_or_uncontrolled_pressure"):
        t.hit("C26", ABSOLUTE)
    if c.maybe("vascular_disease") or c.maybe("aneurysm_or_graft"):
        t.hit("C27", LOCAL)
    if c.worst("epilepsy", "seizure_3_months"):
        t.hit("C28", CLEARANCE)
    elif c.value("epilepsy") == "controlled":
        t.hit("C28", PRECAUTION)
    if c.maybe("diabetes"):
        t.hit("C29", PRECAUTION)
    if c.maybe("reduced_feeling"):
        t.hit("C30", LOCAL, ("self_other", "heat"))
    if c.maybe("impaired_today"):
        t.hit("C31", ABSOLUTE)
    if c.maybe("fever_or_unwell"):
        t.hit("C32", ABSOLUTE)
    if c.maybe("infection_risk"):
        t.hit("C33", URGENT if new_pain(c) else PRECAUTION)
    if c.worst("connective_tissue", "marfan_or_vascular_eds"):
        t.hit("C34", LOCAL)
    elif c.value("connective_tissue") == "hypermobile":
        t.hit("C34", PRECAUTION)
    if c.maybe("new_lump"):
        t.hit("C35", CLEARANCE)
    if c.under_18():
        t.hit("C36", PRECAUTION, () if c.yes("guardian_present") else ("self_other",))
    if c.older(75) or c.maybe("bruise_easily"):
        t.hit("C38", PRECAUTION)
    if c.maybe("not_improving"):
        t.hit("C39", CLEARANCE)
    if c.maybe("injection_2_weeks"):
        t.hit("C41", URGENT if c.worst("course", "worse") or c.maybe("fever_or_unwell") else LOCAL)
    if not c.nothing_else():
        t.hit("C43", PRECAUTION)
    if not c.yes("touch_consent"):
        t.hit("P01", LOCAL)


def thomas_rules(c: Case, t: Tally) -> None:
    """TT01, and the ceiling on direct work when the test cannot be read."""
    if c.thomas.alarming():
        fell = c.maybe("recent_fall") or c.worst("onset", "fall_or_blow")
        ill = c.maybe("fever_or_unwell") or infection_risk(c)
        t.hit("TT01", URGENT if ill or c.maybe("anticoagulant") or fell else CLEARANCE)
    if any(c.above(name, 6) for name in ("pain_now", "pain_average", "pain_worst", "pain_at_rest")):
        t.hit("IR01", PRECAUTION, ("pro_direct",))
    if not (c.thomas.performed and c.thomas.reading("left") and c.thomas.reading("right")):
        t.lower({"pro_direct": M})


def ask(c: Case) -> None:
    """Fill in what is missing: every open question without an answer, and doubt where doubt could be urgent."""
    for name in ALL_IDS - FINE_BLANK:
        if c.open(name) and c.value(name) is BLANK and name not in c.invalid:
            c.missing.add(name)
        if c.value(name) == "not_sure":
            (c.missing if name in ASK_WHEN_NOT_SURE else c.may_ask).add(name)
    if c.value("pain_sites") == [] and not c.yes("no_pain"):
        c.missing.add("pain_sites")
    text = c.value("other_medicine_or_condition")
    c.missing.discard("other_medicine_or_condition")
    unsaid = text is BLANK or not text.strip()
    if unsaid and not c.yes("no_other_conditions") and "other_medicine_or_condition" not in c.invalid:
        c.missing.add("other_medicine_or_condition")


def judge(case: dict[str, Any], pictures: dict[str, int] | None = None) -> Verdict:
    """Read one case file by the documents. `pictures`: pattern findings of the engine to count in, id -> class."""
    c, t = Case(case), Tally()
    for rules in (urgent_rules, other_flags, tummy_conditions, body_conditions, thomas_rules):
        rules(c, t)
    ask(c)
    for picture, level in (pictures or {}).items():
        t.hit(picture, level, ("pro_direct",) if picture == "PT05" else ())  # as C20: not while a leg tells of a nerve
    limited = any(t.ceilings[part] != A for part in PARTS if part != "self_abdominal_tool")
    label = "professional_modified" if limited else "self_care"
    readings = {side: c.thomas.reading(side) for side in ("left", "right")} if c.thomas.performed else {}
    angles = [c.thomas.sides[side].get("hip_extension", 0) for side in ("left", "right")]
    return Verdict(
        label_floor=t.referral if t.referral not in ("none", "routine") else label,
        referral=t.referral,
        complete=not c.missing and not c.invalid,
        missing=c.missing,
        may_ask=c.may_ask,
        invalid=c.invalid,
        ceilings=t.ceilings,
        rules=t.rules,
        readings=readings,
        asymmetry=abs(angles[0] - angles[1]) if readings and None not in readings.values() else None,
    )
