"""How a document leaves: as a PDF with a plain file name, and written down in the audit log."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse

from clinic.audit.services import CanAct, record
from screening.exports import pdf


def document(
    template: str, data: Mapping[str, Any], *, act: str, by: CanAct, obj: Any, client: Any, name: str
) -> HttpResponse:
    """The PDF shown in the browser. `act` is what the audit log says; the file name never names the client."""
    body = pdf.render(template, data)
    record(by, act, obj, client=client)
    return HttpResponse(
        body, content_type="application/pdf", headers={"Content-Disposition": f'inline; filename="{name}.pdf"'}
    )
