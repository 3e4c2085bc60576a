"""Fixed texts around the questionnaire: agreement and submit statement. What answers ask for is in `verdict_texts.py`.

Every text is plain English ("en"), carries a version, and never names a condition. A place in braces is
filled from the practice's settings: ``{practice}`` its name. When the
wording of a text changes, its version changes too, because the version is stored with each agreement.
"""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class FixedText:
    """A heading and short paragraphs; ``places`` names the braces that ``filled`` must be given."""

    key: str
    version: str
    language: str
    title: str
    lines: tuple[str, ...]
    places: tuple[str, ...] = ()

    def filled(self, **values: str) -> "FixedText":
        """Return the text with each place filled. Raises ``ValueError`` when one is missing or empty."""
        empty = [place for place in self.places if not values.get(place, "").strip()]
        if empty:
            raise ValueError(f"The text {self.key} needs: {', '.join(empty)}")
        return FixedText(
            key=self.key,
            version=self.version,
            language=self.language,
            title=self.title.format(**values),
            lines=tuple(line.format(**values) for line in self.lines),
        )


CONSENT: Final = FixedText(
    key="data_use",
    version="2026-11",
    language="en",
    title="How {practice} uses your answers",
    lines=(
        "We ask about your health so that a therapist can decide which care suits you.",
        "Your answers are kept by {practice}. Only people there who need them for your care may read them, "
        "and each reading is written down.",
        "We do not sell your answers or use them for advertising.",
        "Software sorts your answers by set rules and makes suggestions. A therapist decides.",
        "You can ask to see, correct or download what we hold, and ask who has looked at it.",
        "You can take back this agreement or ask us to delete your answers. "
        "The law may make us keep some records for a time.",
        "You do not have to agree. You can then talk to the therapist in person.",
    ),
    places=("practice",),
)

CONSENT_SHORT: Final = (
    "We ask about your health so that a therapist can choose safe care.",
    "Only people here who care for you can read it.",
    "Rules sort your answers; a therapist decides. You can see, correct or delete them.",
)
"""The agreement in three lines; the whole text folds out under them."""

SUBMIT_STATEMENT: Final = FixedText(
    key="submit",
    version="2026-11b",
    language="en",
    title="Send your answers",
    lines=(
        "I answered as well as I can.",
        "I will tell you if something changes.",
        "I can say stop at any time.",
    ),
)

TEXTS: Final = (CONSENT, SUBMIT_STATEMENT)
