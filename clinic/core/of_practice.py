"""Which practice a row belongs to, on the row itself: what hangs on another row has its practice from there."""

from copy import copy
from typing import Any

from django.db import migrations, models

from clinic.core.triggers import lifted


class PracticeOf(models.ForeignKey):
    """The practice of a row, taken from the row that the column `of` names as it is stored: nobody has to say it twice.
    On PostgreSQL the database refuses another practice than that one's (clinic/operations/same_practice.py)."""

    def __init__(self, of: str, **options: Any):
        self.of = of
        super().__init__(**_options() | options)

    def pre_save(self, row: Any, add: bool) -> Any:
        if getattr(row, self.attname) is None:
            setattr(row, self.attname, self._of(row))
        return super().pre_save(row, add)

    def _of(self, row: Any) -> Any:
        parent: Any = row._meta.get_field(self.of)
        if parent.is_cached(row):
            return getattr(row, self.of).practice_id
        rows = parent.related_model._base_manager.filter(pk=getattr(row, parent.attname))
        return rows.values_list("practice_id", flat=True).first()

    def deconstruct(self) -> Any:
        """In a migration it is a foreign key like others."""
        name, _path, args, options = super().deconstruct()
        return name, "django.db.models.ForeignKey", args, options

    def clone(self) -> Any:
        _name, _path, args, options = self.deconstruct()
        return models.ForeignKey(*args, **options)


def _options() -> dict[str, Any]:
    """No index: rows are looked for by the row they hang on."""
    return {
        "to": "practices.Practice",
        "on_delete": models.PROTECT,
        "related_name": "+",
        "db_index": False,
        "editable": False,
    }


class AddPractice(migrations.AddField):
    """A step of a migration: the column, filled for every row that is there, and then never empty."""

    def __init__(self, model_name: str, of: str):
        self.of = of
        super().__init__(model_name, "practice", models.ForeignKey(**_options()))

    def deconstruct(self) -> Any:
        return self.__class__.__name__, [], {"model_name": self.model_name, "of": self.of}

    def database_forwards(self, app_label: str, editor: Any, from_state: Any, to_state: Any) -> None:
        model = to_state.apps.get_model(app_label, self.model_name)
        field = model._meta.get_field("practice")
        empty = copy(field)
        empty.null = True
        with self._aside(editor, model):
            editor.add_field(from_state.apps.get_model(app_label, self.model_name), empty)
            editor.execute(self._fill(model))
            editor.alter_field(model, empty, field)

    def database_backwards(self, app_label: str, editor: Any, from_state: Any, to_state: Any) -> None:
        model = from_state.apps.get_model(app_label, self.model_name)
        with self._aside(editor, model):
            super().database_backwards(app_label, editor, from_state, to_state)

    def _fill(self, model: Any) -> str:
        table, parent = model._meta.db_table, model._meta.get_field(self.of)
        return (
            f'UPDATE "{table}" SET practice_id = one.practice_id '  # noqa: S608 - own names
            f'FROM "{parent.related_model._meta.db_table}" one WHERE one.id = "{table}"."{parent.column}"'
        )

    def _aside(self, editor: Any, model: Any) -> Any:
        """SQLite makes the table anew, and looks at every trigger that names it."""
        return lifted([model._meta.db_table] if editor.connection.vendor == "postgresql" else None)
