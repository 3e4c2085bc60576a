"""A step that needs a reason is refused without one by the service itself, whatever form stands before it."""

import pytest

from clinic.accounts.permissions import Role
from clinic.core.errors import ActionRefused
from screening.pathway.models import Move
from screening.pathway.services import move
from screening.pathway.states import MOVES
from tests.integration.screening.plans import make_screening
from tests.people import make_member

NEED_A_REASON = sorted(name for name, rule in MOVES.items() if rule.needs_reason)


def test_there_are_steps_that_need_a_reason():
    assert {"send_back", "resume", "amend", "close"} <= set(NEED_A_REASON)


@pytest.mark.parametrize("reason", ["", "  \n"])
@pytest.mark.parametrize("name", NEED_A_REASON)
def test_a_step_without_its_reason_is_refused_and_leaves_no_trace(name, reason, visit, practice):
    lead = make_member(practice, "lead@elm.example", "Lea Lead", Role.THERAPIST)
    screening = make_screening(visit, MOVES[name].sources[0])
    with pytest.raises(ActionRefused, match="Write down the reason"):
        move(screening=screening, name=name, by=lead, reason=reason)
    assert not Move.objects.exists()
    assert move(screening=screening, name=name, by=lead, reason="She asked for it.").reason == "She asked for it."
