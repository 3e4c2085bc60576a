"""How the problem began, how it is changing, and what it makes hard."""

from typing import Final

from screening.protocol.combinations import AnyOf
from screening.protocol.conditions import OneOf
from screening.protocol.questionnaire.ask import NOT_SURE, choose, words, yes_no
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
            sources=("NG234", "ROB17"),
        ),
        choose(
            "care_so_far",
            "What has care for this problem brought so far?",
            (
                ("none", "I have had no care for it"),
                ("helps", "It helps"),
                ("too_early", "It is too early to say"),
                ("no_gain", "No gain after 4 weeks or more"),
                ("worse_after", "I am worse after each session"),
                NOT_SURE,
            ),
            short="What care has brought",
            why="If care is not helping, somebody should take another look.",
            sources=("JUDGEMENT", "MAB"),
            may_be_blank=True,
            only_if_asked=True,
        ),
        yes_no(
            "not_improving",
            "After 4 weeks or more of care, is it just as bad, or worse after each session?",
            hint="Choose No if you have had no care for it yet.",
            short="Not improving with care",
            why="If care is not helping, a doctor should take a look.",
            sources=("JUDGEMENT", "MAB"),
        ),
        choose(
            "examined_for_this",
            "Has a doctor or physiotherapist examined you for this?",
            (
                ("under_3_months", "Yes, in the past 3 months"),
                ("over_3_months", "Yes, longer ago"),
                ("never", "No, never"),
                NOT_SURE,
            ),
            short="Examined for this",
            why="A fresh look can find what care alone does not change.",
            sources=("JUDGEMENT",),
            gate=AnyOf(
                OneOf("not_improving", ("yes", "not_sure")),
                OneOf("care_so_far", ("no_gain", "worse_after", "not_sure")),
            ),
        ),
        yes_no(
            "morning_stiffness_over_30",
            "Are you stiff for more than 30 minutes each morning?",
            short="Stiff over 30 minutes each morning",
            why="Long morning stiffness can be a sign of inflamed joints.",
            sources=("NG65", "NG226"),
        ),
        words(
            "medical_diagnosis",
            "What has a doctor or therapist told you about this problem?",
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
