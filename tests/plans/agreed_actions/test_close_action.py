"""Actions of a plan are closed."""

from datetime import date

import pytest

from cpunit.domain.refusal import Refused
from plans.agreed_actions.actions.close_action import close_action
from tests.factories.plans import PlansWorld, at
from tests.worlds import laid
from tests.worlds.stages import on_a_plan

pytestmark = [pytest.mark.django_db, laid(on_a_plan)]
TODAY = date(2025, 8, 20)


def test_an_action_is_closed_once_as_done_or_no_longer_needed(world: PlansWorld) -> None:
    action = world.plan.actions.get()

    def close(state: str, closed_on: date = date(2025, 5, 20)) -> None:
        close_action(
            action=action, state=state, closed_on=closed_on, by=world.support, now=at(TODAY), today=TODAY
        )

    for state in ("to-do", "lost"):
        with pytest.raises(Refused, match="done or is no longer needed"):
            close(state)
    with pytest.raises(Refused, match="still to come"):
        close("done", date(2025, 9, 1))
    close("done")
    with pytest.raises(Refused, match="closed on 20 May 2025 already"):
        close("not-needed")
