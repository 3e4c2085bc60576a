"""A second, independent reading of the screening rules, to hold the engine against.

Written from the answer contract and the rule tables alone, one plain `if` per row, standard library only. It
imports nothing from `screening` and shares no table with it, so the same slip is unlikely to be in both.
`judge(case)` takes a case file as a dict and says what an answer to it must contain.
"""

import datetime
from typing import Any, NamedTuple

from tests.protocol.oracle_words import (
    ALL_IDS,
    ASK_WHEN_NOT_SURE,
    FINE_BLANK,
    GATES,
    ONCE_CODES,
    SIDE_CODES,
    SIDE_NEEDED,
    SIDE_NUMBERS,
    acceptable,
    number,
)

BLANK, CLOSED = "(blank)", "(closed)"
EMERGENCY, URGENT, ABSOLUTE, CLEARANCE, LOCAL, PRECAUTION = range(6, 0, -1)
REFERRALS = {EMERGENCY: "emergency", URGENT: "urgent", ABSOLUTE: "clearance", CLEARANCE: "clearance"}
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

    label_floor: (
        str  # the label from the rules alone; a pattern may only change it within `self_care`..`professional_modified`
    )
    referral: str
    complete: bool
    missing: set[str]
    invalid: set[str]
    ceilings: dict[str, str]
    rules: dict[str, int]  # rule id -> worst class it fired with
    readings: dict[str, Any]
    asymmetry: float | None


class Case:
    """One case file, read answer by answer; every question below is open, closed, blank or answered."""

    def __init__(self, case: dict[str, Any]) -> None:
        self.given = {k: v for k, v in (case.get("answers") or {}).items() if v is not None}
        self.invalid: set[str] = set()
        self.missing: set[str] = set()
        self.age = self._age(case)
        self.sex = (case.get("client") or {}).get("sex")
        if self.sex not in ("female", "male", "intersex", "prefer_not_to_say"):
            (self.missing if self.sex is None else self.invalid).add("sex")
            self.sex = None
        for name, value in self.given.items():
            if name not in ALL_IDS or (self.open(name) and not acceptable(name, value)):
                self.invalid.add(name)
        self.thomas = Thomas(case.get("thomas_test"), self)

    def _age(self, case: dict[str, Any]) -> int | None:
        text = (case.get("client") or {}).get("birth_date")
        if text is None:
            self.missing.add("birth_date")
            return None
        today = datetime.date.fromisoformat(case["as_of"])
        try:
            born = datetime.date.fromisoformat(text)
        except (TypeError, ValueError):
            born = datetime.date.max
        if born > today:
            self.invalid.add("birth_date")
            return None
        return today.year - born.year - ((today.month, today.day) < (born.month, born.day))

    def open(self, name: str) -> bool:
        """Is the question asked? A gate nobody has answered is not met."""
        if name in GATES:
            parent, *codes = GATES[name]
            return self.value(parent) in codes
        if name == "pregnancy":
            return self.sex != "male" and (self.age is None or 10 <= self.age <= 60)
        if name in ("gave_birth_past_year", "coil", "gynae_problem"):
            return self.sex != "male"
        if name == "testicular_lump":
            return self.sex != "female"
        if name == "guardian_present":
            return self.age is not None and self.age < 18
        return True

    def value(self, name: str) -> Any:
        if not self.open(name):
            return CLOSED
        value = self.given.get(name, BLANK)
        return value if value is BLANK or acceptable(name, value) else BLANK

    def yes(self, name: str) -> bool:
        """A plain yes."""
        return self.value(name) == "yes"

    def maybe(self, name: str) -> bool:
        """Yes, not sure, or nothing said."""
        return self.value(name) in ("yes", "not_sure", BLANK)

    def worst(self, name: str, *codes: str) -> bool:
        """One of these codes, not sure, or nothing said."""
        return self.value(name) in (*codes, "not_sure", BLANK)

    def blank(self, name: str) -> bool:
        return self.value(name) is BLANK

    def unsure(self, name: str) -> bool:
        """Not sure or nothing said: its follow-ups are not asked, so the worst of them holds."""
        return self.value(name) in ("not_sure", BLANK)

    def below(self, name: str, limit: float) -> bool:
        value = self.value(name)
        return value is BLANK or (value is not CLOSED and value < limit)

    def above(self, name: str, limit: float) -> bool:
        value = self.value(name)
        return value is BLANK or (value is not CLOSED and value > limit)

    def site(self, *places: str) -> bool:
        """Pain in one of these places, on either side, or the body map left empty without a plain "no pain"."""
        sites = self.value("pain_sites")
        if sites is BLANK or (sites == [] and not self.yes("no_pain")):
            return True
        return any(site.startswith(places) for site in sites)

    def symptom(self, *names: str) -> bool:
        found = self.value("symptoms")
        return found is BLANK or any(name in found for name in names)

    def older(self, years: int) -> bool:
        return self.age is None or self.age >= years

    def under_18(self) -> bool:
        return self.age is None or self.age < 18


class Thomas:
    """The Thomas Test of a case, side by side."""

    def __init__(self, test: Any, case: Case) -> None:
        self.sides: dict[str, dict[str, Any]] = {"left": {}, "right": {}}
        self.performed: bool | None = None
        if test is None:
            case.missing.add("thomas_test")
            return
        if not isinstance(test, dict):
            case.invalid.add("thomas_test")
            return
        performed = test.get("performed")
        if not isinstance(performed, bool):
            where = case.missing if performed is None else case.invalid
            where.add("thomas_test.performed")
            return
        self.performed = performed
        for name in ("variant", "tool") if performed else ("reason",):
            self._once(name, test.get(name), case)
        for side in ("left", "right") if performed else ():
            if not isinstance(test.get(side), dict):
                case.invalid.add(f"thomas_test.{side}")
            else:
                self._side(side, test[side], case)

    def _once(self, name: str, value: Any, case: Case) -> None:
        if value is None:
            case.missing.add(f"thomas_test.{name}")
        elif value not in ONCE_CODES[name].split():
            case.invalid.add(f"thomas_test.{name}")

    def _side(self, side: str, given: dict[str, Any], case: Case) -> None:
        for name in (*SIDE_NEEDED, "resisted_flexion", "knee_straight_effect"):
            value = given.get(name)
            where = f"thomas_test.{side}.{name}"
            if value is None:
                if name in SIDE_NEEDED:
                    case.missing.add(where)
            elif (
                name in SIDE_NUMBERS
                and number(value, *SIDE_NUMBERS[name])
                or name in SIDE_CODES
                and isinstance(value, str)
                and value in SIDE_CODES[name].split()
            ):
                self.sides[side][name] = value
            else:
                case.invalid.add(where)

    def flat(self, side: str) -> bool:
        return self.sides[side].get("lumbar_flat") == "yes"

    def reading(self, side: str) -> str | None:
        angle = self.sides[side].get("hip_extension")
        if not self.flat(side) or angle is None:
            return None
        return "none" if angle >= 10 else "borderline" if angle >= 0 else "moderate" if angle >= -10 else "marked"

    def alarming(self) -> bool:
        """TT01 on either side: guarded, or below -10 with pain 4 or more. A field not recorded counts as its worst."""
        if self.performed is False:
            return False
        return any(
            found.get("end_feel", "guarded") == "guarded"
            or (found.get("hip_extension", -60) < -10 and found.get("pain", 10) >= 4)
            for found in self.sides.values()
        )


class Tally:
    """The rules that fired, each with its worst class, and the ceilings they leave."""

    def __init__(self) -> None:
        self.rules: dict[str, int] = {}
        self.ceilings = dict(zip(PARTS, (A, A, A, W, A, A, A, A, A), strict=True))

    def hit(self, rule: str, level: int, withhold: tuple[str, ...] = ()) -> None:
        self.rules[rule] = max(level, self.rules.get(rule, 0))
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
        plain = c.yes("constant_abdominal_or_back_pain") and c.age is not None and c.age >= 60
        plain = plain or c.yes("sudden_severe_pain")
        t.hit("RF05", emergency_if(c.yes("abdominal_pulsation") and plain))
    elif c.maybe("constant_abdominal_or_back_pain"):
        t.hit("RF05", CLEARANCE)
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
    if c.maybe("ectopic_signs") or c.blank("pregnancy") or (may_be_pregnant and c.maybe("faint_or_clammy")):
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
        healed_time = c.value("duration") in ("6_to_12_weeks", "over_12_weeks")
        plain = c.yes("major_trauma") and c.yes("cannot_bear_weight")
        t.hit("RF23", PRECAUTION if healed_time else emergency_if(plain))
    fell = c.maybe("recent_fall") or c.worst("onset", "fall_or_blow")
    sore_on_leg = c.maybe("weight_bearing_pain") or c.site("groin")
    if fell and sore_on_leg and (c.older(60) or c.maybe("osteoporosis_or_steroids")):
        t.hit("RF24", URGENT)
    worse_or_at_rest = c.worst("course", "worse") or c.worst("night_pain", "unrelieved")
    bone_load = c.worst("onset", "load_increase") or c.maybe("low_body_weight_or_periods_missed")
    if c.maybe("hurts_running_or_hopping") and (worse_or_at_rest or bone_load):
        t.hit("RF25", URGENT)
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
    recent_birth = c.unsure("gave_birth_past_year") or (c.yes("gave_birth_past_year") and c.below("birth_weeks", 14))
    bowel = c.worst("bowel_inflammation", "in_remission", "active")
    return c.maybe("infection_risk") or c.maybe("diabetes") or bowel or recent_birth


def new_pain(c: Case) -> bool:
    """New pain: it began in the last two weeks, or the client calls it new."""
    return c.worst("duration", "under_3_days", "under_2_weeks") or c.maybe("new_groin_flank_thigh_pain")


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
    if c.worst("bowel_inflammation", "in_remission", "active") and (c.maybe("limp") or c.site("hip_front", "groin")):
        t.hit("RF15", URGENT)
    weak_bones_new_pain = False
    if c.maybe("osteoporosis_or_steroids"):
        sudden = c.worst("onset", "sudden_movement", "fall_or_blow")
        weak_bones_new_pain = new_pain(c)
        sudden_new = sudden and weak_bones_new_pain and c.site("low_back", "groin", "hip_front")
        t.hit("RF26", URGENT if sudden_new else PRECAUTION)
    if c.worst("cancer", "now"):
        t.hit("RF27", LOCAL)
    bad_pain = c.worst("course", "worse") or c.worst("night_pain", "unrelieved")
    bad_pain = bad_pain or c.maybe("constant_abdominal_or_back_pain") or new_pain(c)
    if c.worst("cancer", "now", "past") and bad_pain:
        nerve = any(map(c.yes, ("saddle_numbness", "bladder_bowel_change", "both_legs_symptoms", "leg_weakness")))
        t.hit("RF28", emergency_if(c.value("cancer") in ("now", "past") and nerve))
    elif c.value("cancer") == "past":
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
    if c.unsure("sharp_pain") or c.worst("sharp_pain_when", "at_rest", "spreading", "no_pattern"):
        t.hit("RF38", CLEARANCE)
    elif c.value("sharp_pain_when") == "end_of_movement":
        t.hit("RF38", PRECAUTION)
    if c.worst("reaction_to_massage", "tummy_pain_or_fainted"):
        t.hit("RF40", CLEARANCE)
    elif c.value("reaction_to_massage") in ("dizzy_sick_or_faint", "bruised_or_worse"):
        t.hit("RF40", PRECAUTION)
    weak = [rule for rule in ("RF14", "RF28", "RF30", "RF31", "RF32", "RF33") if rule in t.rules]
    if len(weak) + weak_bones_new_pain >= 2:
        for rule in ("RF31", "RF32", "RF33", *(["RF26"] if weak_bones_new_pain else [])):
            if rule in t.rules:
                t.hit(rule, URGENT)


def tummy_conditions(c: Case, t: Tally) -> None:
    """C01 to C17, C42."""
    if c.value("pregnancy") == "pregnant":
        t.hit("C01", LOCAL)
    if c.maybe("pregnancy_concern"):
        t.hit("C02", URGENT)
    if c.worst("pregnancy", "possible"):
        t.hit("C03", LOCAL)
    sore_after_birth = c.maybe("abdominal_pain") or c.site("abdomen_lower", "thigh") or c.maybe("fever_or_unwell")
    unsure_birth = c.unsure("gave_birth_past_year")
    if unsure_birth or (c.below("birth_weeks", 6) and c.value("birth_kind") in ("vaginal", BLANK)):
        t.hit("C04", URGENT if sore_after_birth else LOCAL)
    if unsure_birth or c.value("birth_kind") in ("caesarean", BLANK):
        if unsure_birth or c.below("birth_weeks", 6):
            t.hit("C05", LOCAL, ("self_other",))
        else:
            t.hit("C05", PRECAUTION if c.above("birth_weeks", 12) else LOCAL)
    surgery_weeks = "abdominal_surgery_weeks"
    if c.unsure("abdominal_surgery") or c.below(surgery_weeks, 6):
        t.hit("C06", ABSOLUTE)
    elif c.yes("abdominal_surgery"):
        if c.maybe("abdominal_surgery_problem"):
            t.hit("C06", CLEARANCE)
        elif not c.above(surgery_weeks, 12):
            t.hit("C06", LOCAL)
        elif not c.above(surgery_weeks, 52):
            t.hit("C06", PRECAUTION)
    if c.blank("hernia") or (c.yes("hernia_repaired") and c.below("hernia_repair_weeks", 6)):
        t.hit("C09", ABSOLUTE)
    elif c.yes("hernia_repaired"):
        t.hit("C09", LOCAL if c.below("hernia_repair_weeks", 13) else PRECAUTION)
    if c.value("hernia") not in ("none", "hiatal") and not c.yes("hernia_repaired"):
        t.hit("C07", LOCAL)
    if c.value("hernia") == "hiatal" or c.maybe("other_gut_trouble"):
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
    if c.blank("coil") or c.maybe("coil_problem"):
        t.hit("C16", CLEARANCE)
    elif c.worst("coil", "under_6_weeks"):
        t.hit("C16", LOCAL)
    elif c.value("coil") == "over_6_weeks":
        t.hit("C16", PRECAUTION)
    if c.blank("gynae_problem") or c.maybe("gynae_pain_now"):
        t.hit("C17", URGENT)
    elif c.maybe("gynae_problem"):
        t.hit("C17", PRECAUTION)
    if c.maybe("womb_or_bowel_procedure_6_weeks"):
        sore = c.maybe("fever_or_unwell") or c.site("low_back", "hip_front", "thigh")
        t.hit("C42", URGENT if sore else LOCAL)


def body_conditions(c: Case, t: Tally) -> None:
    """C18 to C43 without C42, and P01."""
    if c.blank("hip_replacement") or c.maybe("groin_pain_lifting_leg"):
        t.hit("C18", CLEARANCE)
    elif c.worst("hip_replacement", "under_12_weeks"):
        t.hit("C18", ABSOLUTE)
    elif c.value("hip_replacement") == "over_12_weeks":
        t.hit("C18", PRECAUTION)
    if c.maybe("hip_joint_condition"):
        locks = c.symptom("locking_or_catching")
        t.hit(
            "C19",
            CLEARANCE if locks or c.worst("night_pain", "unrelieved") or c.worst("course", "worse") else PRECAUTION,
        )
    if c.symptom("one_leg_tingling"):
        t.hit("C20", PRECAUTION, ("pro_direct",))
    if c.maybe("spine_slip_or_narrowing"):
        t.hit("C21", PRECAUTION)
    if c.maybe("healing_fracture"):
        t.hit("C22", ABSOLUTE)
    if c.worst("onset", "sudden_movement") or c.maybe("bad_bruise_or_pop"):
        if c.worst("duration", "under_3_days"):
            t.hit("C23", LOCAL, PARTS[:-1])
        elif c.value("duration") in ("under_2_weeks", "2_to_6_weeks"):
            t.hit("C23", PRECAUTION)
    if c.worst("inflammatory_arthritis", "flare"):
        t.hit("C24", LOCAL)
    elif c.value("inflammatory_arthritis") == "calm" or c.maybe("morning_stiffness_over_30"):
        t.hit("C24", PRECAUTION)
    if c.maybe("skin_problem_area"):
        t.hit("C25", URGENT if c.maybe("skin_spreading_redness") and c.maybe("fever_or_unwell") else LOCAL)
    if c.maybe("heart_or_stroke_3_months") or c.maybe("heart_failure_or_uncontrolled_pressure"):
        t.hit("C26", ABSOLUTE)
    if c.maybe("vascular_disease"):
        t.hit("C27", LOCAL)
    if c.worst("epilepsy", "seizure_3_months"):
        t.hit("C28", CLEARANCE)
    elif c.value("epilepsy") == "controlled":
        t.hit("C28", PRECAUTION)
    if c.maybe("diabetes"):
        t.hit("C29", PRECAUTION)
    if c.maybe("reduced_feeling"):
        t.hit("C30", LOCAL, ("self_other",))
    if c.maybe("impaired_today"):
        t.hit("C31", ABSOLUTE)
    if c.maybe("fever_or_unwell"):
        t.hit("C32", ABSOLUTE)
    if c.maybe("infection_risk"):
        t.hit("C33", URGENT if new_pain(c) and c.site("low_back", "hip_front", "groin") else PRECAUTION)
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
    text = c.value("other_medicine_or_condition")
    if text not in (BLANK, "") or not c.yes("no_other_conditions"):
        t.hit("C43", PRECAUTION)
    if not c.yes("touch_consent"):
        t.hit("P01", LOCAL)


def thomas_rules(c: Case, t: Tally) -> None:
    """TT01, and the ceiling on direct work when the test cannot be read."""
    if c.thomas.alarming():
        fell = c.maybe("recent_fall") or c.maybe("major_trauma") or c.worst("onset", "fall_or_blow")
        ill = c.maybe("fever_or_unwell") or infection_risk(c)
        t.hit("TT01", URGENT if ill or c.maybe("anticoagulant") or fell else CLEARANCE)
    if not (c.thomas.performed and c.thomas.flat("left") and c.thomas.flat("right")):
        t.lower({"pro_direct": M})


def ask(c: Case) -> None:
    """Fill in what is missing: every open question without an answer, and doubt where doubt could be urgent."""
    for name in ALL_IDS - FINE_BLANK:
        if c.blank(name) and name not in c.invalid:
            c.missing.add(name)
        if name in ASK_WHEN_NOT_SURE and c.value(name) == "not_sure":
            c.missing.add(name)
    if c.value("pain_sites") == [] and not c.yes("no_pain"):
        c.missing.add("pain_sites")
    if c.yes("no_other_conditions"):
        c.missing.discard("other_medicine_or_condition")
    elif str(c.value("other_medicine_or_condition")).strip() in ("", BLANK):
        c.missing.add("other_medicine_or_condition")


def judge(case: dict[str, Any]) -> Verdict:
    """Read one case file by the documents."""
    c, t = Case(case), Tally()
    for rules in (urgent_rules, other_flags, tummy_conditions, body_conditions, thomas_rules):
        rules(c, t)
    ask(c)
    worst = max(t.rules.values(), default=0)
    if worst <= LOCAL and max(-1, *(c.value(n) for n in PAIN if number(c.value(n), 0, 10)), -1) >= 7:
        t.lower({"pro_direct": W, "stretch": M})
    labels = {LOCAL: "professional_modified", PRECAUTION: "professional_modified", 0: "self_care"}
    left, right = (c.thomas.sides[side].get("hip_extension") for side in ("left", "right"))
    readings = {side: c.thomas.reading(side) for side in ("left", "right")}
    return Verdict(
        label_floor=REFERRALS.get(worst) or labels[worst],
        referral=REFERRALS.get(worst, "none"),
        complete=not c.missing and not c.invalid,
        missing=c.missing,
        invalid=c.invalid,
        ceilings=t.ceilings,
        rules=t.rules,
        readings=readings if c.thomas.performed else {},
        asymmetry=abs(left - right) if None not in readings.values() else None,
    )


PAIN = ("pain_now", "pain_average", "pain_worst")
