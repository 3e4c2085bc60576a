"""A dose as typed: one number or two, told apart from one that is out of range."""

import pytest
from django.core.exceptions import ValidationError

from screening.review.forms import SpanField


@pytest.mark.parametrize(
    ("typed", "says"), [("30-20", "smaller number first"), ("5", "10 to 60"), ("x", "whole number")]
)
def test_what_is_wrong_with_a_dose_is_what_is_said(typed, says):
    with pytest.raises(ValidationError, match=says):
        SpanField(low=10, high=60).clean(typed)


def test_where_one_number_alone_is_possible_no_range_is_offered():
    assert SpanField(low=1, high=1).help_text == "Only 1."
    assert SpanField(low=10, high=60).clean("20-30") == [20, 30]
