"""What may be added once the form is sent, so that the plan fits better (content). All of it can stay empty."""

from typing import Final

from screening.protocol.questionnaire.form import FormPage, TickList, TickRow, ask

MORE: Final = FormPage(
    id="more",
    title="Two more minutes for your plan",
    intro="They help your plan fit you. Leave out what you like.",
    items=(
        ask("medical_diagnosis", "What have you been told it is?", forced=False),
        ask("activities", "What else is hard because of it?", forced=False),
        *(
            ask(key, forced=False)
            for key in ("sitting_hours", "activity_minutes_week", "sports", "heavy_lifting", "sleep_position", "stress")
        ),
        TickList(
            id="noticed_too",
            text="Have you noticed any of these?",
            rows=(
                TickRow(key="symptoms_swayback_posture", text="Hollow lower back when standing"),
                TickRow(key="symptoms_digestive_trouble", text="Tummy or gut trouble"),
                TickRow(key="symptoms_shallow_breathing", text="Shallow breathing"),
                TickRow(key="symptoms_tense_or_stressed", text="Feeling tense or stressed"),
            ),
            forced=False,
        ),
    ),
)
"""Stands after the pages, on its own."""
