"""The rules written by hand in plain Python: the floor the engine is measured against.

One `if` a row of the rule tables, straight over the facts, with nothing to be printed, searched, counted or traced:
what a programmer would write who wanted speed and nothing else. It starts from the same facts as the engine (answers
read, gates settled, age worked out, the Thomas Test checked) and ends with the same rules, classes, referral and
ceilings; `tests/protocol/test_plain_python.py` holds the two against each other on random cases, so that neither does
less than the other. What it has not: reasons, the trace, ways to do a thing more gently, clearances, other thresholds.
"""

from screening.protocol.conditions import BLANK, NOT_APPLICABLE

Facts = dict[str, object]

EMERGENCY, URGENT, ABSOLUTE, CLEARANCE, LOCAL, PRECAUTION = range(6, 0, -1)
REFERRALS = (0, 0, 0, 2, 2, 3, 4)
"""By class: none, clearance, urgent, emergency."""
PARTS = (
    *("pro_direct", "pro_indirect", "self_abdominal_hand", "self_abdominal_tool", "self_other"),
    *("stretch", "strength", "heat", "general"),
)
CEILINGS = (
    (2, 2, 2, 0, 2, 2, 2, 2, 2),
    (1, 1, 0, 0, 1, 1, 1, 1, 2),
    (0, 1, 0, 0, 1, 1, 1, 1, 2),
    (0, 0, 0, 0, 0, 0, 0, 0, 1),
    (0, 0, 0, 0, 0, 0, 0, 0, 1),
    (0, 0, 0, 0, 0, 0, 0, 0, 0),
    (0, 0, 0, 0, 0, 0, 0, 0, 0),
)
"""By class, 0 withhold, 1 modify, 2 allow, in the order of `PARTS`; the first row is where everybody starts."""
MAYBE = ("yes", "not_sure", BLANK)
GUARDED = ("guarded", BLANK)
HIP_AND_PAIN = tuple((f"thomas_test.{side}.hip_extension", f"thomas_test.{side}.pain") for side in ("left", "right"))
FLAT_AND_HIP = tuple(
    (f"thomas_test.{side}.lumbar_flat", f"thomas_test.{side}.hip_extension") for side in ("left", "right")
)
HIP_AND_FEEL = tuple(
    (f"thomas_test.{side}.hip_extension", f"thomas_test.{side}.end_feel") for side in ("left", "right")
)


class Tally:
    """The rules that fired, each with its worst class, the ceilings they leave, and who should look first."""

    def __init__(self) -> None:
        self.rules: dict[str, int] = {}
        self.referral = 0
        self.ceilings = list(CEILINGS[0])

    def hit(self, rule: str, level: int, withhold: tuple[str, ...] = (), referral: int = 0) -> None:
        if level > self.rules.get(rule, 0):
            self.rules[rule] = level
        self.referral = max(self.referral, REFERRALS[level], referral)
        for place, ceiling in enumerate(CEILINGS[level]):
            if ceiling < self.ceilings[place]:
                self.ceilings[place] = ceiling
        for part in withhold:
            self.ceilings[PARTS.index(part)] = 0


def evaluate(facts: Facts) -> Tally:
    """Every rule over these facts."""
    tally = Tally()
    urgent_rules(facts, tally)
    other_flags(facts, tally)
    tummy_conditions(facts, tally)
    body_conditions(facts, tally)
    measured(facts, tally)
    pictures(facts, tally)
    return tally


def _emergency_if(plain_yes: bool) -> int:
    """Only plain answers make an emergency; doubt and silence stop at urgent, with the same ceilings."""
    return EMERGENCY if plain_yes else URGENT


def below(f: Facts, key: str, limit: float) -> bool:
    value = f[key]
    return value is BLANK or (value is not NOT_APPLICABLE and value < limit)


def above(f: Facts, key: str, limit: float) -> bool:
    value = f[key]
    return value is BLANK or (value is not NOT_APPLICABLE and value > limit)


def site(f: Facts, *places: str) -> bool:
    sites = f["pain_sites"]
    if sites is BLANK:
        return True
    return any(place.startswith(places) for place in sites)


def symptom(f: Facts, name: str) -> bool:
    found = f["symptoms"]
    return found is BLANK or name in found


def older(f: Facts, years: int) -> bool:
    return f["age"] is BLANK or f["age"] >= years


def older_for_sure(f: Facts, years: int) -> bool:
    return f["age"] is not BLANK and f["age"] >= years


def under_18(f: Facts) -> bool:
    return f["age"] is BLANK or f["age"] < 18


def nothing_else(f: Facts) -> bool:
    return f["no_other_conditions"] == "yes" and f["other_medicine_or_condition"] == ""


def urgent_rules(f: Facts, t: Tally) -> None:
    """RF01 to RF05, RF08, RF11, RF13 to RF25, RF30, RF34, RF36, RF39."""
    if f["saddle_numbness"] in MAYBE or f["bladder_bowel_change"] in MAYBE:
        t.hit("RF01", _emergency_if(f["saddle_numbness"] == "yes" or f["bladder_bowel_change"] == "yes"))
    if f["both_legs_symptoms"] in MAYBE:
        with_nerve = f["saddle_numbness"] == "yes" or f["bladder_bowel_change"] == "yes" or f["leg_weakness"] == "yes"
        t.hit("RF02", _emergency_if(f["both_legs_symptoms"] == "yes" and with_nerve))
    if f["leg_weakness"] in MAYBE:
        t.hit("RF03", _emergency_if(f["leg_weakness"] == "yes" and f["both_legs_symptoms"] == "yes"))
    if f["sudden_severe_pain"] in MAYBE or f["faint_or_clammy"] in MAYBE:
        t.hit("RF04", _emergency_if(f["sudden_severe_pain"] == "yes"))
    if f["abdominal_pulsation"] in MAYBE:
        plain = f["constant_abdominal_or_back_pain"] == "yes" or f["abdominal_pain"] == "yes"
        plain = plain and older_for_sure(f, 60)
        plain = plain or f["sudden_severe_pain"] == "yes" or f["faint_or_clammy"] == "yes"  # "EM with RF04"
        t.hit("RF05", _emergency_if(f["abdominal_pulsation"] == "yes" and plain))
    elif f["constant_abdominal_or_back_pain"] in MAYBE:
        t.hit("RF05", CLEARANCE)
    elif f["abdominal_pain"] in MAYBE:  # the contract has RF05 read it and says no more; no row would leave it free
        t.hit("RF05", LOCAL)
    if f["anticoagulant"] in MAYBE or f["bleeding_disorder"] in MAYBE:
        thins = f["anticoagulant"] == "yes" or f["bleeding_disorder"] == "yes"
        if f["new_groin_flank_thigh_pain"] in MAYBE or f["leg_weakness"] in MAYBE or f["bad_bruise_or_pop"] in MAYBE:
            named = (
                f["new_groin_flank_thigh_pain"] == "yes"
                or f["leg_weakness"] == "yes"
                or f["bad_bruise_or_pop"] == "yes"
            )
            worse = f["leg_weakness"] == "yes" or f["bad_bruise_or_pop"] == "yes" or f["faint_or_clammy"] == "yes"
            t.hit("RF08", _emergency_if(thins and named and worse))
    if f["leg_swollen"] in MAYBE:
        t.hit("RF11", _emergency_if(f["leg_swollen"] == "yes" and f["chest_or_stroke_signs"] == "yes"))
    if f["chest_or_stroke_signs"] in MAYBE:
        t.hit("RF13", _emergency_if(f["chest_or_stroke_signs"] == "yes"))
    if f["fever_or_unwell"] in MAYBE:
        t.hit("RF14", _emergency_if(f["very_unwell"] == "yes"))
    if f["right_low_abdominal_pain_sick"] in MAYBE:
        t.hit("RF16", _emergency_if(f["right_low_abdominal_pain_sick"] == "yes"))
    may_be_pregnant = f["pregnancy"] in ("pregnant", "possible", "not_sure", BLANK)
    if f["ectopic_signs"] in MAYBE or (may_be_pregnant and f["faint_or_clammy"] in MAYBE):
        known = f["pregnancy"] in ("pregnant", "possible")
        t.hit("RF17", _emergency_if(f["ectopic_signs"] == "yes" or (known and f["faint_or_clammy"] == "yes")))
    if f["abdomen_hard_or_swollen"] in MAYBE:
        t.hit("RF18", _emergency_if(f["abdomen_hard_or_swollen"] == "yes"))
    if f["gi_bleeding"] in MAYBE:
        t.hit("RF19", _emergency_if(f["gi_bleeding"] == "yes" and f["faint_or_clammy"] == "yes"))
    if f["painful_lump"] in MAYBE:
        t.hit("RF20", _emergency_if(f["painful_lump"] == "yes"))
    if f["sudden_one_sided_pain"] in MAYBE:
        t.hit("RF21", _emergency_if(f["sudden_one_sided_pain"] == "yes"))
    if f["urine_symptoms"] in MAYBE:
        t.hit("RF22", _emergency_if(f["urine_symptoms"] == "yes" and f["very_unwell"] == "yes"))
    if f["major_trauma"] in MAYBE:
        # "until imaged": only a recorded clearance could say so (ruling 17)
        t.hit("RF23", _emergency_if(f["major_trauma"] == "yes" and f["cannot_bear_weight"] == "yes"))
    fell = f["recent_fall"] in MAYBE or f["onset"] in ("fall_or_blow", "not_sure", BLANK)
    sore_on_leg = f["weight_bearing_pain"] in MAYBE or f["cannot_bear_weight"] in MAYBE or site(f, "groin")
    if fell and sore_on_leg and (older(f, 60) or f["osteoporosis_or_steroids"] in MAYBE):
        t.hit("RF24", URGENT)
    worse_or_at_rest = (
        f["course"] in ("worse", "not_sure", BLANK)
        or f["night_pain"] in ("unrelieved", "not_sure", BLANK)
        or above(f, "pain_at_rest", 3)
    )
    bone_load = f["onset"] in ("load_increase", "not_sure", BLANK) or f["low_body_weight_or_periods_missed"] in MAYBE
    if f["hurts_running_or_hopping"] in MAYBE:
        front = site(f, "groin", "hip_front", "thigh_front")
        t.hit("RF25", URGENT if front and (worse_or_at_rest or bone_load) else PRECAUTION)
    if f["unexplained_weight_loss"] in MAYBE:
        t.hit("RF30", URGENT)
    if under_18(f) and (site(f, "hip_front", "groin", "thigh", "knee") or f["limp"] in MAYBE):
        t.hit("RF34", URGENT)
    if f["testicular_lump"] in MAYBE:
        t.hit("RF36", URGENT)
    if f["hot_swollen_joint"] in MAYBE or f["cannot_bear_weight"] in MAYBE:
        t.hit("RF39", URGENT)


def infection_risk(f: Facts) -> bool:
    """The list of RF15: infection, weak immunity, drug injections, diabetes, Crohn's, a birth in the past 3 months."""
    bowel = f["bowel_inflammation"] in ("in_remission", "active", "not_sure", BLANK)
    return (
        f["fever_or_unwell"] in MAYBE
        or f["infection_risk"] in MAYBE
        or f["diabetes"] in MAYBE
        or bowel
        or below(f, "birth_weeks", 13)
    )


def called_new(f: Facts) -> bool:
    return f["new_groin_flank_thigh_pain"] in MAYBE


def under_6_weeks(f: Facts) -> bool:
    return f["duration"] in ("under_3_days", "under_2_weeks", "2_to_6_weeks", "not_sure", BLANK)


def new_pain(f: Facts) -> bool:
    """New pain: the client calls it new, or it is acute (under 6 weeks) in the back, hip or groin."""
    return called_new(f) or (under_6_weeks(f) and site(f, "low_back", "hip_front", "groin"))


def plainly_bad_pain(f: Facts) -> bool:
    """The pain of RF28, with nothing left to doubt."""
    acute = f["duration"] in ("under_3_days", "under_2_weeks", "2_to_6_weeks")
    sites = f["pain_sites"]
    there = sites is not BLANK and any(site.startswith(("low_back", "hip_front", "groin")) for site in sites)
    return (
        f["course"] == "worse"
        or f["night_pain"] == "unrelieved"
        or f["changes_with_movement"] == "no"
        or f["constant_abdominal_or_back_pain"] == "yes"
        or f["new_groin_flank_thigh_pain"] == "yes"
        or (acute and there)
    )


def weak_bones_new_pain(f: Facts) -> bool:
    """RF26 with new pain: called new, begun in two weeks, or begun suddenly in six."""
    acute = f["duration"] in ("under_3_days", "under_2_weeks", "not_sure", BLANK)
    acute = acute or (under_6_weeks(f) and f["onset"] in ("sudden_movement", "fall_or_blow", "not_sure", BLANK))
    there = site(f, "low_back", "hip_front", "groin", "flank", "buttock")
    return f["osteoporosis_or_steroids"] in MAYBE and (called_new(f) or (there and acute))


def other_flags(f: Facts, t: Tally) -> None:
    """The rest of RF06 to RF40, then the weak flags of ruling 8."""
    over = older(f, 70 if f["sex"] == "female" else 65)
    risk = f["ever_smoked"] in MAYBE or f["aneurysm_in_family"] in MAYBE or f["vascular_disease"] in MAYBE
    if f["aorta_scan"] != "normal" and (over or f["high_blood_pressure"] in MAYBE):
        t.hit("RF06", LOCAL if over and risk else PRECAUTION)
    if f["aneurysm_or_graft"] in MAYBE or f["aorta_scan"] in ("abnormal", "not_sure", BLANK):
        t.hit("RF07", ABSOLUTE)
    if f["anticoagulant"] in MAYBE:
        t.hit("RF09", LOCAL)
    elif f["antiplatelet"] in MAYBE:
        t.hit("RF09", PRECAUTION)
    if f["bleeding_disorder"] in MAYBE:
        t.hit("RF10", ABSOLUTE)
    if f["blood_clot"] in ("under_3_months", "on_treatment", "not_sure", BLANK):
        t.hit("RF12", ABSOLUTE)
    elif f["blood_clot"] == "over_3_months":
        t.hit("RF12", PRECAUTION)
    if f["cannot_straighten_hip"] in MAYBE:
        t.hit("RF15", URGENT if infection_risk(f) else CLEARANCE)
    sore_hip = f["limp"] in MAYBE or site(f, "hip_front", "groin") or called_new(f)
    bowel_flare = f["bowel_inflammation"] in ("active", "not_sure", BLANK) and sore_hip
    if bowel_flare or (f["bowel_inflammation"] == "in_remission" and f["limp"] in MAYBE):
        t.hit("RF15", URGENT)
    if f["osteoporosis_or_steroids"] in MAYBE:
        t.hit("RF26", URGENT if weak_bones_new_pain(f) else PRECAUTION)
    if f["cancer"] in ("now", "not_sure", BLANK):
        t.hit("RF27", LOCAL, ("self_other",), 1)
    bad_pain = f["course"] in ("worse", "not_sure", BLANK) or f["night_pain"] in ("unrelieved", "not_sure", BLANK)
    bad_pain = bad_pain or f["constant_abdominal_or_back_pain"] in MAYBE or new_pain(f)
    bad_pain = bad_pain or f["changes_with_movement"] in ("no", "not_sure", BLANK)
    if f["cancer"] in ("now", "past", "not_sure", BLANK) and bad_pain:
        nerve = (
            f["saddle_numbness"] == "yes"
            or f["bladder_bowel_change"] == "yes"
            or f["both_legs_symptoms"] == "yes"
            or f["leg_weakness"] == "yes"
        )
        t.hit("RF28", _emergency_if(f["cancer"] in ("now", "past") and nerve and plainly_bad_pain(f)))
    if f["cancer"] in ("past", "not_sure", BLANK):
        t.hit("RF29", PRECAUTION)
    if f["night_pain"] in ("unrelieved", "not_sure", BLANK):
        t.hit("RF31", PRECAUTION)
    if f["changes_with_movement"] in ("no", "not_sure", BLANK):
        t.hit("RF32", CLEARANCE)
    if above(f, "pain_at_rest", 7.999):
        t.hit("RF33", CLEARANCE)
    if site(f, "groin") and (f["osteoporosis_or_steroids"] in MAYBE or f["heavy_drinking_or_sickle_cell"] in MAYBE):
        t.hit("RF35", CLEARANCE)
    if f["effort_power_loss"] in MAYBE:
        t.hit("RF37", CLEARANCE)
    if f["sharp_pain_when"] in ("at_rest", "spreading", "no_pattern", "not_sure", BLANK):
        t.hit("RF38", CLEARANCE)
    elif f["sharp_pain_when"] == "end_of_movement":
        t.hit("RF38", PRECAUTION)
    if f["reaction_to_massage"] in ("tummy_pain_or_fainted", "not_sure", BLANK):
        t.hit("RF40", CLEARANCE)
    elif f["reaction_to_massage"] in ("dizzy_sick_or_faint", "bruised_or_worse"):
        t.hit("RF40", PRECAUTION)
    weak = [rule for rule in ("RF14", "RF28", "RF30", "RF31", "RF32", "RF33") if rule in t.rules]
    if len(weak) + weak_bones_new_pain(f) >= 2:
        for rule in ("RF31", "RF32", "RF33"):
            if rule in t.rules:
                t.hit(rule, URGENT)


def tummy_conditions(f: Facts, t: Tally) -> None:
    """C01 to C17, C42."""
    if f["pregnancy"] in ("pregnant", "not_sure", BLANK):
        t.hit("C01", LOCAL)
    if f["pregnancy_concern"] in MAYBE:
        t.hit("C02", URGENT)
    if f["pregnancy"] in ("possible", "not_sure", BLANK):
        t.hit("C03", LOCAL)
    sore_after_birth = (
        f["abdominal_pain"] in MAYBE or site(f, "abdomen_lower", "thigh") or f["fever_or_unwell"] in MAYBE
    )
    if below(f, "birth_weeks", 9) and sore_after_birth:  # psoas abscess reported at 3 to 8 weeks
        t.hit("C04", URGENT)
    elif below(f, "birth_weeks", 6):
        t.hit("C04", LOCAL)
    if f["birth_kind"] in ("caesarean", BLANK):
        if below(f, "birth_weeks", 6):
            t.hit("C05", LOCAL, ("self_other",))
        else:
            t.hit("C05", PRECAUTION if above(f, "birth_weeks", 12) else LOCAL)
    scar_weeks, kind = "abdominal_surgery_weeks", f["abdominal_surgery_kind"]
    operated = kind != "hernia_repair"  # that one is C09, never milder
    if operated and below(f, scar_weeks, 6):
        t.hit("C06", ABSOLUTE)
    elif f["abdominal_surgery_problem"] in MAYBE:
        t.hit("C06", CLEARANCE)
    elif operated and below(f, scar_weeks, 13):
        t.hit("C06", LOCAL)
    elif operated and below(f, scar_weeks, 53):  # over a year, healed, without trouble: not a barrier
        t.hit("C06", PRECAUTION)
    if kind in ("caesarean", BLANK) and below(f, scar_weeks, 53):
        level = LOCAL if below(f, scar_weeks, 13) else PRECAUTION
        t.hit("C05", level, ("self_other",) if below(f, scar_weeks, 6) else ())
    for weeks, fixed in (
        ("hernia_repair_weeks", f["hernia_repaired"] in MAYBE),
        (scar_weeks, kind in ("hernia_repair", BLANK)),
    ):
        if fixed and f[weeks] is not NOT_APPLICABLE:
            t.hit("C09", ABSOLUTE if below(f, weeks, 6) else LOCAL if below(f, weeks, 13) else PRECAUTION)
    if f["hernia"] not in ("none", "hiatal") and f["hernia_repaired"] != "yes":
        t.hit("C07", LOCAL, (), 1 if f["hernia"] in ("femoral", "not_sure", BLANK) else 0)
    if f["hernia"] in ("hiatal", "not_sure", BLANK) or f["other_gut_trouble"] in MAYBE:
        t.hit("C08", PRECAUTION)
    if f["bowel_inflammation"] in ("active", "not_sure", BLANK):
        t.hit("C10", LOCAL)
    elif f["bowel_inflammation"] == "in_remission":
        t.hit("C10", PRECAUTION)
    if f["diverticulitis"] in ("active", "not_sure", BLANK):
        t.hit("C11", ABSOLUTE)
    elif f["diverticulitis"] == "past_or_pouches":
        t.hit("C11", LOCAL)
    if f["abdominal_organ_problem"] in MAYBE:
        t.hit("C12", CLEARANCE)
    if f["other_gut_trouble"] in MAYBE:
        t.hit("C13", PRECAUTION)
    if f["device_or_transplant"] in MAYBE:
        t.hit("C15", CLEARANCE)
    if f["coil_problem"] in MAYBE:
        t.hit("C16", CLEARANCE)
    elif f["coil"] in ("under_6_weeks", "not_sure", BLANK):
        t.hit("C16", LOCAL)
    elif f["coil"] == "over_6_weeks":
        t.hit("C16", PRECAUTION)
    if f["gynae_pain_now"] in MAYBE:
        t.hit("C17", URGENT)
    elif f["gynae_problem"] in MAYBE:
        t.hit("C17", PRECAUTION)
    if f["womb_or_bowel_procedure_6_weeks"] in MAYBE:
        sore = f["fever_or_unwell"] in MAYBE or called_new(f) or site(f, "low_back", "hip_front", "groin", "thigh")
        t.hit("C42", URGENT if sore else LOCAL)


def body_conditions(f: Facts, t: Tally) -> None:
    """C18 to C43 without C42, and P01."""
    if f["hip_replacement"] in ("under_12_weeks", "not_sure", BLANK):
        t.hit("C18", ABSOLUTE)
    elif f["groin_pain_lifting_leg"] in MAYBE:
        t.hit("C18", CLEARANCE)
    elif f["hip_replacement"] == "over_12_weeks":
        t.hit("C18", PRECAUTION)
    if f["hip_joint_condition"] in MAYBE:
        unrest = f["night_pain"] in ("unrelieved", "not_sure", BLANK) or above(f, "pain_at_rest", 3)
        fast = f["course"] in ("worse", "not_sure", BLANK) and under_6_weeks(f)
        t.hit("C19", CLEARANCE if unrest or fast or symptom(f, "locking_or_catching") else PRECAUTION)
    if symptom(f, "one_leg_tingling"):
        t.hit("C20", PRECAUTION, ("pro_direct",))
    if f["spine_slip_or_narrowing"] in MAYBE:
        t.hit("C21", PRECAUTION)
    if f["healing_fracture"] in MAYBE:
        t.hit("C22", ABSOLUTE)
    if under_6_weeks(f) and (
        f["onset"] in ("sudden_movement", "fall_or_blow", "not_sure", BLANK) or f["bad_bruise_or_pop"] in MAYBE
    ):
        t.hit("C23", PRECAUTION)
        if f["duration"] in ("under_3_days", "not_sure", BLANK):
            t.hit("C23", LOCAL, PARTS[:-1])
        hard_to_lift = (
            f["leg_weakness"] in MAYBE or f["cannot_bear_weight"] in MAYBE or symptom(f, "heavy_leg_on_stairs")
        )
        if f["bad_bruise_or_pop"] in MAYBE and hard_to_lift:
            t.hit("C23", URGENT)
    if f["inflammatory_arthritis"] in ("flare", "not_sure", BLANK):
        t.hit("C24", LOCAL)
    if f["inflammatory_arthritis"] == "calm" or f["morning_stiffness_over_30"] in MAYBE:
        t.hit("C24", PRECAUTION)
    if (
        f["morning_stiffness_over_30"] in MAYBE
        and not older_for_sure(f, 45)
        and f["duration"] in ("over_12_weeks", "not_sure", BLANK)
    ):
        t.hit("C24", PRECAUTION, (), 1)
    if f["skin_problem_area"] in MAYBE:
        t.hit("C25", LOCAL)
    if f["skin_spreading_redness"] in MAYBE:
        t.hit("C25", URGENT if f["fever_or_unwell"] in MAYBE else CLEARANCE)
    if f["heart_or_stroke_3_months"] in MAYBE or f["heart_failure_or_uncontrolled_pressure"] in MAYBE:
        t.hit("C26", ABSOLUTE)
    if f["vascular_disease"] in MAYBE or f["aneurysm_or_graft"] in MAYBE:
        t.hit("C27", LOCAL)
    if f["epilepsy"] in ("seizure_3_months", "not_sure", BLANK):
        t.hit("C28", CLEARANCE)
    elif f["epilepsy"] == "controlled":
        t.hit("C28", PRECAUTION)
    if f["diabetes"] in MAYBE:
        t.hit("C29", PRECAUTION)
    if f["reduced_feeling"] in MAYBE:
        t.hit("C30", LOCAL, ("self_other", "heat"))
    if f["impaired_today"] in MAYBE:
        t.hit("C31", ABSOLUTE)
    if f["fever_or_unwell"] in MAYBE:
        t.hit("C32", ABSOLUTE)
    if f["infection_risk"] in MAYBE:
        t.hit("C33", URGENT if new_pain(f) else PRECAUTION)
    if f["connective_tissue"] in ("marfan_or_vascular_eds", "not_sure", BLANK):
        t.hit("C34", LOCAL)
    elif f["connective_tissue"] == "hypermobile":
        t.hit("C34", PRECAUTION)
    if f["new_lump"] in MAYBE:
        t.hit("C35", CLEARANCE)
    if under_18(f):
        t.hit("C36", PRECAUTION, () if f["guardian_present"] == "yes" else ("self_other",))
    if older(f, 75) or f["bruise_easily"] in MAYBE:
        t.hit("C38", PRECAUTION)
    if f["not_improving"] in MAYBE:
        t.hit("C39", CLEARANCE)
    if f["injection_2_weeks"] in MAYBE:
        t.hit("C41", URGENT if f["course"] in ("worse", "not_sure", BLANK) or f["fever_or_unwell"] in MAYBE else LOCAL)
    if not nothing_else(f):
        t.hit("C43", PRECAUTION)
    if f["touch_consent"] != "yes":
        t.hit("P01", LOCAL)


def guarded(f: Facts) -> bool:
    return f["thomas_test.left.end_feel"] in GUARDED or f["thomas_test.right.end_feel"] in GUARDED


def measured(f: Facts, t: Tally) -> None:
    """TT01, IR01, and the ceiling on direct work when the test cannot be read."""
    alarming = guarded(f)
    for hip, pain in HIP_AND_PAIN:
        alarming = alarming or (below(f, hip, -10) and above(f, pain, 3))
    if alarming:
        fell = f["recent_fall"] in MAYBE or f["onset"] in ("fall_or_blow", BLANK)
        t.hit("TT01", URGENT if fell or infection_risk(f) or f["anticoagulant"] in MAYBE else CLEARANCE)
    if (
        above(f, "pain_now", 6)
        or above(f, "pain_average", 6)
        or above(f, "pain_worst", 6)
        or above(f, "pain_at_rest", 6)
    ):
        t.hit("IR01", PRECAUTION, ("pro_direct",))
    for flat, hip in FLAT_AND_HIP:
        if f[flat] != "yes" or f[hip] is BLANK:
            t.ceilings[0] = min(t.ceilings[0], 1)


def pictures(f: Facts, t: Tally) -> None:
    """PT01 to PT05: the rows of the pattern table that limit what is offered."""
    if not_muscular(f):
        t.hit("PT01", CLEARANCE)
    firm = firm_block(f)
    locks, moves_less = symptom(f, "locking_or_catching"), symptom(f, "less_hip_movement")
    joint = f["hip_joint_condition"] in MAYBE
    own = joint or locks or firm or (moves_less and older(f, 45))
    if own and site(f, "groin") + joint + locks + moves_less + 2 * firm >= 2:
        unrest = f["night_pain"] in ("unrelieved", "not_sure", BLANK) or above(f, "pain_at_rest", 3) or locks
        t.hit("PT02", CLEARANCE if unrest else PRECAUTION)
    begun = f["onset"] in ("sudden_movement", "load_increase", BLANK)
    if begun and under_6_weeks(f) and site(f, "hip_front", "groin", "thigh_front"):
        t.hit("PT03", PRECAUTION)
    if symptom(f, "clicking_hip") and site(f, "hip_front", "groin"):
        t.hit("PT04", PRECAUTION)
    character = f["pain_character"]
    if (character is BLANK or "electric" in character or "burning" in character) and site(f, "thigh_back", "lower_leg"):
        t.hit("PT05", PRECAUTION, ("pro_direct",))


def not_muscular(f: Facts) -> bool:
    signs = f["changes_with_movement"] in ("no", "not_sure", BLANK)
    signs += f["fever_or_unwell"] in MAYBE
    signs += f["unexplained_weight_loss"] in MAYBE
    signs += f["abdominal_pulsation"] in MAYBE
    signs += f["abdominal_pain"] in MAYBE
    signs += f["constant_abdominal_or_back_pain"] in MAYBE
    signs += f["urine_symptoms"] in MAYBE
    signs += f["gi_bleeding"] in MAYBE
    signs += symptom(f, "digestive_trouble")
    signs += guarded(f)
    return signs >= 2


def firm_block(f: Facts) -> bool:
    return any(below(f, hip, 0) and f[feel] in ("firm", BLANK) for hip, feel in HIP_AND_FEEL)
