"""Where the log stands leaves the installation once a day, for who manages the practice."""

import datetime as dt
import textwrap

import pytest
from django.core import mail
from django.core.management import CommandError, call_command

from clinic.audit.services import record
from clinic.core import clock
from clinic.outbox.anchors import mail_due
from tests.integration.clinic.audit.test_chain import by_hand, printed

pytestmark = pytest.mark.django_db(transaction=True)


def tomorrow(monkeypatch, days):
    moment = clock.now() + dt.timedelta(days=days)
    monkeypatch.setattr(clock, "now", lambda: moment)


def test_managers_get_one_mail_a_day_and_none_for_a_day_on_which_nobody_did_anything(
    client_row, manager, therapist, front_desk, monkeypatch
):
    mail_due()
    mail_due()
    assert [one.to for one in mail.outbox] == [["mona@elm.example"]]
    tomorrow(monkeypatch, 1)
    mail_due()
    assert len(mail.outbox) == 1, "only the installation itself wrote since"
    record(therapist, "client.viewed", client_row, client=client_row)
    mail_due()
    assert len(mail.outbox) == 2
    assert "Iris" not in mail.outbox[0].body


def test_a_mail_kept_as_it_came_is_the_anchor(client_row, manager, tmp_path):
    mail_due()
    kept = tmp_path / "mail.eml"
    quoted = textwrap.indent(mail.outbox[0].body, "> ")
    kept.write_text(f"Subject: Fwd: the log\n\n{quoted}", encoding="utf-8")
    assert printed("--anchor", str(kept))
    by_hand("DELETE FROM audit_auditevent WHERE number > 1")
    with pytest.raises(CommandError, match="anchor 2 is not in the chain"):
        call_command("audit", "verify", "--anchor", str(kept))
