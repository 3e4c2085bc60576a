"""What somebody types in their own words is encrypted where it is kept, or stands on a short list with the reason."""

import ast
import importlib
import pkgutil
from pathlib import Path

from django import forms
from django.apps import apps

import clinic
import screening
from clinic.core.text import Line, Mail, Text
from clinic.security.fields import ENCRYPTED

ROOT = Path(__file__).resolve().parent.parent.parent
RECORD = "treatment_sessionrecord.words"
KEPT_IN = {
    "ClientForm.given_name": "clients_client.given_name",
    "ClientForm.family_name": "clients_client.family_name",
    "ClientForm.email": "clients_client.email",
    "ClientForm.phone": "clients_client.phone",
    "ClarifyForm.note": "assessment_clarification.note",
    "SendBackForm.reason": "pathway_move.reason",
    "ReasonForm.reason": "pathway_move.reason",
    "ThomasForm.note": "assessment_thomastest.note",
    "EmergencyAccessForm.words": "clients_brokenglass.words",
    "LetterForm.to": "exports_letter.to",
    "LetterForm.text": "exports_letter.text",
    "OutsideForm.file": "exports_outsideanswers.given",
    "ErasureForm.words": "homecare_datarequest.words",
    "AnswerForm.answer": "homecare_datarequest.answer",
    "CheckInForm.words": "homecare_checkin.words",
    "AgreeForm.helper_name": "intake_answers.helper_name",
    "WhoForm.helper_name": "intake_answers.helper_name",
    "SendForm.name": "intake_answers.signed_name",
    "MergeForm.reason": "clients_clientmerge.reason",
    "HoldForm.why": "clients_client.hold",
    "ClearanceForm.given_by": "review_clearance.given_by",
    "ClearanceForm.scope": "review_clearance.scope",
    "ExaminationForm.scope": "review_clearance.scope",
    "LabelForm.reason": "review_planrevision.label_reason",
    "NoteForm.note_to_client": "review_planrevision.note_to_client",
    "RowForm.reason": "review_planrevision.items",
    "CameOfForm.words": "review_referraloutcome.words",
    "ReviewForm.words": "treatment_review.words",
    "AddendumForm.text": "treatment_addendum.text",
    "ConsentForm.consent_words": RECORD,
    "StartForm.consent_words": RECORD,
    "ReasonsForm.technique": RECORD,
    "OutcomeForm.name_": "treatment_outcome.activities",
    "PhrasesForm.name": "treatment_phrasebook.phrases",
    **{
        f"RecordForm.{name}": RECORD
        for name in (
            *("consent_words", "response", "adverse_done", "subjective", "objective", "assessment"),
            *("plan", "homework", "unscreened_reason"),
        )
    },
}
OF_THE_PRACTICE = "about the practice or who works there; pages and mails to everybody show it"
STAFF = "about a member, who signs in with it and is named by it in the log"
CLEAR = {
    **{
        f"PracticeForm.{name}": OF_THE_PRACTICE
        for name in ("name", "phone", "email", "address", "emergency_number", "advice_line", "safeguarding_lead")
    },
    "TextsForm.letter": OF_THE_PRACTICE,
    "TextsForm.logo": OF_THE_PRACTICE,
    "TextsForm.agreement_": OF_THE_PRACTICE,
    "TextsForm.mail_": OF_THE_PRACTICE,
    "AroundForm._": OF_THE_PRACTICE,
    "QuestionsForm.q": OF_THE_PRACTICE,
    "PastedSettings.text": OF_THE_PRACTICE,
    "ColleagueForm.name": STAFF,
    "ColleagueForm.email": STAFF,
    "MemberForm.registration": STAFF,
    "AddKey.name": STAFF,
    "EditKey.name": STAFF,
    "ResetPassword.email": STAFF,
    **dict.fromkeys(
        ("ActivateTotp.code", "Authenticate.code", "ReauthenticateByCode.code", "CodeForm.code"),
        "compared and not kept",
    ),
    "EraseForm.name": "compared and not kept",
    "ImportForm.table": "read into clients, visits or nothing, and not kept",
    "VisitImportForm.table": "read into clients, visits or nothing, and not kept",
    "ExampleForm.name": "an example of the style guide, and not kept",
    "ExampleForm.words": "an example of the style guide, and not kept",
}


def below(form):
    for one in form.__subclasses__():
        yield one
        yield from below(one)


def is_free(field):
    if isinstance(field, (Line, Text, Mail, forms.EmailField)):
        return True
    return type(field) is forms.CharField and type(field.widget) in (forms.TextInput, forms.Textarea)


def declared():
    for package in (clinic, screening):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if module.name.rpartition(".")[2].startswith(("forms", "views")):
                importlib.import_module(module.name)
    for form in below(forms.BaseForm):
        if form.__module__.startswith(("clinic.", "screening.")):
            fields = getattr(form, "base_fields", {}).items()
            yield from (f"{form.__name__}.{name}" for name, field in fields if is_free(field))


def added_later():
    """Fields that a form makes for itself, by the first words of their name."""
    for path in [*ROOT.glob("clinic/**/*.py"), *ROOT.glob("screening/**/*.py")]:
        for kind in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(kind, ast.ClassDef):
                yield from (f"{kind.name}.{name}" for name in _made_in(kind))


def _made_in(kind):
    for node in ast.walk(kind):
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call):
            maker, (target, *_rest) = getattr(node.value.func, "id", ""), node.targets
            if maker in ("Line", "Text", "Mail") and isinstance(target, ast.Subscript):
                yield _name_of(target.slice)


def _name_of(key):
    parts = [key, *getattr(key, "values", [])]
    constants = [part.value for part in parts if isinstance(part, ast.Constant)]
    return constants[0] if constants else getattr(key, "attr", "") or key.id


def test_what_is_typed_in_own_words_lands_in_an_encrypted_column():
    found = {*declared(), *added_later()}
    assert len(found) > 50
    assert found - KEPT_IN.keys() - CLEAR.keys() == set(), "say where it is kept, or why it may be read"
    assert (KEPT_IN.keys() | CLEAR.keys()) - found == set(), "there is no such field"
    tables = {model._meta.db_table: model for model in apps.get_models()}
    for field, place in KEPT_IN.items():
        table, _, column = place.partition(".")
        assert isinstance(tables[table]._meta.get_field(column), ENCRYPTED), f"{field} is kept in clear in {place}"
