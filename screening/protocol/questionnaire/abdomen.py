"""Health history of the tummy and pelvis: operations, devices, hernia, gut and organs."""

from typing import Final

from screening.protocol.combinations import AnyOf
from screening.protocol.conditions import Is, IsNot, OneOf
from screening.protocol.questionnaire.ask import NOT_SURE, choose, whole, yes_no
from screening.protocol.questions import Section

_HAD_SURGERY: Final = Is("abdominal_surgery", "yes")

ABDOMEN: Final = Section(
    id="abdomen",
    title="Your tummy: operations and conditions",
    intro="The deep hip muscle is reached through the tummy, so its history matters.",
    questions=(
        yes_no(
            "abdominal_surgery",
            "Have you ever had an operation on your tummy or pelvis?",
            hint="A caesarean or a hernia repair counts too.",
            short="Operation on tummy or pelvis",
            why="Scars and healing tissue need time before they are pressed.",
            sources=("SEED001", "MSU"),
        ),
        whole(
            "abdominal_surgery_weeks",
            "How many weeks ago was your latest tummy or pelvis operation?",
            (0, 5000),
            "weeks",
            hint="A rough number is fine. One year is 52 weeks.",
            short="Weeks since the operation",
            why="The time since then decides what is possible.",
            sources=("MSU", "JUDGEMENT"),
            gate=_HAD_SURGERY,
        ),
        choose(
            "abdominal_surgery_kind",
            "What kind of operation was it?",
            (
                ("keyhole", "Keyhole, with small cuts"),
                ("open", "Open, with a larger cut"),
                ("caesarean", "Caesarean"),
                ("hernia_repair", "Hernia repair"),
                ("other", "Another kind"),
            ),
            short="Kind of operation",
            why="Larger cuts take longer to heal.",
            sources=("MSU", "CSEC", "MPC"),
            gate=_HAD_SURGERY,
        ),
        yes_no(
            "abdominal_surgery_problem",
            "Did the operation cause problems, or do you have pain there now?",
            short="Problems after the operation",
            why="Your surgeon or doctor should then be asked first.",
            sources=("JUDGEMENT",),
            gate=_HAD_SURGERY,
        ),
        yes_no(
            "womb_or_bowel_procedure_6_weeks",
            "Have you had a procedure in your bowel or womb in the past 6 weeks?",
            hint="Such as a bowel scope, egg collection, or care for a miscarriage or ended pregnancy.",
            short="Bowel or womb procedure, 6 weeks",
            why="The inside needs time to heal. You do not have to say which one it was.",
            sources=("JLGTD14", "KNOWLEDGE"),
        ),
        yes_no(
            "worse_since_procedure",
            "Since then: new or more pain in tummy, back, hip or thigh, or feeling ill?",
            hint="Since an injection or a procedure. Choose No if you had neither.",
            short="Worse since the needle or procedure",
            why="A wound inside can become infected.",
            sources=("JLGTD14", "KNOWLEDGE"),
            gate=AnyOf(
                OneOf("injection_2_weeks", ("yes", "not_sure")),
                OneOf("womb_or_bowel_procedure_6_weeks", ("yes", "not_sure")),
            ),
        ),
        yes_no(
            "device_or_transplant",
            "Do you have a tube, bag, pump, stent, shunt, stoma or transplant in your tummy or pelvis?",
            hint="A gastric band, vein filter or nerve stimulator counts too.",
            short="Device or transplant in the tummy",
            why="Pressure could move or harm it.",
            sources=("ERN03", "ABMP14", "ONC"),
        ),
        yes_no(
            "abdominal_organ_problem",
            "Do you have ulcer, gallbladder or pancreas trouble, or a swollen liver or spleen?",
            hint="Cysts in the kidneys and recent glandular fever count too.",
            short="Problem of a tummy organ",
            why="A sore or swollen organ must not be pressed.",
            sources=("SUN22", "KNOWLEDGE"),
        ),
        yes_no(
            "organ_problem_now",
            "Does it give trouble now, or did a doctor say to take care?",
            short="Organ trouble now",
            why="We would then stay off your tummy.",
            sources=("SUN22", "KNOWLEDGE"),
            gate=OneOf("abdominal_organ_problem", ("yes", "not_sure")),
        ),
        yes_no(
            "other_gut_trouble",
            "Do you often have constipation, irritable bowel, wind or acid reflux?",
            short="Other gut trouble",
            why="Work on the tummy should then stay very light.",
            sources=("SEED001", "MORI20"),
        ),
        choose(
            "hernia",
            "Have you ever had a hernia?",
            (
                ("none", "No"),
                ("inguinal", "Yes, in the groin (inguinal)"),
                ("femoral", "Yes, at the top of the thigh (femoral)"),
                ("umbilical", "Yes, at the belly button (umbilical)"),
                ("incisional", "Yes, at an old scar (incisional)"),
                ("hiatal", "Yes, near the stomach (hiatus)"),
                ("unknown_kind", "Yes, but I do not know which kind"),
                NOT_SURE,
            ),
            hint="A hernia is a part inside that bulges through a weak spot.",
            short="Hernia",
            why="We never press near a hernia.",
            sources=("WER", "HERN"),
        ),
        yes_no(
            "hernia_repaired",
            "Has the hernia been repaired?",
            short="Hernia repaired",
            why="A repair that has healed changes what is possible.",
            sources=("MPC",),
            gate=IsNot("hernia", "none"),
        ),
        whole(
            "hernia_repair_weeks",
            "How many weeks ago was the hernia repaired?",
            (0, 5000),
            "weeks",
            hint="A rough number is fine. One year is 52 weeks.",
            short="Weeks since the hernia repair",
            why="The time since the repair decides what is possible.",
            sources=("MPC",),
            gate=Is("hernia_repaired", "yes"),
        ),
        choose(
            "bowel_inflammation",
            "Do you have Crohn's disease or colitis?",
            (("none", "No"), ("in_remission", "Yes, calm now"), ("active", "Yes, active now"), NOT_SURE),
            short="Crohn's disease or colitis",
            why="A sore bowel must not be pressed.",
            sources=("WER", "CHR01"),
        ),
        choose(
            "diverticulitis",
            "Have you ever had diverticulitis, or pouches in the bowel?",
            (
                ("none", "No"),
                ("past_or_pouches", "Yes, pouches, or diverticulitis in the past"),
                ("active", "Yes, diverticulitis now"),
                NOT_SURE,
            ),
            short="Diverticulitis or bowel pouches",
            why="A sore bowel must not be pressed.",
            sources=("WER",),
        ),
    ),
)

SECTIONS: Final = (ABDOMEN,)
