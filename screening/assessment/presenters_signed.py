"""Which clinicians stand behind the rules, in words: none until one has signed."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from screening.assessment.rule_search import BY_ID
from screening.protocol.signed import agreed, clinicians


def status_words(rule_id: str) -> str:
    """How many clinicians stand behind a rule as it is now."""
    rule = BY_ID.get(rule_id)
    count = agreed(rule) if rule else 0
    said = ngettext("Signed by %(n)s clinician", "Signed by %(n)s clinicians", count) % {"n": count}
    return said if count else f"{_('Awaiting clinical review')}. {said}"


def signed_words() -> str:
    """How many clinicians stand behind the protocol as it is now, and how much of it."""
    people, rules = clinicians()
    said = ngettext("Signed by %(n)s clinician", "Signed by %(n)s clinicians", people) % {"n": people}
    return f"{said} ({_('%(n)s of %(all)s rules') % {'n': rules, 'all': len(BY_ID)}})"
