"""Whatever the order in which midway reviews are told of, put right and taken out, and conferences are: each
date is met by the first one since its conference.
"""

from contextlib import suppress
from datetime import date, timedelta
from itertools import pairwise
from random import Random

import pytest

from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.refusal import Refused
from plans.models import MidwayReview
from plans.oversight.actions.correct_midway import correct_midway, take_out_midway
from plans.oversight.actions.midway import hold_midway
from plans.reviews.actions.record_review import record_review
from tests.factories.plans import STARTED_ON, PlansWorld, at
from tests.plans.oversight.test_midway_corrected import dates
from tests.plans.oversight.watching import answered_for
from tests.worlds import laid

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("KRK-22"), laid(answered_for)]
STEPS = 16


def counted(conferences: list[date], held: list[date]) -> list[tuple[str, date | None]]:
    """By hand, from what stands recorded."""
    found: list[tuple[str, date | None]] = []
    for since, until in pairwise([*conferences, date.max]):
        done = min((day for day in held if since < day <= until), default=None)
        waits = "withdrawn" if until < date.max else ""
        found.append(("met", done) if done else (waits, None))
    return found


@pytest.mark.parametrize("turn", range(4))
def test_its_dates_are_those_of_a_count_by_hand(world: PlansWorld, turn: int) -> None:
    chance, today, conferences = Random(turn), STARTED_ON, [STARTED_ON]
    for _ in range(STEPS):
        today += timedelta(days=chance.randint(1, 20))
        day = max(today - timedelta(days=chance.choice((0, 3, 15, 40))), STARTED_ON)
        moment = {"by": world.chair_user, "now": at(today, 10), "today": today}
        stand = list(MidwayReview.objects.filter(state="held").order_by("pk"))
        review = chance.choice(stand) if stand else None
        what = chance.choice(("hold", "hold", "correct", "take out", "confer"))
        said = {"people": [], "found": f"Looked at on {today}", "follows": "", "held_on": day}
        with suppress(Refused):
            if what == "hold":
                hold_midway(plans=[world.plan], **said, **moment)
            elif what == "confer" and day > conferences[-1]:
                world.plan.refresh_from_db()
                record_review(
                    plan=world.plan, held_on=day, reckoner=Reckoner.current(), by=None, now=at(today, 10)
                )
                conferences.append(day)
            elif review and what == "correct":
                correct_midway(review=review, why="Another day", **said, **moment)
            elif review and what == "take out":
                take_out_midway(review=review, why="It never was", **moment)
        held = MidwayReview.objects.filter(state="held").values_list("held_on", flat=True)
        assert dates(world.plan) == counted(conferences, [each for each in held if each])
