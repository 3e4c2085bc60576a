"""What a session record may name but no plan ever offers."""

from typing import Final

from screening.protocol.techniques.common import PRO_TUMMY_STOP
from screening.protocol.techniques.model import SeedNote, Technique

TECHNIQUES: Final = (
    Technique(
        slug="spinal-straightening-massage",
        title="Spinal column straightening massage (CSE)",
        part="pro_direct",
        who="professional",
        stop=PRO_TUMMY_STOP,
        evidence_note="No evidence was found.",
        sources=("SEED004", "JUDGEMENT"),
        seed_ids=("T20",),
        seed_notes=(
            SeedNote(
                "004",
                "it straightens the spine, helps scoliosis and keeps pain from returning",
                "No evidence was found for any of it, and it mixes in joint mobilisation.",
            ),
        ),
        traits=frozenset({"deep", "prone"}),
        suggested=False,
        never_because="No evidence was found for what it claims, and it includes joint mobilisation.",
        default=False,
        off_because="Recorded only when it was done; never offered.",
    ),
    Technique(
        slug="joint-mobilisation",
        title="Joint mobilisation",
        part="pro_direct",
        who="professional",
        by="A physiotherapist or another professional licensed for it.",
        stop=PRO_TUMMY_STOP,
        evidence_note="Not looked at for this protocol.",
        sources=("SEED000", "SEED004", "KNOWLEDGE"),
        seed_ids=("T21",),
        seed_notes=(
            SeedNote(
                "000",
                "mobilisation of the joints eases the psoas",
                "Outside the scope of massage in many places; the decision is the physiotherapist's.",
            ),
        ),
        traits=frozenset({"end_range_extension"}),
        suggested=False,
        never_because="Outside the scope of massage in many places; a physiotherapist decides and does it.",
        default=False,
        off_because="Recorded only when it was done; never offered.",
    ),
    Technique(
        slug="knee-pull-with-tool",
        title="Knee pulled to the chest with a tool in the abdomen",
        part="self_abdominal_tool",
        who="client",
        evidence_note="No evidence was found; hard pressure on the abdomen has injured people.",
        sources=("SEED000", "MORI20", "SUN22", "JUDGEMENT"),
        seed_ids=("T2",),
        seed_notes=(
            SeedNote(
                "000",
                "cross the legs and pull the knee up with the ball in place, for several breaths",
                "The body adds a force on the abdomen that nobody can judge.",
            ),
        ),
        traits=frozenset({"abdomen", "tool", "ball", "deep", "lies_flat"}),
        suggested=False,
        never_because="It adds a force on the abdomen that nobody can judge.",
        default=False,
        off_because="Recorded only when it was done; never offered.",
    ),
)
