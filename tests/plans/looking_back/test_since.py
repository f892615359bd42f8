"""A review shows what core groups and visits came to since the last conference (BNS-7, BNS-9)."""

from datetime import date, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from plans.models import CoreGroup, PlanIssue, Visit
from tests.conferences.live.two_people import signed_in
from tests.conferences.review_world import ReviewWorld
from tests.factories.plans import at
from tests.plans.drafting.behind import at_door, post
from tests.plans.pages import parts
from tests.web.html import parsed, words
from tests.worlds import laid
from tests.worlds.stages import under_review

pytestmark = [pytest.mark.django_db, laid(under_review)]


def visit(world: ReviewWorld, nth: int, day: date, **how: bool) -> None:
    Visit.objects.create(
        plan=world.plans[nth], visited_on=day, professional=world.worker, place="At home", **how
    )


def shown(world: ReviewWorld) -> tuple[str, list[str]]:
    """What the part says, and the titles of all that is drawn in it."""
    chair = signed_in(world.chair_user)
    with (
        time_machine.travel(world.now + timedelta(minutes=10), tick=False),
        CaptureQueriesContext(connection) as asked,
    ):
        page = chair.get(f"/conferences/{world.conference.code}/record/plan-so-far/")
    assert len(asked) <= 25 and len(page.content) < 60_000
    (part,) = parsed(page.content).xpath("//section[@aria-labelledby='since-last']")
    return words(part), [title.text for title in part.xpath(".//svg//title")]


@pytest.mark.requirement("BNS-7", "BNS-9")
def test_core_groups_and_visits_since_the_last_conference_are_drawn_and_told(world: ReviewWorld) -> None:
    group = CoreGroup.objects.get()
    group.state, group.held_on, group.progress = "held", date(2025, 5, 20), "The rota is kept on most days."
    group.save()
    group.members.set([world.worker])
    PlanIssue.objects.create(
        plan=world.plans[0], number=1, issued_at=at(date(2025, 5, 21)), issued_by=world.support, facts={}
    )
    for nth in (0, 1):
        visit(world, nth, date(2025, 5, 14), seen=True, seen_alone=True)
        visit(world, nth, date(2025, 7, 2), seen=False)
    told, drawn = shown(world)
    assert f"{world.children[0].name}: Plan {world.plans[0].code} since 8 May 2025, neglect" in told
    assert "Core groups: 1 was held, the last on 20 May 2025." in told
    assert "Visits: Seen at 1 visit, alone at 1." in told and "longer, the longest" in told
    assert "The rota is kept on most days." in told and f"Took part: {world.worker.name}." in told
    assert f"Given out since: {world.plans[0].code}: version 1 on 21 May 2025." in told
    assert told.count("Seen at 1 visit") == 2, "once for both: in the picture's words and below it"
    assert any("Visit: seen alone" in title for title in drawn)
    assert any("Visit: not seen" in title for title in drawn)
    assert any("Core group held" in title for title in drawn)


@pytest.mark.requirement("BNS-9")
def test_a_visit_that_the_lead_recorded_behind_their_door_stands_at_the_review(world: ReviewWorld) -> None:
    plan = world.plans[0]
    with time_machine.travel(at(date(2025, 5, 21), 10), tick=False):
        plan.lead_social_worker = world.worker
        plan.save()
        lead, door = at_door(world.worker.person), f"/door/plans/{plan.code}/visit/"
        typed = {"how": "alone", "announced": "no", "place": "At home", "professional": world.worker.pk}
        answer = post(lead, door, "place", **parts("visited_on", date(2025, 5, 14)), **typed)
        assert answer.status_code == 302, words(parsed(answer.content))
    told, drawn = shown(world)
    assert "Seen at 1 visit, alone at 1." in told
    assert any("Visit: seen alone" in title for title in drawn)


def test_of_brothers_and_sisters_who_were_visited_apart_each_has_a_line(world: ReviewWorld) -> None:
    eldest, youngest = world.children
    visit(world, 0, date(2025, 5, 14), seen=True)
    told, _ = shown(world)
    assert f"Visits for {eldest.first_name}: Seen at 1 visit" in told
    assert f"Visits for {youngest.first_name}: Nobody told of any visit, so it is not known" in told
    assert "Core groups: none is recorded as held." in told


def test_nothing_from_before_the_last_conference_is_drawn(world: ReviewWorld) -> None:
    for plan in world.plans:
        plan.last_reviewed_on = date(2025, 6, 20)
        plan.save()
    for nth in (0, 1):
        visit(world, nth, date(2025, 5, 14), seen=True)
        visit(world, nth, date(2025, 7, 2), seen=True)
    told, drawn = shown(world)
    assert "Since the conference of 20 June 2025" in " ".join(drawn)
    assert "Seen at 1 visit" in told
    assert [title for title in drawn if "Visit: seen" in title and "2 July 2025" in title]
    assert not [title for title in drawn if "Visit: seen" in title and "14 May 2025" in title]
