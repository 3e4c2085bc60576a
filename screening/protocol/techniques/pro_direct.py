"""Direct work through the abdomen, by a professional."""

from typing import Final

from screening.protocol.techniques.common import BY_THERAPIST, GRADUAL_PRO, PRO_SESSIONS, PRO_TUMMY_STOP
from screening.protocol.techniques.doses import dose
from screening.protocol.techniques.model import SeedNote, Technique

TECHNIQUES: Final = (
    Technique(
        slug="direct-abdominal-release",
        title="Direct psoas work through the abdomen",
        part="pro_direct",
        who="professional",
        client_summary=(
            "Slow, light hand contact at the side of your lower tummy. It may help the "
            "front of "
            "the hip feel easier for a while. You can say no or stop at any time."
        ),
        position=("Client on the back, knees bent over a bolster, bladder empty, at least 2 hours after a meal."),
        steps=(
            ("Ask for consent today, agree on a stop signal, and drape so that only the area in use is uncovered."),
            "Warm the thigh, the hip and the low back first.",
            "Find the spot at the side: outside the rectus, midway between the navel and the front hip bone.",
            "Feel for a pulse before any pressure. If there is one, choose another spot or leave it out.",
            "Sink flat fingers in with the breath out, and wait. Let the tissue give way; do not push.",
            "Ask the client to lift the knee a little, to confirm that you are on the muscle.",
            "Hold still or stroke slowly along the muscle. Ask for a number of discomfort out of 10.",
            "Come out as slowly as you went in, and let the client rest before sitting up.",
        ),
        side="Work on the side that was agreed. Stay at the side of the tummy, never over the middle line.",
        dose=dose(
            PRO_SESSIONS,
            seconds_per_spot=((30, 60), (10, 60)),
            contacts=((2, 3), (1, 3)),
            minutes_max=(5, (1, 5)),
            per_side=True,
        ),
        published="Landmarks from a clinical teaching text; the times are judgement, no trial was found.",
        progression="After a first session that went well the next day: up to 3 contacts on each side.",
        limit="5 minutes on each side, discomfort 5 out of 10, one session a week, review after 4 to 6.",
        gradual=GRADUAL_PRO,
        needs=("treatment table", "bolster for the knees", "towel for draping"),
        by=BY_THERAPIST,
        stop=(
            *PRO_TUMMY_STOP,
            ("No pressure on the hip bone, pubic bone, ribs, a scar younger than 12 weeks or the groin crease."),
            "Not at the first visit when the client is unsure.",
        ),
        evidence="none",
        evidence_note="No trial of this technique was found. Rare but serious harm from hard pressure on the "
        "abdomen has been published.",
        sources=("MUS19", "POL07", "MORI20", "SUN22", "FUR15", "SEED001", "SEED003", "JUDGEMENT"),
        seed_ids=("T13", "T19"),
        seed_notes=(
            SeedNote(
                "001",
                "begin at the belly button",
                "The aorta divides about there; contact stays at the side [POL07, MUS19].",
            ),
            SeedNote("001", "a spot just below the hip bone", "No pressure on bone; the landmark is beside it."),
            SeedNote(
                "001",
                "the therapist excludes underlying disease before starting",
                "A massage therapist screens and refers; nobody can promise that nothing was missed.",
            ),
            SeedNote(
                "003",
                "uncomfortable but very effective",
                "The effect is unsupported; discomfort needs consent and stays at 5 out of 10 or less.",
            ),
            SeedNote(
                "003",
                "the hips hold emotions",
                "Unsupported. Stress may be recorded and rest offered, nothing more.",
            ),
        ),
        traits=frozenset({"abdomen", "deep", "lies_flat"}),
    ),
)
