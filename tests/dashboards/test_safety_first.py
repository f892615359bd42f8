"""What is dangerous stands on Today as a line, however much else waits; the rest is counted."""

from datetime import timedelta

import pytest
from django.test import Client

from conferences.models import Amendment, AnswerTold, ConferenceRequest, Query, ReportOffer
from conferences.reports.actions.send_report import send_report
from conferences.reports.who import Who
from cpunit.dashboards.today.support import MOST_WAITING, support_today
from cpunit.release.actions.note_shut import note_shut_copies
from tests.conferences.world import NOW, World
from tests.factories.conferences import Unit, booked_conference
from tests.factories.people import family_with_children, kept_from
from tests.factories.supplied import LeafletFactory
from tests.release.test_shut import LATER, keep_from, staff
from tests.web.html import parsed, words
from tests.worlds import laid
from tests.worlds.stages import closed

__all__ = ["staff"]
pytestmark = [pytest.mark.django_db, laid(closed)]


def held_back_report(world: World) -> None:
    """Of a conference that is still to be held: with its query, whose worker has not answered."""
    unit = Unit(area=world.family.area)
    conference = booked_conference(unit, held_on=NOW.date(), now=NOW).conference
    worker = conference.family.social_worker
    assert worker is not None
    report = send_report(
        conference=conference,
        professional=worker,
        who=Who(user=unit.support),
        sections={"past-harm": "They were left alone."},
        now=NOW,
    )
    ReportOffer.objects.create(
        report=report,
        participant=conference.participants.filter(person__kind="adult").first(),
        text_of=report.changed_at,
        asked_by=unit.support,
        asked_at=NOW,
        released_by=unit.manager,
        released_at=NOW,
        held_since=LATER,
    )
    Query.objects.create(
        conference=conference, worker=worker, text="Who is at home?", asked_by=unit.chair.user, asked_at=NOW
    )


def much_else(world: World) -> None:
    """A leaflet to read, an order that ends, a request without a discussion, and an answer to be told."""
    LeafletFactory(released_by=None, released_at=None)
    kept_from(world.adults[1], world.children[0], by=world.support, until=LATER.date() + timedelta(days=1))
    ConferenceRequest.objects.create(
        family=family_with_children(area=world.family.area), requested_on=LATER.date()
    )
    declined = Amendment.objects.create(
        conference=world.conference,
        kind="correction",
        said="I was not there",
        asked_by=world.adults[0].person,
        proposed_at=NOW,
        state="declined",
        answer="You were.",
        decided_by=world.chair_user,
        decided_at=NOW,
    )
    AnswerTold.objects.create(amendment=declined, way="in-person")


@pytest.mark.failure(1, 4)
@pytest.mark.safety(1, 9)
def test_a_copy_that_no_longer_opens_stands_beside_what_is_held_back_where_much_else_waits(
    world: World, staff: Client
) -> None:
    """Both as lines, though more kinds wait than Today has lines for."""
    held_back_report(world)
    much_else(world)
    mother = world.adults[0]
    keep_from(world, mother.person)
    note_shut_copies(now=LATER)
    waiting = support_today(world.support, today=LATER.date(), now=LATER).waiting
    counted = [each.words for each in waiting.more if not each.is_some_drawn]
    assert len(waiting.rows) == MOST_WAITING and len(set(waiting.kinds)) + len(counted) > MOST_WAITING
    first, second, *_ = waiting.rows
    assert first.verb == "A report that was released is held back"
    assert second.verb.startswith("A copy no longer opens: ")
    said = words(parsed(staff.get("/today").content))
    assert first.verb in said and f"A copy no longer opens: {mother.name}, plan" in said
    assert all(each in said for each in counted), "and what is not drawn is counted"
