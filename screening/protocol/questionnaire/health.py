"""Health history: bones and joints, and general health."""

from typing import Final

from screening.protocol.conditions import Is, IsNot, OneOf
from screening.protocol.questionnaire.ask import NOT_SURE, choose, whole, yes_no
from screening.protocol.questions import Section

BONES: Final = Section(
    id="bones",
    title="Bones and joints",
    questions=(
        yes_no(
            "osteoporosis_or_steroids",
            "Do you have weak bones (osteoporosis), or did you take steroid tablets for 3 months or more?",
            hint="Courses for asthma count: three or more in a year. Bone tablets such as alendronate: choose Yes.",
            short="Weak bones or long steroid use",
            why="Weak bones need light pressure.",
            sources=("HEN09",),
        ),
        yes_no(
            "long_steroids",
            "Was it steroid tablets for 3 months or more?",
            short="Steroid tablets, 3 months or more",
            why="Long steroid use can also reduce the blood supply of the hip bone.",
            sources=("AVN",),
            gate=OneOf("osteoporosis_or_steroids", ("yes", "not_sure")),
        ),
        yes_no(
            "healing_fracture",
            "Do you have a broken bone in your hip, pelvis or back that is still healing?",
            short="Broken bone, healing",
            why="The bone must be firm before this area is worked on.",
            sources=("BAR21", "KNOWLEDGE"),
        ),
        yes_no(
            "hip_joint_condition",
            "Has anyone said that your hip joint is worn, shallow, pinching or torn?",
            short="Hip joint condition",
            why="Some stretches would then be left out.",
            sources=("NG226",),
        ),
        yes_no(
            "spine_slip_or_narrowing",
            "Has a scan shown a slipped bone or a narrow canal in your spine?",
            short="Slipped bone or narrow spine",
            why="Bending backwards would then be left out.",
            sources=("KNOWLEDGE",),
        ),
        choose(
            "inflammatory_arthritis",
            "Do you have arthritis that flares up, such as rheumatoid arthritis?",
            (("none", "No"), ("calm", "Yes, calm now"), ("flare", "Yes, in a flare now"), NOT_SURE),
            short="Arthritis with flares",
            why="A joint in a flare must not be worked on.",
            sources=("NG65", "KNOWLEDGE"),
        ),
        choose(
            "hip_replacement",
            "Do you have an artificial hip?",
            (
                ("none", "No"),
                ("under_12_weeks", "Yes, put in less than 12 weeks ago"),
                ("over_12_weeks", "Yes, put in 12 weeks ago or more"),
                NOT_SURE,
            ),
            short="Artificial hip",
            why="Some positions and deep pressure are left out with a new hip.",
            sources=("THA", "KNOWLEDGE"),
        ),
        yes_no(
            "groin_pain_lifting_leg",
            "Does your groin hurt when you lift the leg with the artificial hip?",
            short="Groin pain when lifting the leg",
            why="Your surgeon should then check the hip first.",
            sources=("THA",),
            gate=IsNot("hip_replacement", "none"),
        ),
        choose(
            "spine_or_hip_operation",
            "Have you had an operation on your spine or hip, other than an artificial hip?",
            (
                ("none", "No"),
                ("no_metal", "Yes, without metal"),
                ("metal", "Yes, with metal such as rods or screws"),
                NOT_SURE,
            ),
            short="Operation on spine or hip",
            why="We do not lever over metal.",
            sources=("KNOWLEDGE",),
        ),
        choose(
            "connective_tissue",
            "Do you have very bendy joints, Marfan or Ehlers-Danlos syndrome?",
            (
                ("none", "No"),
                ("hypermobile", "Yes, very bendy (hypermobile) joints"),
                ("marfan_or_vascular_eds", "Yes, Marfan or vascular Ehlers-Danlos"),
                NOT_SURE,
            ),
            short="Bendy joints or Marfan",
            why="Joints or blood vessels may need extra care.",
            sources=("KNOWLEDGE",),
        ),
    ),
)

GENERAL: Final = Section(
    id="general",
    title="Your general health",
    questions=(
        yes_no(
            "infection_risk",
            "Do you have a weak immune system, a drip line or a recent blood infection, or do you inject drugs?",
            short="Higher risk of infection",
            why="An infection can then start with few signs, so small signs count.",
            sources=("ALI13", "XU19"),
        ),
        yes_no(
            "diabetes",
            "Do you have diabetes?",
            short="Diabetes",
            why="It can change feeling in the skin and the risk of infection.",
            sources=("NYSED", "XU19"),
        ),
        yes_no(
            "heavy_drinking_or_sickle_cell",
            "Do you often drink a lot of alcohol, or have sickle cell disease?",
            short="Heavy drinking or sickle cell",
            why="Both can reduce the blood supply of the hip bone.",
            sources=("AVN",),
        ),
        yes_no(
            "low_body_weight_or_periods_missed",
            "Is your weight very low for your height, or do you miss periods?",
            hint="Pregnancy and menopause do not count.",
            short="Low weight or missed periods",
            why="Both can make bones weaker.",
            sources=("ROB17",),
        ),
        yes_no(
            "reduced_feeling",
            "Do you have numb areas, or would it be hard for you to tell us to stop?",
            short="Numb, or hard to say stop",
            why="What you feel and say keeps the pressure right.",
            sources=("NYSED",),
        ),
        yes_no(
            "skin_problem_area",
            "Do you have sore skin on your tummy, hip, back or thigh?",
            hint="Such as a cut, rash, blisters, burn, fresh scar or new tattoo.",
            short="Sore skin where we would touch",
            why="We would leave that place alone until it has healed.",
            sources=("BAR21", "NYSED"),
        ),
        yes_no(
            "skin_spreading_redness",
            "Is redness spreading around the sore skin?",
            short="Redness spreading on the skin",
            why="Spreading redness can be an infection.",
            sources=("KNOWLEDGE",),
            gate=OneOf("skin_problem_area", ("yes", "not_sure")),
        ),
        choose(
            "cancer",
            "Have you ever had cancer?",
            (
                ("never", "No, never"),
                ("now", "Yes, now or still in treatment"),
                ("past", "Yes, in the past"),
                NOT_SURE,
            ),
            short="Cancer",
            why="Your therapist may need to talk to your care team first.",
            sources=("ONC", "NG234"),
        ),
        choose(
            "cancer_kind",
            "What kind of cancer is or was it?",
            (
                ("skin_not_melanoma", "Skin cancer, but not melanoma"),
                ("other", "Any other"),
                NOT_SURE,
            ),
            short="Kind of cancer",
            why="Most skin cancers do not spread to bones.",
            sources=("KNOWLEDGE",),
            gate=OneOf("cancer", ("past", "now", "not_sure")),
        ),
        whole(
            "cancer_years_since",
            "How many years ago did your cancer treatment end?",
            (0, 90),
            "years",
            hint="Enter 0 if it is less than a year.",
            short="Years since cancer treatment",
            why="The time since then tells your therapist whom to ask.",
            sources=("JUDGEMENT",),
            gate=Is("cancer", "past"),
        ),
        choose(
            "epilepsy",
            "Do you have epilepsy or seizures?",
            (
                ("none", "No"),
                ("controlled", "Yes, under control"),
                ("seizure_3_months", "Yes, with a seizure in the past 3 months"),
                NOT_SURE,
            ),
            short="Epilepsy or seizures",
            why="Your therapist should know what to do, and stay with you.",
            sources=("EPI",),
        ),
    ),
)

SECTIONS: Final = (BONES, GENERAL)
