"""What every form of the house shares."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django.forms import Form
from django.http import HttpRequest

CONTROLS = {"csrfmiddlewaretoken", "for"}


def laid_out(*parts: Any) -> FormHelper:
    """The order of a form's fields, for `{% crispy form %}` inside a form tag of the page's own."""
    helper = FormHelper()
    helper.form_tag = False
    helper.layout = Layout(*parts)
    return helper


def typed(request: HttpRequest, *, but: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    """Everything that was posted, as (name, value), to be carried on in hidden fields."""
    left_out = CONTROLS | set(but)
    return [(name, str(v)) for name, values in request.POST.lists() if name not in left_out for v in values]


def with_version(request: HttpRequest, version: int) -> Any:
    """What was posted, under the version that is stored now: the form can be sent again on purpose."""
    data = request.POST.copy()
    data["version"] = str(version)
    return data


def knowing(form: Form, **now: Any) -> None:
    """A form that was refused because somebody was faster is sent again on purpose, knowing what is stored `now`."""
    data: Any = form.data.copy()  # type: ignore[attr-defined]
    for name, value in now.items():
        data[name] = str(value)
    form.data = data
