"""Minutes stand on the Today of whose move it is: the chair’s to approve, support’s once they came back."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine

from conferences.minutes.actions.write_minutes import return_minutes, save_minutes, submit_minutes
from tests.conferences.live.two_people import signed_in
from tests.conferences.minutes.test_under_headings import DECIDE
from tests.conferences.world import NOW, World
from tests.web.html import parsed, words
from tests.worlds import laid
from tests.worlds.stages import closed

pytestmark = [pytest.mark.django_db, laid(closed)]
APPROVE, BACK = "Approve the minutes", "Work on the minutes: the chair handed them back"


@pytest.fixture(autouse=True)
def the_day_after() -> Iterator[None]:
    with time_machine.travel(NOW + timedelta(days=1), tick=False):
        yield


@pytest.mark.requirement("WKF-11")
def test_they_go_to_the_chair_and_come_back(world: World) -> None:
    chair, support = signed_in(world.chair_user), signed_in(world.support)

    def shown() -> tuple[bool, bool]:
        return (
            APPROVE in words(parsed(chair.get("/today").content)),
            BACK in words(parsed(support.get("/today").content)),
        )

    told = {"conference": world.conference, "now": NOW + timedelta(days=1)}
    assert shown() == (False, False)
    save_minutes(texts={DECIDE: "All agencies spoke."}, seen=None, by=world.support, **told)
    submit_minutes(by=world.support, **told)
    assert shown() == (True, False)
    return_minutes(why="The nurse is missing", by=world.chair_user, **told)
    assert shown() == (False, True)
    submit_minutes(by=world.support, **told)
    assert shown() == (True, False)
