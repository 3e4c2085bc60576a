"""Strengthening of the trunk, the buttocks and, late, the hip flexors."""

from typing import Final

from screening.protocol.techniques.common import BY_CLIENT, CLIENT_STOP, GRADUAL_STRENGTH, PROGRESS_AFTER
from screening.protocol.techniques.model import Amounts, SeedNote, Technique, dose

LIFT_DOSE: Final[Amounts] = {
    "sets": (2, (1, 3)),
    "reps": ((8, 10), (4, 12)),
    "days_per_week": (3, (2, 4)),
    "pain_after_max": (3, (0, 3)),
}
LIFT_PROGRESS: Final = PROGRESS_AFTER + "3 times 12."
LIFT_LIMIT: Final = "3 times 12; pain afterwards 3 out of 10 or less."
STOP: Final = (
    *CLIENT_STOP,
    "Do less next time if pain is above 3 out of 10 afterwards or lasts until morning.",
)
EXERCISE_NOTE: Final = (
    "Exercise is advised for low back pain; this one was not studied by itself for the hip flexors."
)

TECHNIQUES: Final = (
    Technique(
        slug="bridge",
        title="Bridge",
        part="strength",
        who="client",
        client_summary="Lifting the hips while lying down, which may help build strength around the hips.",
        position="Lie on your back, knees bent, feet flat at hip width.",
        steps=(
            "Tighten the buttocks and flatten the low back a little.",
            "Lift the hips until the body is straight from knee to shoulder, or as far as is easy.",
            "Breathe out on the way up, and lower slowly.",
        ),
        side="Both legs together.",
        dose=dose(
            LIFT_DOSE,
        ),
        published="No dose in the articles; 2 times 8 to 10 is general knowledge.",
        progression=LIFT_PROGRESS,
        limit=LIFT_LIMIT,
        gradual=GRADUAL_STRENGTH,
        needs=("a bed or mat",),
        by=BY_CLIENT,
        stop=STOP,
        evidence="very_low",
        evidence_note=EXERCISE_NOTE,
        sources=("NICE-LBP", "SEED000", "SEED002", "SEED003", "KNOWLEDGE"),
        seed_ids=("E3", "E12", "T22"),
        patterns=frozenset({"tightness", "weakness", "snapping", "trigger_points", "hip_joint"}),
        traits=frozenset({"lies_flat"}),
    ),
    Technique(
        slug="glute-and-hamstring-work",
        title="Side-lying leg lift and hip turn",
        part="strength",
        who="client",
        client_summary=(
            "Slow leg lifts and hip turns on your side, which may help build strength around the hip."
        ),
        position="Lie on your side, knees bent, a pillow under the head.",
        steps=(
            "Keep the feet together and turn the upper knee towards the ceiling, slowly, then lower it.",
            "When that is easy, straighten the upper leg and lift it a little, toes forward.",
            (
                "For the back of the thigh: press the heels into the floor with bent knees and "
                "hold for a breath."
            ),
            "Keep the pelvis still and keep breathing.",
        ),
        side="The upper leg works. Do both sides.",
        dose=dose(LIFT_DOSE, per_side=True),
        published="No dose in the articles; a hip-rotation programme helped 7 of 9 in one small series.",
        progression=LIFT_PROGRESS,
        limit=LIFT_LIMIT,
        gradual=GRADUAL_STRENGTH,
        needs=("a bed or mat", "a pillow"),
        by=BY_CLIENT,
        stop=STOP,
        evidence="very_low",
        evidence_note=(
            "One small series without a comparison group; exercise in general is advised for back pain."
        ),
        sources=("JOH99", "NICE-LBP", "SEED001", "KNOWLEDGE"),
        seed_ids=("E5",),
        seed_notes=(
            SeedNote(
                "001", "opposing muscles must be balanced", "Weak support; offered as plain strength work."
            ),
        ),
        patterns=frozenset({"weakness", "snapping", "hip_joint"}),
    ),
    Technique(
        slug="plank",
        title="Plank on the forearms",
        part="strength",
        who="client",
        client_summary=(
            "Holding the body straight on forearms and knees or toes, which may help build trunk strength."
        ),
        position="On the forearms and knees, later on the toes, body in one line.",
        steps=(
            "Put the elbows under the shoulders and tighten the tummy lightly.",
            "Lift into one straight line. Start on the knees.",
            "Breathe all the time. If you cannot speak, you are holding your breath.",
            "Lower the knees to rest.",
        ),
        side="Both sides together.",
        dose=dose(hold_s=((10, 20), (5, 60)), sets=(3, (1, 3)), days_per_week=(3, (2, 4))),
        published="Article: 30 to 60 seconds. The shorter start is judgement.",
        progression=PROGRESS_AFTER + "30 seconds, later up to 60.",
        limit="60 seconds, 3 times, never with held breath.",
        gradual=GRADUAL_STRENGTH,
        needs=("a mat",),
        by=BY_CLIENT,
        stop=STOP,
        evidence="very_low",
        evidence_note=EXERCISE_NOTE,
        sources=("SEED000", "SEED002", "SEED004", "NICE-LBP", "JUDGEMENT"),
        seed_ids=("E1", "E6"),
        seed_notes=(
            SeedNote(
                "000", "30 to 60 seconds from the start", "Too much to start with; 10 to 20 seconds first."
            ),
        ),
        patterns=frozenset({"weakness"}),
        traits=frozenset({"breath_holding", "prone"}),
    ),
    Technique(
        slug="squat",
        title="Body-weight squat to a chair",
        part="strength",
        who="client",
        client_summary=(
            "Sitting down and standing up slowly without weights, which may help build leg strength."
        ),
        position="Stand in front of a chair, feet at hip width.",
        steps=(
            "Sit back slowly until you touch the chair.",
            "Stand up again, breathing out. Use your hands if you need to.",
            "Keep the knees in line with the feet.",
        ),
        side="Both legs together.",
        dose=dose(
            LIFT_DOSE,
        ),
        published=(
            "The article says weighted squats without a dose; 2 times 8 to 10 without weight is judgement."
        ),
        progression=LIFT_PROGRESS + " Weights only with the therapist's advice.",
        limit=LIFT_LIMIT,
        gradual=GRADUAL_STRENGTH,
        needs=("a sturdy chair",),
        by=BY_CLIENT,
        stop=STOP,
        evidence="very_low",
        evidence_note=EXERCISE_NOTE,
        sources=("SEED002", "NICE-LBP", "KNOWLEDGE"),
        seed_ids=("E4",),
        seed_notes=(
            SeedNote(
                "002", "weighted squats", "Not as a start; body weight to a chair first, no breath-holding."
            ),
        ),
        patterns=frozenset({"weakness"}),
    ),
    Technique(
        slug="hip-flexor-loading",
        title="Hip-flexor loading, first without movement",
        part="strength",
        who="client",
        client_summary=(
            "Pressing the knee gently against your hand, which may help the front of the hip take load again."
        ),
        position="Sit tall on a chair, feet flat.",
        steps=(
            "Put one hand on the thigh just above the knee.",
            (
                "Press the knee up against the hand so that nothing moves. Begin with a "
                "quarter of your strength."
            ),
            "Hold, keep breathing, and let go slowly.",
            "Rest as long as you held before the next one.",
        ),
        side="The side named in the plan; the other side for comparison.",
        dose=dose(
            hold_s=((20, 30), (5, 30)),
            reps=(5, (1, 5)),
            per_side=True,
            days_per_week=(3, (2, 4)),
            pain_after_max=(3, (0, 3)),
        ),
        published="5 holds of 20 to 30 seconds is general knowledge; slow lowering comes from a case report.",
        progression=PROGRESS_AFTER + "slow lowering of the lifted knee, shown by the therapist.",
        limit="5 holds of 30 seconds; pain afterwards 3 out of 10 or less and gone by morning.",
        gradual=GRADUAL_STRENGTH,
        needs=("a chair",),
        by=BY_CLIENT,
        stop=STOP,
        evidence="very_low",
        evidence_note="Case-level evidence for slow lowering; the holds are general knowledge.",
        sources=("RAU", "JOH99", "SEED000", "SEED001", "KNOWLEDGE"),
        seed_ids=("E6",),
        seed_notes=(
            SeedNote(
                "001",
                "strengthen the hip flexors whatever the problem",
                "Chosen by pattern; not in a fresh strain, and late in an old one.",
            ),
        ),
        patterns=frozenset({"weakness", "strain", "snapping"}),
        traits=frozenset({"loads_flexors"}),
    ),
    Technique(
        slug="bicycle-crunch",
        title="Slow bicycle crunch with the head down",
        part="strength",
        who="client",
        client_summary="Slow leg cycling lying down, which may help build trunk and hip strength later on.",
        position="Lie on your back, head on the mat, low back flat, knees above the hips.",
        steps=(
            "Lower one heel towards the mat and bring it back, then the other.",
            "When that is easy, lengthen the leg a little more as it goes away.",
            "Keep the low back flat and keep breathing. Do not pull on your head.",
        ),
        side="Left and right in turn.",
        dose=dose(
            sets=(1, (1, 3)),
            reps=((6, 8), (4, 12)),
            days_per_week=(3, (2, 4)),
            pain_after_max=(3, (0, 3)),
        ),
        published="No dose in the article; the numbers are judgement.",
        progression=LIFT_PROGRESS,
        limit=LIFT_LIMIT,
        gradual=GRADUAL_STRENGTH,
        needs=("a mat",),
        by=BY_CLIENT,
        stop=STOP,
        evidence="none",
        evidence_note=(
            "No study was read for this protocol. It loads the hip flexors, so it never suits a strain."
        ),
        sources=("SEED000", "JUDGEMENT"),
        seed_ids=("E2",),
        seed_notes=(
            SeedNote(
                "000",
                "elbow to knee crunches for everyone",
                "They load the hip flexors and the neck; not in a strain, and only late in weakness.",
            ),
        ),
        patterns=frozenset({"weakness"}),
        traits=frozenset({"loads_flexors", "lies_flat", "breath_holding"}),
        default=False,
        off_because="It loads the hip flexors hard; the therapist adds it late, never in a strain.",
    ),
    Technique(
        slug="pilates",
        title="Pilates class or home session",
        part="strength",
        who="client",
        client_summary=(
            "Slow, controlled exercise with a teacher, which may help strength and confidence in moving."
        ),
        position="As the teacher shows, on a mat.",
        steps=(
            "Tell the teacher about your hip and back before you start.",
            "Choose the easy version of each exercise.",
            "Keep breathing and leave out what pinches or pulls in the groin.",
        ),
        side="Both sides.",
        dose=dose(minutes=((10, 20), (5, 60)), days_per_week=((1, 2), (1, 3))),
        published="No dose in the article; times are judgement.",
        progression=PROGRESS_AFTER + "longer sessions.",
        limit="60 minutes, 3 days a week.",
        gradual=GRADUAL_STRENGTH,
        needs=("a mat", "a teacher who knows your limits"),
        by=BY_CLIENT,
        stop=STOP,
        evidence="very_low",
        evidence_note=EXERCISE_NOTE,
        sources=("SEED004", "NICE-LBP", "JUDGEMENT"),
        seed_ids=("E7",),
        patterns=frozenset({"weakness"}),
        traits=frozenset({"breath_holding", "lies_flat", "loads_flexors"}),
        default=False,
        off_because="For clients who like classes; the therapist adds it.",
    ),
)
