"""Stretches that a therapist may add or swap in; a plan never offers them by itself."""

from typing import Final

from screening.protocol.techniques.common import BY_CLIENT, GRADUAL_STRETCH, PROGRESS_AFTER
from screening.protocol.techniques.model import SeedNote, Technique, dose
from screening.protocol.techniques.stretch import (
    ALIKE,
    DAYS,
    DOSE_SOURCES,
    PUBLISHED,
    STRETCH_LIMIT,
    STRETCH_STOP,
)

ALTERNATIVE: Final = "Another way to do what the kneeling stretch does; the therapist may swap it in."

TECHNIQUES: Final = (
    Technique(
        slug="floor-lunge-stretch",
        title="Long lunge with hands on the floor or on blocks",
        part="stretch",
        who="client",
        client_summary=(
            "A longer lunge with your hands supported, which may help the front of the hip feel less stiff."
        ),
        position="One foot forward, the other leg long behind, hands on the floor or on two sturdy blocks.",
        steps=(
            "Set the front foot under the front knee.",
            "Keep your back long and lower the hips slowly, only until the rear hip pulls mildly.",
            "Hold and breathe. Push up with your hands to come out.",
            "Change legs and repeat.",
        ),
        side="The rear leg is the one stretched.",
        dose=dose(
            hold_s=((20, 30), (10, 60)), sets=(2, (1, 4)), per_side=True, days_per_week=DAYS, day_limit_s=120
        ),
        published="No dose in the article. " + PUBLISHED,
        progression=PROGRESS_AFTER + "30 seconds, 4 times on each side.",
        limit=STRETCH_LIMIT,
        gradual=GRADUAL_STRETCH,
        needs=("a mat", "blocks or books"),
        by=BY_CLIENT,
        stop=STRETCH_STOP,
        evidence="very_low",
        evidence_note=ALIKE,
        sources=(*DOSE_SOURCES, "SEED000", "JUDGEMENT"),
        seed_ids=("S6",),
        patterns=frozenset({"tightness"}),
        traits=frozenset({"end_range_extension"}),
        default=False,
        off_because=ALTERNATIVE,
    ),
    Technique(
        slug="frog-stretch",
        title="Lying frog stretch for the inner thighs",
        part="stretch",
        who="client",
        client_summary="A lying stretch for the inner thighs, which may help if they feel tight.",
        position="Lie on your back, soles of the feet together, knees apart on cushions.",
        steps=(
            "Let the knees sink apart by their own weight.",
            "Slide the feet nearer only while the inner thighs pull mildly. Do not push the knees.",
            "Hold and breathe, then bring the knees together with your hands.",
        ),
        side="Both inner thighs at once.",
        dose=dose(hold_s=((20, 30), (10, 60)), sets=(2, (1, 4)), days_per_week=DAYS, day_limit_s=120),
        published="No dose in the article. " + PUBLISHED,
        progression=PROGRESS_AFTER + "30 seconds, 4 times.",
        limit="120 seconds in a day.",
        gradual=GRADUAL_STRETCH,
        needs=("a bed or mat", "two cushions"),
        by=BY_CLIENT,
        stop=STRETCH_STOP,
        evidence="none",
        evidence_note="Not studied for this complaint. It stretches the inner thighs.",
        sources=("SEED000", "ACSM", "JUDGEMENT"),
        seed_ids=("S7",),
        seed_notes=(
            SeedNote(
                "000",
                "it stretches the psoas, and the feet are pressed towards the groin",
                "It stretches the inner thighs; the psoas is slack. Pressing is left out.",
            ),
        ),
        traits=frozenset({"lies_flat"}),
        default=False,
        off_because=(
            "It stretches the inner thighs, not the psoas; added when the therapist finds them tight."
        ),
    ),
    Technique(
        slug="thomas-stretch",
        title="Thomas stretch at the edge of a bed",
        part="stretch",
        who="client",
        client_summary=(
            "A stretch at the edge of a firm bed with one leg hanging, which may help the "
            "front of "
            "the hip and thigh feel less stiff."
        ),
        position="Sit at the edge of a firm bed, roll back holding both knees, low back flat.",
        steps=(
            "Keep hold of one knee so that the low back stays flat.",
            "Let the other leg down slowly over the edge, knee loose.",
            "Hold and breathe. The back must not arch.",
            "Bring the leg up with your hands, change legs, and repeat.",
        ),
        side="The leg that hangs is the one stretched.",
        dose=dose(
            hold_s=(30, (10, 60)), sets=(2, (1, 4)), per_side=True, days_per_week=DAYS, day_limit_s=120
        ),
        published="Article: 30 seconds or more, daily. " + PUBLISHED,
        progression=PROGRESS_AFTER + "up to 60 seconds, twice on each side.",
        limit=STRETCH_LIMIT,
        gradual=GRADUAL_STRETCH,
        needs=("a firm bed or table", "somebody nearby the first time"),
        by=BY_CLIENT,
        stop=(*STRETCH_STOP, "Not with a hip replacement unless the surgeon agreed."),
        evidence="very_low",
        evidence_note=ALIKE,
        sources=(*DOSE_SOURCES, "SEED004", "THA", "ANAT"),
        seed_ids=("S8",),
        seed_notes=(
            SeedNote(
                "004",
                "it takes pressure off the leg nerve",
                "Wrong anatomy [ANAT]; leg symptoms are screened.",
            ),
        ),
        patterns=frozenset({"tightness", "two_joint_tightness"}),
        traits=frozenset({"lies_flat", "end_range_extension"}),
        default=False,
        off_because=ALTERNATIVE,
    ),
    Technique(
        slug="yoga-poses",
        title="Easy yoga: low lunge, warrior, bridge",
        part="stretch",
        who="client",
        client_summary="A few easy yoga poses, which may help you move and unwind.",
        position="On a mat beside a wall or chair.",
        steps=(
            "Low lunge: rear knee on a cushion, tailbone tucked, front of the rear hip pulls mildly.",
            "Warrior: long step, front knee bent, body tall, only as low as is easy.",
            "Bridge: on your back, feet flat, lift the hips a little and lower slowly.",
            "Breathe all the way through. Leave out any pose that pinches.",
        ),
        side="In the lunge and warrior the rear leg is the one stretched. Do both sides.",
        dose=dose(minutes=((5, 10), (5, 30)), days_per_week=((2, 3), (1, 7))),
        published="No dose in the articles; times are judgement.",
        progression=PROGRESS_AFTER + "up to 20 or 30 minutes, or a class that knows your limits.",
        limit="30 minutes a day.",
        gradual=GRADUAL_STRETCH,
        needs=("a mat", "a chair or wall"),
        by=BY_CLIENT,
        stop=STRETCH_STOP,
        evidence="very_low",
        evidence_note=(
            "General exercise is advised for low back pain; these poses were not studied by themselves."
        ),
        sources=("SEED002", "SEED004", "NICE-LBP", "JUDGEMENT"),
        seed_ids=("S10", "E8"),
        seed_notes=(
            SeedNote(
                "004", "poses release the psoas and the feelings in it", "Unsupported; offered as movement."
            ),
        ),
        patterns=frozenset({"tightness", "weakness"}),
        traits=frozenset({"kneeling", "lies_flat", "end_range_extension"}),
        default=False,
        off_because="For clients who like yoga; the therapist adds it.",
    ),
    Technique(
        slug="gentle-backbend",
        title="Small standing backbend",
        part="stretch",
        who="client",
        client_summary="A small, slow backbend while standing, which may feel good after sitting.",
        position="Stand with the hands on the hips or a desk behind you.",
        steps=(
            "Tighten the buttocks a little and lift the breastbone.",
            "Lean back a few centimetres, slowly, without dropping the head.",
            "Come straight back up.",
        ),
        side="Both sides together.",
        dose=dose(hold_s=((2, 3), (1, 5)), reps=(5, (1, 10)), times_per_day=((1, 3), (1, 3)), day_limit_s=60),
        published="No dose in the article; the numbers are judgement.",
        progression=PROGRESS_AFTER + "up to 10 repeats.",
        limit="60 seconds in a day, held time together.",
        gradual=GRADUAL_STRETCH,
        needs=("a desk or wall to hold",),
        by=BY_CLIENT,
        stop=(*STRETCH_STOP, "Leave it out if leaning back brings on back or leg pain."),
        evidence="none",
        evidence_note="No study was read for this protocol.",
        sources=("SEED004", "KNOWLEDGE", "JUDGEMENT"),
        seed_ids=("S11",),
        patterns=frozenset({"tightness"}),
        traits=frozenset({"trunk_extension", "end_range_extension"}),
        default=False,
        off_because="Only for backs that like bending backward; the therapist tries it first.",
    ),
)
