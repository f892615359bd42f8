"""The plan reaches everybody who was invited in two working days: from the close to each copy opened, or told
of once more, by the practice of each authority (WKF-9).
"""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from cpunit.deadlines.models import Deadline
from cpunit.deadlines.reckoner import unit_calendar
from cpunit.papers.models import OutgoingMessage
from cpunit.people.models import User
from cpunit.release import tasks
from cpunit.release.actions.chase_unopened import chase_unopened
from cpunit.release.models import Copy
from plans.outcomes.actions.close_conference import close_conference
from tests.conferences.practice import held_by_practice_of
from tests.conferences.reports.test_at_the_door import door_of
from tests.conferences.world import DAY, NOW, World
from tests.factories.people import PASSWORD
from tests.web.html import parsed, select, send, sent_back, words
from tests.worlds import laid
from tests.worlds.stages import on_the_day, ready_to_close

pytestmark = [pytest.mark.django_db, laid(ready_to_close)]
LATER = NOW + timedelta(minutes=10)
CHASED = NOW + timedelta(days=8)
"""A Friday, when five working days have gone by."""


def page_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def told_again(client: Client, after: str) -> list[str]:
    """Who stands under the step of copies that their person was told of once more: each step is said once."""
    steps = select(parsed(client.get(after).content), "#copies-of-people > li")
    (step,) = [each for each in steps if "told again on" in words(each)]
    return sorted(words(name) for name in select(step, "li > bdi, li > a > bdi"))


@pytest.mark.requirement("WKF-9")
@pytest.mark.failure(4)
@pytest.mark.parametrize(
    "profile", ["surrey", "leeds", "bath-and-north-east-somerset", "wakefield", "kirklees"]
)
def test_everybody_invited_has_the_plan_or_stands_on_today(world: World, profile: str) -> None:
    held_by_practice_of(world.conference, profile)
    with on_the_day:
        world.decide(world.children[0], "plan", "neglect")
    code = world.conference.code
    after = f"/conferences/{code}/after/"
    with time_machine.travel(LATER, tick=False):
        close_conference(conference=world.conference, by=world.chair_user, now=NOW)
        support, chair = page_of(world.support), page_of(world.chair_user)
        due = Deadline.objects.open().get(record=world.conference.reference, kind="plan-distributed")
        assert due.due_date == DAY + timedelta(days=4), "Thursday, and two working days"
        send(support, f"{after}plan-copies/")
        tasks.make_copies(code)
        release = f"/copies/{code}/outline-plan/0/release/"
        shown = sent_back(chair.get(release).content, "looked_at") | {"password": PASSWORD}
        assert chair.post(release, shown).status_code == 302
        OutgoingMessage.objects.filter(state="queued").update(state="sent", sent_at=LATER)
        tasks.make_waiting_copies()
        copies = Copy.objects.filter(record=world.conference.reference)
        everybody = {each.pk for each in (*world.professionals, *world.adults)}
        assert {copy.person_id for copy in copies} == everybody
        (by_hand,) = copies.filter(way="print")
        queue = f"/copies/{code}/print/{by_hand.pk}/"
        assert by_hand.person.name in support.get("/service/printing/").text
        assert support.get(f"{queue}file/").status_code == 200
        send(support, f"{queue}printed/")
        given = sent_back(support.get(queue).content, "how") | {"how": "handed"}
        assert support.post(queue, given).status_code == 302, "of today, unless they say otherwise"
        due.refresh_from_db()
        assert due.done_on == DAY
        read = copies.filter(way="door", person=world.partners[0].pk).get()
        reader = door_of(read.person)
        assert reader.get(f"/door/copies/{code}/{read.pk}/").status_code == 200
        assert "first read on" in support.get(after).text
    with time_machine.travel(CHASED, tick=False):
        assert chase_unopened(now=CHASED, calendar=unit_calendar()) == len(everybody) - 2
    with time_machine.travel(CHASED + timedelta(days=4), tick=False):
        support = page_of(world.support)
        assert code in support.get("/today").text
        handed_over, read_it = by_hand.person.name, read.person.name
        names = {each.person.name for each in (*world.professionals, *world.adults)}
        assert told_again(support, after) == sorted(names - {handed_over, read_it})
