"""The number that brings an ambulance, by country. A suggestion for the manager to confirm, who knows the place.

The first number is suggested; the others also work. Source: the national numbers as published by the ITU
(E.129) and, in the European Union, the single number 112 (Directive (EU) 2018/1972, article 109).
"""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

NUMBERS: dict[str, tuple[str, ...]] = {
    "AR": ("107", "911"),
    "AT": ("112", "144"),
    "AU": ("000", "112"),
    "BE": ("112",),
    "BR": ("192",),
    "CA": ("911",),
    "CH": ("144", "112"),
    "CL": ("131",),
    "CO": ("123",),
    "CZ": ("112", "155"),
    "DE": ("112",),
    "DK": ("112",),
    "ES": ("112", "061"),
    "FI": ("112",),
    "FR": ("112", "15"),
    "GB": ("999", "112"),
    "GR": ("112", "166"),
    "HU": ("112", "104"),
    "IE": ("112", "999"),
    "IN": ("112", "108"),
    "IS": ("112",),
    "IT": ("112", "118"),
    "JP": ("119",),
    "LU": ("112",),
    "MX": ("911",),
    "NL": ("112",),
    "NO": ("113", "112"),
    "NZ": ("111",),
    "PL": ("112", "999"),
    "PT": ("112",),
    "RO": ("112",),
    "SE": ("112",),
    "SG": ("995",),
    "US": ("911",),
    "ZA": ("112", "10177"),
}

COUNTRIES = [
    ("AR", _("Argentina")),
    ("AU", _("Australia")),
    ("AT", _("Austria")),
    ("BE", _("Belgium")),
    ("BR", _("Brazil")),
    ("CA", _("Canada")),
    ("CL", _("Chile")),
    ("CO", _("Colombia")),
    ("CZ", _("Czechia")),
    ("DK", _("Denmark")),
    ("FI", _("Finland")),
    ("FR", _("France")),
    ("DE", _("Germany")),
    ("GR", _("Greece")),
    ("HU", _("Hungary")),
    ("IS", _("Iceland")),
    ("IN", _("India")),
    ("IE", _("Ireland")),
    ("IT", _("Italy")),
    ("JP", _("Japan")),
    ("LU", _("Luxembourg")),
    ("MX", _("Mexico")),
    ("NL", _("Netherlands")),
    ("NZ", _("New Zealand")),
    ("NO", _("Norway")),
    ("PL", _("Poland")),
    ("PT", _("Portugal")),
    ("RO", _("Romania")),
    ("SG", _("Singapore")),
    ("ZA", _("South Africa")),
    ("ES", _("Spain")),
    ("SE", _("Sweden")),
    ("CH", _("Switzerland")),
    ("GB", _("United Kingdom")),
    ("US", _("United States")),
]


def suggested(country: str) -> str:
    """The usual number of a country, or "" where we know none."""
    return NUMBERS.get(country, ("",))[0]


def to_dial(country: str, number: str) -> str:
    """The number of a practice for a link that calls it; "" where the country is not known: none beats a wrong one."""
    return number.strip() if country in NUMBERS else ""


def to_say(country: str, number: str) -> str:
    """What stands after "call" in a sentence: the number, or words where there is none to give."""
    return to_dial(country, number) or gettext("your local emergency number")


def is_usual(country: str, number: str) -> bool:
    return number.replace(" ", "") in NUMBERS.get(country, ())
