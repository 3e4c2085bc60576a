"""Lines that many entries share, so that a stop rule or a rule of progress is worded once."""

from __future__ import annotations

from typing import Final

from screening.protocol import texts
from screening.protocol.techniques.doses import Amounts

CLIENT_STOP: Final = (*texts.STOP_NOW, *texts.TELL_YOUR_THERAPIST)
CLIENT_TUMMY_STOP: Final = (
    *texts.STOP_NOW,
    texts.STOP_ON_PULSE,
    *texts.TELL_YOUR_THERAPIST,
    texts.AFTER_TUMMY_WORK,
)
PRO_STOP: Final = texts.PRO_STOP_NOW
PRO_TUMMY_STOP: Final = (*texts.PRO_STOP_NOW, texts.PRO_STOP_ON_PULSE)

BY_CLIENT: Final = "The client at home, once the therapist has released the plan."
BY_CLIENT_TAUGHT: Final = "The client at home, after the therapist has taught it and watched it done."
BY_THERAPIST: Final = "A massage therapist or physiotherapist trained in it, within the local scope of practice."

# Evidence page 6.5: progress only after two weeks free of symptoms and a review by the therapist.
PROGRESS_AFTER: Final = "After 2 weeks without symptoms and a review by the therapist: "
GRADUAL_STRETCH: Final = "Begin mild and short. A stretch is a pull, never a pain. Take weeks, not days, to add time."
GRADUAL_PRESSURE: Final = "Begin light and short. Add time before you add pressure, and only while it stays easy."
GRADUAL_STRENGTH: Final = (
    "Begin with fewer repeats than you could do. Add a little each week if the next morning is fine."
)
GRADUAL_PRO: Final = "Begin with the lightest contact that the client finds useful, and go no faster than the breath."

# Evidence page 6.4: one session a week, up to 4 to 6, then review; discomfort at most 5 of 10.
PRO_SESSIONS: Final[Amounts] = {
    "sessions_per_week": (1, (1, 1)),
    "sessions_before_review": ((4, 6), (1, 6)),
    "pressure_max": (5, (1, 5)),
}
MASSAGE_NOTE: Final = "Massage for low back pain: short-term effects, very low to low certainty."
