"""Finding a client by the beginning of a name, an e-mail or a phone number, without storing any of them readable.

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
    whole, national = phone_forms(client.phone, client.practice.country)
    typed = digits(client.phone)
    for start in {whole, national, national.removeprefix("0"), typed, typed.removeprefix("00"), typed[-9:], typed[-7:]}:
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


def query_tokens(practice_id: Any, text: str) -> list[int]:
    """The tokens a searched text stands for; all must match. Empty when there is too little to search by."""
    number = digits(text)
    if len(number) >= 4 and len(number) >= len(re.sub(r"[\s()+/.-]", "", text)):
        start = number.removeprefix("00") if text.strip().startswith("00") else number
        return [token(practice_id, f"tel{start[:LONGEST]}")]
    typed = name_words(text.split("@")[0])
    long = [word for word in typed if len(word) >= SHORTEST]
    return [token(practice_id, word[:LONGEST]) for word in long or (typed if len(typed) > 1 else [])]
