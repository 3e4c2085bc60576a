"""Self-massage of the lower abdomen with the client's own hand."""

from typing import Final

from screening.protocol.techniques.common import (
    BY_CLIENT_TAUGHT,
    CLIENT_TUMMY_STOP,
    GRADUAL_PRESSURE,
    PROGRESS_AFTER,
)
from screening.protocol.techniques.doses import dose
from screening.protocol.techniques.model import SeedNote, Technique

TECHNIQUES: Final = (
    Technique(
        slug="abdominal-hand-massage",
        title="Gentle hand massage at the side of the lower tummy",
        part="self_abdominal_hand",
        who="client",
        client_summary="Light hand pressure at the side of your lower tummy. It may help the front of the "
        "hip feel less tight.",
        position="Lie on your back, knees bent, feet flat. Empty bladder, at least 2 hours after a meal.",
        steps=(
            ("Find the front of your hip bone. Move halfway towards your belly button, then stay on that side."),
            "Rest flat fingers there. If you feel a beat, move away from it.",
            "Breathe out and let the fingers sink in a little. Stay at 3 out of 10 or less.",
            "Make small, slow circles, or just hold still.",
            "Let go slowly and rest before you get up.",
        ),
        side="Never over the middle line or the belly button.",
        both_sides="Your own left side and your own right side, one after the other.",
        dose=dose(
            seconds=(30, (10, 180)),
            per_side=True,
            days_per_week=(3, (1, 3)),
            pressure_max=(3, (1, 3)),
        ),
        published="Article: 3 to 5 minutes, gentle to moderate. Here a much shorter start, gentle only.",
        progression=PROGRESS_AFTER + "60 seconds, later up to 3 minutes on each side. Never firmer.",
        limit="3 minutes on each side, discomfort 3 out of 10, 3 days a week.",
        gradual=GRADUAL_PRESSURE,
        needs=("a bed or mat",),
        by=BY_CLIENT_TAUGHT,
        stop=CLIENT_TUMMY_STOP,
        evidence="none",
        evidence_note="No trial was found. Hard self-massage of the tummy has caused internal bleeding.",
        sources=("SEED001", "SEED002", "MUS19", "POL07", "MORI20", "SUN22", "JUDGEMENT"),
        seed_ids=("T4", "T6", "T9"),
        seed_notes=(
            SeedNote(
                "001",
                "two inches below the belly button, 3 to 5 minutes, up to moderate pressure",
                "The spot is close to the middle line and large vessels; the dose is not a place to start.",
            ),
            SeedNote(
                "002",
                "start at the belly button, with hands or a foam roller",
                "That is over the aorta [POL07], and a roller has no place on the tummy.",
            ),
            SeedNote(
                "002",
                "press on the tender spots in the lower tummy",
                "A tender tummy is a reason to ask and to stop, not a target.",
            ),
        ),
        traits=frozenset({"abdomen", "groin", "lies_flat"}),
    ),
)
