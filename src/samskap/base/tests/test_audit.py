"""The audit chain: linked by the database, append-only, and one changed row is found."""

import threading

import pytest
from django.db import IntegrityError, connection, transaction

from samskap.base import audit
from samskap.base.models import AuditEntry

pytestmark = pytest.mark.django_db(transaction=True)


def write(count: int, actor: str = "FOL-A") -> None:
    for number in range(count):
        with transaction.atomic():
            audit.record("test.act", by=actor, subject=f"S-{number}", number=number, word="blåbær")


def test_entries_are_linked_when_the_transaction_commits():
    write(3)
    assert list(AuditEntry.objects.order_by("position").values_list("position", flat=True)) == [1, 2, 3]
    assert audit.check_chain() == []


def test_an_entry_outside_a_transaction_is_refused():
    with pytest.raises(transaction.TransactionManagementError):
        audit.record("test.act", by="FOL-A", subject="S-1")


def test_what_rolls_back_leaves_no_gap():
    write(1)
    with pytest.raises(RuntimeError), transaction.atomic():
        audit.record("test.act", by="FOL-A", subject="S-9")
        raise RuntimeError
    write(1)
    assert audit.check_chain() == []
    assert AuditEntry.objects.count() == 2


def test_several_entries_of_one_transaction_are_chained_in_order():
    with transaction.atomic():
        for number in range(5):
            audit.record("test.act", by="FOL-A", subject=f"S-{number}")
    assert audit.check_chain() == []
    assert list(AuditEntry.objects.order_by("position").values_list("subject", flat=True)) == [
        f"S-{number}" for number in range(5)
    ]


def test_nobody_can_change_or_remove_an_entry():
    write(1)
    with pytest.raises(IntegrityError):
        AuditEntry.objects.update(actor="FOL-B")
    with pytest.raises(IntegrityError):
        AuditEntry.objects.all().delete()


def test_the_chain_holds_under_eight_concurrent_writers():
    def work(name: str) -> None:
        try:
            write(20, name)
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=(f"FOL-{number}",)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert AuditEntry.objects.count() == 160
    assert audit.check_chain() == []


def test_one_changed_row_is_found_and_named():
    write(10)
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE base_auditentry DISABLE TRIGGER base_audit_guard")
        cursor.execute("UPDATE base_auditentry SET actor = 'FOL-X' WHERE position = 7")
        cursor.execute("ALTER TABLE base_auditentry ENABLE TRIGGER base_audit_guard")
    assert audit.check_chain() == [audit.Finding(7, "changed")]


def test_a_removed_row_is_found_and_named():
    write(5)
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE base_auditentry DISABLE TRIGGER base_audit_guard")
        cursor.execute("DELETE FROM base_auditentry WHERE position = 3")
        cursor.execute("ALTER TABLE base_auditentry ENABLE TRIGGER base_audit_guard")
    assert audit.Finding(3, "missing") in audit.check_chain()
