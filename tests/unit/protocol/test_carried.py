"""What of last time may be shown again: history only, nothing with a window, nothing unsure."""

import pytest

from screening.protocol.carried import HISTORY, WINDOWS, groups
from screening.protocol.questionnaire import QUESTIONNAIRE
from screening.protocol.questions import Kind
from screening.protocol.rescreen import REPEATED

ALL_YES = {q.id: "yes" for q in QUESTIONNAIRE.questions if q.kind is Kind.YNU}
ALL_NO = dict.fromkeys(ALL_YES, "no")


def shown(before):
    return {question.id for group in groups(before) for question in group.questions}


@pytest.mark.parametrize("before", [ALL_YES, ALL_NO])
def test_neither_the_complaint_nor_todays_safety_questions_are_shown_again(before):
    history = {question.id for section in HISTORY for question in section.questions}
    assert shown(before) <= history
    assert not shown(before) & {*REPEATED, *WINDOWS}


def test_every_window_is_a_question_and_every_number_of_weeks_is_asked_anew():
    assert set(QUESTIONNAIRE.ids()) >= WINDOWS
    numbers = {q.id: 3 for q in QUESTIONNAIRE.questions if q.kind is Kind.WHOLE}
    assert shown(numbers) == set()


def test_what_was_left_unsure_is_asked_anew():
    assert shown(dict.fromkeys(ALL_YES, "not_sure")) == set()


def test_a_finding_stands_alone_and_the_plain_no_of_a_section_together():
    found = groups({"diabetes": "yes", "reduced_feeling": "no", "low_body_weight_or_periods_missed": "no"})
    assert [(group.id, group.is_no, len(group.questions)) for group in found] == [
        ("diabetes", False, 1),
        ("no-general", True, 2),
    ]


def test_nothing_said_is_nothing_shown():
    assert groups({}) == ()
