"""Finding a client by the beginning of a name, an e-mail or a phone number, without storing any of them readable.

Each word is cut into its beginnings of 2 to 8 characters; each beginning is stored as 63 bits of a keyed hash that is
bound to the practice. What it gives away is told in docs/adr/.
"""

import re
import unicodedata
from typing import Any

from clinic.clients.models import Client, SearchToken
from clinic.security.fields import blind

SHORTEST, LONGEST = 2, 8


def plain(text: str) -> str:
    """Lower case, without accents."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def words(text: str) -> list[str]:
    return re.findall(r"\w+", plain(text))


def digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def beginnings(word: str) -> set[str]:
    return {word[:n] for n in range(SHORTEST, min(len(word), LONGEST) + 1)}


def token(practice_id: Any, piece: str) -> int:
    return int.from_bytes(blind(f"search:{practice_id}", piece)[:8], "big") >> 1


def pieces_of(client: Client) -> set[str]:
    """Every beginning under which this client can be found."""
    found: set[str] = set()
    for word in words(f"{client.given_name} {client.family_name} {client.email.split('@')[0]}"):
        found |= beginnings(word)
    number = digits(client.phone)
    for start in {number, number.removeprefix("00"), number[-9:], number[-7:]}:
        found |= {f"tel{start[:n]}" for n in range(4, min(len(start), LONGEST) + 1)}
    return found


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
        return [token(practice_id, f"tel{number[:LONGEST]}")]
    return [token(practice_id, word[:LONGEST]) for word in words(text.split("@")[0]) if len(word) >= SHORTEST]
