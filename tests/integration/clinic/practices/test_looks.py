"""A practice's colour and logo: cleaned or refused at the field, seen on its clients' pages and papers."""

import base64
import io
import struct
import zlib

import pypdf
import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from clinic.practices.logo import PNG, clean_logo
from clinic.practices.models import Practice
from screening.exports.pdf import render
from screening.exports.words import frame
from tests.people import signed_in

TEXTS = reverse("practice-texts")
DOT = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10">{}</svg>'
LEAF = DOT.format('<path d="M1 1L9 9" style="stroke:#0a0;evil:1" stroke-width="2"/>')


def chunk(name, data):
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(width=32, height=32, *, lines=None, interlaced=0, more=b""):
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, interlaced)
    body = zlib.compress(lines if lines is not None else (b"\0" + b"\x10\x80\x40" * width) * height)
    parts = chunk(b"IHDR", head) + more + chunk(b"IDAT", body) + chunk(b"IEND", b"")
    return PNG + base64.b64encode(b"\x89PNG\r\n\x1a\n" + parts).decode()


@pytest.mark.parametrize(
    ("inside", "words"),
    [
        ("<script>alert(1)</script>", "script"),
        ('<path d="M1 1" onload="alert(1)"/>', "onload"),
        ('<a href="https://evil.example"><path d="M1 1"/></a>', "“a”"),
        ('<image href="https://evil.example/x.png"/>', "image"),
        ('<use href="#x"/>', "use"),
        ("<foreignObject/>", "foreignObject"),
        ("<style>@import url(//evil.example)</style>", "style"),
        ('<path d="M1 1" fill="url(https://evil.example/#a)"/>', "fill="),
        ('<path d="M1 1" style="fill:url(//evil.example)"/>', "fill="),
        ('<set attributeName="href"/>', "set"),
        ("<text>hello</text>", "text"),
        ("<g>" * 20 + "</g>" * 20, "too many parts"),
        ('<path d="M1 1"/>' * 500, "too many parts"),
        ('<path d="M1 1"', "no picture"),
        ("", "no picture"),
    ],
)
def test_what_a_drawing_may_not_hold_is_refused_and_named(inside, words):
    with pytest.raises(ValidationError, match=words):
        clean_logo(DOT.format(inside))


@pytest.mark.parametrize(
    "text",
    [
        '<!DOCTYPE svg [<!ENTITY a "b">]>' + LEAF,
        "<svg xmlns='http://www.w3.org/2000/svg'><path d='M1 1'/></svg>",
        "<html></html>",
        "hello",
        "data:text/html;base64,AAAA",
        PNG + "!!",
        PNG + base64.b64encode(b"GIF89a").decode(),
        png(4, 4),
        png(801, 20),
        png(interlaced=1),
        png(lines=b"\0" * 10),
        png(lines=b"\0" * 10_000_000),
        png()[:-40],
        LEAF.replace("M1 1", "M1 1" + " 1" * 20_000),
    ],
)
def test_what_is_no_small_whole_picture_is_refused(text):
    with pytest.raises(ValidationError):
        clean_logo(text)


def test_what_is_kept_is_built_anew():
    noisy = f"<?xml version='1.0' encoding='utf-8'?><!-- by Ann -->{LEAF}".replace("<path", '<path data-name="Ann"')
    kept = clean_logo(noisy)
    assert "Ann" not in kept
    assert "evil" not in kept
    assert 'stroke="#0a0"' in kept
    assert clean_logo(kept) == kept
    secret = clean_logo(png(more=chunk(b"tEXt", b"Author\0Ann")))
    assert b"Ann" not in base64.b64decode(secret.removeprefix(PNG))
    assert clean_logo(secret) == secret


@pytest.mark.django_db
def test_clients_see_it_and_a_bad_one_loses_nothing(manager, phone, client):
    typed = {"version": manager.practice.version, "accent": "berry", "letter": "Reg. 4711"}
    browser = signed_in(manager)
    refused = browser.post(TEXTS, typed | {"logo": DOT.format("<script/>")}).content.decode()
    assert "script" in refused
    assert "Reg. 4711" in refused
    assert not Practice.objects.get(pk=manager.practice_id).accent
    assert browser.post(TEXTS, typed | {"logo": LEAF}).status_code == 302
    page = phone.get(reverse("form-consent")).content.decode()
    assert 'data-accent="berry"' in page
    assert "css/looks" in page
    address = page.split('class="logo" src="')[1].split('"')[0]
    picture = client.get(address)
    assert picture.headers["Content-Type"] == "image/svg+xml"
    assert picture.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert picture.headers["X-Content-Type-Options"] == "nosniff"
    assert client.get(address[:-2] + "0/").status_code == 404
    assert 'class="logo"' not in browser.get(reverse("desk")).content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("logo", [LEAF, png()])
def test_papers_carry_both_and_still_declare_that_they_can_be_read_aloud(practice, logo):
    plain = render("sections", frame(title="Plan", practice=practice, facts=[]) | {"flags": [], "sections": []})
    practice.accent, practice.logo = "blue", clean_logo(logo)
    body = render("sections", frame(title="Plan", practice=practice, facts=[]) | {"flags": [], "sections": []})
    read = pypdf.PdfReader(io.BytesIO(body))
    assert b"pdfuaid" in body
    assert practice.name in read.pages[0].extract_text()
    assert len(body) > len(plain)
