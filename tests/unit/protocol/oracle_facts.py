"""The derived facts of the second reading: what a case says, wherever it was said.

Each fact is read three ways by how much doubt counts (`SURE`, `TOLD`, `POSSIBLE`). Nothing here says "not", so a fact
that holds only with doubt is in doubt, and one that does not hold even then is false: three values without a third.
"""

from tests.unit.protocol.oracle_reading import BLANK, CLOSED, POSSIBLE, Case
from tests.unit.protocol.oracle_words import STANDS_FOR

DURATIONS = ("under_3_days", "under_2_weeks", "2_to_6_weeks", "6_to_12_weeks", "over_12_weeks")


class Facts:
    """One case, read with this much doubt."""

    def __init__(self, case: Case, doubt: tuple[str, ...]) -> None:
        self.case, self.doubt = case, doubt
        self.blank = doubt == POSSIBLE

    # --- answers ---
    def yes(self, *names: str) -> bool:
        return any(self.case.value(name) in ("yes", *self.doubt) for name in names)

    def code(self, name: str, *codes: str) -> bool:
        value = self.case.value(name)
        if value == "not_sure" and name in STANDS_FOR:
            return STANDS_FOR[name] in codes
        return value in (*codes, *self.doubt)

    def at_least(self, name: str, least: float) -> bool:
        value = self.case.value(name)
        return self.blank if value is BLANK else value is not CLOSED and value >= least

    def under(self, name: str, limit: float) -> bool:
        value = self.case.value(name)
        return self.blank if value is BLANK else value is not CLOSED and value < limit

    def _sites(self) -> list[str] | None:
        sites = self.case.value("pain_sites")
        return None if sites is BLANK or (sites == [] and self.case.value("no_pain") != "yes") else sites

    def map(self, *places: str) -> bool:
        sites = self._sites()
        return self.blank if sites is None else any(site.startswith(places) for site in sites)

    def both(self, *places: str) -> bool:
        """One of these places drawn on both sides."""
        sites = self._sites()
        if sites is None:
            return self.blank
        return any(f"{place}_left" in sites and f"{place}_right" in sites for place in places)

    def symptom(self, *names: str) -> bool:
        found = self.case.value("symptoms")
        return self.blank if found is BLANK else any(name in found for name in names)

    def like(self, *names: str) -> bool:
        found = self.case.value("pain_character")
        return self.blank if found is BLANK else any(name in found for name in names)

    def age_from(self, years: int) -> bool:
        return self.blank if self.case.age is None else self.case.age >= years

    def age_to(self, years: int) -> bool:
        return self.blank if self.case.age is None else self.case.age <= years

    def not_female(self) -> bool:
        return self.blank if self.case.sex is None else self.case.sex != "female"

    def onset(self, *codes: str) -> bool:
        return self.code("onset", *codes)

    # --- time and course ---
    def within(self, code: str) -> bool:
        return self.code("duration", *DURATIONS[: DURATIONS.index(code) + 1])

    @property
    def days3(self) -> bool:
        return self.within("under_3_days")

    @property
    def weeks2(self) -> bool:
        return self.within("under_2_weeks")

    @property
    def weeks6(self) -> bool:
        return self.within("2_to_6_weeks")

    @property
    def weeks12(self) -> bool:
        return self.within("6_to_12_weeks")

    @property
    def worse(self) -> bool:
        return self.code("course", "worse")

    @property
    def not_easing(self) -> bool:
        return self.code("course", "worse", "steady")

    @property
    def unrelieved(self) -> bool:
        return self.code("night_pain", "unrelieved")

    @property
    def unchanged(self) -> bool:
        return self.code("changes_with_movement", "no")

    @property
    def constant(self) -> bool:
        return self.yes("constant_abdominal_or_back_pain")

    @property
    def steadfast(self) -> bool:
        return self.unrelieved or self.unchanged or self.constant

    @property
    def rest4(self) -> bool:
        return self.at_least("pain_at_rest", 4)

    @property
    def ill(self) -> bool:
        return self.yes("fever_or_unwell")

    def worst(self, least: int) -> bool:
        return self.at_least("pain_worst", least)

    def average(self, least: int) -> bool:
        return self.at_least("pain_average", least)

    @property
    def sharp(self) -> bool:
        return self.yes("sharp_pain") or self.like("sharp")

    # --- tummy, nerves, new pain ---
    @property
    def tummy_marked(self) -> bool:
        return self.map("abdomen_upper", "abdomen_lower")

    @property
    def tummy_pain(self) -> bool:
        return self.yes("abdominal_pain") or self.tummy_marked

    @property
    def new_tummy_pain(self) -> bool:
        return self.yes("abdominal_pain") or (self.tummy_marked and self.weeks6)

    @property
    def called_new(self) -> bool:
        return self.yes("new_groin_flank_thigh_pain", "pain_is_new")

    @property
    def bleed_site(self) -> bool:
        return self.map("groin", "flank", "thigh_front", "abdomen_lower", "abdomen_upper")

    @property
    def new_near_psoas(self) -> bool:
        near = self.bleed_site and (self.weeks2 or (self.weeks6 and self.not_easing))
        further = self.map("low_back", "buttock", "hip_front", "hip_side") and self.weeks2 and self.worst(7)
        return self.called_new or near or further

    @property
    def new_pain(self) -> bool:
        return self.called_new or (self.weeks6 and self.map("low_back", "hip_front", "groin"))

    @property
    def both_legs(self) -> bool:
        nerve = self.symptom("one_leg_tingling") or self.like("electric", "burning")
        return self.yes("both_legs_symptoms") or (self.both("lower_leg") and self.weeks6 and self.worse and nerve)

    @property
    def nerve_signs(self) -> bool:
        return self.yes("leg_weakness", "saddle_numbness", "bladder_bowel_change") or self.both_legs

    # --- blood, infection, vessels ---
    @property
    def bleeds(self) -> bool:
        return self.yes("anticoagulant", "bleeding_disorder") or self.code("blood_clot", "on_treatment")

    @property
    def clot_time(self) -> bool:
        return (
            self.under("birth_weeks", 13)
            or self.yes("healing_fracture")
            or self.under("abdominal_surgery_weeks", 13)
            or self.code("hip_replacement", "under_12_weeks")
            or self.code("pregnancy", "pregnant")
            or self.cancer_now
            or self.code("blood_clot", "under_3_months", "on_treatment")
        )

    @property
    def infection_risk_any(self) -> bool:
        return (
            self.ill
            or self.yes("infection_risk", "diabetes")
            or self.code("bowel_inflammation", "active", "in_remission")
            or self.under("birth_weeks", 13)
        )

    @property
    def deep_infection_risk(self) -> bool:
        return self.infection_risk_any or self.code("diverticulitis", "past_or_pouches", "active")

    @property
    def no_normal_scan(self) -> bool:
        return self.code("aorta_scan", "never", "abnormal") or self.age_to(59)

    @property
    def aorta_age(self) -> bool:
        return (self.age_from(65) and self.not_female()) or self.age_from(70)

    @property
    def aorta_risk(self) -> bool:
        other = self.yes("ever_smoked", "aneurysm_in_family", "vascular_disease")
        return self.no_normal_scan and self.aorta_age and other

    # --- bones ---
    @property
    def fall(self) -> bool:
        return self.yes("recent_fall", "new_fall") or self.onset("fall_or_blow")

    def since(self, code: str) -> bool:
        """Since the fall: that long, or it was on the day of the visit."""
        return self.within(code) or self.yes("new_fall")

    @property
    def weak_bones(self) -> bool:
        return self.yes("osteoporosis_or_steroids")

    @property
    def bone_site(self) -> bool:
        return self.map("low_back", "hip_front", "hip_side", "groin", "flank", "buttock")

    @property
    def hip_fracture_sign(self) -> bool:
        return (
            self.yes("weight_bearing_pain", "cannot_bear_weight", "limp")
            or (self.map("groin", "hip_front") and self.worst(5))
            or (self.map("hip_side", "buttock", "thigh_front", "knee") and self.worst(6))
        )

    @property
    def sudden(self) -> bool:
        return self.onset("sudden_movement", "fall_or_blow")

    @property
    def weak_bones_new(self) -> bool:
        strong = self.weeks2 and (self.sudden or self.fall or self.worst(7) or self.worse)
        later = self.weeks6 and self.sudden and self.not_easing and self.worst(6)
        called = self.called_new and self.weeks6
        called = called and (self.worse or self.yes("weight_bearing_pain") or self.worst(7))
        return self.weak_bones and ((self.bone_site and (strong or later)) or called)

    @property
    def weak_bones_doubt(self) -> bool:
        recent = self.bone_site and (self.weeks2 or (self.weeks6 and self.sudden))
        building = self.map("thigh_front", "groin") and self.worse
        return self.weak_bones and (recent or (self.called_new and self.not_easing) or building)

    @property
    def low_energy(self) -> bool:
        return self.yes("low_body_weight_or_periods_missed")

    @property
    def bone_trend(self) -> bool:
        return self.worse or self.unrelieved or (self.rest4 and self.not_easing)

    # --- cancer and weak flags ---
    @property
    def other_cancer(self) -> bool:
        return self.code("cancer_kind", "other", "not_sure")

    @property
    def cancer_ever(self) -> bool:
        return self.code("cancer", "past", "now") and self.other_cancer

    @property
    def cancer_now(self) -> bool:
        return self.code("cancer", "now") and self.other_cancer

    @property
    def cancer_pain(self) -> bool:
        two = sum((self.worse, self.unrelieved, self.unchanged, self.constant)) >= 2
        recent = self.under("cancer_years_since", 5) and self.steadfast and self.average(4)
        ever = (self.average(4) and two) or recent
        ever = ever or (self.worse and self.under("cancer_years_since", 10) and self.average(3))
        now = self.worse or (self.steadfast and (self.weeks6 or self.average(4))) or (self.new_pain and self.not_easing)
        return (self.cancer_ever and ever) or (self.cancer_now and now)

    @property
    def cancer_doubt(self) -> bool:
        two = sum((self.unrelieved, self.unchanged, self.constant)) >= 2
        odd = self.steadfast or self.new_pain
        ever = self.worse or two or (self.under("cancer_years_since", 10) and odd)
        return (self.cancer_ever and ever) or (self.cancer_now and odd)

    @property
    def two_weak_flags(self) -> bool:
        strong = sum((self.ill, self.weak_bones_new, self.cancer_pain, self.yes("unexplained_weight_loss")))
        weak = sum((self.unrelieved, self.unchanged, self.at_least("pain_at_rest", 8)))
        third = self.worse or self.at_least("pain_at_rest", 5) or self.age_from(60)
        third = third or (self.weeks12 and self.average(4))
        return (strong >= 1 and strong + weak >= 2) or (weak >= 2 and third)

    # --- the rest ---
    @property
    def irritable(self) -> bool:
        often = any(self.at_least(name, 7) for name in ("pain_average", "pain_now", "pain_at_rest"))
        return often or (self.unrelieved and self.rest4 and self.average(5))

    @property
    def not_improving(self) -> bool:
        return self.yes("not_improving") or self.code("care_so_far", "no_gain", "worse_after")

    @property
    def locking(self) -> bool:
        return self.symptom("locking_or_catching")

    @property
    def front(self) -> bool:
        return self.map("hip_front", "groin", "thigh_front")

    def guarded(self) -> bool:
        return self.case.thomas.guarded(self.blank)
