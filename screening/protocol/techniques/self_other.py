"""Self-massage that stays off the abdomen and the groin."""

from typing import Final

from screening.protocol.techniques.common import BY_CLIENT, CLIENT_STOP, GRADUAL_PRESSURE, PROGRESS_AFTER
from screening.protocol.techniques.doses import dose
from screening.protocol.techniques.model import SeedNote, Technique

TECHNIQUES: Final = (
    Technique(
        slug="thigh-and-buttock-ball-massage",
        title="Ball or roller on the thigh and buttock",
        part="self_other",
        who="client",
        client_summary=("Slow rolling of the thigh and buttock. It may help you move more easily for a while."),
        position=("Stand against a wall, the ball at the buttock or the side of the hip. For the thigh, sit."),
        steps=(
            "Put the ball or roller on the fleshy part of the thigh, the side of the hip or the buttock.",
            "Lean in lightly and roll slowly, a hand's width at a time.",
            "Pause on a tender spot, breathe, and let it soften.",
            "Stay off the groin, the tummy, the spine and bony points.",
        ),
        both_sides="The side that feels tight, then the other if you like.",
        dose=dose(
            seconds_per_spot=(30, (10, 120)),
            sets=(1, (1, 3)),
            days_per_week=(3, (1, 7)),
            pressure_max=(5, (1, 5)),
        ),
        published="30 seconds to start; a review suggests 60 to 120 seconds and 1 to 3 rounds.",
        progression=PROGRESS_AFTER + "60 to 120 seconds on each spot, 1 to 3 times over.",
        limit="120 seconds a spot, 3 times over, discomfort 5 out of 10.",
        gradual=GRADUAL_PRESSURE,
        needs=("a tennis ball or foam roller", "a wall or chair"),
        by=BY_CLIENT,
        stop=CLIENT_STOP,
        evidence="low",
        evidence_note=("Rolling may add a little movement for a short time; it was not tested for this complaint."),
        sources=("BEH20", "BAR21", "SEED002", "SEED004"),
        seed_ids=("T12",),
        seed_notes=(
            SeedNote(
                "002",
                "a ball or roller releases the psoas itself",
                "It cannot reach it; offered for the thigh, the side of the hip and the buttock only.",
            ),
        ),
        traits=frozenset({"ball", "roller", "tool", "contact_thigh", "contact_buttock", "numb_skin_risk"}),
    ),
    Technique(
        slug="low-back-rolling",
        title="Ball or roller beside the low back",
        part="self_other",
        who="client",
        client_summary="Light rolling of the muscles beside the low back and over the top of the buttock. "
        "It may ease stiffness for a while.",
        position=("Stand with your back to a wall and a ball beside the spine. On the floor only if that is easy."),
        steps=(
            "Put the ball on the muscle beside the spine, just above the rim of the pelvis.",
            "Lean in lightly and roll a little way up and down.",
            "Pause on a tender spot and breathe.",
            "Never roll on the spine itself or on the ribs.",
        ),
        both_sides="Left and right of the spine, one at a time.",
        dose=dose(
            seconds_per_spot=(30, (10, 60)),
            sets=(1, (1, 2)),
            days_per_week=(3, (1, 7)),
            pressure_max=(5, (1, 5)),
        ),
        published="No time in the articles; the dose follows rolling of the thigh and is judgement.",
        progression=PROGRESS_AFTER + "up to 60 seconds on each spot.",
        limit="60 seconds a spot, twice over, discomfort 5 out of 10.",
        gradual=GRADUAL_PRESSURE,
        needs=("a tennis ball or foam roller", "a wall"),
        by=BY_CLIENT,
        stop=CLIENT_STOP,
        evidence="none",
        evidence_note="No trial was found. It presses on the muscles of the back, not on the psoas.",
        sources=("SEED001", "SEED002", "BAR21", "JUDGEMENT"),
        seed_ids=("T7", "T8"),
        seed_notes=(
            SeedNote(
                "002",
                "a ball or roller under the low back massages the psoas",
                ("It presses on the back muscles. Named as what it is, and left out where bone or spine is at risk."),
            ),
        ),
        traits=frozenset(
            {"ball", "roller", "back_roller", "tool", "sacral", "contact_back", "contact_buttock", "numb_skin_risk"}
        ),
    ),
    Technique(
        slug="trigger-point-hold",
        title="Short hold on a tender spot of the thigh or buttock",
        part="self_other",
        who="client",
        client_summary="A short, steady press on a tender spot of the thigh or buttock. It may make it "
        "less tender for a while.",
        position="Sit, or stand against a wall with a ball at the buttock.",
        steps=(
            "Find one tender spot in the fleshy part of the thigh or buttock.",
            "Press with your fingers or a ball until it is firm but easy to bear.",
            "Hold still, breathe, and let go slowly.",
            "Move the leg gently before the next hold.",
        ),
        both_sides="The side of the spot you know.",
        dose=dose(
            hold_s=((10, 15), (5, 30)),
            sets=(3, (1, 3)),
            times_per_day=(1, (1, 1)),
            pressure_max=(5, (1, 5)),
        ),
        published="Article: 10 to 15 seconds; another 30 to 60; literature 30 to 60 seconds.",
        progression=PROGRESS_AFTER + "hold up to 30 seconds.",
        limit="30 seconds, 3 holds, once a day, discomfort 5 out of 10.",
        gradual=GRADUAL_PRESSURE,
        needs=("your fingers or a tennis ball",),
        by=BY_CLIENT,
        stop=CLIENT_STOP,
        evidence="very_low",
        evidence_note="Pressing raised the pressure needed to hurt, but not the pain people reported.",
        sources=("LU22", "SEED002", "KELL", "JUDGEMENT"),
        seed_ids=("T10",),
        seed_notes=(
            SeedNote(
                "002",
                "several times a day, also on the psoas",
                "Once a day to begin with, and on the thigh or buttock, never through the tummy.",
            ),
        ),
        traits=frozenset({"ball", "tool", "contact_thigh", "contact_buttock", "numb_skin_risk"}),
    ),
)
