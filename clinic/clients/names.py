"""Whether a name that was typed is the one on record: accents, capitals and middle names aside."""

import re
import unicodedata

from clinic.clients.models import Client


def _parts(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text.casefold())
    return re.findall(r"\w+", "".join(letter for letter in plain if not unicodedata.combining(letter)))


def is_name_of(client: Client, typed: str) -> bool:
    """Whether both a given name and a family name of the client stand in what was typed."""
    said = set(_parts(typed))
    return bool(said & {*_parts(client.given_name)}) and bool(said & {*_parts(client.family_name)})
