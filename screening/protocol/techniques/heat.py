"""Warmth on the low back and hips."""

from typing import Final

from screening.protocol.techniques.common import BY_CLIENT, CLIENT_STOP, PROGRESS_AFTER
from screening.protocol.techniques.doses import dose
from screening.protocol.techniques.model import SeedNote, Technique

TECHNIQUES: Final = (
    Technique(
        slug="heat",
        title="Warm pack on the low back or hip",
        part="heat",
        who="client",
        client_summary=("A warm pack or towel on the low back or the side of the hip. It may help you relax."),
        position="Any position you can rest in. Put the pack beside you or on top, never lie on it.",
        steps=(
            "Wrap the pack in a cloth. It should feel warm, not hot.",
            "Put it on the low back or the side of the hip, not on the tummy or the groin.",
            "Look at your skin after 5 minutes. Take the pack off if it is very red or patchy.",
            "Do not fall asleep with it, and do not use it on numb, sore, freshly hurt or swollen skin.",
        ),
        both_sides="Where it feels stiff, left, right or both.",
        dose=dose(minutes=((10, 15), (5, 15)), times_per_day=(1, (1, 2))),
        published="Article: 10 to 15 minutes.",
        progression=PROGRESS_AFTER + "a second time in the day if you like it.",
        limit="15 minutes, twice a day, always with a cloth between.",
        gradual="Begin with 10 minutes and lukewarm.",
        needs=("a warm pack or a towel", "a cloth"),
        by=BY_CLIENT,
        stop=(*CLIENT_STOP, "Take the pack off if it burns, stings or feels numb."),
        evidence="none",
        evidence_note="The dose comes from an article; no study of warmth was read for this protocol.",
        sources=("SEED002", "KNOWLEDGE"),
        seed_ids=("T11",),
        seed_notes=(
            SeedNote(
                "002",
                "warmth releases trigger points of the psoas",
                "Surface warmth does not reach it; offered as comfort.",
            ),
        ),
        traits=frozenset({"heat", "numb_skin_risk"}),
    ),
)
