"""Every client becomes findable by birth date, mail and telephone number as a whole, for the look-alike check."""

from typing import Any

from django.db import migrations

from clinic.clients.search import pieces_of, token


def index_again(apps: Any, schema_editor: Any) -> None:
    SearchToken = apps.get_model("clients", "SearchToken")
    for client in apps.get_model("clients", "Client").objects.select_related("practice").iterator(chunk_size=500):
        tokens = {token(client.practice_id, piece) for piece in pieces_of(client)}
        SearchToken.objects.bulk_create(
            [SearchToken(client_id=client.pk, practice_id=client.practice_id, token=one) for one in tokens],
            ignore_conflicts=True,
        )


class Migration(migrations.Migration):
    dependencies = [("clients", "0003_hold_and_glass"), ("practices", "0002_versions")]
    operations = [migrations.RunPython(index_again, migrations.RunPython.noop, elidable=True)]
