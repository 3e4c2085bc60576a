"""How a document leaves: as a PDF with a plain file name, and written down in the audit log."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.template import loader

from clinic.accounts.limits import Limit
from clinic.audit.services import CanAct, record
from screening.exports import pdf

DOCUMENTS = Limit("documents", times=10, seconds=60)  # of one person: more than anybody prints


def document(
    template: str, data: Mapping[str, Any], *, act: str, by: CanAct, obj: Any, client: Any, name: str
) -> HttpResponse:
    """The PDF shown in the browser. `act` is what the audit log says; the file name never names the client."""
    who = by.as_actor()
    if not DOCUMENTS.take(f"{who.kind} {who.id}"):
        page = loader.get_template("429.html").render({})
        return HttpResponse(page, status=429, headers={"Retry-After": str(DOCUMENTS.seconds)})
    body = pdf.render(template, data)
    record(by, act, obj, client=client)
    return HttpResponse(
        body, content_type="application/pdf", headers={"Content-Disposition": f'inline; filename="{name}.pdf"'}
    )
