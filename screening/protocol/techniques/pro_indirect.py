"""Hands-on work by a professional that stays off the abdomen."""

from typing import Final

from screening.protocol.techniques.common import (
    BY_THERAPIST,
    GRADUAL_PRO,
    MASSAGE_NOTE,
    PRO_SESSIONS,
    PRO_STOP,
)
from screening.protocol.techniques.model import SeedNote, Technique, dose

TECHNIQUES: Final = (
    Technique(
        slug="relaxation-massage",
        title="Relaxation massage",
        part="pro_indirect",
        who="professional",
        client_summary="Slow, light massage of the back, hips and legs, which may help you unwind and move "
        "more easily for a while.",
        position="Any position the client can rest in: on the side with pillows, on the back, or seated.",
        steps=(
            "Let the client settle and breathe slowly for a minute.",
            "Use long, slow, light strokes over the back, the hips and the thighs.",
            "Keep the tummy and the groin out of it.",
            "Finish with still hands and time to get up slowly.",
        ),
        side="Both sides, to comfort.",
        dose=dose(PRO_SESSIONS, minutes=((15, 30), (5, 30))),
        published="No dose in the articles; 15 to 30 minutes is judgement.",
        progression="Longer within the same session before anything firmer.",
        limit="30 minutes, discomfort 5 out of 10, one session a week, review after 4 to 6.",
        gradual=GRADUAL_PRO,
        needs=("treatment table or chair", "pillows"),
        by=BY_THERAPIST,
        stop=PRO_STOP,
        evidence="very_low",
        evidence_note=MASSAGE_NOTE,
        sources=("FUR15", "NICE-LBP", "SEED003", "SEED004", "JUDGEMENT"),
        seed_ids=("T18", "L9"),
        seed_notes=(
            SeedNote(
                "003",
                "stress stays in the muscle and massage lets it out",
                "Unsupported; the client is told only that it may help to unwind.",
            ),
            SeedNote(
                "004",
                "regular massage lowers inflammation, changes hormones and keeps pain from coming back",
                "Over-stated; massage is offered beside exercise, and reviewed after 4 to 6 sessions.",
            ),
        ),
    ),
    Technique(
        slug="myofascial-release",
        title="Myofascial release of the hip, thigh and back",
        part="pro_indirect",
        who="professional",
        client_summary=(
            "Long, gentle holds on the thigh, hip and back, which may help the area feel less stiff."
        ),
        position="Client on the side or on the back with the knees supported, whichever is easy to keep.",
        steps=(
            "Lay flat hands on the front of the thigh, the side of the hip or beside the low spine.",
            "Take up the slack of the skin and wait for it to soften. Use no oil.",
            "Follow the movement slowly, without sliding and without forcing.",
            "Keep off the tummy, the groin crease and bony points.",
        ),
        side="Begin with the easier side, then the side that was agreed.",
        dose=dose(PRO_SESSIONS, hold_s=((60, 120), (30, 120)), minutes=((15, 30), (5, 30))),
        published=(
            "Articles: gentle and sustained, no time. Holds of 60 to 120 seconds are general knowledge."
        ),
        progression="More areas in the same time before longer holds.",
        limit="120 seconds a hold, 30 minutes, one session a week, review after 4 to 6.",
        gradual=GRADUAL_PRO,
        needs=("treatment table", "pillows"),
        by=BY_THERAPIST,
        stop=PRO_STOP,
        evidence="very_low",
        evidence_note=MASSAGE_NOTE,
        sources=("FUR15", "SEED001", "SEED004", "KNOWLEDGE"),
        seed_ids=("T16",),
        seed_notes=(
            SeedNote(
                "001", "the fascia is lengthened", "Not shown; the wording stays with what may be felt."
            ),
        ),
    ),
    Technique(
        slug="side-lying-release",
        title="Side-lying work beside the low back",
        part="pro_indirect",
        who="professional",
        client_summary="Gentle pressure beside the low back while you lie on your side, which may help "
        "stiffness around the waist and hip.",
        position="Client on the side, knees slightly bent, a pillow under the head and between the knees.",
        steps=(
            "Stand behind the client and find the soft band between the lowest rib and the pelvis.",
            "Press with flat fingers or a soft forearm towards the table, beside the spine, not on it.",
            "Move slowly from the waist towards the rim of the pelvis.",
            "Keep off the ribs, the spine and the front of the tummy.",
        ),
        side="The upper side is the one worked on.",
        dose=dose(PRO_SESSIONS, minutes=((15, 30), (5, 30))),
        published="No dose in the article; 15 to 30 minutes is judgement.",
        progression="Slower and longer before firmer.",
        limit="30 minutes, discomfort 5 out of 10, one session a week, review after 4 to 6.",
        gradual=GRADUAL_PRO,
        needs=("treatment table", "two pillows"),
        by=BY_THERAPIST,
        stop=PRO_STOP,
        evidence="none",
        evidence_note="No trial was found. It reaches the muscles beside the spine more than the psoas.",
        sources=("SEED001", "MUS19", "JUDGEMENT"),
        seed_ids=("T14",),
        seed_notes=(
            SeedNote(
                "001",
                "reaches the psoas from the back and clears deep tension",
                "It reaches the muscles of the waist and back; it is named and offered as indirect work.",
            ),
        ),
    ),
    Technique(
        slug="trigger-point-therapy",
        title="Trigger point therapy of the buttock, thigh and back",
        part="pro_indirect",
        who="professional",
        client_summary="Short, steady pressure on tender spots of the buttock, thigh or back, which may make "
        "them less tender for a while.",
        position="Client on the side with pillows, or seated and leaning forward.",
        steps=(
            "Look for a spot that brings on the pain the client knows.",
            "Press until the client calls it 3 to 5 out of 10, and no further.",
            "Hold still until it eases, then let go slowly.",
            "Move the joint gently afterwards. Leave the tummy and the groin out.",
        ),
        side="The side of the familiar pain.",
        dose=dose(PRO_SESSIONS, hold_s=((10, 15), (5, 30)), minutes=((15, 30), (5, 30))),
        published=(
            "Article: 10 to 15 seconds. Literature: 30 to 60 seconds, some of it far more painful than here."
        ),
        progression="Hold up to 30 seconds when the next day was fine.",
        limit="30 seconds a spot, discomfort 5 out of 10, one session a week, review after 4 to 6.",
        gradual=GRADUAL_PRO,
        needs=("treatment table or chair",),
        by=BY_THERAPIST,
        stop=PRO_STOP,
        evidence="very_low",
        evidence_note="Pressing raised the pressure needed to hurt, but not the pain people reported.",
        sources=("LU22", "TRP", "KELL", "RB", "SEED001", "SEED002", "SEED004", "JUDGEMENT"),
        seed_ids=("T17",),
        seed_notes=(
            SeedNote(
                "001",
                "best for long-standing problems that nothing else helped",
                "Unsupported; pain that does not improve goes to a doctor (C39).",
            ),
            SeedNote(
                "002",
                "tummy pain and stabbing pain are signs of a trigger point",
                "Both can be serious; they open the safety questions and stop the work.",
            ),
        ),
        patterns=frozenset({"trigger_points"}),
    ),
    Technique(
        slug="deep-tissue-massage",
        title="Deep tissue massage of the hip, thigh and back",
        part="pro_indirect",
        who="professional",
        client_summary="Slow, firmer massage of the back, hip and thigh, kept within your comfort, which may "
        "help the area feel looser.",
        position="Client on the side or face down with a pillow under the tummy and ankles.",
        steps=(
            "Warm the area with light strokes for some minutes.",
            "Go deeper only as far as the client breathes easily, 5 out of 10 at most.",
            "Stroke slowly along the muscle, with a broad contact.",
            "Keep off the tummy, the groin, the spine and bony points.",
        ),
        side="The side that was agreed, then a lighter pass on the other.",
        dose=dose(PRO_SESSIONS, minutes=((15, 30), (5, 30))),
        published="Articles: strong, slow and deep, no time. Pressure here is led by comfort.",
        progression="Only after at least one gentle session that was well tolerated.",
        limit="30 minutes, discomfort 5 out of 10, one session a week, review after 4 to 6.",
        gradual=GRADUAL_PRO,
        needs=("treatment table", "pillows", "oil or lotion the skin tolerates"),
        by=BY_THERAPIST,
        stop=PRO_STOP,
        evidence="very_low",
        evidence_note=MASSAGE_NOTE + " Bleeding into the buttock after forceful massage has been published.",
        sources=("FUR15", "SUN15", "ANAT", "ERN03", "YIN14", "SEED001", "SEED004", "JUDGEMENT"),
        seed_ids=("T15",),
        seed_notes=(
            SeedNote(
                "001",
                "strong pressure breaks up tension in the core of the muscle",
                "Unsupported; pressure follows comfort and stays at 5 out of 10 or less.",
            ),
            SeedNote(
                "004", "takes pressure off the leg nerve", "Wrong anatomy [ANAT]; leg symptoms are screened."
            ),
        ),
        patterns=frozenset({"tightness"}),
        traits=frozenset({"deep", "sacral", "prone"}),
        default=False,
        off_because="Added by the therapist after at least one gentle session that was well tolerated.",
    ),
)
