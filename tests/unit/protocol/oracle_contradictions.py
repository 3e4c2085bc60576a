"""What cannot both be so: Q01 to Q14 of the second reading. Q13 needs earlier answers, which no case file has."""

from tests.unit.protocol.oracle_facts import Facts
from tests.unit.protocol.oracle_reading import BLANK, CLOSED, SURE, TOLD, Case
from tests.unit.protocol.oracle_words import NAMED_IN_TEXT

ASKED = {  # the id that must be asked again; Q14 names its own
    "Q01": "abdominal_pain",
    "Q02": "new_groin_flank_thigh_pain",
    "Q03": "no_pain",
    "Q04": "recent_fall",
    "Q05": "sharp_pain",
    "Q06": "cannot_bear_weight",
    "Q07": "both_legs_symptoms",
    "Q08": "pain_worst",
    "Q09": "gave_birth_past_year",
    "Q10": "anticoagulant",
    "Q11": "aneurysm_or_graft",
    "Q12": "changes_with_movement",
}
ONE_IS_GRAVE = {"Q01", "Q06", "Q07", "Q11"}
"""With one of these the client is told to see a doctor within days at least."""


def contradictions(c: Case) -> set[str]:
    """The ids that hold; Q14 as `Q14 anticoagulant`."""
    f, told = Facts(c, SURE), Facts(c, TOLD)

    def says(name: str, code: str) -> bool:
        return bool(c.value(name) == code)

    partner = (
        told.bleeds
        or told.cancer_ever
        or told.weak_bones
        or told.yes("infection_risk")
        or told.code("bowel_inflammation", "in_remission", "active")
        or told.under("birth_weeks", 13)
    )
    nerve = f.symptom("one_leg_tingling") or f.like("electric", "burning")
    pains = {name: c.value(name) for name in ("pain_average", "pain_at_rest", "pain_worst")}
    known = [value for value in (pains["pain_average"], pains["pain_at_rest"]) if value is not BLANK]
    highest, worst = max(known, default=0), pains["pain_worst"]
    sites = c.value("pain_sites")
    late = c.value("duration") in (BLANK, "over_12_weeks")
    holds = {
        "Q01": says("abdominal_pain", "no") and f.tummy_marked and f.weeks6,
        "Q02": c.given.get("new_groin_flank_thigh_pain") == "no" and f.bleed_site and f.weeks6 and partner,
        "Q03": f.yes("no_pain") and ((sites is not BLANK and sites != []) or f.average(1) or f.worst(3)),
        "Q04": says("recent_fall", "no") and f.onset("fall_or_blow") and (f.age_from(60) or f.weak_bones),
        "Q05": says("sharp_pain", "no") and f.like("sharp"),
        "Q06": f.yes("cannot_bear_weight") and says("weight_bearing_pain", "no") and says("limp", "no"),
        "Q07": says("both_legs_symptoms", "no") and f.both("lower_leg", "thigh_back") and f.weeks12 and nerve,
        "Q08": worst is not BLANK and highest > worst,
        "Q09": f.onset("after_birth") and says("gave_birth_past_year", "no") and not late,
        "Q10": f.code("blood_clot", "on_treatment") and says("anticoagulant", "no"),
        "Q11": f.yes("aneurysm_or_graft") and says("aorta_scan", "normal"),
        "Q12": says("changes_with_movement", "no")
        and (f.code("night_pain", "eases_on_turning") or f.code("sharp_pain_when", "end_of_movement")),
    }
    return {name for name, held in holds.items() if held} | {f"Q14 {name}" for name in named(c)}


def named(c: Case) -> set[str]:
    """Ids whose medicine or illness a text names, though its question was answered no."""
    texts = [c.value(name) for name in ("other_medicine_or_condition", "medical_diagnosis", "touch_concern")]
    text = " ".join(text for text in texts if text not in (BLANK, CLOSED)).lower()
    return {
        name
        for name, stems in NAMED_IN_TEXT.items()
        if c.value(name) in ("no", "never") and any(stem.replace("_", " ") in text for stem in stems.split())
    }
