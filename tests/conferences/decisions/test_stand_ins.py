"""A view, a number and a dissent are named after who said them: who came for somebody says so."""

import pytest
from django.test import Client

from conferences.decisions.deciding import Deciding
from conferences.live.standing import Standing
from conferences.minutes.whose import whose_pieces
from conferences.models import Attendance, Entry, ProfessionalView
from cpunit.people.models import User
from tests.conferences.world import NOW, World
from tests.web.html import parsed, words
from tests.worlds import laid
from tests.worlds.stages import on_the_day, seated

pytestmark = [pytest.mark.django_db, laid(seated)]


@pytest.fixture(autouse=True)
def that_day():
    with on_the_day:
        yield


def said(user: User, world: World, at: str) -> str:
    client = Client()
    client.force_login(user)
    page = client.get(f"/conferences/{world.conference.code}/{at}")
    assert page.status_code == 200
    return words(parsed(page.content))


@pytest.mark.failure(9)
def test_who_came_for_somebody_is_named_with_what_they_said(world: World) -> None:
    child, absent = world.children[0], world.partners[0]
    mark = Attendance.objects.get(participant__person=absent.person)
    mark.stand_in = "Zhiming Li, health visitor"
    mark.save()
    both = f"Zhiming Li for {absent.name}"
    world.views(child, "neglect", "no", "neglect", "neglect")
    Entry.objects.create(
        conference=world.conference, key="7f8e4c36-6a9f-4a3c-9c53-0f2bb1f0a001", heading="strengths",
        text="He feeds her well", voice=mark.participant, said_at=NOW, written_by=world.support,
        changed_by=world.support, changed_at=NOW,
    )  # fmt: skip
    chair = world.chair_user
    grid = said(chair, world, "record/views/")
    assert both in grid
    deciding = said(chair, world, f"record/decisions/{child.code}/")
    assert f"{both}: no plan" in deciding
    board = said(chair, world, "record/strengths/")
    assert both in board and "He feeds her well" in board
    (view,) = [each for each in Standing.of(world.conference).views if each.professional == absent]
    assert view.whose == both
    told = whose_pieces([f"view-{view.pk}", f"entry-{Entry.objects.get(text='He feeds her well').pk}"])
    assert all("Zhiming Li for" in each.named for each in told.values())
    world.decide(child, "plan", "neglect")
    minutes = said(world.support, world, "minutes/")
    assert f"{both}, {absent.agency}, for {child.name}: no plan is needed" in minutes


def test_what_came_by_their_own_door_is_theirs(world: World) -> None:
    child, absent = world.children[0], world.partners[0]
    Attendance.objects.filter(participant__person=absent.person).update(stand_in="Zhiming Li")
    world.views(child, "neglect", "no")
    ProfessionalView.objects.filter(participant__person=absent.person).update(came_by="door")
    (view,) = [each for each in Standing.of(world.conference).unseen if each.professional == absent]
    assert view.whose == absent.name


def test_who_gave_no_view_yet_is_named_by_who_came(world: World) -> None:
    absent = world.partners[0]
    Attendance.objects.filter(participant__person=absent.person).update(stand_in="Zhiming Li")
    ((_, names), *_) = Deciding(Standing.of(world.conference)).silent
    assert f"Zhiming Li for {absent.name}" in names
