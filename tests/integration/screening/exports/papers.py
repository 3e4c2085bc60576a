"""Opening a PDF in a test."""

import io

from pypdf import PdfReader
from pypdf.generic import DictionaryObject


def opened(body):
    return PdfReader(io.BytesIO(body))


def text_of(body):
    """All text of a PDF in reading order, with line breaks made spaces."""
    return " ".join(" ".join(page.extract_text() for page in opened(body).pages).split())


def nodes(paper):
    """Every element of the structure tree, in reading order."""
    todo = [paper.trailer["/Root"]["/StructTreeRoot"]]
    found = []
    while todo:
        one = todo.pop().get_object()
        if not isinstance(one, DictionaryObject):
            continue
        found.append(one)
        kids = one.get("/K", [])
        kids = kids.get_object() if hasattr(kids, "get_object") else kids
        todo += reversed(kids if isinstance(kids, list) else [kids])
    return [one for one in found if "/S" in one]


def kinds(paper):
    """The kinds of the elements, in reading order, without the slash."""
    return [str(one["/S"]).removeprefix("/") for one in nodes(paper)]
