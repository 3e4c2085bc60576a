"""Each chain that there is gets one keyed row, which covers all before it; none without a key is taken after it."""

import datetime as dt

from django.db import migrations

from clinic.audit import chain


def key_chains(apps, _editor):
    AuditEvent, AuditHead = apps.get_model("audit", "AuditEvent"), apps.get_model("audit", "AuditHead")
    for head in AuditHead.objects.filter(number__gt=0).order_by("pk"):
        event = AuditEvent(
            practice_id=head.practice_id,
            number=head.number + 1,
            at=dt.datetime.now(dt.UTC),
            actor_kind="system",
            actor_label="upgrade",
            action="chain.keyed",
            detail={},
            previous_hash=head.hash,
        )
        event.hash = chain.hash_of_row(event)
        event.save(force_insert=True)
        head.number, head.hash = event.number, event.hash
        head.mark = chain.hash_of_end(head.practice_id, head.number, head.hash)
        head.save()


class Migration(migrations.Migration):
    dependencies = [("audit", "0003_keyed")]
    operations = [migrations.RunPython(key_chains, migrations.RunPython.noop)]
