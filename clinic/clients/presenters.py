"""Words for pages about clients."""

import datetime as dt

from clinic.clients.models import Client


def age(client: Client, today: dt.date) -> int:
    """Whole years on the day `today`."""
    born = client.birth_date
    return int(today.year - born.year - ((today.month, today.day) < (born.month, born.day)))
