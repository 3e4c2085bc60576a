"""How the problem began, how it is changing, and what it makes hard."""

from typing import Final

from screening.protocol.questionnaire.ask import choose, words, yes_no
from screening.protocol.questions import Kind, Question, Section

STORY: Final = Section(
    id="story",
    title="How it began",
    questions=(
        choose(
            "duration",
            "How long have you had this problem?",
            (
                ("under_3_days", "Less than 3 days"),
                ("under_2_weeks", "3 to 13 days"),
                ("2_to_6_weeks", "2 weeks, but less than 6"),
                ("6_to_12_weeks", "6 weeks, but less than 12"),
                ("over_12_weeks", "12 weeks or more"),
            ),
            short="How long",
            why="A fresh problem needs gentler care than an old one.",
            sources=("KEL13", "KNOWLEDGE"),
        ),
        choose(
            "onset",
            "How did the problem begin?",
            (
                ("gradual", "Slowly, over time"),
                ("sudden_movement", "With a sudden movement, such as a sprint, kick or lift"),
                ("load_increase", "After more sport or work than usual"),
                ("fall_or_blow", "With a fall or a blow"),
                ("after_birth", "After giving birth"),
                ("other", "In another way"),
            ),
            short="How it began",
            why="How it began tells your therapist what to look at first.",
            sources=("SEED001", "HEN09", "ROB17"),
        ),
        choose(
            "course",
            "How is the problem changing?",
            (
                ("better", "Getting better"),
                ("steady", "Staying the same"),
                ("worse", "Getting worse"),
            ),
            short="How it is changing",
            why="Pain that keeps getting worse should be checked.",
            sources=("CG75", "ROB17"),
        ),
        yes_no(
            "new_groin_flank_thigh_pain",
            "Do you have new pain in your groin, side, tummy or thigh?",
            hint="Side means between your ribs and your hip.",
            short="New groin, tummy or thigh pain",
            why="With some medicines, new pain there needs a quick check.",
            sources=("UME20", "CHOA11", "CON360"),
        ),
        yes_no(
            "not_improving",
            "After 4 weeks or more of care, is it just as bad, or worse after each session?",
            hint="Choose No if you have had no care for it yet.",
            short="Not improving with care",
            why="If care is not helping, a doctor should take a look.",
            sources=("JUDGEMENT", "MAB"),
        ),
        words(
            "medical_diagnosis",
            "What has a doctor or other professional told you about this problem?",
            hint="In your own words.",
            short="What professionals have said",
            why="Your therapist can build on what is already known.",
            sources=("JUDGEMENT",),
            may_be_blank=True,
        ),
        Question(
            id="activities",
            kind=Kind.ACTIVITIES,
            text="What is hard for you because of this problem?",
            hint="Name up to three. Score each from 0 (cannot do it) to 10 (as well as before).",
            short="Activities that are hard",
            why="We ask again later, to see what has changed for you.",
            sources=("MOS13", "RHB"),
            low=0,
            high=10,
        ),
    ),
)

SECTIONS: Final = (STORY,)
