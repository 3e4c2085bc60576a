"""The client's data as a document to read: the same rows as the download, in sections."""

from collections.abc import Iterator
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from clinic.clients.models import Client
from clinic.core import clock
from clinic.core.language import say
from screening.exports.words import frame
from screening.protocol.questionnaire import QUESTIONNAIRE


def my_data_document(client: Client, data: dict[str, Any]) -> dict[str, Any]:
    today = date_format(clock.today(client.practice.timezone), "j F Y")
    document = frame(title=_("Your data"), practice=client.practice, facts=[today])
    return document | {"flags": [], "sections": [section(title, rows) for title, rows in _sections(data) if rows]}


def section(title: str, rows: list[list[str]]) -> dict[str, Any]:
    return {"title": title, "rows": [{"label": label, "lines": text.splitlines() or [""]} for label, text in rows]}


def _sections(data: dict[str, Any]) -> Iterator[tuple[str, list[list[str]]]]:
    yield _("You"), [[name.replace("_", " ").capitalize(), str(value or "")] for name, value in data["you"].items()]
    yield (
        _("Agreements"),
        [
            [one["at"], f"{one['kind']}: {_('given') if one['given'] else _('taken back')}"]
            for one in data["agreements"]
        ],
    )
    yield _("Visits"), [[one["at"], one["status"]] for one in data["visits"]]
    for one in data["screenings"]:
        for sent in one["answers"]:
            yield (
                _("Answers sent on %(day)s") % {"day": sent["sent"]},
                [[_label(key), _value(value)] for key, value in sent["by_question"].items()],
            )
        yield _("Measurements"), [[row["at"], _value(row["sides"])] for row in one["measurements"]]
        for plan in one["plans"]:
            yield (
                _("Plan given on %(day)s") % {"day": plan["given"]},
                [[line["title"], line["dose"]] for line in plan["lines"]]
                + ([["", plan["note"]]] if plan["note"] else []),
            )
        yield _("Check-ins"), [[row["at"], _check_in(row)] for row in one["check_ins"]]
    yield from _treatment(data)
    yield _("Who did what with your data"), [[row["at"], f"{row['who']} {row['what']}"] for row in data["log"]]


def _treatment(data: dict[str, Any]) -> Iterator[tuple[str, list[list[str]]]]:
    for row in data["records"]:
        yield _("Hour of %(day)s") % {"day": row["at"]}, _hour(row)
    scores = [
        [row["at"], _value({k: v for k, v in row.items() if k != "at" and v not in (None, [])})]
        for row in data["scores"]
    ]
    yield _("Scores"), scores
    yield _("Safety checks"), [[row["at"], _value(row["said"])] for row in data["safety_checks"]]
    for row in data["letters"]:
        yield _("Letter of %(day)s") % {"day": row["at"]}, [[_("To"), row["to"]], ["", row["text"]]]
    cleared = [[row["on"], f"{row['by']}: {row['scope']} ({row['until']})"] for row in data["clearances"]]
    yield _("Clearances by doctors"), cleared
    yield _("Messages to you"), [[row["at"], row["subject"]] for row in data["messages"]]


def _hour(row: dict[str, Any]) -> list[list[str]]:
    words = [[name.replace("_", " ").capitalize(), _value(text)] for name, text in row["words"].items() if text]
    done = [[line["technique"].replace("-", " "), _value(line)] for line in row["techniques"]]
    pain = _("pain %(before)s, then %(after)s") % {"before": row["pain_before"], "after": row["pain_after"]}
    added = [[_("Added %(day)s") % {"day": one["at"]}, one["text"]] for one in row["addenda"]]
    return [["", f"{row['by']}. {pain}"], *done, *words, *added]


def _word(given: bool) -> str:
    return _("given") if given else _("taken back")


def _label(key: str) -> str:
    question = QUESTIONNAIRE.by_id.get(key)
    return say(question.label) if question else key


def _value(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{name.replace('_', ' ')}: {_value(inner)}" for name, inner in value.items())
    if isinstance(value, list):
        return "; ".join(_value(inner) for inner in value) or _("none")
    return str(value).replace("_", " ")


def _check_in(row: dict[str, Any]) -> str:
    pain = _("pain %(before)s, then %(after)s") % {"before": row["pain_before"], "after": row["pain_after"]}
    return ". ".join(part for part in (pain, "; ".join(row["signs"]), row["words"]) if part)
