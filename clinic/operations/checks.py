"""The checks of the installation itself: database, keys, clock, worker, backup, disk, mail, and the way in."""

import datetime as dt
import http.client
import shutil
import urllib.error
import urllib.request

from django.conf import settings
from django.core.mail import get_connection
from django.db import connection
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from clinic.core import clock
from clinic.operations import installation, policies, roles, same_practice, walls, worker
from clinic.operations.doctor import Finding, bad, check, good, look
from clinic.operations.models import CANARY, Installation
from clinic.operations.upgrade import waiting
from clinic.security.cells import OutOfPlace, allowed

BACKUP_EVERY = dt.timedelta(hours=50)  # a nightly one, one night left out
CLOCK_APART = 5  # seconds
DISK_FREE = 0.05


def connect() -> None:
    check("mode", _lazy("Mode"), mode)
    check("keys", _lazy("Keys"), keys)
    check("version", _lazy("Version"), version)
    check("role", _lazy("Role in the database"), role)
    check("refusals", _lazy("What the database refuses"), refusals)
    check("apart", _lazy("Practices apart"), apart)
    check("clock", _lazy("Clock"), clocks)
    check("worker", _lazy("Worker"), alive)
    check("jobs", _lazy("Jobs"), jobs)
    check("backup", _lazy("Backup"), backup)
    check("disk", _lazy("Disk"), disk)
    check("mail", _lazy("Mail server"), mail, outside=True)
    check("way", _lazy("The way in"), way_in, outside=True)


def mode() -> Finding:
    if settings.PRODUCTION:
        return good(_("The installation runs in production."))
    return look(
        _("The installation runs in development: its keys are published."),
        _("Enter no real client. Set SUPINE_ENV=production for a practice."),
    )


def keys() -> Finding:
    """The connection itself is refused with other keys; this tells that there was something to compare."""
    try:
        row = Installation.objects.first()
    except OutOfPlace:
        row = Installation(sealed="")
    if row is None:
        return bad(_("This database was never marked with its keys."), _("Run manage.py upgrade."))
    if row.sealed != CANARY or bytes(row.index_mark) != installation.index_mark():
        return bad(
            _("FIELD_KEYS or INDEX_KEY are not those of this database."), _("Put the keys of this database back.")
        )
    if "older" in allowed:
        return look(_("Encrypted values do not know their row yet."), _("Run manage.py rotate_keys."))
    return good(_("FIELD_KEYS and INDEX_KEY are those of this database."))


def version() -> Finding:
    steps = waiting()
    if steps:
        return bad(_("%(n)s steps of an upgrade wait.") % {"n": len(steps)}, _("Run manage.py upgrade."))
    return good(_("The database is up to date."))


def role() -> Finding:
    """Whoever owns a table can drop what it refuses; a superuser can do anything on the machine of the database."""
    if connection.vendor == "sqlite":
        return look(
            _("SQLite knows no roles: whoever may write the file can change it."), _("Use PostgreSQL for a practice.")
        )
    why = roles.too_powerful()
    if not why:
        return good(_("The server cannot alter its own tables."))
    step = _("Serve as a role that owns nothing, and give OWNER_DATABASE_URL to upgrade alone (docs/INSTALL.md).")
    words = {
        "superuser": _("The server uses a superuser of PostgreSQL: it could do anything there."),
        "owner": _("The server owns its tables: it could switch off what they refuse."),
    }[why]
    return bad(words, step) if settings.PRODUCTION else look(words, step)


def refusals() -> Finding:
    gone = walls.missing()
    if not gone:
        return good(_("Signed plans, answers sent and the log cannot be changed."))
    return bad(
        _("Signed rows or the log could be changed. Missing, off or not as made: %(n)s, first %(names)s.")
        % {"n": len(gone), "names": ", ".join(gone[:3])},
        _("Find out who changed the database. Restore the newest good backup into a new one, and compare."),
    )


def apart() -> Finding:
    if connection.vendor == "sqlite":
        return look(_("SQLite does not hold practices apart: only the pages do."), _("Use PostgreSQL for a practice."))
    gone = [*policies.missing(), *(key.name for key in same_practice.missing())]
    if not gone:
        return good(_("The database shows a practice its own rows alone."))
    return bad(
        _("The database would show a practice rows of others: %(n)s, first %(names)s.")
        % {"n": len(gone), "names": ", ".join(gone[:3])},
        _("Run manage.py upgrade, and find out who changed the database."),
    )


def clocks() -> Finding:
    """Of this machine and the database's. SQLite has no machine of its own."""
    apart = 0.0
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT clock_timestamp()")
            apart = abs((clock.now() - cursor.fetchone()[0]).total_seconds())
    if apart > CLOCK_APART:
        return bad(
            _("The clocks of this machine and of the database are %(n)s seconds apart.") % {"n": round(apart)},
            _("Set both by NTP: signatures, links and sessions go by the time."),
        )
    return good(_("It is %(now)s, and the database agrees.") % {"now": f"{clock.now():%Y-%m-%d %H:%M} UTC"})


def alive() -> Finding:
    step = _("Start manage.py work, or look into its log: without it no mail and no reminder leaves.")
    if worker.last_sign() is None:
        return bad(_("No worker ever gave a sign."), step)
    if not worker.is_alive():
        return bad(_("The worker gave no sign for %(n)s minutes.") % {"n": int(worker.silent_seconds() // 60)}, step)
    return good(_("The worker gave a sign a moment ago."))


def jobs() -> Finding:
    failing = worker.failing()
    if not failing:
        return good(_("No job of the worker failed when it ran last."))
    names = ", ".join(f"{one.name} ({one.error})" for one in failing)
    return bad(
        _("Failed when run last: %(names)s.") % {"names": names}, _("Run manage.py work --once and read its log.")
    )


def backup() -> Finding:
    at = Installation.objects.values_list("backed_up_at", flat=True).first()
    step = _("Run manage.py backup FOLDER --every 24 --keep 14, and copy the files elsewhere.")
    if at is None:
        return bad(_("No backup was ever made with manage.py backup."), step)
    if clock.now() - at > BACKUP_EVERY:
        return bad(_("The last backup is of %(day)s.") % {"day": f"{at:%Y-%m-%d %H:%M} UTC"}, step)
    return good(
        _("The last backup is of %(day)s. Whether it can be restored only a restore tells.")
        % {"day": f"{at:%Y-%m-%d %H:%M} UTC"}
    )


def disk() -> Finding:
    """Of the folder of the installation; PostgreSQL's own is on its machine."""
    usage = shutil.disk_usage(settings.DATA_DIR if settings.DATA_DIR.is_dir() else settings.BASE_DIR)
    free = usage.free / usage.total if usage.total else 1.0
    if free < DISK_FREE:
        return bad(_("The disk is full but for %(n)s %%.") % {"n": round(free * 100)}, _("Make room."))
    return good(_("There is room on the disk."))


def mail() -> Finding:
    """Says hello to the mail server, with the password; sends nothing."""
    if settings.MAIL != "smtp":
        return look(_("Mails go to a file or the screen and reach nobody."), _("Set MAIL=smtp."))
    server = get_connection(fail_silently=False)
    try:
        server.open()
        server.close()
    except OSError as error:
        return bad(
            _("The mail server did not let us in (%(error)s).") % {"error": type(error).__name__},
            _("Compare the SMTP_ settings with what your mail server says."),
        )
    return good(_("The mail server lets us in."))


class _Stay(urllib.request.HTTPRedirectHandler):
    """Where a redirect would lead is the finding."""

    def redirect_request(self, *_args: object) -> None:
        return None


def way_in() -> Finding:
    """Calls the sign-in page as a browser would, by its public address."""
    if not settings.SITE_URL.startswith("https://"):
        return look(_("The address in links is not https."), _("Set SITE_URL for a practice."))
    try:
        with urllib.request.build_opener(_Stay).open(f"{settings.SITE_URL}/account/login/", timeout=10):
            return good(_("The sign-in page answers at its public address."))
    except urllib.error.HTTPError as error:
        error.close()
        return _turned_away(error.code)
    except (OSError, http.client.HTTPException) as error:
        return look(
            _("%(url)s cannot be reached from this machine (%(error)s).")
            % {"url": settings.SITE_URL, "error": type(error).__name__},
            _("Open it from outside. Some networks do not let a machine call itself."),
        )


def _turned_away(status: int) -> Finding:
    if status in (301, 302, 307, 308):
        return bad(
            _("The sign-in page leads back to itself."),
            _("Let the proxy set X-Forwarded-Proto, and TRUSTED_PROXIES say how many proxies there are."),
        )
    if status == 400:
        return bad(_("The server does not know its own address."), _("Put it into ALLOWED_HOSTS."))
    return bad(_("The sign-in page answers %(status)s.") % {"status": status}, _("Look into the log of the server."))
