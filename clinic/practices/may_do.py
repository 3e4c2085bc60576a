"""Who may plan and do which technique: by profession and training, as the practice has set it. Never looser."""

from django.utils.translation import gettext as _

from clinic.core.language import translate
from clinic.practices.models import NO_DIRECT_WORK, Member
from screening.protocol.techniques import technique


def why_not(by: Member, slug: str) -> str:
    """Why this member neither plans nor does this technique, in a sentence; "" where they may."""
    entry = technique(slug)
    if entry.is_direct and not by.does_direct_work:
        return str(NO_DIRECT_WORK)
    if slug in by.practice.physiotherapist_only and not by.is_physiotherapist:
        return _("“%(title)s” is for physiotherapists in this practice.") % {"title": translate(entry.title)}
    return ""
