import pytest
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
