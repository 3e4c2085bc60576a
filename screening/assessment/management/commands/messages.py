"""`manage.py messages`: collect every text that a person reads into the catalogues of locale/.

Pages and forms are read by Django's makemessages (needs GNU gettext); the protocol's texts are frozen values, so they
are collected from the values themselves, into a catalogue of their own.
"""

import dataclasses
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polib
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.core.management.commands import makemessages

from screening.protocol import answers, plan, texts, verdict_texts
from screening.protocol.conditions import Absent
from screening.protocol.contradictions import ASK_MEDICINE, contradictions, holding
from screening.protocol.contraindications import AT_THE_TABLE, RULES
from screening.protocol.contraindications.kept import may_keep
from screening.protocol.facts import DERIVED, names
from screening.protocol.patterns import A_DOCTOR_FIRST, NO_READING, PATTERNS, TOO_LITTLE, UNTIL_CLEAR
from screening.protocol.questionnaire import QUESTIONNAIRE, consent
from screening.protocol.questionnaire.form_answers import ALL_PAGES
from screening.protocol.rescreen import OWN
from screening.protocol.stop_signs import SIGNS
from screening.protocol.techniques import TECHNIQUES
from screening.protocol.techniques.model import DOSE_WORDS, SPAN_WORDS

# Fields that hold codes, ids, citations and notes that nobody is shown in translation.
CODES = frozenset(
    "id code key slug part parts who sources source seed seed_ids traits forbids patterns cls mark "
    "version since language unit withholds referral when gate kind emergency value values evidence places "
    "answer technique to keeps codes name condition ids on unsure_at_none".split()
)


def texts_in(value: Any) -> Iterator[str]:
    """Every text inside frozen values, tuples and sets, code fields left out."""
    if isinstance(value, str):
        if any(letter.isalpha() for letter in value):
            yield value
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            if field.name not in CODES:
                yield from texts_in(getattr(value, field.name))
    elif isinstance(value, tuple | list | set | frozenset):
        for item in value:
            yield from texts_in(item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from texts_in(item)


def protocol_texts() -> list[str]:
    """All texts of the protocol that a page or a paper shows, in order, once each."""
    modules = [vars(module) for module in (consent, texts, verdict_texts)]
    loose = [v for names in modules for n, v in names.items() if not (n.startswith("__") or callable(v))]
    loose = [v for v in loose if not isinstance(v, frozenset)]  # a loose set holds codes
    doses = [*DOSE_WORDS.values(), SPAN_WORDS]
    units = [question.unit for question in QUESTIONNAIRE.questions]
    facts = [getattr(DERIVED, name).words for name in names()]
    fits = [NO_READING, TOO_LITTLE, A_DOCTOR_FIRST, UNTIL_CLEAR]
    asked = [contradictions(), holding({}, taken_back=frozenset({"any"})), [ASK_MEDICINE]]
    table = [text for _key, text, _sources in AT_THE_TABLE]
    beside = [
        answers.WORDS,
        table,
        facts,
        asked,
        units,
        fits,
        OWN,
        SIGNS,
        doses,
        plan.SAID,
        may_keep(),
        [kind.value for kind in Absent],
    ]
    return list(dict.fromkeys(texts_in([QUESTIONNAIRE, ALL_PAGES, RULES, PATTERNS, TECHNIQUES, loose, beside])))


class Pages(makemessages.Command):
    """Django's own, with the short names that our modules give to gettext."""

    xgettext_options = [*makemessages.Command.xgettext_options, "--keyword=_lazy", "--keyword=_t"]


def catalogues(language: str) -> tuple[Path, Path]:
    """The catalogue of pages and the one of the protocol."""
    pages, protocol = (Path(folder, language, "LC_MESSAGES", "django.po") for folder in settings.LOCALE_PATHS)
    return pages, protocol


class Command(BaseCommand):
    help = "Bring the translation catalogues up to date and compile them."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--compile-only", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        for language in [code for code, _name in settings.LANGUAGES if code != "en"]:
            if not options["compile_only"]:
                self._collect(language)
            for path in catalogues(language):
                po = polib.pofile(str(path))
                po.save_as_mofile(str(path.with_suffix(".mo")))
                self.stdout.write(f"{path.relative_to(settings.BASE_DIR)}: {po.percent_translated()} % of {len(po)}")

    def _collect(self, language: str) -> None:
        call_command(
            Pages(),
            locale=[language],
            no_location=True,
            no_obsolete=True,
            no_wrap=True,
            verbosity=0,
            ignore_patterns=["tests/*", "bench/*", ".venv/*", "var/*"],
        )
        pages, path = catalogues(language)
        _drop_guesses(pages)
        path.parent.mkdir(parents=True, exist_ok=True)
        old = {entry.msgid: entry.msgstr for entry in polib.pofile(str(path))} if path.exists() else {}
        new = polib.POFile(wrapwidth=0)
        new.metadata = polib.pofile(str(pages)).metadata
        new.extend(polib.POEntry(msgid=text, msgstr=old.get(text, "")) for text in protocol_texts())
        new.save(str(path))


def _drop_guesses(path: Path) -> None:
    """Empty what gettext guessed from a similar text: a wrong text about safety is worse than an English one.

    The hour of collecting goes too: it would change the file where no text changed.
    """
    po = polib.pofile(str(path), wrapwidth=0)
    po.metadata.pop("POT-Creation-Date", None)
    for entry in po.fuzzy_entries():
        entry.flags.remove("fuzzy")
        entry.msgstr, entry.msgstr_plural = "", dict.fromkeys(entry.msgstr_plural, "")
        entry.previous_msgid = entry.previous_msgid_plural = entry.previous_msgctxt = None
    po.save()
