"""Whether two records may be one person: names, telephone numbers and birth dates as people write them.

Pure: no database. The birth date comes first, because it is what a person rarely mistypes and never changes.
"""

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass

import phonenumbers
from rapidfuzz.distance import OSA

# Letters that Unicode does not take apart into a plain letter and a mark.
LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ħ": "h", "ŧ": "t"}
)
APOSTROPHES = re.compile(r"['`´ʹʻʼʽˈ‘’‛′]")  # noqa: RUF001 - all that people type for one
INVISIBLE = ("Cf", "Cc")


def folded(text: str) -> str:
    """Lower case, plain letters, no apostrophes, nothing invisible: D'Angelo and d’angelo are one spelling."""  # noqa: RUF002
    decomposed = unicodedata.normalize("NFKD", APOSTROPHES.sub("", text.casefold()).translate(LETTERS))
    seen = (c for c in decomposed if not unicodedata.combining(c) and unicodedata.category(c) not in INVISIBLE)
    return "".join(seen).translate(LETTERS)


def name_words(text: str) -> list[str]:
    """The words of a name; a hyphen parts them."""
    return re.findall(r"\w+", folded(text))


def digits(text: str) -> str:
    """The digits, in whatever script they were typed."""
    return "".join(str(unicodedata.digit(c)) for c in text if c.isdigit())


def phone_number(text: str, country: str) -> str:
    """Digits of the number with its country's, as 447700900123; of a number that cannot be, only its digits."""
    return phone_forms(text, country)[0]


def phone_forms(text: str, country: str) -> tuple[str, str]:
    """The digits with the country's own, and as dialled inside the country; twice the digits where it cannot be."""
    try:
        number = phonenumbers.parse(text, country.upper() or None)
    except phonenumbers.NumberParseException:
        return digits(text), digits(text)
    if not phonenumbers.is_possible_number(number):
        return digits(text), digits(text)
    abroad, home = phonenumbers.PhoneNumberFormat.E164, phonenumbers.PhoneNumberFormat.NATIONAL
    return digits(phonenumbers.format_number(number, abroad)), digits(phonenumbers.format_number(number, home))


def near_dates(day: dt.date) -> set[dt.date]:
    """Dates that one slip turns this one into: day and month swapped, one digit wrong."""
    year, month, date = day.year, day.month, day.day
    slips = {(year, date, month)}
    slips |= {(year + n, month, date) for n in (-10, -1, 1, 10, -100, 100)}
    slips |= {(year, month + n, date) for n in (-10, -1, 1, 10)}
    slips |= {(year, month, date + n) for n in (-20, -10, -1, 1, 10, 20)}
    return {found for slip in slips if (found := _date(*slip)) is not None} - {day}


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


@dataclass(frozen=True, kw_only=True)
class Person:
    """What is known of somebody. `country` is the practice's, for numbers typed without one."""

    given_name: str
    family_name: str
    birth_date: dt.date | None
    email: str = ""
    phone: str = ""
    country: str = ""

    @property
    def mail(self) -> str:
        return folded(self.email.strip())

    @property
    def number(self) -> str:
        return phone_number(self.phone, self.country) if digits(self.phone) else ""

    @property
    def words(self) -> list[str]:
        """All words of the name in one order, so that swapped names are the same."""
        return sorted(name_words(f"{self.given_name} {self.family_name}"))


def may_be_one(one: Person, other: Person) -> bool:
    """Whether somebody should look: the same contact, the same birth date and a near name, or the same name and a
    birth date one slip away (or not known)."""
    if (one.mail and one.mail == other.mail) or (one.number and one.number == other.number):
        return True
    if one.birth_date and one.birth_date == other.birth_date:
        return _near_names(one, other)
    near = not one.birth_date or not other.birth_date or other.birth_date in near_dates(one.birth_date)
    return near and bool(one.words) and one.words == other.words


def _near_names(one: Person, other: Person) -> bool:
    """A first or a last name that fits, a letter apart or swapped: people marry, and shorten their names."""
    pairs = (
        (one.given_name, other.given_name),
        (one.family_name, other.family_name),
        (one.given_name, other.family_name),
        (one.family_name, other.given_name),
    )
    return any(_near("".join(name_words(a)), "".join(name_words(b))) for a, b in pairs)


def _near(one: str, other: str) -> bool:
    """Equal, or one slip apart in a name long enough for a slip not to make it another (two slips from eight on)."""
    shorter = min(len(one), len(other))
    slips = 0 if shorter < 4 else 1 if shorter < 8 else 2
    return bool(one) and OSA.distance(one, other, score_cutoff=slips) <= slips
