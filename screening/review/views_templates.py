"""Plan templates on the plan page: keep this plan's lines, take those of a template, delete one."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from clinic.accounts.access import StaffRequest, requires
from clinic.accounts.permissions import Permission
from screening.review.templates import apply_template, delete_template, save_template, template_of
from screening.review.views import with_words


@requires(Permission.DRAFT_PLAN)
@require_POST
def save(request: StaffRequest, pk: Any) -> HttpResponse:
    """Keep the lines as they stand under a name."""

    def act(**draft: Any) -> None:
        made = save_template(name=request.POST.get("template_name", ""), **draft)
        messages.success(request, _("Kept as “%(name)s”.") % {"name": made.name})

    return with_words(request, pk, act)


@requires(Permission.DRAFT_PLAN)
@require_POST
def apply(request: StaffRequest, pk: Any, template: Any) -> HttpResponse:
    """Take the lines of a template; what may not stand here is named."""
    found = template_of(request.member, template)

    def act(**draft: Any) -> None:
        out = apply_template(template=found, **draft)
        if out:
            said = {"name": found.name, "lines": ", ".join(out)}
            messages.warning(request, _("“%(name)s” is in the plan. Put aside, not allowed here: %(lines)s.") % said)
        else:
            messages.success(request, _("“%(name)s” is in the plan.") % {"name": found.name})

    return with_words(request, pk, act)


@requires(Permission.DRAFT_PLAN)
@require_POST
def delete(request: StaffRequest, pk: Any, template: Any) -> HttpResponse:
    """Delete a template; plans that were made from it stay as they are."""
    found = template_of(request.member, template)

    def act(*, by: Any, **_draft: Any) -> None:
        delete_template(template=found, by=by)
        messages.success(request, _("“%(name)s” is deleted.") % {"name": found.name})

    return with_words(request, pk, act)
