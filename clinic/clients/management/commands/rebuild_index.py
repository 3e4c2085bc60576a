"""`manage.py rebuild_index`: make the search index anew, as after a change of INDEX_KEY."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from clinic.clients.models import Client, SearchToken
from clinic.clients.search import index
from clinic.operations import installation
from clinic.operations.models import Installation


class Command(BaseCommand):
    help = "Make every client findable with the present INDEX_KEY. Stop the web server meanwhile."

    def handle(self, *args: Any, **options: Any) -> None:
        installation.waived.add("index")
        with transaction.atomic():
            SearchToken.objects.all().delete()
            count = 0
            for client in Client.objects.iterator(chunk_size=500):
                index(client)
                count += 1
            Installation.objects.update(index_mark=installation.index_mark())
        self.stdout.write(f"{count} clients can be found with this key.")
