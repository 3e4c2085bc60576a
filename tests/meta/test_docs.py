"""Documents that come from code are as fresh as the code; links in documents lead somewhere."""

import re
from pathlib import Path

import pytest

from clinic.operations.management.commands import print_settings
from screening.assessment.management.commands import states

PAGES = states.PAGES | print_settings.PAGES
ROOT = Path(__file__).resolve().parent.parent.parent
DOCUMENTS = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]


@pytest.mark.parametrize("name", PAGES)
def test_a_printed_document_is_what_the_code_says_now(name):
    assert (ROOT / name).read_text(encoding="utf-8") == PAGES[name](), f"stale: run make docs ({name})"


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_link_in_a_document_leads_to_a_file(path):
    for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", path.read_text(encoding="utf-8")):
        if not target.startswith(("http:", "https:", "mailto:")):
            assert (path.parent / target).exists(), f"{path.name} links to {target}"


def test_every_decision_record_has_context_decision_and_how_forgetting_is_caught():
    records = sorted((ROOT / "docs/adr").glob("*.md"))
    assert records
    for record in records:
        text = record.read_text(encoding="utf-8")
        for heading in ("## Context", "## Decision", "## How forgetting is caught"):
            assert heading in text, f"{record.name} lacks {heading}"
