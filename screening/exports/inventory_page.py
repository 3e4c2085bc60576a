"""The inventory as a page of the documents."""

from django.apps import apps
from django.utils import translation

from clinic.security.fields import ENCRYPTED
from screening.exports.inventory import NOT_IN_THE_DOWNLOAD, TABLES, is_in_download
from screening.exports.stored_rows import Table, paths


def inventory_page() -> str:
    """docs/data-inventory.md."""
    lines = [
        "# What is stored about whom",
        "",
        "Printed from `screening/exports/inventory.py` by `manage.py inventory`.",
    ]
    lines += ["Encrypted means: ciphertext in the database. The download is the client's own.", ""]
    held = paths()
    for model in sorted(apps.get_models(include_auto_created=True), key=lambda m: (m not in held, m._meta.db_table)):
        lines += _section(model, of_a_client=model in held)
    lines += ["## Left out of the download", ""]
    lines += [f"- `{name}`: {reason}." for name, reason in NOT_IN_THE_DOWNLOAD.items()]
    return "\n".join(lines) + "\n"


def _section(model: Table, *, of_a_client: bool) -> list[str]:
    table = model._meta.db_table
    entry = TABLES[table]
    with translation.override("en"):
        lines = [f"## {table}: {entry.title}", "", f"Kept {entry.kept}.", ""]
    lines += ["| Field | Kind | Encrypted | In the download |", "|---|---|---|---|"]
    for field in [*model._meta.local_fields, *model._meta.local_many_to_many]:
        sealed = isinstance(field, ENCRYPTED) or (table, field.name) == ("mfa_authenticator", "data")
        given = of_a_client and is_in_download(table, field.name)
        kind = entry.kind(field.name)
        lines.append(f"| {field.name} | {kind} | {'yes' if sealed else ''} | {'yes' if given else ''} |")
    return [*lines, ""]
