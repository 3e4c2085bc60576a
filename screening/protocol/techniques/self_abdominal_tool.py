"""Self-massage of the lower abdomen with a tool: off unless the practice offers it and a therapist taught it."""

from typing import Final

from screening.protocol.techniques.common import (
    BY_CLIENT_TAUGHT,
    CLIENT_TUMMY_STOP,
    GRADUAL_PRESSURE,
    PROGRESS_AFTER,
)
from screening.protocol.techniques.doses import dose
from screening.protocol.techniques.model import SeedNote, Technique

OFF: Final = "Only for a client whom a therapist taught it in person; the day is written down."
TOOL_DOSE: Final = dose(
    seconds=(30, (10, 60)),
    per_side=True,
    days_per_week=(3, (1, 3)),
    pressure_max=(3, (1, 3)),
)

TECHNIQUES: Final = (
    Technique(
        slug="abdominal-ball-massage",
        title="Soft ball at the side of the lower tummy",
        part="self_abdominal_tool",
        who="client",
        client_summary="A soft ball held lightly at the side of your lower tummy, only as you were shown. "
        "It may help the front of the hip feel less tight.",
        position=("Lie on your back, knees bent, a pillow under the head. Empty bladder, 2 hours after a meal."),
        steps=(
            "Find the spot your therapist marked: at the side, between the hip bone and the belly button.",
            "Feel with your fingers first. If there is a beat, do not put the ball there.",
            "Hold the ball with your hand. Press lightly as you breathe out, 3 out of 10 at most.",
            "Hold still. Do not lie on the ball and do not pull your knee up.",
            "Take the ball away slowly and rest before you get up.",
        ),
        side="Never over the middle line or the belly button.",
        both_sides="Your own left side and your own right side, one after the other.",
        dose=TOOL_DOSE,
        published="Articles: 30 to 60 seconds gentle; another 5 to 10 minutes moderate, which is refused.",
        progression=PROGRESS_AFTER + "60 seconds. Never firmer.",
        limit="60 seconds on each side, discomfort 3 out of 10.",
        gradual=GRADUAL_PRESSURE,
        needs=("a soft ball", "a bed or mat", "a pillow"),
        by=BY_CLIENT_TAUGHT,
        stop=CLIENT_TUMMY_STOP,
        evidence="none",
        evidence_note="No trial was found. Hard self-massage of the tummy has caused internal bleeding.",
        sources=("SEED000", "SEED001", "POL07", "MORI20", "SUN22", "HOLZ", "JUDGEMENT"),
        seed_ids=("T1", "T3"),
        seed_notes=(
            SeedNote(
                "000",
                "a ball deep beside the spine, pressed harder as time goes on",
                "The ball stays light and at the side; time may grow to 60 seconds, pressure does not.",
            ),
            SeedNote(
                "001",
                "a ball near the belly button, 5 to 10 minutes, moderate",
                "Over the aorta [POL07], ten times too long, and the same article also calls it gentle.",
            ),
        ),
        traits=frozenset({"abdomen", "ball", "tool", "lies_flat"}),
        default=False,
        off_because=OFF,
    ),
    Technique(
        slug="pso-rite",
        title="PSO-rite held by hand at the side of the lower tummy",
        part="self_abdominal_tool",
        who="client",
        client_summary="A shaped tool held lightly at the side of your lower tummy, only as you were shown. "
        "It may help the front of the hip feel less tight.",
        position=("Lie on your back, knees bent. Hold the tool in both hands. Never lie on it face down alone."),
        steps=(
            "Find the spot your therapist marked: at the side, between the hip bone and the belly button.",
            "Feel with your fingers first. If there is a beat, do not put the tool there.",
            "Rest one tip of the tool on that spot. Press lightly as you breathe out, 3 out of 10 at most.",
            "Hold still, then take it away slowly and rest.",
        ),
        side="One tip only, never across the middle.",
        both_sides="Your own left side and your own right side, one after the other.",
        dose=TOOL_DOSE,
        published=("Article: 2 to 3 minutes, moderate to firm, which is refused. 30 to 60 seconds is judgement."),
        progression=PROGRESS_AFTER + "60 seconds. Never firmer.",
        limit="60 seconds on each side, discomfort 3 out of 10, never with body weight at home.",
        gradual=GRADUAL_PRESSURE,
        needs=("the tool", "a bed or mat"),
        by=BY_CLIENT_TAUGHT,
        stop=CLIENT_TUMMY_STOP,
        evidence="none",
        evidence_note="No trial was found. A firm tool can press on bowel, vessels and nerves.",
        sources=("SEED001", "HOLZ", "MORI20", "SUN22", "JUDGEMENT"),
        seed_ids=("T5",),
        seed_notes=(
            SeedNote(
                "001",
                "moderate to firm for 2 to 3 minutes, like a therapist's hands",
                "A hard tool feels no pulse and cannot hear 'stop'; light and short only, if at all.",
            ),
        ),
        traits=frozenset({"abdomen", "tool", "deep", "lies_flat"}),
        default=False,
        off_because=OFF,
    ),
)
