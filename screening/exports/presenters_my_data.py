"""Everything that is held about a client as a document to read: in the words of the pages, on the practice's clock."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from clinic.clients.models import Client
from clinic.core import clock
from clinic.core.language import translate, translate_as_shown
from clinic.visits.models import Visit
from screening.assessment.choices import END_FEELS, FLAT, RESISTED, SIDES, SITES, STRAIGHT
from screening.assessment.degrees import side_words
from screening.assessment.models import ThomasTest
from screening.assessment.presenters_thomas import in_one_line
from screening.assessment.suggestion_words import PART_WORDS
from screening.exports.models import Letter
from screening.exports.my_data import consent_name, looks
from screening.exports.presenters_answers import added_rows, own_rows
from screening.exports.words import day, frame, hour
from screening.homecare.presenters import report, sheet
from screening.intake.additions import addition_of
from screening.intake.models import Answers
from screening.intake.values import in_words
from screening.pathway.models import Screening
from screening.protocol.questionnaire import QUESTIONNAIRE
from screening.treatment.forms import YES_NO_NOT_SURE
from screening.treatment.forms_outcomes import OutcomeForm
from screening.treatment.models import Outcome, ReScreen, SessionRecord
from screening.treatment.presenters import LABELS, named, read_words

LOOKS_ON_PAPER = 500
Row = tuple[str, list[str]]
Section = tuple[str, list[Row]]


def my_data_document(client: Client) -> dict[str, Any]:
    today = date_format(clock.today(client.practice.timezone), "j F Y")
    document = frame(title=_("Your data"), practice=client.practice, facts=[today])
    return document | {"flags": [], "sections": [_section(title, rows) for title, rows in _sections(client) if rows]}


def _section(title: str, rows: list[Row]) -> dict[str, Any]:
    return {"title": title, "rows": [{"label": label, "lines": _lines(said)} for label, said in rows]}


def _lines(said: Iterable[str]) -> list[str]:
    return [line for text in said for line in str(text).splitlines()] or [""]


def _sections(client: Client) -> Iterator[Section]:
    practice = client.practice
    yield _("You"), _you(client)
    yield _("Agreements"), [_agreement(row) for row in client.consents.order_by("created_at")]
    yield _("Visits"), [_visit(row) for row in client.visits.select_related("therapist__user").order_by("starts_at")]
    for screening in client.screenings.order_by("created_at"):
        yield from _one_pass(screening)
    yield from _treated(client)
    asked = client.data_requests.order_by("created_at")
    yield (
        _("What you asked about your data"),
        [(hour(row.created_at, practice), [row.get_kind_display(), row.words, row.answer]) for row in asked],
    )
    sent = client.messages.order_by("created_at")
    yield (
        _("Messages to you"),
        [(hour(row.created_at, practice), [row.subject, row.get_state_display()]) for row in sent],
    )
    yield _("Who did what with your data"), _log(client)


def _log(client: Client) -> list[Row]:
    """The newest; paper of a hundred pages is read by nobody."""
    seen = looks(client, LOOKS_ON_PAPER + 1)
    rows = [(hour(row["at"], client.practice), [f"{row['who']}: {row['what']}"]) for row in seen[:LOOKS_ON_PAPER]]
    if len(seen) > LOOKS_ON_PAPER:
        rows.append((_("Before that"), [_("Older notes are in the file that you can download beside this one.")]))
    return rows


def _you(client: Client) -> list[Row]:
    born = date_format(client.birth_date, "j F Y") if client.birth_date else ""
    languages = {code: str(name) for code, name in settings.LANGUAGES}
    said = [
        (_("First name"), client.given_name),
        (_("Last name"), client.family_name),
        (_("Date of birth"), born),
        (_("Sex registered at birth"), client.get_sex_display()),
        (_("E-mail"), client.email),
        (_("Phone"), client.phone),
        (_("Language"), languages.get(client.language, client.language)),
    ]
    return [(label, [str(text)]) for label, text in said if text]


def _agreement(row: Any) -> Row:
    word = _("given") if row.given else _("taken back")
    return hour(row.created_at, row.client.practice), [f"{consent_name(row.kind)}: {word}", row.typed_name, row.text]


def _visit(row: Visit) -> Row:
    """A visit of the past that nobody closed is not said to be still to come."""
    past = row.status == "booked" and row.starts_at < clock.now()
    status = _("Was booked") if past else str(row.get_status_display())
    length = _("%(minutes)s min with %(who)s") % {"minutes": row.minutes, "who": row.therapist}
    return hour(row.starts_at, row.practice), [status, length]


def _one_pass(screening: Screening) -> Iterator[Section]:
    practice = screening.practice
    for sent in screening.answers.exclude(submitted_at=None).order_by("number"):
        yield (
            _("Answers sent on %(day)s") % {"day": day(sent.submitted_at or sent.created_at, practice)},
            _answers(sent),
        )
    more = addition_of(screening.pk)
    if more is not None:
        yield _("Added on %(day)s") % {"day": day(more.saved_at, practice)}, added_rows(more)
    confirmed = screening.clarifications.order_by("created_at")
    yield _("Confirmed with you later"), [_confirmed(row) for row in confirmed]
    yield _("Measurements"), [_measured(row, practice) for row in screening.thomas_tests.order_by("created_at")]
    given = screening.plans.exclude(released_at=None).select_related("signed_by__user", "suggestion").order_by("number")
    for plan in given:
        yield _("Plan given on %(day)s") % {"day": day(plan.released_at or plan.created_at, practice)}, _plan(plan)
    yield _("Check-ins"), [_check_in(row, practice) for row in screening.check_ins.order_by("created_at")]


def _answers(sent: Answers) -> list[Row]:
    """The questions that were asked, as asked, with what was said."""
    rows = []
    for entry in sent.asked:
        question = QUESTIONNAIRE.by_id.get(entry["id"])
        if entry["shown"] and question is not None:
            said = in_words(question, sent.given.get(question.id))
            rows.append((translate_as_shown(entry["text"], question.text), said or [_("Not answered")]))
    return [*rows, *((row["label"], row["lines"]) for row in own_rows(sent))]


def _confirmed(row: Any) -> Row:
    question = QUESTIONNAIRE.question(row.question)
    return translate(question.text), [*in_words(question, row.value), row.note]


def _measured(row: ThomasTest, practice: Any) -> Row:
    lines = [in_one_line(row)]
    for name, title in SIDES.items():
        if name in row.sides:
            lines.append(f"{title}: {'; '.join(_side(row.sides[name]))}")
    return hour(row.created_at, practice), lines


def _side(values: dict[str, Any]) -> Iterator[str]:
    yield side_words(values)  # a side that was not done says only why
    if "lumbar_flat" in values:
        yield f"{_('Low back flat')}: {named(FLAT, values['lumbar_flat'])}"
    if "pain" in values:
        where = f", {named(SITES, values.get('pain_site', ''))}" if values["pain"] else ""
        yield f"{_('Pain')}: " + _("%(n)s of 10") % {"n": values["pain"]} + where
    if "end_feel" in values:
        yield f"{_('End feel')}: {named(END_FEELS, values['end_feel'])}"
    if values.get("resisted_flexion"):
        yield f"{_('Lifting the thigh against the hand')}: {named(RESISTED, values['resisted_flexion'])}"
    if values.get("knee_straight_effect"):
        yield f"{_('With the knee straightened')}: {named(STRAIGHT, values['knee_straight_effect'])}"


def _plan(plan: Any) -> list[Row]:
    shown = sheet(plan)
    rows = [(line.title, [line.dose, line.side]) for line in shown.lines]
    return [*rows, ("", [shown.note])] if shown.note else rows


def _check_in(row: Any, practice: Any) -> Row:
    told = report(row)
    done = [f"{_('Done')}: {told.done}"] if told.done else []
    return hour(told.at, practice), [*done, f"{_('Pain')}: {told.pain}", *told.signs, told.words]


def _treated(client: Client) -> Iterator[Section]:
    """What was done and written: hours, scores, safety checks, letters, clearances."""
    practice = client.practice
    for row in client.records.exclude(signed_at=None).select_related("author__user").order_by("signed_at"):
        yield _("Hour of %(day)s") % {"day": hour(row.signed_at or row.created_at, practice)}, _record(row)
    yield _("Scores"), [_score(row, practice) for row in client.outcomes.order_by("created_at")]
    for check in client.rescreens.order_by("created_at"):
        yield _("Safety check of %(day)s") % {"day": hour(check.created_at, practice)}, _safety(check)
    for letter in Letter.objects.filter(screening__client=client).order_by("created_at"):
        title = _("Letter of %(day)s") % {"day": day(letter.created_at, practice)}
        yield title, [(_("To"), [letter.to]), ("", [letter.text])]
    cleared = client.clearances.select_related("void").order_by("given_on")
    yield _("Clearances by doctors"), [_clearance(row) for row in cleared]


def _record(row: SessionRecord) -> list[Row]:
    read = read_words(row)
    rows = [(str(one["label"]), _told(one)) for one in read["rows"]]
    above = [(one["title"], [one["says"], f"{_('Reason:')} {one['reason']}"]) for one in read["above"]]
    practice = row.practice
    added = [
        (_("Added %(day)s") % {"day": hour(one.created_at, practice)}, [f"{one.by}: {one.text}"])
        for one in read["addenda"]
    ]
    return [(_("Therapist"), [str(row.author)]), *rows, *above, *added]


def _told(one: dict[str, Any]) -> list[str]:
    return [str(line) for line in one.get("lines") or [one.get("value") or ""]]


def _score(row: Outcome, practice: Any) -> Row:
    fields = OutcomeForm.base_fields
    pains = ("pain_now", "pain_average", "pain_worst")
    lines = [
        f"{fields[name].label}: " + _("%(n)s of 10") % {"n": getattr(row, name)}
        for name in pains
        if getattr(row, name) is not None
    ]
    lines += [_("%(name)s: %(score)s of 10") % one for one in row.activities]
    if row.global_change is not None:
        words = dict(fields["global_change"].choices)[row.global_change]  # type: ignore[attr-defined]
        lines.append(f"{fields['global_change'].label}: {words}")
    return hour(row.created_at, practice), lines


def _safety(check: ReScreen) -> list[Row]:
    return [
        (translate(LABELS[key]), [named(YES_NO_NOT_SURE, code)]) for key, code in check.said.items() if key in LABELS
    ]


def _clearance(row: Any) -> Row:
    """From whom, for what and until when; and that it ended, where it did."""
    until = _("Until %(day)s") % {"day": date_format(row.expires_on, "j F Y")}
    parts = ", ".join(str(PART_WORDS[part]) for part in row.parts or ())
    ended = [row.void.why] if hasattr(row, "void") else []
    return date_format(row.given_on, "j F Y"), [row.given_by, row.scope, parts, until, *ended]
