"""Rules about the code that a reviewer would otherwise have to remember."""

import ast
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.forms import CharField, EmailField, Form, HiddenInput, PasswordInput

ROOT = Path(__file__).resolve().parent.parent.parent
CODE = sorted(p for top in ("clinic", "screening", "demo") for p in (ROOT / top).rglob("*.py"))
VIEWS = [p for p in CODE if p.name.startswith("views") or p.parent.name == "views"]
PAGES = sorted((ROOT / "templates").rglob("*.html"))
SCRIPTS = sorted((ROOT / "static").rglob("*.js"))

# Mail programs end reminders with a POST that carries no cookie and no form token: its signed address is the proof.
ONE_CLICK = "screening/homecare/views_reminders.py"


def short(path):
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", VIEWS, ids=short)
def test_views_reach_rows_only_through_selectors_and_services(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    reached = [node.lineno for node in ast.walk(tree) if isinstance(node, ast.Attribute) and node.attr == "objects"]
    borrowed = [node.lineno for node in ast.walk(tree) if getattr(node, "id", "") == "get_object_or_404"]
    assert reached + borrowed == []


@pytest.mark.parametrize("path", CODE, ids=short)
def test_no_text_is_marked_safe_no_form_is_exempt_and_nothing_is_printed(path):
    text = path.read_text(encoding="utf-8")
    if short(path) == ONE_CLICK:
        assert text.count("csrf_exempt") == 2, "the import and the one use"
        text = text.replace("csrf_exempt", "")
    found = re.findall(
        r"mark_safe|csrf_exempt|SafeText|xframe_options_exempt|\beval\(|\bexec\(|\.raw\(|\.extra\(", text
    )
    assert found == []


@pytest.mark.parametrize("path", PAGES, ids=short)
def test_templates_hold_no_style_no_handler_no_inline_script_and_no_unescaped_text(path):
    text = path.read_text(encoding="utf-8")
    assert re.findall(r"\|\s*safe\b|\|\s*safeseq|autoescape off|\sstyle\s*=|\son[a-z]+\s*=|javascript:", text) == []
    for attributes in re.findall(r"<script([^>]*)>", text):
        assert "src=" in attributes or 'type="application/json"' in attributes
    assert "<style" not in text


@pytest.mark.parametrize("path", PAGES, ids=short)
def test_templates_load_nothing_from_elsewhere(path):
    loads = re.findall(
        r"<(?:script|img|link|iframe|form|source|object|embed)[^>]*(?:src|href|action)=\"(\w+:)?//", path.read_text()
    )
    assert loads == []


@pytest.mark.parametrize("path", SCRIPTS, ids=short)
def test_scripts_write_no_markup_keep_nothing_on_the_device_and_call_only_home(path):
    text = path.read_text(encoding="utf-8")
    risky = (
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|localStorage|sessionStorage"
        r"|indexedDB|document\.cookie|https?://|setAttribute\(\"(?:style|on)"
    )
    assert re.findall(risky, text) == []


# What a form may never set: it comes from the session, the path or the clock.
NEVER_POSTED = {
    *("practice", "client", "by", "created_at", "created_by", "signed_at", "signed_by", "signature", "released_at"),
    *("voided_at", "state", "number", "content_hash", "submitted_at", "is_staff", "is_superuser", "session_epoch"),
    *("second_factor", "user", "password_hash", "urgency", "token_hash", "expires_at", "revoked_at", "tries"),
}
# The few fields of such a name that mean something else in their form.
MEANT = {"VisitForm": {"client"}}


def forms():
    for config in apps.get_app_configs():
        if config.name.startswith(("clinic.", "screening.")):
            for module in Path(config.path).glob("forms*.py"):
                __import__(f"{config.name}.{module.stem}")
    waiting = [Form]
    while waiting:
        for one in waiting.pop().__subclasses__():
            waiting.append(one)
            if one.__module__.startswith(("clinic.", "screening.")):
                yield one


def test_no_form_can_set_what_only_the_session_the_path_or_the_clock_may():
    for form in set(forms()):
        names = set(getattr(form, "base_fields", {})) & NEVER_POSTED
        assert names - MEANT.get(form.__name__, set()) == set(), form.__name__


def test_every_form_of_a_model_names_its_fields():
    from django.forms import ModelForm

    for form in set(forms()):
        if issubclass(form, ModelForm) and form._meta.model is not None:
            assert form._meta.fields not in (None, "__all__"), form.__name__


HIDDEN = (PasswordInput, HiddenInput)  # a password may hold anything; what is hidden was not typed


def test_every_text_field_refuses_characters_that_nobody_sees():
    """The sign-in forms keep no text but the name of a key, which has a test of its own."""
    for form in [form for form in set(forms()) if not form.__module__.startswith("clinic.accounts.")]:
        for name, field in getattr(form, "base_fields", {}).items():
            if type(field) in (CharField, EmailField):
                assert isinstance(field.widget, HIDDEN), f"{form.__name__}.{name}: use Line, Text or Mail"


@pytest.mark.parametrize("path", CODE, ids=short)
def test_text_fields_made_while_running_do_so_too(path):
    for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(call, ast.Call) and ast.unparse(call.func) in ("forms.CharField", "forms.EmailField"):
            assert re.search("PasswordInput|HiddenInput|widget=tick", ast.unparse(call)), f"line {call.lineno}"
