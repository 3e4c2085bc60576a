"""Safety questions about the body today: tummy, groin, falls and injuries."""

from typing import Final

from screening.protocol.conditions import IsNot, OneOf
from screening.protocol.questionnaire.ask import yes_no
from screening.protocol.questions import Section

TUMMY: Final = Section(
    id="tummy",
    title="Your tummy today",
    intro="The muscle that bends your hip lies deep behind your tummy, so we ask with care.",
    questions=(
        yes_no(
            "abdominal_pain",
            "Do you have new pain in your tummy?",
            short="New tummy pain",
            why="Tummy pain often has another cause than a muscle.",
            sources=("KNOWLEDGE", "SEED002"),
        ),
        yes_no(
            "right_low_abdominal_pain_sick",
            "Do you have pain low in the right tummy or the right groin, and feel ill with it?",
            hint="Ill means feeling sick, not being hungry, or having a fever.",
            short="Low right pain and feeling sick",
            why="These signs together need a hospital check at once.",
            sources=("GTD", "FAE", "COX15"),
            emergency=True,
        ),
        yes_no(
            "abdomen_hard_or_swollen",
            "Is your tummy hard, very swollen or very sore? Or do you throw up, and no wind or poo comes?",
            short="Hard, swollen or very sore tummy",
            why="These signs need a hospital check at once.",
            sources=("HERN",),
            emergency=True,
        ),
        yes_no(
            "abdominal_pulsation",
            "Can you feel a strong beating in your tummy, like a heartbeat?",
            short="Beating felt in the tummy",
            why="It can come from a large blood vessel that must not be pressed.",
            sources=("NHSAAA", "DEB10", "MEC08"),
        ),
        yes_no(
            "constant_abdominal_or_back_pain",
            "Do you have pain in your tummy or low back that never goes away?",
            short="Constant tummy or back pain",
            why="Pain that is always there can come from something other than a muscle.",
            sources=("NHSAAA", "MEC08"),
        ),
        yes_no(
            "gi_bleeding",
            "Have you lately had black or bloody poo, or vomited blood?",
            short="Blood in poo or vomit",
            why="Bleeding inside needs a doctor before any massage.",
            sources=("KNOWLEDGE",),
        ),
        yes_no(
            "urine_symptoms",
            "Do you have burning, bloody or dark brown pee, or waves of very bad side-to-groin pain?",
            short="Burning, bloody or dark pee",
            why="The kidneys can cause pain in the same places.",
            sources=("NIKID",),
        ),
    ),
)

GROIN: Final = Section(
    id="groin",
    title="Lumps and sudden pain",
    intro="Some of these are private. We ask because pain in the groin can start there.",
    questions=(
        yes_no(
            "new_lump",
            "Have you found a new lump in your groin or tummy?",
            short="New lump in groin or tummy",
            why="A doctor should look at a new lump before anyone presses near it.",
            sources=("KNOWLEDGE",),
        ),
        yes_no(
            "painful_lump",
            "Is there a groin or tummy lump that hurts, is hard or red, or will not go back in?",
            short="Painful, hard or stuck lump",
            why="A lump like this can need treatment the same day.",
            sources=("HERN",),
            emergency=True,
        ),
        yes_no(
            "sudden_one_sided_pain",
            "Do you have sudden strong pain in a testicle, or low on one side of your tummy with vomiting?",
            short="Sudden pain on one side",
            why="Sudden pain there can need treatment within hours.",
            sources=("OVT",),
            emergency=True,
        ),
        yes_no(
            "testicular_lump",
            "Is there a lump or swelling in a testicle?",
            short="Lump in a testicle",
            why="A lump there can cause back pain, and a doctor should see it.",
            sources=("TEST",),
            gate=IsNot("sex", "female"),
        ),
    ),
)

INJURY: Final = Section(
    id="injury",
    title="Falls, injuries and standing",
    questions=(
        yes_no(
            "major_trauma",
            "Did this start after a crash, a fall from a height or a heavy blow?",
            short="Crash, high fall or heavy blow",
            why="Bones may need a check before any massage.",
            sources=("HEN09",),
        ),
        yes_no(
            "recent_fall",
            "Did you fall or twist before this started?",
            hint="Small falls count too.",
            short="Fall or twist before it began",
            why="Even a small fall can crack a bone, most of all in later life.",
            sources=("OHF",),
        ),
        yes_no(
            "bad_bruise_or_pop",
            "Was there a big bruise or a pop when the problem began?",
            short="Big bruise or a pop",
            why="A fresh muscle injury must not be pressed or stretched.",
            sources=("UME20", "KNOWLEDGE"),
        ),
        yes_no(
            "weight_bearing_pain",
            "Does it hurt in your groin or hip when you put weight on the leg?",
            short="Hurts to stand on the leg",
            why="After a fall the hip may need an X-ray, even if you can walk.",
            sources=("OHF",),
        ),
        yes_no(
            "cannot_bear_weight",
            "Are you unable to stand on the leg?",
            short="Cannot stand on the leg",
            why="The bone or joint needs a check first.",
            sources=("HEN09", "JOSR10"),
        ),
        yes_no(
            "hurts_running_or_hopping",
            "Does running or hopping bring on the pain, or would it?",
            short="Hurts when running or hopping",
            why="A tired bone in the hip can hurt like this.",
            sources=("ROB17", "COCO"),
        ),
        yes_no(
            "impact_training",
            "Do you run, jump, dance or march most weeks?",
            short="Runs or jumps most weeks",
            why="Bones that take many knocks can get sore or crack.",
            sources=("ROB17",),
            gate=OneOf("hurts_running_or_hopping", ("yes", "not_sure")),
        ),
        yes_no(
            "cannot_straighten_hip",
            "Is your hip stuck bent when you lie flat and try to straighten it?",
            short="Hip stuck bent",
            why="A hip that stays bent may be more than a tight muscle.",
            sources=("XU19", "CHR01", "AKH18"),
        ),
        yes_no(
            "hot_swollen_joint",
            "Is your hip or another joint hot and swollen?",
            short="Hot, swollen joint",
            why="A hot joint can be infected and needs a quick check.",
            sources=("JOSR10",),
        ),
    ),
)

SECTIONS: Final = (TUMMY, GROIN, INJURY)
