"""All settings of a practice as one file, without clients, members or its own name; and such a file read back.

A file is JSON: `format`, `version` and `settings`, the fields of the settings pages by their names. What it holds is
judged by the same forms as what is typed. What it does not hold stays as it is.
"""

import datetime as dt
import json
from copy import copy
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from clinic.practices.forms import PracticeForm
from clinic.practices.forms_around import AroundForm
from clinic.practices.forms_formulary import FormularyForm
from clinic.practices.forms_questions import QuestionsForm
from clinic.practices.forms_texts import TextsForm
from clinic.practices.models import Member, Practice

FORMAT: Final = "supine practice settings"
VERSION: Final = 1
LONGEST: Final = 90_000
SettingsForm = PracticeForm | AroundForm | TextsForm | FormularyForm | QuestionsForm
FORMS: Final = (PracticeForm, AroundForm, TextsForm, FormularyForm, QuestionsForm)
OWN: Final = frozenset({"name", "phone", "email", "address", "safeguarding_lead", "version"})
"""Says who the practice is, or names somebody who works there: not for another one."""


def is_shared(name: str) -> bool:
    """Whether a field goes into the file; who is on duty is a member, and the id of a question is this practice's."""
    return name not in OWN and not name.startswith("duty_") and not name.endswith("_id")


def settings_file(practice: Practice) -> str:
    """The practice's settings as JSON text, one setting a line."""
    found: dict[str, Any] = {}
    for kind in FORMS:
        found |= {name: _plain(value) for name, value in kind.stored(practice).items() if is_shared(name)}
    return json.dumps({"format": FORMAT, "version": VERSION, "settings": found}, indent=2, ensure_ascii=False)


def _plain(value: Any) -> Any:
    if isinstance(value, dt.time):
        return f"{value:%H:%M}"
    return value.isoformat() if isinstance(value, dt.date) else value


def read_settings(text: str) -> dict[str, Any]:
    """Field -> value, as the file has them. Raises ValidationError with what is wrong with the file."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        raise ValidationError(_("This is not such a file, or only a part of it.")) from None
    settings = data.get("settings") if isinstance(data, dict) and data.get("format") == FORMAT else None
    if not isinstance(settings, dict) or data.get("version") != VERSION:
        raise ValidationError(_("This is no file of settings that this version can read."))
    strange = sorted(name for name, value in settings.items() if not _is_known(name) or not _is_simple(value))
    if strange:
        raise ValidationError(
            _("The file holds what is no setting here: %(names)s") % {"names": ", ".join(strange)[:200]}
        )
    return settings


def _is_known(name: str) -> bool:
    return is_shared(name) and any(name in kind.stored(Practice()) for kind in FORMS)


def _is_simple(value: Any) -> bool:
    if isinstance(value, list):
        return all(isinstance(one, str | int) for one in value)
    return value is None or isinstance(value, str | int | bool)


def filled_forms(practice: Practice, by: Member, settings: dict[str, Any]) -> list[SettingsForm]:
    """The settings pages as if somebody had typed into them what the file holds, with the languages it brings."""
    found: list[SettingsForm] = []
    by = copy(by)
    by.practice = copy(practice)
    by.practice.language = str(settings.get("language", practice.language))
    written_in = settings.get("text_languages")
    by.practice.text_languages = written_in if isinstance(written_in, list) else practice.text_languages
    for kind in FORMS:
        stored = kind.stored(practice)
        typed = {name: settings.get(name, _plain(value)) for name, value in stored.items()}
        found.append(kind({name: "" if value is None else value for name, value in typed.items()}, by=by))
    return found
