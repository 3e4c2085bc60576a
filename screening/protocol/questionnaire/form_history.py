"""The pages of the form on medicines and health history (content)."""

from typing import Final

from screening.protocol.questionnaire.form import YES_OR_UNSURE, FormPage, TickList, TickRow, ask, part, unsure_last

MEDICINES: Final = FormPage(
    id="medicines",
    title="Medicines and recent care",
    items=(
        TickList(
            id="takes",
            text="Do you take any of these?",
            rows=(
                TickRow(
                    key="anticoagulant",
                    text="Blood thinner (warfarin, apixaban, rivaroxaban)",
                    hint="Also Eliquis, Xarelto, edoxaban, dabigatran, heparin.",
                ),
                TickRow(
                    key="antiplatelet",
                    text="Aspirin or clopidogrel",
                    hint="Also ticagrelor, prasugrel, dipyridamole.",
                ),
                TickRow(
                    key="steroid_tablets",
                    text="Steroid tablets, 3 months or more",
                    hint="Ever that long. Courses for asthma: three or more in a year. "
                    "Bone tablets such as alendronate: tick Weak bones.",
                ),
                TickRow(
                    key="weakening_medicine",
                    text="Medicine that weakens your immune system",
                    hint="For example methotrexate, adalimumab, chemotherapy.",
                ),
                TickRow(
                    key="daily_strong_painkiller",
                    text="Strong painkiller or sedative every day",
                    hint="For example codeine, tramadol, morphine or diazepam.",
                ),
            ),
        ),
        TickList(
            id="lately",
            text="In the past weeks?",
            rows=(
                TickRow(key="injection_2_weeks", text="Injection or needling there, 2 weeks"),
                TickRow(
                    key="womb_or_bowel_procedure_6_weeks",
                    text="Bowel or womb procedure, 6 weeks",
                    hint="A bowel scope, egg collection, or care for a miscarriage or ended pregnancy.",
                ),
                TickRow(key="drip_line", text="Drip line, drug injection, blood infection"),
            ),
            follow=(ask("worse_since_procedure", on=("injection_2_weeks", "womb_or_bowel_procedure_6_weeks")),),
        ),
    ),
)

BLOOD: Final = FormPage(
    id="blood",
    title="Blood and heart",
    items=(
        TickList(
            id="blood_ever",
            text="Have you ever had any of these?",
            rows=(
                TickRow(
                    key="had_clot",
                    text="Clot in a leg or lung",
                    follow=(
                        ask(
                            "blood_clot",
                            "When was the clot?",
                            unsure_last(
                                ("under_3_months", "Under 3 months ago"),
                                ("over_3_months", "3 months ago or more"),
                                ("on_treatment", "I am still treated for it"),
                            ),
                            on=("yes",),
                        ),
                    ),
                ),
                TickRow(key="bleeding_disorder", text="Bleeding problem, low platelets"),
                TickRow(key="bruise_easily", text="Bruising easily"),
                TickRow(
                    key="vessel",
                    text="Swollen belly vessel, graft, abnormal scan",
                    follow=(
                        part(
                            "vessel_kind",
                            "What was it?",
                            unsure_last(
                                ("vessel", "Swollen vessel, graft or stent"),
                                ("scan", "Only a scan that was not normal"),
                            ),
                            on=("yes",),
                        ),
                    ),
                ),
            ),
        ),
        TickList(
            id="heart",
            text="And these?",
            rows=(
                TickRow(
                    key="heart_or_stroke_3_months",
                    text="Heart attack or stroke, 3 months",
                    hint="A heart stent counts too.",
                ),
                TickRow(
                    key="heart_failure_or_uncontrolled_pressure",
                    text="Heart failure, or pressure still high",
                    follow=(ask("heart_signs", on=YES_OR_UNSURE),),
                ),
                TickRow(key="high_blood_pressure", text="High blood pressure, ever"),
                TickRow(key="vascular_disease", text="Poor blood flow in the legs"),
            ),
        ),
        ask("ever_smoked"),
        ask("aneurysm_in_family", "Did a parent, brother or sister have a swollen belly vessel (aneurysm)?"),
        ask(
            "aorta_scan",
            "Has your main belly vessel been scanned?",
            unsure_last(("normal", "Yes, normal"), ("never", "No, never"), ("abnormal", "Yes, not normal")),
        ),
    ),
)

TUMMY_BEFORE: Final = FormPage(
    id="tummy_before",
    title="Your tummy before",
    items=(
        TickList(
            id="tummy_ever",
            text="Have you ever had any of these?",
            rows=(
                TickRow(
                    key="abdominal_surgery",
                    text="Tummy or pelvis operation",
                    hint="A caesarean or a hernia repair counts too.",
                    follow=(
                        ask("abdominal_surgery_weeks", "How long ago was the last one?", on=("yes",), ago=True),
                        ask(
                            "abdominal_surgery_kind",
                            "What kind?",
                            (
                                ("keyhole", "Keyhole"),
                                ("open", "Open"),
                                ("caesarean", "Caesarean"),
                                ("hernia_repair", "Hernia repair"),
                                ("other", "Another"),
                            ),
                            on=("yes",),
                        ),
                        ask("abdominal_surgery_problem", "Is there trouble or pain from it?", on=("yes",)),
                    ),
                ),
                TickRow(
                    key="had_hernia",
                    text="Hernia",
                    follow=(
                        ask(
                            "hernia",
                            "Where is or was it?",
                            (
                                ("inguinal", "Groin"),
                                ("femoral", "Top of the thigh"),
                                ("umbilical", "Belly button"),
                                ("incisional", "Old scar"),
                                ("hiatal", "Near the stomach"),
                                ("unknown_kind", "I don't know"),
                            ),
                            on=("yes",),
                        ),
                        ask(
                            "hernia_repaired",
                            "Was it repaired?",
                            on=YES_OR_UNSURE,
                            follow=(ask("hernia_repair_weeks", "How long ago?", on=("yes",), ago=True),),
                        ),
                    ),
                ),
                TickRow(
                    key="bowel",
                    text="Crohn's or colitis",
                    follow=(
                        ask(
                            "bowel_inflammation",
                            "How is it now?",
                            unsure_last(("in_remission", "Calm"), ("active", "Active")),
                            on=("yes",),
                        ),
                    ),
                ),
                TickRow(
                    key="pouches",
                    text="Diverticulitis or bowel pouches",
                    follow=(
                        ask(
                            "diverticulitis",
                            "How is it now?",
                            unsure_last(("past_or_pouches", "Past, or pouches only"), ("active", "Inflamed now")),
                            on=("yes",),
                        ),
                    ),
                ),
                TickRow(
                    key="abdominal_organ_problem",
                    text="Ulcer, gallbladder, pancreas, liver or spleen",
                    hint="Kidney cysts and recent glandular fever count too.",
                    follow=(ask("organ_problem_now", on=YES_OR_UNSURE),),
                ),
                TickRow(key="device_or_transplant", text="Tube, bag, pump, stent or transplant"),
                TickRow(key="other_gut_trouble", text="Constipation, irritable bowel, wind, reflux"),
            ),
        ),
    ),
)

HISTORY: Final = (MEDICINES, BLOOD, TUMMY_BEFORE)
