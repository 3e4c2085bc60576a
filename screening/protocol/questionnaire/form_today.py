"""The first pages of the form: what cannot wait, where it is, how it feels (content)."""

from typing import Final

from screening.protocol.questionnaire.form import YES_OR_UNSURE, FormPage, TickList, TickRow, ask, part, unsure_last

START: Final = FormPage(
    id="start",
    title="Before you start",
    items=(
        ask(
            "who_answers",
            "Who is filling this in?",
            (("self", "Me"), ("helped", "Me, with help"), ("other", "Someone else, for the client")),
        ),
    ),
)
"""Stands with the agreement, before the pages."""

TODAY: Final = FormPage(
    id="today",
    title="Today",
    intro="First, what cannot wait. Please answer each one. Not sure is fine.",
    items=(
        ask(
            "saddle_numbness",
            "New numbness between your legs, around your private parts or bottom, or changed feeling in sex?",
        ),
        ask("bladder_bowel_change", "New trouble starting, stopping or feeling your pee or poo?"),
        ask("both_legs_symptoms", "New or worse pain, numbness or weakness in both legs?"),
        ask("leg_weakness", "A leg or foot getting weaker, slapping, tripping, or gone cold and pale?"),
        ask("leg_swollen", "One leg swollen, warm, red or throbbing?"),
        ask("chest_or_stroke_signs", "Chest pain, trouble breathing, drooping face, weak arm or slurred speech?"),
        ask("sudden_severe_pain", "Sudden, very bad tummy or back pain?"),
        ask("faint_or_clammy", "Faint, cold or sweaty with the pain?"),
        ask(
            "fever_or_unwell",
            "Fever, shivers, night sweats or feeling ill with it?",
            follow=(ask("very_unwell", "Shaking chills, confused, or too ill to stand?", on=YES_OR_UNSURE),),
        ),
    ),
)

WHERE: Final = FormPage(
    id="where",
    title="Where it is",
    items=(
        ask("pain_sites", "Tap every place that hurts."),
        TickList(
            id="noticed",
            text="Have you noticed any of these?",
            rows=(
                TickRow(key="symptoms_stiffness", text="Stiffness"),
                TickRow(key="morning_stiffness_over_30", text="Stiff over 30 minutes each morning"),
                TickRow(key="symptoms_hard_to_stand_upright", text="Hard to stand up straight"),
                TickRow(key="symptoms_hard_to_sit_long", text="Hard to sit for long"),
                TickRow(key="symptoms_less_hip_movement", text="Hip moves less"),
                TickRow(key="symptoms_heavy_leg_on_stairs", text="Leg heavy on stairs"),
                TickRow(key="symptoms_clicking_hip", text="Hip clicks"),
                TickRow(key="symptoms_locking_or_catching", text="Hip locks or catches"),
                TickRow(key="symptoms_one_leg_tingling", text="Pain, tingling, numbness down one leg"),
            ),
        ),
    ),
)

FEELS: Final = FormPage(
    id="feels",
    title="How it feels",
    intro="0 is no pain, 10 the worst you can imagine. Think of the past 7 days.",
    items=(
        ask("pain_average", "Average pain"),
        ask("pain_worst", "Worst pain"),
        ask("pain_at_rest", "Pain while resting"),
        TickList(
            id="like",
            text="What is it like?",
            rows=(
                TickRow(key="feels_dull", text="Dull ache"),
                TickRow(
                    key="feels_sharp",
                    text="Sharp or stabbing",
                    follow=(
                        ask(
                            "sharp_pain_when",
                            "When is it sharp?",
                            (
                                ("end_of_movement", "At the end of a movement"),
                                ("at_rest", "At rest"),
                                ("spreading", "It spreads"),
                                ("no_pattern", "No pattern"),
                            ),
                            on=("yes",),
                        ),
                    ),
                ),
                TickRow(key="feels_burning", text="Burning"),
                TickRow(key="feels_electric", text="Electric"),
                TickRow(key="feels_throbbing", text="Throbbing"),
                TickRow(key="feels_pulling", text="Pulling"),
            ),
            none="I can't say",
            unsure_at_none=("feels_sharp",),
        ),
        ask(
            "night_pain",
            "At night?",
            unsure_last(
                ("none", "No pain at night"),
                ("eases_on_turning", "Eases when I turn over"),
                ("unrelieved", "Stays the same however I lie"),
            ),
        ),
        ask(
            "changes_with_movement",
            "Does moving or resting change it?",
            unsure_last(("yes", "Yes"), ("no", "No, nothing does")),
            follow=(
                part(
                    "really_nothing",
                    "Lying, sitting, walking, warmth: does really nothing change it?",
                    (("nothing", "Nothing"), ("something", "Something does")),
                    on=("no",),
                ),
            ),
        ),
    ),
)

FIRST: Final = (TODAY, WHERE, FEELS)
