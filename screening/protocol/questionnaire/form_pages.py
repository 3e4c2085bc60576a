"""The pages of the form (content), in the order shown. The pages on health history are in
`form_history.py` and `form_health.py`, the first ones in `form_today.py`."""

from typing import Final

from screening.protocol.conditions import IsNot
from screening.protocol.questionnaire.form import YES_OR_UNSURE, FormPage, TickList, TickRow, ask, unsure_last
from screening.protocol.questionnaire.form_health import HEALTH
from screening.protocol.questionnaire.form_history import HISTORY
from screening.protocol.questionnaire.form_today import FIRST

BEGAN: Final = FormPage(
    id="began",
    title="How it began",
    items=(
        ask(
            "duration",
            "How long have you had it?",
            (
                ("under_3_days", "Under 3 days"),
                ("under_2_weeks", "3 to 13 days"),
                ("2_to_6_weeks", "2 to 6 weeks"),
                ("6_to_12_weeks", "6 to 12 weeks"),
                ("over_12_weeks", "Over 12 weeks"),
            ),
        ),
        ask(
            "onset",
            "How did it begin?",
            (
                ("gradual", "Slowly"),
                ("sudden_movement", "With one movement: a sprint, kick or lift"),
                ("load_increase", "After more sport or work"),
                ("fall_or_blow", "With a fall or blow"),
                ("after_birth", "After giving birth"),
                ("other", "Another way"),
            ),
        ),
        ask(
            "course",
            "How is it now?",
            (("better", "Getting better"), ("steady", "The same"), ("worse", "Getting worse")),
        ),
        ask(
            "care_so_far",
            "Care for it so far?",
            unsure_last(
                ("none", "None"),
                ("helps", "It helps"),
                ("too_early", "Under 4 weeks"),
                ("no_gain", "4 weeks or more, no better"),
                ("worse_after", "Worse after each session"),
            ),
            follow=(
                ask(
                    "examined_for_this",
                    "Has a doctor or physiotherapist examined you for this?",
                    unsure_last(
                        ("under_3_months", "In the past 3 months"), ("over_3_months", "Longer ago"), ("never", "Never")
                    ),
                    on=("no_gain", "worse_after", "not_sure"),
                ),
            ),
        ),
        ask("activities", "What is hardest because of it?"),
        ask("medical_diagnosis", "What have you been told it is?", forced=False),
    ),
)

TUMMY: Final = FormPage(
    id="tummy",
    title="Tummy and groin",
    items=(
        TickList(
            id="tummy_now",
            text="Do you have any of these now?",
            rows=(
                TickRow(key="tummy_hard", text="Tummy hard, swollen or very sore"),
                TickRow(key="vomiting_no_wind", text="Vomiting, and no wind or poo"),
                TickRow(
                    key="right_low_abdominal_pain_sick",
                    text="Low right pain, and feeling sick",
                    hint="In the tummy or groin. Sick: or not hungry, or with a fever.",
                ),
                TickRow(key="one_sided_pain", text="Sudden one-sided low pain, vomiting"),
                TickRow(key="testicle_pain", text="Sudden strong testicle pain", gate=IsNot("sex", "female")),
                TickRow(key="painful_lump", text="Painful, hard or stuck lump"),
                TickRow(key="new_lump", text="New lump in groin or tummy"),
            ),
        ),
        TickList(
            id="tummy_more",
            text="Or any of these?",
            rows=(
                TickRow(key="abdominal_pulsation", text="Strong beating in the tummy"),
                TickRow(key="gi_bleeding", text="Black or bloody poo, vomiting blood"),
                TickRow(key="burning_pee", text="Burning, bloody or dark brown pee"),
                TickRow(key="side_pain_waves", text="Waves of very bad side pain"),
                TickRow(key="abdominal_pain", text="New tummy pain"),
                TickRow(key="constant_abdominal_or_back_pain", text="Never-ending tummy or back pain"),
                TickRow(key="testicular_lump", text="Lump or swelling in a testicle", gate=IsNot("sex", "female")),
            ),
        ),
    ),
)

INJURY: Final = FormPage(
    id="injury",
    title="Injury and leg",
    items=(
        TickList(
            id="before_it",
            text="Just before it began?",
            rows=(
                TickRow(key="major_trauma", text="Crash, high fall, heavy blow"),
                TickRow(key="recent_fall", text="Any fall or twist"),
                TickRow(key="bad_bruise_or_pop", text="Big bruise, or a pop"),
            ),
        ),
        TickList(
            id="leg_now",
            text="Your hip and leg now?",
            rows=(
                TickRow(key="cannot_bear_weight", text="Cannot stand on the leg"),
                TickRow(key="hot_swollen_joint", text="Hot, swollen joint"),
                TickRow(key="cannot_straighten_hip", text="Hip stuck bent when I lie"),
                TickRow(key="weight_bearing_pain", text="Hurts to stand on it"),
                TickRow(key="limp", text="Limping"),
                TickRow(
                    key="hurts_running_or_hopping",
                    text="Would hurt to run or hop",
                    follow=(ask("impact_training", on=YES_OR_UNSURE),),
                ),
                TickRow(
                    key="effort_power_loss",
                    text="Thigh fails only in hard effort",
                    follow=(
                        ask(
                            "effort_settles",
                            "Does it come at the same effort each time and go within minutes?",
                            on=YES_OR_UNSURE,
                        ),
                    ),
                ),
            ),
        ),
    ),
)

WISHES: Final = FormPage(
    id="wishes",
    title="Your wishes",
    items=(
        ask("new_groin_flank_thigh_pain"),
        ask(
            "reaction_to_massage",
            "After massage you felt?",
            unsure_last(
                ("never_had_massage", "Never had one"),
                ("none", "Fine"),
                ("sore_a_day", "Sore a day"),
                ("dizzy_sick_or_faint", "Dizzy or sick"),
                ("bruised_or_worse", "Bruised or worse"),
                ("tummy_pain_or_fainted", "Tummy pain, or fainted"),
            ),
        ),
        ask(
            "no_other_conditions",
            "Other medicines or conditions?",
            (("yes", "No, that is all"), ("no", "Yes")),
            follow=(ask("other_medicine_or_condition", on=("no",)),),
        ),
        ask(
            "touch_consent",
            "Work on this muscle can mean hands on your lower tummy and front of hip. OK?",
            (
                ("yes", "Yes"),
                ("over_clothes", "Only through clothes"),
                ("not_abdomen", "Not my tummy"),
                ("no", "No"),
                ("talk_first", "Talk first"),
            ),
        ),
        ask("touch_concern", "Anything about touch, lying or undressing we should know?", forced=False),
        ask("guardian_present", "Will a parent or guardian come with you?", forced=False),
        ask(
            "care_preference",
            "What would you like?",
            (("either", "Either"), ("professional", "Treatment"), ("self_care", "Things for home")),
        ),
    ),
)

PAGES: Final = (*FIRST, BEGAN, TUMMY, INJURY, *HISTORY, *HEALTH, WISHES)
"""The pages in order, without the agreement before and the check page after."""
