"""Pages of a client come small, and their size does not tell what is in them to the byte; pages of staff are not
compressed at all."""

import gzip

import pytest
from django.urls import reverse

from screening.intake.layout import sections_for
from tests.integration.screening.links import fill, healthy
from tests.people import signed_in

SMALL = {"Accept-Encoding": "gzip"}


@pytest.fixture
def answered(agreed):
    fill(agreed, healthy())
    return agreed


@pytest.mark.parametrize("name", ["form-section", "form-check"])
def test_a_clients_page_comes_compressed(name, answered):
    address = reverse(name, args=[sections_for(34, "female")[0].id] if name == "form-section" else [])
    reply = answered.get(address, headers=SMALL)
    assert reply.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in reply.headers["Vary"]
    assert len(reply.content) < len(gzip.decompress(reply.content)) / 3


def test_the_same_page_comes_in_many_sizes(answered):
    sizes = {len(answered.get(reverse("form-check"), headers=SMALL).content) for _try in range(20)}
    assert len(sizes) > 5


@pytest.mark.parametrize("address", ["/desk/", "/clients/?q=iris", "/clients/?q=iris&part=results"])
def test_a_page_of_staff_is_never_compressed(address, therapist, client_row):
    reply = signed_in(therapist).get(address, headers=SMALL)
    assert "Content-Encoding" not in reply.headers
    assert "Iris" in reply.content.decode() or address == "/desk/"
