"""What `manage.py doctor` tells the operator, for the manager; nothing of any client or practice is in it."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from clinic.accounts.access import StaffRequest, requires
from clinic.accounts.permissions import Permission
from clinic.operations.doctor import BAD, GOOD, CheckResult, Finding, bad, examine, good

ORDER = ("bad", "look", GOOD)


@requires(Permission.MANAGE_PRACTICE)
@require_safe
def health(request: StaffRequest) -> HttpResponse:
    """What needs somebody comes first. Other machines are not called while a page waits: `doctor` does that."""
    lines = [*examine(outside=False), CheckResult(_("Proxy"), proxy(request))]
    lines.sort(key=lambda line: ORDER.index(line.finding.state))
    count = sum(line.finding.state == BAD for line in lines)
    return render(request, "practices/health.html", {"lines": lines, "count": count})


def proxy(request: StaffRequest) -> Finding:
    """What came with this very request. Limits go by the address that the outermost trusted proxy names."""
    said = [one for one in request.headers.get("X-Forwarded-For", "").split(",") if one.strip()]
    trusted = settings.ALLAUTH_TRUSTED_PROXY_COUNT
    step = _("Set TRUSTED_PROXIES to the number of proxies in front of the server.")
    if said and not trusted:
        return bad(_("A proxy stands in front, and TRUSTED_PROXIES is 0: everybody counts as one address."), step)
    if len(said) < trusted:
        return bad(
            _("TRUSTED_PROXIES is %(trusted)s, and this request names %(said)s addresses.")
            % {"trusted": trusted, "said": len(said)},
            step,
        )
    return good(_("This request came by the proxies that TRUSTED_PROXIES says."))
