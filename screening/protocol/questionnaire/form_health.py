"""The pages of the form on pregnancy, bones and general health (content)."""

from typing import Final

from screening.protocol.conditions import IsNot
from screening.protocol.questionnaire.form import YES_OR_UNSURE, FormPage, TickList, TickRow, ask, part, unsure_last

_NOT_MALE: Final = IsNot("sex", "male")

PREGNANCY: Final = FormPage(
    id="pregnancy",
    title="Pregnancy and womb",
    items=(
        ask(
            "pregnancy",
            "Could you be pregnant?",
            unsure_last(
                ("no", "No"),
                ("pregnant", "Yes, I am"),
                ("possible", "Maybe (late or trying)"),
                ("cannot", "I cannot be"),
            ),
            follow=(
                ask("pregnancy_weeks", "How many weeks?", on=("pregnant",)),
                ask(
                    "pregnancy_concern",
                    "High risk, bleeding, bad headache, sudden swelling, tummy pain, cramps, or baby moves less?",
                    on=("pregnant",),
                ),
                ask(
                    "ectopic_signs",
                    "Low one-sided pain, bleeding, shoulder-tip pain or faintness?",
                    on=("pregnant", "possible", "not_sure"),
                ),
            ),
        ),
        TickList(
            id="womb",
            text="Any of these?",
            rows=(
                TickRow(
                    key="gave_birth_past_year",
                    text="Birth in the past year",
                    gate=_NOT_MALE,
                    follow=(
                        ask("birth_weeks", "How many weeks ago?", on=("yes",)),
                        ask(
                            "birth_kind",
                            answers=(("vaginal", "Vaginal birth"), ("caesarean", "Caesarean")),
                            on=("yes",),
                        ),
                    ),
                ),
                TickRow(
                    key="has_coil",
                    text="Coil in the womb",
                    gate=_NOT_MALE,
                    follow=(
                        ask(
                            "coil",
                            "When was it fitted?",
                            unsure_last(
                                ("under_6_weeks", "Under 6 weeks ago"), ("over_6_weeks", "6 weeks ago or more")
                            ),
                            on=("yes",),
                        ),
                        ask("coil_problem", "New pain with it, or threads gone?", on=YES_OR_UNSURE),
                    ),
                ),
                TickRow(
                    key="gynae_problem",
                    text="Womb or ovary problem",
                    gate=_NOT_MALE,
                    hint="Such as endometriosis, fibroids, a cyst or a pelvic infection.",
                    follow=(
                        ask(
                            "gynae_pain_now",
                            "Bad pain that is not your usual, fever or unusual discharge now?",
                            on=YES_OR_UNSURE,
                        ),
                    ),
                ),
            ),
        ),
    ),
)

BONES: Final = FormPage(
    id="bones",
    title="Bones and joints",
    items=(
        TickList(
            id="bones_said",
            text="Has anyone said you have any of these?",
            rows=(
                TickRow(key="weak_bones", text="Weak bones", hint="Osteoporosis, or bone tablets such as alendronate."),
                TickRow(key="healing_fracture", text="Broken bone, still healing"),
                TickRow(
                    key="joint_operation",
                    text="Spine or hip operation (new hip)",
                    follow=(
                        part(
                            "joint_operation_kinds",
                            "Which?",
                            unsure_last(
                                ("new_hip", "New hip"),
                                ("metal", "Metal in spine or hip"),
                                ("no_metal", "Without metal"),
                            ),
                            several=True,
                            on=("yes",),
                            follow=(
                                ask(
                                    "hip_replacement",
                                    "When?",
                                    unsure_last(
                                        ("under_12_weeks", "Under 12 weeks ago"),
                                        ("over_12_weeks", "12 weeks ago or more"),
                                    ),
                                    on=("new_hip",),
                                ),
                                ask(
                                    "groin_pain_lifting_leg",
                                    "Does the groin hurt when you lift that leg?",
                                    on=("new_hip", "not_sure"),
                                ),
                            ),
                        ),
                    ),
                ),
                TickRow(key="hip_joint_condition", text="Hip joint worn, pinching or torn"),
                TickRow(key="spine_slip_or_narrowing", text="Slipped or narrow spine"),
                TickRow(
                    key="flaring_arthritis",
                    text="Arthritis that flares",
                    follow=(
                        ask(
                            "inflammatory_arthritis",
                            "How is it now?",
                            unsure_last(("calm", "Calm"), ("flare", "In a flare")),
                            on=("yes",),
                        ),
                    ),
                ),
                TickRow(
                    key="bendy",
                    text="Very bendy joints, Marfan, Ehlers-Danlos",
                    follow=(
                        ask(
                            "connective_tissue",
                            "Which?",
                            unsure_last(
                                ("hypermobile", "Very bendy joints"),
                                ("marfan_or_vascular_eds", "Marfan or vascular Ehlers-Danlos"),
                            ),
                            on=("yes",),
                        ),
                    ),
                ),
            ),
        ),
    ),
)

GENERAL: Final = FormPage(
    id="general",
    title="General health",
    items=(
        TickList(
            id="general_any",
            text="Any of these?",
            rows=(
                TickRow(
                    key="had_cancer",
                    text="Cancer, ever",
                    follow=(
                        ask(
                            "cancer",
                            "Now, or in the past?",
                            unsure_last(("now", "Now or in treatment"), ("past", "Past")),
                            on=("yes",),
                            follow=(
                                ask(
                                    "cancer_years_since",
                                    "Years since treatment ended?",
                                    hint="0 if it is less than a year.",
                                    on=("past",),
                                ),
                            ),
                        ),
                        ask(
                            "cancer_kind",
                            "What kind?",
                            unsure_last(("skin_not_melanoma", "Skin cancer, not melanoma"), ("other", "Any other")),
                            on=YES_OR_UNSURE,
                        ),
                    ),
                ),
                TickRow(key="unexplained_weight_loss", text="Weight loss without trying"),
                TickRow(key="low_body_weight_or_periods_missed", text="Very low weight, or missed periods"),
                TickRow(key="diabetes", text="Diabetes"),
                TickRow(
                    key="seizures",
                    text="Epilepsy or seizures",
                    follow=(
                        ask(
                            "epilepsy",
                            "A seizure in the past 3 months?",
                            unsure_last(("seizure_3_months", "Yes"), ("controlled", "No")),
                            on=("yes",),
                        ),
                    ),
                ),
                TickRow(key="weak_defences", text="Weak immune system"),
                TickRow(key="heavy_drinking_or_sickle_cell", text="Often much alcohol, or sickle cell"),
            ),
        ),
        TickList(
            id="for_our_hands",
            text="And for our hands?",
            rows=(
                TickRow(key="reduced_feeling", text="Numb areas, or hard to say stop"),
                TickRow(
                    key="skin_problem_area",
                    text="Sore or broken skin there",
                    follow=(ask("skin_spreading_redness", "Is redness spreading?", on=YES_OR_UNSURE),),
                ),
                TickRow(
                    key="allergy_oil_latex",
                    text="Allergy to oil or latex",
                    follow=(ask("allergy_what", "To what?", on=YES_OR_UNSURE),),
                ),
            ),
        ),
    ),
)

HEALTH: Final = (PREGNANCY, BONES, GENERAL)
