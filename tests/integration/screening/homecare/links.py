"""A client's browser with an open link."""

import datetime as dt
import secrets

from django.test import Client as Browser

from clinic.core import clock
from screening.intake.access import session_values
from screening.pathway.models import Invitation


def linked(screening, by, purpose="plan"):
    """A browser in which the client has opened a link for this purpose and proved the birth date."""
    link, _new = Invitation.objects.get_or_create(
        screening=screening,
        purpose=purpose,
        revoked_at=None,
        defaults={
            "token_hash": secrets.token_hex(32),
            "expires_at": clock.now() + dt.timedelta(days=7),
            "created_by": by,
        },
    )
    browser = Browser()
    session = browser.session
    session["client_link"] = session_values(link) | {"data": str(link.screening.client_id)}
    session.save()
    browser.cookies["sessionid"] = session.session_key
    return browser
