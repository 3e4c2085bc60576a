import pytest

from screening.exports import pdf
from screening.exports.presenters_plan import plan_document
from screening.homecare.presenters import sheet
from tests.integration.screening.exports.papers import opened, text_of
from tests.integration.screening.plans import STRETCH, make_plan

NASTY = '#strong[bold] $x^2$ "quoted" \\u{41} <tag> *star* _low_ // gone /* away */ @ref https://elm.example'


@pytest.fixture
def printed(plan):
    def render(**changes):
        return pdf.render("plan", plan_document(sheet(plan), plan.screening.practice) | changes)

    return render


def test_a_document_is_tagged_and_says_its_language_and_title(printed):
    root = opened(printed()).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] == True  # noqa: E712  (a PDF truth value, not Python's)
    assert root["/Lang"] == "en"
    assert "/StructTreeRoot" in root
    assert opened(printed()).metadata.title == "Your plan"


def test_a_document_declares_the_standard_for_readers_with_assistive_technology(printed):
    assert b"<pdfuaid:part>1</pdfuaid:part>" in printed()


def test_the_same_plan_gives_the_same_bytes(printed):
    assert printed() == printed()


def test_words_are_never_read_as_code(printed):
    assert NASTY.replace(" ", "") in text_of(printed(note=NASTY)).replace(" ", "")


@pytest.mark.parametrize(("words", "script"), [("陈伟", "CJK"), ("สมชาย", "THAI")])
def test_a_letter_without_a_glyph_still_gives_a_document_that_says_so(printed, words, script):
    body = printed(note=words)
    assert "Some letters of this document could not be printed" in text_of(body)
    assert pdf.scripts_of(words) == [script]


def test_what_is_logged_of_a_missing_glyph_is_the_script_and_no_letter(printed, caplog):
    printed(note="陈伟")
    assert "CJK" in caplog.text
    assert "陈" not in caplog.text


@pytest.mark.parametrize("words", ["Łukasz Ğül", "Nguyễn Thị", "Ελένη", "Наталья"])
def test_names_of_many_scripts_are_printed(printed, words):
    body = printed(note=words)
    assert "could not be printed" not in text_of(body)


def test_a_script_that_may_be_read_back_wrongly_is_not_declared_and_says_so(printed):
    body = printed(note="שלום")
    assert "may read some words wrongly" in text_of(body)
    assert b"<pdfuaid:part>1</pdfuaid:part>" not in body
    for words in ("Łukasz Ğül, 2.º", "Ελένη", "Наталья"):
        assert b"<pdfuaid:part>1</pdfuaid:part>" in printed(note=words)
    assert pdf.scripts_misread("हिन्दी 陈伟 한국어") == {"DEVANAGARI"}


def test_a_usual_plan_fits_on_two_pages(screening, therapist):
    slugs = [STRETCH, "supine-psoas-stretch", "bridge", "plank", "movement-breaks", "breathing-and-relaxation"]
    plan = make_plan(screening, therapist, *slugs)
    body = pdf.render("plan", plan_document(sheet(plan), screening.practice))
    assert len(opened(body).pages) <= 2
