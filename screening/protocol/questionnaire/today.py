"""Safety questions about today: legs and feeling, and feeling unwell.

A question marked ``emergency`` is one whose "yes" is an emergency by itself: the fixed safety text is shown
at once. ``very_unwell`` is among them: it is asked only with a fever or illness, and both together are one.
"""

from typing import Final

from screening.protocol.conditions import OneOf
from screening.protocol.questionnaire.ask import yes_no
from screening.protocol.questions import Section

LEGS: Final = Section(
    id="legs",
    title="Your legs and feeling",
    questions=(
        yes_no(
            "saddle_numbness",
            "Do you have new numbness or pins and needles between your legs, or changed feeling in sex?",
            hint="Between your legs means around your private parts or bottom.",
            short="Numbness between the legs",
            why="We ask everyone, because this can mean nerves need help fast.",
            sources=("CESCARD", "CROW09"),
            emergency=True,
        ),
        yes_no(
            "bladder_bowel_change",
            "Do you have new trouble with starting, stopping or feeling your pee or poo?",
            short="New bladder or bowel trouble",
            why="The same nerves control this, so a change can need help fast.",
            sources=("CESCARD", "CROW09"),
            emergency=True,
        ),
        yes_no(
            "both_legs_symptoms",
            "Do you have new or worse pain, numbness or weakness in both legs at once?",
            short="Symptoms in both legs",
            why="Signs in both legs together need a quick medical check.",
            sources=("LOTH",),
        ),
        yes_no(
            "leg_weakness",
            "Is a leg or foot getting weaker?",
            hint="For example, your foot slaps the ground, or you trip over it. Or: has it gone cold and pale?",
            short="Leg or foot getting weaker",
            why="Growing weakness can come from a nerve and needs a check.",
            sources=("LOTH", "UME20"),
        ),
        yes_no(
            "leg_swollen",
            "Is one leg swollen, warm, red or throbbing?",
            short="Swollen, warm or red leg",
            why="Massage could be harmful if there is a blood clot.",
            sources=("DVTNHS", "SUT20", "BEHERA18"),
        ),
        yes_no(
            "effort_power_loss",
            "Does one thigh hurt or lose power only in hard effort, and settle soon after you stop?",
            short="Thigh loses power in hard effort",
            why="This can come from the blood flow to the leg.",
            sources=("EIAE",),
        ),
        yes_no(
            "effort_settles",
            "Does it come at the same effort each time, and go within minutes?",
            short="Same effort, settles within minutes",
            why="That pattern fits the blood flow more than the muscle.",
            sources=("EIAE",),
            gate=OneOf("effort_power_loss", ("yes", "not_sure")),
        ),
        yes_no(
            "limp",
            "Are you limping?",
            short="Limping",
            why="A limp can mean that the hip joint needs a check.",
            sources=("AFP17",),
        ),
    ),
)

UNWELL: Final = Section(
    id="unwell",
    title="How you feel today",
    questions=(
        yes_no(
            "chest_or_stroke_signs",
            "Do you now have chest pain, trouble breathing, a drooping face, a weak arm or slurred speech?",
            short="Chest pain or stroke signs",
            why="These signs need help right away.",
            sources=("KNOWLEDGE",),
            emergency=True,
        ),
        yes_no(
            "sudden_severe_pain",
            "Do you have sudden, very bad pain in your tummy or back?",
            short="Sudden, very bad pain",
            why="Sudden, very bad pain there needs help right away.",
            sources=("NHSAAA",),
            emergency=True,
        ),
        yes_no(
            "faint_or_clammy",
            "Do you feel faint, cold or sweaty along with the pain?",
            short="Faint, cold or sweaty",
            why="Feeling faint together with pain can need help fast.",
            sources=("NHSAAA", "HSE"),
        ),
        yes_no(
            "fever_or_unwell",
            "Have you had a fever, shivers or night sweats, or felt ill, along with this problem?",
            short="Fever or feeling ill",
            why="An infection deep inside can feel like a tight hip.",
            sources=("XU19", "PARA", "CEDAR"),
        ),
        yes_no(
            "very_unwell",
            "Are you shaking with chills, confused, or too ill to stand?",
            short="Shaking chills or confused",
            why="With a fever, these signs need help right away.",
            sources=("XU19", "PARA"),
            gate=OneOf("fever_or_unwell", ("yes", "not_sure")),
            emergency=True,
        ),
        yes_no(
            "unexplained_weight_loss",
            "Have you lately lost weight without trying?",
            short="Weight loss without trying",
            why="A doctor should know about this before massage.",
            sources=("VER16",),
        ),
    ),
)

SECTIONS: Final = (LEGS, UNWELL)
