"""Words of the plan page that are not the protocol's."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

DOSE_LABELS: dict[str, str | Promise] = {
    "hold_s": _("Hold, seconds"),
    "seconds": _("Seconds"),
    "seconds_per_spot": _("Seconds on each spot"),
    "contacts": _("Contacts"),
    "minutes_max": _("At most, minutes"),
    "reps": _("Repeats"),
    "sets": _("Rounds"),
    "minutes": _("Minutes"),
    "every_minutes": _("Every so many minutes"),
    "times_per_day": _("Times a day"),
    "days_per_week": _("Days a week"),
    "sessions_per_week": _("Sessions a week"),
    "sessions_before_review": _("Sessions before the review"),
    "pressure_max": _("Discomfort at most, of 10"),
    "pain_after_max": _("Pain afterwards at most, of 10"),
}
# What stands behind a number in the row of a plan; DOSE_LABELS says it in full to who cannot see the row.
DOSE_UNITS: dict[str, str | Promise] = {
    "hold_s": _("s"),
    "seconds": _("s"),
    "seconds_per_spot": _("s a spot"),
    "contacts": _("contacts"),
    "minutes_max": _("min at most"),
    "reps": _("times"),
    "sets": _("rounds"),
    "minutes": _("min"),
    "every_minutes": _("min apart"),
    "times_per_day": _("a day"),
    "days_per_week": _("days"),
    "sessions_per_week": _("a week"),
    "sessions_before_review": _("sessions"),
    "pressure_max": _("of 10"),
    "pain_after_max": _("of 10 after"),
}
VOID_REASONS: dict[str, str | Promise] = {
    "changed": _("Void: an answer, a measurement or a clearance under it changed."),
    "clearance": _("Void: a clearance it rests on is void."),
    "superseded": _("Void: a newer suggestion exists."),
    "amended": _("Void: amended by a newer revision."),
    "discarded": _("Thrown away."),
}
ORIGINS: dict[str, str | Promise] = {
    "suggested": _("As suggested"),
    "changed": _("Dose changed by you"),
    "added": _("Added by you"),
}
