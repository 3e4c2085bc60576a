"""What brings the client: where it is and how it feels."""

from typing import Final

from screening.protocol.combinations import AnyOf
from screening.protocol.conditions import Includes, Is
from screening.protocol.questionnaire.ask import NOT_SURE, Choices, choose, scale, yes_no
from screening.protocol.questions import Kind, Section


def _both_sides(region: str, label: str) -> Choices:
    return ((f"{region}_left", f"{label}, left"), (f"{region}_right", f"{label}, right"))


BODY_MAP: Final[Choices] = (
    *_both_sides("low_back", "Low back"),
    *_both_sides("hip_front", "Front of hip"),
    *_both_sides("hip_side", "Side of hip"),
    *_both_sides("groin", "Groin"),
    *_both_sides("buttock", "Buttock"),
    *_both_sides("thigh_front", "Front of thigh"),
    *_both_sides("thigh_back", "Back of thigh"),
    *_both_sides("knee", "Knee"),
    *_both_sides("lower_leg", "Lower leg"),
    *_both_sides("flank", "Side, below the ribs"),
    ("abdomen_upper", "Upper tummy"),
    *_both_sides("abdomen_lower", "Lower tummy"),
)

WHERE: Final = Section(
    id="where",
    title="Where you feel it",
    questions=(
        choose(
            "who_answers",
            "Who is answering these questions?",
            (
                ("self", "I am, about myself"),
                ("helped", "I am, and somebody helps me"),
                ("other", "Somebody else, for the client"),
            ),
            short="Who answers",
            why="Your therapist then knows whom to ask again.",
            sources=("JUDGEMENT",),
        ),
        yes_no(
            "no_pain",
            "Do you have stiffness only, without any pain?",
            hint="Choose No if anything hurts, even a little.",
            short="Stiffness only, no pain",
            why="If nothing hurts, the list of places can stay empty.",
            sources=("JUDGEMENT",),
        ),
        choose(
            "pain_sites",
            "Where does it hurt?",
            BODY_MAP,
            kind=Kind.SITES,
            hint="Choose every place; both sides for the middle. Leave empty only if nothing hurts.",
            short="Places that hurt",
            why="The place decides which of your other answers matter most.",
            sources=("KNOWLEDGE",),
            empty_needs=Is("no_pain", "yes"),
        ),
        choose(
            "symptoms",
            "Have you noticed any of these?",
            (
                ("stiffness", "Stiffness"),
                ("hard_to_stand_upright", "Hard to stand up straight"),
                ("hard_to_sit_long", "Hard to sit for long"),
                ("less_hip_movement", "Hip moves less than it used to"),
                ("heavy_leg_on_stairs", "Leg feels heavy on stairs"),
                ("clicking_hip", "Hip clicks or snaps"),
                ("locking_or_catching", "Hip locks or catches"),
                ("one_leg_tingling", "Pain, tingling or numbness down one leg"),
                ("swayback_posture", "Hollow lower back when standing"),
                ("digestive_trouble", "Tummy or gut trouble"),
                ("shallow_breathing", "Shallow breathing"),
                ("tense_or_stressed", "Feeling tense or stressed"),
            ),
            kind=Kind.CHOICES,
            hint="Choose all that fit.",
            short="What you have noticed",
            why="These help your therapist choose what to look at first.",
            sources=("SEED001", "SEED002", "SEED004", "NG226"),
        ),
    ),
)


_COMPARED: Final = "We compare this number at each visit."

PAIN: Final = Section(
    id="pain",
    title="How it feels",
    intro="0 means no pain, 10 means the worst pain you can imagine.",
    questions=(
        scale(
            "pain_now",
            "How strong is your pain right now, from 0 to 10?",
            short="Pain now",
            why=_COMPARED,
            sources=("CHI05", "OST08"),
            may_be_blank=True,
            only_if_asked=True,
        ),
        scale(
            "pain_average",
            "How strong was your pain on average in the past 7 days, from 0 to 10?",
            short="Average pain, 7 days",
            why=_COMPARED,
            sources=("CHI05", "OST08"),
        ),
        scale(
            "pain_worst",
            "How strong was your pain at its worst in the past 7 days, from 0 to 10?",
            short="Worst pain, 7 days",
            why="It tells your therapist how gently to begin.",
            sources=("CHI05", "KEL13"),
        ),
        scale(
            "pain_at_rest",
            "How strong was your pain at rest in the past 7 days, from 0 to 10?",
            short="Pain at rest, 7 days",
            why="Strong pain at rest should be checked before any hands-on work.",
            sources=("KEL13", "JUDGEMENT"),
        ),
        choose(
            "pain_character",
            "What does the pain feel like?",
            (
                ("dull", "A dull ache"),
                ("sharp", "Sharp or stabbing"),
                ("burning", "Burning"),
                ("electric", "Like electric shocks"),
                ("throbbing", "Throbbing"),
                ("pulling", "Pulling"),
            ),
            kind=Kind.CHOICES,
            hint="Choose all that fit.",
            short="What the pain feels like",
            why="Different kinds of pain call for different care.",
            sources=("SEED002", "TRP"),
        ),
        yes_no(
            "sharp_pain",
            "Is any of the pain sharp or stabbing?",
            short="Sharp or stabbing pain",
            why="We do not press or stretch into sharp pain.",
            sources=("SEED001", "SEED002", "JUDGEMENT"),
        ),
        choose(
            "sharp_pain_when",
            "When does the sharp pain come?",
            (
                ("end_of_movement", "For a moment, at the end of a movement"),
                ("at_rest", "When I rest"),
                ("spreading", "It spreads to another place"),
                ("no_pattern", "There is no pattern"),
            ),
            hint="If it comes at other times too, choose one of those.",
            short="When sharp pain comes",
            why="Sharp pain without a clear trigger should be checked first.",
            sources=("JUDGEMENT",),
            gate=AnyOf(Is("sharp_pain", "yes"), Includes("pain_character", "sharp")),
        ),
        choose(
            "night_pain",
            "Does the problem hurt at night?",
            (
                ("none", "No"),
                ("eases_on_turning", "Yes, but it eases when I turn over"),
                ("unrelieved", "Yes, and it stays the same however I lie"),
                NOT_SURE,
            ),
            short="Pain at night",
            why="Night pain that stays the same however you lie should be looked at.",
            sources=("HEN09",),
        ),
        yes_no(
            "changes_with_movement",
            "Does it get better or worse when you move, rest or change position?",
            hint="Choose Yes if any of these changes it.",
            short="Changes with movement or rest",
            why="Pain from muscles and joints mostly changes when you move or rest.",
            sources=("MEC08",),
        ),
    ),
)

SECTIONS: Final = (WHERE, PAIN)
