"""Opening a PDF in a test."""

import io

from pypdf import PdfReader


def opened(body):
    return PdfReader(io.BytesIO(body))


def text_of(body):
    """All text of a PDF in reading order, with line breaks made spaces."""
    return " ".join(" ".join(page.extract_text() for page in opened(body).pages).split())
