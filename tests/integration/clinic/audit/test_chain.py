"""The log survives whoever owns its database: what is done to it by hand is found."""

import io

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from clinic.audit import chain
from clinic.audit.models import AuditEvent, AuditHead
from clinic.audit.selectors import broken_ends, verify
from clinic.audit.services import record
from clinic.core.triggers import lifted


def printed(*arguments):
    out = io.StringIO()
    call_command("audit", "verify", *arguments, stdout=out)
    return out.getvalue()


def by_hand(*statements):
    """As somebody who owns the database."""
    with lifted(["audit_auditevent", "audit_audithead"]), connection.cursor() as cursor:
        for sql in statements:
            cursor.execute(sql)


def test_each_row_hangs_on_the_one_before(therapist, client_row, visit):
    (result,) = verify()
    assert result.problem == ""
    assert result.rows == 2


REFUSED = {
    "change a row": "UPDATE audit_auditevent SET action = 'x'",
    "delete a row": "DELETE FROM audit_auditevent",
    "delete the end": "DELETE FROM audit_audithead",
    "move the end back": "UPDATE audit_audithead SET number = number - 1",
    "give the end away": "UPDATE audit_audithead SET number = number + 1, practice_id = 'x'",
}


@pytest.mark.parametrize("act", REFUSED)
def test_the_database_refuses(client_row, act):
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(REFUSED[act])
    assert AuditEvent.objects.get().action == "client.created"
    assert printed()


@pytest.mark.parametrize("table", ["audit_auditevent", "audit_audithead"])
def test_a_program_that_says_no_pragma_cannot_replace_a_row_either(client_row, table):
    if connection.vendor != "sqlite":
        return  # PostgreSQL has no REPLACE
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA recursive_triggers = OFF")
        try:
            with pytest.raises(DatabaseError), transaction.atomic():
                cursor.execute(f"REPLACE INTO {table} SELECT * FROM {table}")
        finally:
            cursor.execute("PRAGMA recursive_triggers = ON")
    assert printed()


@pytest.mark.parametrize(
    ("sql", "problem"),
    [
        ("UPDATE audit_auditevent SET action = 'x' WHERE number = 2", "row 2 was changed"),
        ("DELETE FROM audit_auditevent WHERE number = 2", "row 2 is missing"),
        ("DELETE FROM audit_auditevent WHERE number = 3", "rows after 2 are missing"),
        ("DELETE FROM audit_audithead", "its head is missing"),
    ],
)
def test_a_row_changed_or_removed_behind_our_back_is_named(therapist, client_row, visit, sql, problem):
    record(therapist, "client.viewed", client_row, client=client_row)
    by_hand(sql)
    assert [result.problem for result in verify()] == [problem]


def test_a_row_written_anew_with_a_hash_of_its_own_lacks_the_key(client_row, visit, settings):
    second = AuditEvent.objects.get(number=2)
    settings.AUDIT_KEYS = ["a key of somebody who has the database and not our file"]
    forged = chain.hash_of_row(second)
    settings.AUDIT_KEYS = ["the key of this installation, as it was all the time", *settings.AUDIT_KEYS]
    by_hand(f"UPDATE audit_auditevent SET hash = '{forged.partition(':')[2]}' WHERE number = 2")
    with pytest.raises(CommandError, match="row 1 was written with a key that AUDIT_KEYS does not hold"):
        printed()


def test_a_chain_goes_on_under_a_new_key_and_the_old_one_is_still_read(therapist, client_row, settings):
    old = settings.AUDIT_KEYS
    settings.AUDIT_KEYS = ["a new key of this installation, made last night", *old]
    record(therapist, "client.viewed", client_row, client=client_row)
    assert "2 rows" in printed()
    assert len({event.hash.partition(":")[0] for event in AuditEvent.objects.all()}) == 2
    settings.AUDIT_KEYS = settings.AUDIT_KEYS[:1]
    with pytest.raises(CommandError, match="row 1 was written with a key that AUDIT_KEYS does not hold"):
        printed()


def test_a_row_without_the_key_is_not_taken_after_one_with_it(client_row, visit):
    by_hand(f"UPDATE audit_auditevent SET hash = '{'0' * 64}' WHERE number = 2")
    with pytest.raises(CommandError, match="row 2 was written without the key"):
        printed()


def test_two_practices_have_two_chains(therapist, stranger, client_row):
    record(stranger, "login")
    assert AuditHead.objects.count() == 2
    assert not any(result.problem for result in verify())


def test_a_head_that_was_moved_was_not_written_by_us(therapist, client_row, visit):
    record(therapist, "client.viewed", client_row, client=client_row)
    before = AuditEvent.objects.get(number=2).hash
    by_hand(
        "DELETE FROM audit_auditevent WHERE number > 2",
        f"UPDATE audit_audithead SET number = 2, hash = '{before}'",
    )
    with pytest.raises(CommandError, match="the head was not written by us"):
        printed()
    assert broken_ends() == [str(therapist.practice_id)]


def test_a_log_put_back_to_an_earlier_day_is_found_by_what_was_printed_before(therapist, client_row, visit, tmp_path):
    head = AuditHead.objects.get()
    record(therapist, "client.viewed", client_row, client=client_row)
    kept = tmp_path / "kept.txt"
    kept.write_text(printed())
    by_hand(
        "DELETE FROM audit_auditevent WHERE number > 2",
        f"UPDATE audit_audithead SET number = 2, hash = '{head.hash}', mark = '{head.mark}'",
    )
    assert "2 rows" in printed()  # by itself the rest looks whole
    with pytest.raises(CommandError, match="anchor 3 is not in the chain"):
        printed("--anchor", str(kept))


def test_a_practice_whose_whole_log_is_gone_is_found_by_itself_and_by_its_anchor(therapist, client_row, tmp_path):
    kept = tmp_path / "kept.txt"
    kept.write_text(printed())
    assert printed("--anchor", str(kept)) == kept.read_text()
    by_hand("DELETE FROM audit_auditevent", "DELETE FROM audit_audithead")
    with pytest.raises(CommandError, match="there is no row at all"):
        printed()
    assert broken_ends() == [str(therapist.practice_id)]
    with pytest.raises(CommandError, match="anchor 1 is not in the chain"):
        printed("--anchor", str(kept))
    kept.write_text("nonsense")
    with pytest.raises(CommandError, match="something else"):
        printed("--anchor", str(kept))
