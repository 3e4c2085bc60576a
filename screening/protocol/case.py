"""A case: who, what was answered, what was measured, and as of which day."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from screening.protocol.conditions import BLANK
from screening.protocol.reading import Invalid

SEXES: Final = frozenset({"female", "male", "intersex", "prefer_not_to_say"})
OLDEST: Final = 120
_ISO_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_KEYS: Final = frozenset({"as_of", "client", "answers", "thomas_test"})


class NotACase(ValueError):
    """What was read has not the shape of a case; the message says what is wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One case. `answers` and `thomas_test` are as in a case file (JSON values); nothing is checked yet."""

    as_of: date | None
    birth_date: date | None = None
    sex: str | None = None
    answers: Mapping[str, object] = field(default_factory=dict)
    thomas_test: Mapping[str, object] | None = None
    invalid: tuple[Invalid, ...] = ()
    """What was refused while the case was read."""

    @classmethod
    def from_json(cls, data: object) -> Case:
        """Read a parsed case file. Raises `NotACase` when it has another shape; single bad values are kept as
        `invalid` and count as blank."""
        if not isinstance(data, Mapping) or not _KEYS & data.keys():
            raise NotACase("A case is an object with as_of, client, answers and thomas_test.")
        client, answers = _object(data, "client"), _object(data, "answers")
        refused: list[Invalid] = []
        as_of = _date("as_of", data.get("as_of"), refused)
        test = data.get("thomas_test")
        if test is not None and not isinstance(test, Mapping):
            raise NotACase("thomas_test must be an object.")
        return cls(
            as_of=as_of,
            birth_date=_birth_date(client.get("birth_date"), as_of, refused),
            sex=_sex(client.get("sex"), refused),
            answers=answers,
            thomas_test=test,
            invalid=tuple(refused),
        )

    def as_json(self) -> dict[str, object]:
        """The shape of a case file."""
        client = {"birth_date": self.birth_date and self.birth_date.isoformat(), "sex": self.sex}
        return {
            "as_of": self.as_of and self.as_of.isoformat(),
            "client": {key: value for key, value in client.items() if value is not None},
            "answers": dict(self.answers),
            **({} if self.thomas_test is None else {"thomas_test": dict(self.thomas_test)}),
        }

    @property
    def age(self) -> int | None:
        """Whole years on the day of the case; none when a date is not known or they contradict each other."""
        return None if self.as_of is None or self.birth_date is None else _age(self.as_of, self.birth_date)

    def who(self) -> dict[str, object]:
        """The facts `age` and `sex`, and the birth date for the reasons."""
        age = self.age
        return {
            "birth_date": BLANK if self.birth_date is None else self.birth_date.isoformat(),
            "age": BLANK if age is None else age,
            "sex": self.sex if self.sex in SEXES else BLANK,
        }

    def missing(self) -> list[str]:
        """What is not known about the client or the day."""
        known = {"as_of": self.as_of, "birth_date": self.birth_date, "sex": self.sex}
        refused = {entry.id for entry in self.invalid}
        return [key for key, value in known.items() if value is None and key not in refused]


def _age(day: date, born: date) -> int | None:
    """Whole years on that day; none for one not yet born, or older than anybody."""
    had_birthday = (day.month, day.day) >= (born.month, born.day)
    age = day.year - born.year - (0 if had_birthday else 1)
    return age if 0 <= age <= OLDEST else None


def _object(data: Mapping[str, object], key: str) -> Mapping[str, object]:
    value = data.get(key)
    if value is None:
        return {}
    if not isinstance(value, Mapping):
        raise NotACase(f"{key} must be an object.")
    return value


def _date(key: str, value: object, refused: list[Invalid]) -> date | None:
    if value is None:
        return None
    try:
        if isinstance(value, str) and _ISO_DATE.fullmatch(value):
            return date.fromisoformat(value)
    except ValueError:
        pass
    refused.append(Invalid(key, value, "must be a date such as 1992-03-01"))
    return None


def _birth_date(value: object, as_of: date | None, refused: list[Invalid]) -> date | None:
    born = _date("birth_date", value, refused)
    if born is None or as_of is None or _age(as_of, born) is not None:
        return born
    why = "is after the day of the case" if born > as_of else f"is more than {OLDEST} years ago"
    refused.append(Invalid("birth_date", value, why))
    return None


def _sex(value: object, refused: list[Invalid]) -> str | None:
    if value is None:
        return None
    if isinstance(value, str) and value in SEXES:
        return value
    refused.append(Invalid("sex", value, "is not one of the codes of this question"))
    return None
