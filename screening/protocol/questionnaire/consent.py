"""Fixed texts around the questionnaire: agreement, safety texts, submit statement, what happens next.

Every text is plain English ("en"), carries a version, and never names a condition. A place in braces is
filled from the practice's settings: ``{practice}`` its name, ``{number}`` its emergency number. When the
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

CONSENT_BOX: Final = "I agree that {practice} uses my answers in this way."

SUBMIT_STATEMENT: Final = FixedText(
    key="submit",
    version="2026-11",
    language="en",
    title="Send your answers",
    lines=(
        "I answered as well as I can, and I chose Not sure where I was not sure.",
        "If something changes before my visit, I will tell my therapist.",
        "I know that I can say stop at any time in a session, for any reason.",
    ),
)

EMERGENCY: Final = FixedText(
    key="emergency",
    version="2026-11",
    language="en",
    title="Get help now: call {number}",
    lines=(
        "One of your answers can be a sign of something that needs help right away.",
        "Call {number} now and say what you told us.",
        "Do not drive yourself.",
        "Do not wait for your appointment, and do not have a massage.",
        "Tell someone near you, so that you are not alone.",
        "This text cannot say what is wrong. It is shown to everyone who gives this answer.",
    ),
    places=("number",),
)

URGENT: Final = FixedText(
    key="urgent",
    version="2026-11",
    language="en",
    title="Please speak to a doctor today",
    lines=(
        "One of your answers should be checked by a doctor today, before any massage.",
        "Call your doctor, or the advice line where you live, and say what you told us.",
        "Do not massage or stretch the sore area yourself until it has been checked.",
        "If it gets worse quickly, or you feel very ill, call {number}.",
        "This text cannot say what is wrong. It is shown to everyone who gives this answer.",
    ),
    places=("number",),
)

SAFETY_NET: Final = FixedText(
    key="safety_net",
    version="2026-11",
    language="en",
    title="When to get help",
    lines=(
        "Call {number} if you get new numbness between your legs, or new trouble with your pee or poo.",
        "Call {number} if both legs get weak, or a very bad pain starts suddenly in your tummy or back.",
        "Call {number} if you have chest pain, trouble breathing, a drooping face, a weak arm, "
        "slurred speech, or if you faint.",
        "See a doctor the same day for fever with pain, a swollen leg, or a leg that is getting weaker.",
        "Do not wait for your appointment.",
    ),
    places=("number",),
)

WHAT_NEXT: Final = FixedText(
    key="what_next",
    version="2026-11",
    language="en",
    title="What happens next",
    lines=(
        "Your answers are with {practice}. A therapist reads them before your visit.",
        "The therapist may ask you a few more questions, and measures how your hip moves.",
        "You get a plan only after a therapist has read it, changed what is needed and signed it.",
        "You can still correct an answer. The therapist then sees what changed.",
        "If you feel worse before the visit, do not wait: call {number} in an emergency, or your doctor.",
    ),
    places=("practice", "number"),
)

TEXTS: Final = (CONSENT, SUBMIT_STATEMENT, EMERGENCY, URGENT, SAFETY_NET, WHAT_NEXT)
