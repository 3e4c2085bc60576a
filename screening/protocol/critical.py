"""The questions where "not sure" by itself has the client told at once that a person will ask.

They ask about signs of now, and each stands for itself. Evidence: the items marked so in the table of red flags.
"""

from typing import Final

CRITICAL: Final = frozenset(
    {
        *("saddle_numbness", "bladder_bowel_change", "both_legs_symptoms", "leg_weakness", "leg_swollen"),
        *("chest_or_stroke_signs", "sudden_severe_pain", "faint_or_clammy", "abdominal_pulsation"),
        *("fever_or_unwell", "very_unwell", "ectopic_signs", "abdomen_hard_or_swollen", "painful_lump"),
        *("right_low_abdominal_pain_sick", "sudden_one_sided_pain"),
    }
)
