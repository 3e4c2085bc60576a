"""Tools for the tummy: which a client was taught, when and by whom."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_http_methods

from clinic.accounts.access import StaffRequest, check_permission, requires
from clinic.accounts.permissions import Permission
from clinic.audit.services import record
from clinic.clients.models import Client
from clinic.clients.selectors import client as client_of
from clinic.core import clock
from clinic.core.errors import ActionRefused
from clinic.core.language import translate
from clinic.core.text import Day
from clinic.design.forms import laid_out
from clinic.design.widgets import DayMonthYear, Radios
from screening.assessment import teaching
from screening.protocol.techniques import technique


class TaughtForm(forms.Form):
    technique = forms.ChoiceField(label=_lazy("Tool"), widget=Radios)
    taught_on = Day(label=_lazy("Taught on"), widget=DayMonthYear)

    def __init__(self, *args: Any, slugs: list[str], **kwargs: Any):
        super().__init__(*args, **kwargs)
        chosen = self.fields["technique"]
        chosen.choices = [(slug, translate(technique(slug).title)) for slug in slugs]  # type: ignore[attr-defined]

    @property
    def helper(self) -> Any:
        return laid_out("technique", "taught_on")


@require_http_methods(["GET", "POST"])
@requires(Permission.READ_HEALTH)
def tools(request: StaffRequest, pk: Any) -> HttpResponse:
    """What the client was taught; a therapist writes down more, or takes back what was written by mistake."""
    client, member = client_of(request.member, pk), request.member
    if request.method == "POST":
        check_permission(member, Permission.SIGN_PLAN)
    if "take_back" in request.POST:
        return _take_back(request, client)
    rows = list(client.tools_taught.filter(taken_back_at=None).select_related("by__user").order_by("created_at"))
    known = {row.technique for row in rows}
    left = [slug for slug in teaching.offered(member.practice) if slug not in known]
    form = TaughtForm(request.POST or None, slugs=left, initial={"taught_on": clock.today(member.practice.timezone)})
    if form.is_bound and form.is_valid():
        data = form.cleaned_data
        try:
            teaching.teach(client=client, by=member, slug=data["technique"], taught_on=data["taught_on"])
        except ActionRefused as refused:
            form.add_error("taught_on", str(refused))
        else:
            messages.success(request, _("Written down. It counts from the next suggestion."))
            return redirect("client-tools", client.pk)
    record(member, "tools.viewed", client, client=client)
    may_write = member.can(Permission.SIGN_PLAN)
    context = {"client": client, "rows": [(row, translate(technique(row.technique).title)) for row in rows]}
    context |= {"may_write": may_write, "form": form if may_write and left else None}
    return render(request, "assessment/tools.html", context)


def _take_back(request: StaffRequest, client: Client) -> HttpResponse:
    row = next((one for one in client.tools_taught.all() if str(one.pk) == request.POST["take_back"]), None)
    if row is None:
        raise Http404
    teaching.take_back(row=row, by=request.member)
    messages.success(request, _("Taken back. A plan that holds it is kept from the client."))
    return redirect("client-tools", client.pk)
