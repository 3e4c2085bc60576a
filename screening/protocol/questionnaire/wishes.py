"""Daily life, earlier massage, anything else, and the client's wishes."""

from typing import Final

from screening.protocol.combinations import AnyOf
from screening.protocol.conditions import AtMost, Below, Is, OneOf
from screening.protocol.questionnaire.ask import NOT_SURE, choose, scale, whole, words, yes_no
from screening.protocol.questions import Kind, Section

_NEW_PAIN_MATTERS: Final = AnyOf(
    *(
        OneOf(key, ("yes", "not_sure"))
        for key in (
            "anticoagulant",
            "bleeding_disorder",
            "osteoporosis_or_steroids",
            "infection_risk",
            "injection_2_weeks",
            "womb_or_bowel_procedure_6_weeks",
        )
    ),
    OneOf("blood_clot", ("on_treatment",)),
    OneOf("cancer", ("past", "now", "not_sure")),
    OneOf("bowel_inflammation", ("in_remission", "active", "not_sure")),
    Below("birth_weeks", 13),
)
"""Where new pain near the muscle may be bleeding, a fracture, cancer or an infection."""

DAILY_LIFE: Final = Section(
    id="daily_life",
    title="Your daily life",
    intro="You can leave any of these empty.",
    questions=(
        whole(
            "sitting_hours",
            "How many hours do you sit on a usual day?",
            (0, 24),
            "hours",
            short="Hours of sitting a day",
            why="Long sitting can make the front of the hip stiff.",
            sources=("BOUK21",),
            may_be_blank=True,
        ),
        whole(
            "activity_minutes_week",
            "How many minutes of exercise do you get in a usual week?",
            (0, 5000),
            "minutes",
            hint="Count all that makes you breathe faster, such as brisk walking.",
            short="Minutes of exercise a week",
            why="It helps to fit home exercises to you.",
            sources=("BOUK21",),
            may_be_blank=True,
        ),
        choose(
            "sports",
            "Which sports do you do?",
            (
                ("running", "Running"),
                ("cycling", "Cycling"),
                ("football", "Football"),
                ("dance", "Dance"),
                ("yoga", "Yoga"),
                ("weights", "Weights"),
                ("swimming", "Swimming"),
                ("walking", "Walking"),
                ("other", "Another sport"),
            ),
            kind=Kind.CHOICES,
            hint="Choose all that fit.",
            short="Sports",
            why="Different sports load the hip in different ways.",
            sources=("SEED002", "SEED003", "LAI13"),
            may_be_blank=True,
        ),
        yes_no(
            "heavy_lifting",
            "Do you often lift heavy things?",
            short="Heavy lifting",
            why="Tips on lifting may then be useful to you.",
            sources=("SEED002",),
            may_be_blank=True,
        ),
        choose(
            "sleep_position",
            "How do you mostly sleep?",
            (
                ("back", "On my back"),
                ("side_curled", "On my side, curled up"),
                ("side_straight", "On my side, stretched out"),
                ("front", "On my front"),
                ("varies", "It varies"),
            ),
            short="Sleeping position",
            why="Another position may be more comfortable.",
            sources=("SEED001",),
            may_be_blank=True,
        ),
        scale(
            "stress",
            "How stressed did you feel in the past 7 days, from 0 to 10?",
            short="Stress, 7 days",
            why="Calm breathing may help you when stress is high.",
            sources=("SEED002", "JUDGEMENT"),
            may_be_blank=True,
        ),
    ),
)

WISHES: Final = Section(
    id="wishes",
    title="Anything else, and your wishes",
    questions=(
        choose(
            "reaction_to_massage",
            "How did you feel after massage in the past?",
            (
                ("none", "Fine"),
                ("sore_a_day", "Sore for up to a day"),
                ("dizzy_sick_or_faint", "Dizzy, sick or close to fainting"),
                ("bruised_or_worse", "Bruised, or worse for more than a day"),
                ("tummy_pain_or_fainted", "Tummy pain, or I fainted"),
                ("never_had_massage", "I have never had a massage"),
                NOT_SURE,
            ),
            hint="If this differed, choose the worst one.",
            short="Reaction to earlier massage",
            why="It tells your therapist how gently to begin.",
            sources=("SEED001", "SUN22", "JUDGEMENT"),
        ),
        yes_no(
            "new_groin_flank_thigh_pain",
            "Is any pain in your groin, side, tummy or thigh new?",
            hint="Side means between your ribs and your hip.",
            short="New groin, tummy or thigh pain",
            why="With some medicines and illnesses, new pain there needs a quick check.",
            sources=("UME20", "CHOA11", "CON360"),
            gate=_NEW_PAIN_MATTERS,
            keeps=("yes", "not_sure"),
        ),
        yes_no(
            "no_other_conditions",
            "Have you told us all your medicines and conditions?",
            hint="If there is more, choose No and write it below.",
            short="Everything has been told",
            why="A medicine or condition we did not ask about may matter too.",
            sources=("JUDGEMENT",),
            may_be_blank=True,
        ),
        words(
            "other_medicine_or_condition",
            "Which other medicines or conditions do you have?",
            hint="Leave this empty only if you chose Yes above.",
            short="Other medicines and conditions",
            why="Your therapist reads this before any work on the tummy.",
            sources=("JUDGEMENT",),
            empty_needs=Is("no_other_conditions", "yes"),
        ),
        choose(
            "care_preference",
            "What kind of care would you like?",
            (
                ("professional", "Treatment by a therapist"),
                ("self_care", "Things I can do at home"),
                ("either", "Either is fine"),
            ),
            short="Wish for care",
            why="The plan should suit you.",
            sources=("JUDGEMENT",),
            may_be_blank=True,
        ),
        choose(
            "touch_consent",
            "Work on the hip muscle can mean hands on your lower tummy and front of the hip. Is that OK?",
            (
                ("yes", "Yes"),
                ("over_clothes", "Only through clothes or a towel"),
                ("not_abdomen", "Leave out my tummy; back, hip and leg are OK"),
                ("no", "No"),
                ("talk_first", "I want to talk about it first"),
            ),
            hint="You can change your mind at any time, for any reason.",
            short="Touch of tummy and hip",
            why="You decide where you are touched. Nobody will ask you for a reason.",
            sources=("CMTO", "JUDGEMENT"),
            may_be_blank=True,
        ),
        words(
            "touch_concern",
            "Is there anything about touch, lying down or undressing that we should know?",
            hint="You can leave this empty. You need no reason.",
            short="Wishes about touch",
            why="We can then plan the visit so that you feel at ease.",
            sources=("CMTO", "JUDGEMENT"),
            may_be_blank=True,
        ),
        yes_no(
            "guardian_present",
            "Will a parent or guardian be with you at the visit?",
            short="Parent or guardian at the visit",
            why="Under 18, we plan the visit together with an adult who looks after you.",
            sources=("FHT", "HCPG"),
            gate=AtMost("age", 17),
            may_be_blank=True,
            needed_while=AtMost("age", 15),
        ),
    ),
)

SECTIONS: Final = (DAILY_LIFE, WISHES)
