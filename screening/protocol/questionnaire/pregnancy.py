"""Pregnancy, birth and womb health. Asked unless sex is male; the pregnancy itself from age 10 to 60."""

from typing import Final

from screening.protocol.combinations import AllOf, AnyOf
from screening.protocol.conditions import AtLeast, AtMost, Exactly, Is, IsNot, OneOf
from screening.protocol.facts import DERIVED
from screening.protocol.questionnaire.ask import NOT_SURE, choose, whole, yes_no
from screening.protocol.questions import Section

_NOT_MALE: Final = IsNot("sex", "male")
_COULD_BE_PREGNANT: Final = AllOf(_NOT_MALE, AtLeast("age", 10), AtMost("age", 60))
_ECTOPIC_ASKED: Final = AnyOf(
    OneOf("pregnancy", ("pregnant", "possible", "not_sure")),
    AllOf(
        Is("pregnancy", "no"),
        AnyOf(OneOf("abdominal_pain", ("yes", "not_sure")), AllOf(DERIVED.tummy_marked, DERIVED.under_6_weeks)),
    ),
)
"""A test of early pregnancy can be wrong, and a coil can fail: also asked with new tummy pain."""
_PREGNANT: Final = Exactly("pregnancy", "pregnant")
_GAVE_BIRTH: Final = Is("gave_birth_past_year", "yes")

PREGNANCY: Final = Section(
    id="pregnancy",
    title="Pregnancy, birth and womb health",
    intro="We ask because some work on the tummy is left out at these times.",
    questions=(
        choose(
            "pregnancy",
            "Are you pregnant, or could you be?",
            (
                ("pregnant", "Yes, I am pregnant"),
                ("possible", "I could be (late period, or trying)"),
                ("no", "No"),
                ("cannot", "I cannot be (no period for a year, or no womb)"),
                NOT_SURE,
            ),
            short="Pregnancy",
            why="We leave out the tummy for the whole of a pregnancy.",
            sources=("NYSED", "AWH"),
            gate=_COULD_BE_PREGNANT,
        ),
        yes_no(
            "ectopic_signs",
            "Do you have low pain on one side, bleeding, pain at the tip of a shoulder, or faintness?",
            short="One-sided pain, bleeding or faintness",
            why="In early pregnancy these signs need help right away.",
            sources=("HSE",),
            gate=_ECTOPIC_ASKED,
            emergency=True,
        ),
        whole(
            "pregnancy_weeks",
            "How many weeks pregnant are you?",
            (0, 43),
            "weeks",
            short="Weeks pregnant",
            why="The week decides how you can lie in comfort.",
            sources=("NYSED", "AWH"),
            gate=_PREGNANT,
        ),
        yes_no(
            "pregnancy_concern",
            "Is the pregnancy high risk, or do you have bleeding, a bad headache, sudden swelling or tummy pain?",
            hint="Cramps that come and go count too, or a baby that moves less.",
            short="Concern in the pregnancy",
            why="Your midwife or doctor should check this before any massage.",
            sources=("PREG", "KNOWLEDGE"),
            gate=_PREGNANT,
        ),
        yes_no(
            "gave_birth_past_year",
            "Have you given birth in the past year?",
            short="Birth in the past year",
            why="The tummy needs time to heal after a birth.",
            sources=("KWAN", "AKH18"),
            gate=_NOT_MALE,
        ),
        whole(
            "birth_weeks",
            "How many weeks ago did you give birth?",
            (0, 60),
            "weeks",
            short="Weeks since the birth",
            why="The time since the birth decides what is possible.",
            sources=("KWAN", "AKH18", "CSEC"),
            gate=_GAVE_BIRTH,
        ),
        choose(
            "birth_kind",
            "How was your baby born?",
            (("vaginal", "Through the vagina"), ("caesarean", "By caesarean")),
            short="Kind of birth",
            why="A caesarean takes longer to heal.",
            sources=("CSEC",),
            gate=_GAVE_BIRTH,
        ),
        choose(
            "coil",
            "Do you have a coil in your womb?",
            (
                ("none", "No"),
                ("under_6_weeks", "Yes, fitted less than 6 weeks ago"),
                ("over_6_weeks", "Yes, fitted 6 weeks ago or more"),
                NOT_SURE,
            ),
            short="Coil in the womb",
            why="A new coil needs time to settle.",
            sources=("JUDGEMENT", "KNOWLEDGE"),
            gate=_NOT_MALE,
        ),
        yes_no(
            "coil_problem",
            "Do you have new pain with the coil, or do its threads seem to be gone?",
            short="Problem with the coil",
            why="A doctor or nurse should then check the coil.",
            sources=("JUDGEMENT", "KNOWLEDGE"),
            gate=IsNot("coil", "none"),
        ),
        yes_no(
            "gynae_problem",
            "Do you have a womb or ovary problem?",
            hint="Such as endometriosis, fibroids, a cyst or a pelvic infection.",
            short="Womb or ovary problem",
            why="It can cause pain in the same places as the hip muscle.",
            sources=("OVT", "KNOWLEDGE"),
            gate=_NOT_MALE,
        ),
        yes_no(
            "gynae_pain_now",
            "Does the womb or ovary problem cause bad pain, fever or unusual discharge now?",
            short="Bad womb or ovary pain now",
            why="A doctor should then see you first.",
            sources=("OVT", "KNOWLEDGE"),
            gate=OneOf("gynae_problem", ("yes", "not_sure")),
        ),
    ),
)

SECTIONS: Final = (PREGNANCY,)
