"""How long records of treatment are kept: what the practice sets, and never less than the floor of its country.

The floors (RETENTION_FLOORS, years after the last contact) are a guard against a slip of the hand, not legal advice.
They were written down from memory of the texts named here and nobody qualified has checked them: each practice asks its
own law, and whoever runs the installation sets other numbers. GB: Records Management Code of Practice of NHS England
(adults 8; until the 25th birthday for who was a child). IE: HSE record retention policy (8). DE: Civil Code section
630f (10). AT: Act on Doctors section 51 (10). ES: Act 41/2002 article 17 (5). NL: Civil Code book 7 article 454 (20). A
country that is not named has no floor of ours.
"""

import datetime as dt

from django.conf import settings

from clinic.practices.models import Practice

OF_AGE = 18
DRAFT_DAYS = 30  # an unsent form and a link that nobody answered are kept this long


def floor(country: str) -> int:
    """The fewest years that a practice of this country may set."""
    fewest: int = settings.RETENTION_FLOORS.get(country, 1)
    return fewest


def years(practice: Practice) -> int:
    """Years that this practice keeps records."""
    return max(practice.retention_years, floor(practice.country))


def kept_until(practice: Practice, last: dt.date, born: dt.date) -> dt.date:
    """The first day on which the records may go. For who was a child then, the years begin when they come of age."""
    begins = max(last, later(born, OF_AGE)) if last < later(born, OF_AGE) else last
    return later(begins, years(practice))


def later(day: dt.date, count: int) -> dt.date:
    """The same day so many years on; for a leap day the 1st of March."""
    try:
        return day.replace(year=day.year + count)
    except ValueError:
        return dt.date(day.year + count, 3, 1)
