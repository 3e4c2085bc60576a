"""Claims that stand nowhere in what a client or a therapist reads as an offer."""

import re

BANNED = (
    r"diagnos\w*",
    r"cur(e|es|ed|ing)",
    r"heal(s|ed|ing)?",
    r"realign\w*",
    r"straighten\w* the spine",
    r"break\w* (up|down) (adhesions|tension|knots)",
    r"releas\w* (the |a )?trapped nerve",
    r"sciatic\w*",
    r"emotions? (are |is )?stored",
    r"stor(e|es|ed|ing) (of )?(emotions?|feelings|stress)",
    r"muscle of the soul",
    r"safe(ly)?",
    r"rul(e|es|ed|ing) out",
    r"guarante\w*",
    r"toxins?",
    r"(reduc\w*|lower\w*) inflammation|inflammation (is )?reduced",
    r"fix(es|ed|ing)?",
    r"very effective|game.changer|pain.free",
    r"prevent(s|ed|ing)?",
    r"patients?",
)
PATTERN = re.compile(r"\b(" + "|".join(BANNED) + r")\b", re.IGNORECASE)


def banned_in(text: str) -> list[str]:
    """Return every banned wording found in ``text``."""
    return [match.group(0) for match in PATTERN.finditer(text)]
