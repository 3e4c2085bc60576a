"""`manage.py messages`: collect every text that a person reads into the catalogues of locale/.

Pages and forms are read by Django's makemessages (needs GNU gettext); the protocol's texts are frozen values, so they
are collected from the values themselves (screening/protocol/wording.py), into a catalogue of their own.
"""

from pathlib import Path
from typing import Any

import polib
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.core.management.commands import makemessages
from django.utils import translation

from clinic.core.language import translate
from clinic.core.readers import hash_of, translated
from screening.protocol.wording import protocol_texts, safety_texts


class Pages(makemessages.Command):
    """Django's own, with the short names that our modules give to gettext."""

    xgettext_options = [*makemessages.Command.xgettext_options, "--keyword=_lazy", "--keyword=_t"]


def catalogues(language: str) -> tuple[Path, Path]:
    """The catalogue of pages and the one of the protocol."""
    pages, protocol = (
        Path(folder, translation.to_locale(language), "LC_MESSAGES", "django.po") for folder in settings.LOCALE_PATHS
    )
    return pages, protocol


class Command(BaseCommand):
    help = "Bring the translation catalogues up to date and compile them."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--compile-only", action="store_true")
        parser.add_argument(
            "--safety", choices=translated(), help="print the safety texts of a language for its reader; change nothing"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["safety"]:
            self._print_safety_texts(options["safety"])
            return
        for language in translated():
            if not options["compile_only"]:
                self._collect(language)
            for path in catalogues(language):
                po = polib.pofile(str(path))
                po.save_as_mofile(str(path.with_suffix(".mo")))
                self.stdout.write(f"{path.relative_to(settings.BASE_DIR)}: {po.percent_translated()} % of {len(po)}")

    def _print_safety_texts(self, code: str) -> None:
        self.stdout.write(f"{code} {hash_of(code)}\n")
        with translation.override(code):
            for text in safety_texts():
                self.stdout.write(f"{text}\n{translate(text)}\n")

    def _collect(self, language: str) -> None:
        call_command(
            Pages(),
            locale=[translation.to_locale(language)],
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
