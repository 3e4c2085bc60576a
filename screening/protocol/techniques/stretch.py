"""The three stretches of the front of the hip that a plan offers by itself."""

from typing import Final

from screening.protocol.techniques.common import BY_CLIENT, CLIENT_STOP, GRADUAL_STRETCH, PROGRESS_AFTER
from screening.protocol.techniques.doses import dose
from screening.protocol.techniques.model import SeedNote, Technique

PUBLISHED: Final = (
    "Articles: 20 to 30 seconds, 30 seconds, 1 minute. Sports medicine advice: 10 to 30 "
    "seconds, 30 to 60 for "
    "older adults, at least 2 to 3 days a week. More than 270 seconds cost a little performance."
)
OTHER_LEG: Final = "Change legs and repeat."
STRETCH_LIMIT: Final = "120 seconds on each side in a day, holds and repeats together."
EIGHT_WEEKS: Final = (
    "An 8-week trial of hip-flexor stretching found no clear difference between its "
    "groups; more movement may "
    "come, less pain is not shown."
)
ALIKE: Final = "Not studied by itself; the dose follows hip-flexor stretching in general. " + EIGHT_WEEKS
DOSE_SOURCES: Final = ("ACSM", "KON21", "HAT21")
DAYS: Final = ((3, 7), (2, 7))
STRETCH_STOP: Final = (*CLIENT_STOP, "Ease off if you feel a pinch in the groin or your low back.")

TECHNIQUES: Final = (
    Technique(
        slug="kneeling-hip-flexor-stretch",
        title="Kneeling hip-flexor stretch",
        part="stretch",
        who="client",
        client_summary=("A gentle stretch of the front of the hip on one knee. It may help the hip feel less stiff."),
        position=("Kneel on one knee on a cushion, the other foot flat in front, body upright. Hold on to a chair."),
        steps=(
            "Tuck your tailbone under and tighten the buttock of the kneeling leg a little.",
            "Keep your back upright and slide the hips forward until the front of the hip pulls mildly.",
            "Hold and breathe out slowly.",
            "Come back slowly.",
        ),
        other_leg=OTHER_LEG,
        side="The kneeling (rear) leg is the one stretched, never the leg in front.",
        dose=dose(hold_s=((20, 30), (10, 60)), sets=(2, (1, 4)), per_side=True, days_per_week=DAYS, day_limit_s=120),
        published=PUBLISHED,
        progression=PROGRESS_AFTER + "30 seconds, 4 times on each side.",
        limit=STRETCH_LIMIT,
        gradual=GRADUAL_STRETCH,
        needs=("a cushion", "a chair to hold"),
        by=BY_CLIENT,
        stop=STRETCH_STOP,
        evidence="low",
        evidence_note=EIGHT_WEEKS,
        sources=(*DOSE_SOURCES, "SEED001", "SEED002"),
        seed_ids=("S1", "S2", "S3", "S12"),
        seed_notes=(
            SeedNote(
                "002",
                "the leg stretched out in front is the one stretched",
                "Wrong side: the front of the kneeling, rear hip is stretched.",
            ),
            SeedNote("001", "push the hips forward", "With the tailbone tucked; otherwise the low back arches."),
        ),
        traits=frozenset({"kneeling"}),
    ),
    Technique(
        slug="supine-psoas-stretch",
        title="Lying stretch, one knee up and one leg straight",
        part="stretch",
        who="client",
        client_summary=(
            "A gentle stretch lying down, one knee held and the other leg long. It may help "
            "the "
            "front of the hip feel less stiff."
        ),
        position="Lie on your back on a bed or mat, both legs long.",
        steps=(
            "Hold one knee behind the thigh and bring it towards you until your low back rests flat.",
            "Let the other leg lie long and heavy, toes up.",
            "Hold and breathe out slowly. Keep the low back resting.",
            "Let go slowly.",
        ),
        other_leg=OTHER_LEG,
        side="The straight leg is the one stretched; the held knee only steadies the back.",
        dose=dose(hold_s=(30, (10, 60)), sets=(2, (1, 4)), per_side=True, days_per_week=DAYS, day_limit_s=120),
        published=PUBLISHED,
        progression=PROGRESS_AFTER + "up to 60 seconds, twice on each side.",
        limit=STRETCH_LIMIT,
        gradual=GRADUAL_STRETCH,
        needs=("a bed or mat",),
        by=BY_CLIENT,
        stop=STRETCH_STOP,
        evidence="very_low",
        evidence_note=ALIKE,
        sources=(*DOSE_SOURCES, "SEED001", "SEED004", "ANAT"),
        seed_ids=("S4", "S9"),
        seed_notes=(
            SeedNote("001", "it isolates the psoas", "Over-stated; several muscles lengthen together."),
            SeedNote(
                "004",
                "knee to chest stretches the psoas of that leg",
                "Wrong side: a bent hip shortens it. Only the opposite, straight leg is stretched.",
            ),
            SeedNote("004", "it frees the nerve of the leg", "Wrong anatomy [ANAT]; leg symptoms are screened."),
        ),
        traits=frozenset({"lies_flat"}),
    ),
    Technique(
        slug="standing-hip-flexor-stretch",
        title="Standing hip-flexor stretch",
        part="stretch",
        who="client",
        client_summary="A short standing stretch for the front of the hip. It may help after sitting.",
        position="Stand upright beside a wall or desk, one foot a step in front of the other.",
        steps=(
            "Bend the front knee a little. Keep the back leg straight with the heel light.",
            "Tuck your tailbone under and stay tall.",
            "Shift forward until the front of the rear hip pulls mildly.",
            "Hold, breathe out slowly, and come back.",
        ),
        other_leg=OTHER_LEG,
        side="The rear leg is the one stretched.",
        dose=dose(hold_s=(30, (10, 60)), sets=(2, (1, 4)), per_side=True, days_per_week=DAYS, day_limit_s=120),
        published=PUBLISHED,
        progression=PROGRESS_AFTER + "up to 60 seconds, twice on each side.",
        limit=STRETCH_LIMIT,
        gradual=GRADUAL_STRETCH,
        needs=("a wall or desk to hold",),
        by=BY_CLIENT,
        stop=STRETCH_STOP,
        evidence="very_low",
        evidence_note=ALIKE,
        sources=(*DOSE_SOURCES, "SEED001", "SEED004"),
        seed_ids=("S5", "L10"),
    ),
)
