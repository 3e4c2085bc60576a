"""What a press on a page of the questionnaire asks for, and what is then still open."""

from dataclasses import dataclass, replace
from typing import Any

from screening.intake.layout import Sheet
from screening.intake.page_form import GO, NAMED, Left, ParsedPage, left_open
from screening.intake.presenters import Asking

UNSURE = "unsure"  # names the list that is to be asked row by row


@dataclass(frozen=True)
class Turn:
    """What a press on a page asks for besides saving: to go on, or a list row by row; and what is still open."""

    going: bool
    unsure: str
    left: Left
    taken_back: tuple[str, ...] = ()

    @property
    def stays(self) -> bool:
        return bool(self.unsure or self.left.open or self.left.unread or self.taken_back)

    def asking(self, each: tuple[str, ...]) -> Asking:
        lists = (*each, self.unsure) if self.unsure else each
        return Asking(each=lists, look=not self.unsure, taken_back=self.taken_back)


def turn_of(sheet: Sheet, typed: ParsedPage, data: Any, refused: Any) -> Turn:
    """What comes of a press, once saved. What was named once as open may stay open; what is blank stays blank."""
    unsure = data.get(UNSURE, "")
    if unsure not in [one.id for one in sheet.lists()]:
        unsure = ""
    going = bool(data.get(GO)) and not unsure
    left = left_open(sheet, typed.each, refused) if going else Left()
    named = set(data.get(NAMED, "").split(","))
    still = Left(tuple(key for key in left.open if key not in named), left.unread)
    if still.open or still.unread:
        still = replace(still, open=left.open)
    return Turn(going, unsure, still, typed.taken_back if going else ())
