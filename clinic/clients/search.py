"""Finding a client by the beginning of a name, an e-mail or a phone number, or the last four digits of the number,
without storing any of them readable.

Each word is cut into its beginnings of 2 to 8 characters; each beginning is stored as 63 bits of a keyed hash that is
bound to the practice. What it gives away is told in docs/adr/.
"""

import datetime as dt
import re
from typing import Any

from clinic.clients.identity import digits, folded, name_words, phone_forms
from clinic.clients.models import Client, SearchToken
from clinic.security.fields import blind

SHORTEST, LONGEST = 2, 8
LAST = 4  # digits at the end of a phone number


def beginnings(word: str) -> set[str]:
    return {word[:n] for n in range(SHORTEST, min(len(word), LONGEST) + 1)} or {word}


def token(practice_id: Any, piece: str) -> int:
    return int.from_bytes(blind(f"search:{practice_id}", piece)[:8], "big") >> 1


def pieces_of(client: Client) -> set[str]:
    """Every beginning under which this client can be found, and what look-alikes are found by."""
    found: set[str] = set()
    names = f"{client.given_name} {client.family_name}"
    for word in {*name_words(f"{names} {client.email.split('@')[0]}"), *_joined(names)}:
        found |= beginnings(word)
    typed, whole = digits(client.phone), phone_forms(client.phone, client.practice.country)[0]
    if len(typed) >= LAST:
        found.add(f"telend{typed[-LAST:]}")
    for start in _numbers(client):
        found |= {f"tel{start[:n]}" for n in range(4, min(len(start), LONGEST) + 1)}
    return found | set(same_person(client.birth_date, client.email, whole))


def _joined(names: str) -> list[str]:
    """Anne-Marie is also looked for as Annemarie."""
    return ["".join(name_words(word)) for word in names.split() if len(name_words(word)) > 1]


def same_person(birth_date: dt.date | None, email: str, number: str) -> list[str]:
    """The pieces that two records of one person share. `number` is the one with its country."""
    born = [f"born {birth_date.isoformat()}"] if birth_date else []
    return (
        born + ([f"mail {folded(email.strip())}"] if email.strip() else []) + ([f"number {number}"] if number else [])
    )


def index(client: Client) -> None:
    """Bring a client's search tokens up to date."""
    tokens = {token(client.practice_id, piece) for piece in pieces_of(client)}
    client.search_tokens.exclude(token__in=tokens).delete()
    SearchToken.objects.bulk_create(
        [SearchToken(client=client, practice_id=client.practice_id, token=t) for t in tokens],
        ignore_conflicts=True,
    )


def number_in(text: str) -> str:
    """The digits of a text that is a phone number or a part of one, else ""."""
    number = digits(text)
    if len(number) < LAST or len(number) < len(re.sub(r"[\s()+/.-]", "", text)):
        return ""
    return number.removeprefix("00") if text.strip().startswith("00") else number


def query_tokens(practice_id: Any, text: str) -> list[list[int]]:
    """The tokens a searched text stands for: of each list one must match. Empty when there is too little to search
    by."""
    number = number_in(text)
    if number:
        ends = [f"telend{number}"] if len(number) == LAST else []
        return [[token(practice_id, piece) for piece in (f"tel{number[:LONGEST]}", *ends)]]
    typed = name_words(text.split("@")[0])
    long = [word for word in typed if len(word) >= SHORTEST]
    return [[token(practice_id, word[:LONGEST])] for word in long or (typed if len(typed) > 1 else [])]


def has_number(client: Client, number: str) -> bool:
    """Whether the phone number begins as typed, in any way of writing it: the index knows only its first digits."""
    return any(known.startswith(number) for known in _numbers(client))


def _numbers(client: Client) -> set[str]:
    """The phone number in every way that its beginning may be typed."""
    whole, national = phone_forms(client.phone, client.practice.country)
    typed = digits(client.phone)
    known = {whole, national, national.removeprefix("0"), typed, typed.removeprefix("00"), typed[-9:], typed[-7:]}
    return known - {""}
