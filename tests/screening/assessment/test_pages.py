import pytest
from django.urls import reverse

from tests.people import signed_in

PAGES = ["screening-answers", "screening-send-back", "thomas-test", "suggestion"]


@pytest.mark.parametrize("name", PAGES)
def test_each_page_opens_for_the_therapist(name, suggested, therapist):
    assert signed_in(therapist).get(reverse(name, args=[suggested.pk])).status_code == 200
