import io

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from clinic.audit.models import AuditEvent, AuditHead
from clinic.audit.selectors import verify
from clinic.audit.services import record
from clinic.core.triggers import lifted


def test_each_row_hangs_on_the_one_before(therapist, client_row, visit):
    (result,) = verify()
    assert result.problem == ""
    assert result.rows == 2


def test_the_database_refuses_to_change_or_delete_a_row(therapist, client_row):
    for act in (lambda: AuditEvent.objects.update(action="x"), lambda: AuditEvent.objects.all().delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            act()
    assert AuditEvent.objects.get().action == "client.created"


@pytest.mark.parametrize(
    ("sql", "problem"),
    [
        ("UPDATE audit_auditevent SET action = 'x' WHERE number = 2", "row 2 was changed"),
        ("DELETE FROM audit_auditevent WHERE number = 2", "row 2 is missing"),
        ("DELETE FROM audit_auditevent WHERE number = 3", "rows after 2 are missing"),
    ],
)
def test_a_row_changed_or_removed_behind_our_back_is_named(therapist, client_row, visit, sql, problem):
    record(therapist, "client.viewed", client_row, client=client_row)
    with lifted(["audit_auditevent"]), connection.cursor() as cursor:
        cursor.execute(sql)
    assert [result.problem for result in verify()] == [problem]


def test_two_practices_have_two_chains(therapist, stranger, client_row):
    record(stranger, "login")
    assert AuditHead.objects.count() == 2
    assert not any(result.problem for result in verify())


def printed(*arguments):
    out = io.StringIO()
    call_command("audit", "verify", *arguments, stdout=out)
    return out.getvalue()


def by_hand(*statements):
    """As somebody who owns the database."""
    with lifted(["audit_auditevent"]), connection.cursor() as cursor:
        for sql in statements:
            cursor.execute(sql)


def test_who_deletes_the_heads_hides_no_chain(therapist, client_row):
    by_hand("DELETE FROM audit_audithead")
    with pytest.raises(CommandError, match="its head is missing"):
        printed()


def test_a_chain_cut_with_its_head_moved_is_found_by_what_was_printed_before(therapist, client_row, visit, tmp_path):
    record(therapist, "client.viewed", client_row, client=client_row)
    kept = tmp_path / "kept.txt"
    kept.write_text(printed())
    before = AuditEvent.objects.get(number=2).hash
    by_hand("DELETE FROM audit_auditevent WHERE number > 2", "UPDATE audit_audithead SET number = 2")
    AuditHead.objects.update(hash=before)
    assert "2 rows" in printed()  # by itself the rest looks whole
    with pytest.raises(CommandError, match="anchor 3 is not in the chain"):
        printed("--anchor", str(kept))


def test_a_practice_whose_whole_log_is_gone_is_found_by_its_anchor(therapist, client_row, tmp_path):
    kept = tmp_path / "kept.txt"
    kept.write_text(printed())
    assert printed("--anchor", str(kept)) == kept.read_text()
    by_hand("DELETE FROM audit_auditevent", "DELETE FROM audit_audithead")
    with pytest.raises(CommandError, match="its head is missing"):
        printed("--anchor", str(kept))
    kept.write_text("nonsense")
    with pytest.raises(CommandError, match="something else"):
        printed("--anchor", str(kept))
