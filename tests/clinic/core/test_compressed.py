"""Pages of a client come small, by brotli or gzip, and their size does not tell what is in them to the byte."""

import gzip
import json

import brotli
import pytest
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.test import RequestFactory

from clinic.operations.compressed import MOST_PADDING, compressed

PAGE = "<p>" + "A stiff hip in the morning. " * 40 + "</p>"


def reply_to(accepts, view=lambda _request: HttpResponse(PAGE)):
    return compressed(view)(RequestFactory().get("/", headers={"Accept-Encoding": accepts}))


@pytest.mark.parametrize("accepts", ["gzip, deflate, br, zstd", "br"])
def test_a_browser_that_takes_brotli_gets_it(accepts):
    reply = reply_to(accepts)
    assert reply.headers["Content-Encoding"] == "br"
    assert int(reply.headers["Content-Length"]) == len(reply.content) < len(PAGE) / 4
    assert brotli.decompress(reply.content).decode().startswith(PAGE)


def test_another_gets_gzip_and_one_that_takes_neither_gets_the_page_as_it_is():
    assert gzip.decompress(reply_to("gzip").content).decode() == PAGE
    assert reply_to("identity").content.decode() == PAGE


def test_a_cache_is_told_that_the_reply_depends_on_it():
    for accepts in ("br", "gzip", "identity"):
        assert "Accept-Encoding" in reply_to(accepts).headers["Vary"]


def test_the_same_page_comes_in_many_sizes():
    for accepts in ("br", "gzip"):
        sizes = {len(reply_to(accepts).content) for _try in range(50)}
        assert len(sizes) > 10
        assert max(sizes) - min(sizes) <= MOST_PADDING


def test_a_way_to_another_page_stays_empty():
    reply = reply_to("br", lambda _request: redirect("/form/"))
    assert (reply.content, "Content-Encoding" in reply.headers) == (b"", False)


def test_data_goes_as_it_is():
    reply = reply_to("br", lambda _request: JsonResponse({"seen": "x" * 50}))
    assert "Content-Encoding" not in reply.headers
    assert json.loads(reply.content) == {"seen": "x" * 50}
