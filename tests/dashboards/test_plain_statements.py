"""What is written out as a plain statement says what its queryset says."""

from datetime import timedelta
from typing import Any

import pytest

from conferences.invitations.answered import Answers
from conferences.invitations.beside import Beside
from conferences.invitations.foreseen import foreseen_at, foreseen_by
from conferences.invitations.views.as_listed import participants_of
from conferences.models import NOT_AGREED, ConferenceChild, Participant, Reply, TakenOff
from cpunit.dashboards.diary.room_for import _areas_of
from cpunit.dashboards.today.card import _of_the_conference
from cpunit.dashboards.today.left import _LEFT, _asked
from cpunit.diary.seen import people_seen_by
from cpunit.people.forms.filters import AreaAndChair
from cpunit.people.models import Chair, Professional, User
from tests.conferences.world import World
from tests.factories.people import (
    AdministratorFactory,
    AreaFactory,
    ChairFactory,
    ChildFactory,
    ManagerFactory,
    SupportFactory,
)
from tests.worlds import laid
from tests.worlds.stages import unopened

pytestmark = [pytest.mark.django_db, laid(unopened)]


def beside(world: World) -> None:
    """People of this area and another, of both, gone, and with no work with families."""
    here, elsewhere = world.family.area, AreaFactory()
    SupportFactory(areas=[here, elsewhere])
    SupportFactory(areas=[elsewhere])
    ChairFactory(user__areas=[elsewhere])
    ManagerFactory(areas=[here], is_active=False)
    AdministratorFactory(areas=[here])


def test_who_works_in_an_area_is_whose_diary_may_be_opened(world: World) -> None:
    beside(world)
    for reader in (world.support, ManagerFactory(areas=[AreaFactory()])):
        areas = list(User.areas.through.objects.values_list("area", flat=True))
        seen = people_seen_by(reader).filter(is_active=True)
        rows = User.areas.through.objects.filter(user__in=seen.values("pk"))
        found = {(key, area) for (key, _), some in _areas_of(reader, areas).items() for area in some}
        assert found == set(rows.values_list("user", "area"))


def test_a_filter_offers_the_areas_and_chairs_of_whoever_looks(world: World) -> None:
    beside(world)
    fields: Any = AreaAndChair(user=world.support).fields
    chairs = Chair.objects.filter(user__areas__in=world.support.areas.all()).distinct()
    assert {key for key, _ in fields["chair"].choices if key} == {str(each.pk) for each in chairs}
    areas = [(each.slug, each.name) for each in world.support.areas.all()]
    assert [each for each in fields["area"].choices if each[0]] == areas


def test_nobody_is_counted_to_be_written_to_for_a_child_unborn_or_dead(world: World) -> None:
    conference = world.conference
    children = [
        world.children[0],
        ChildFactory(family=world.family, birth_date=None, expected_date=world.day),
        ChildFactory(family=world.family, death_date=world.day),
    ]
    for child in children:
        Participant.objects.update_or_create(
            conference=conference, person=child.person, defaults={"status": "to-invite"}
        )
    Participant.objects.filter(conference=conference, person=world.adults[0].person).update(by_post=True)
    places = conference.participants
    ((code, to_invite, to_post, _),) = _asked(_LEFT, [conference.code])
    assert (code, to_invite, to_post) == (
        conference.code,
        places.to_invite().count(),
        places.to_post().count(),
    )
    assert to_invite == 1 and to_post >= 1
    assert _of_the_conference(conference)[1] == to_invite


def test_whoever_comes_is_counted_alike_on_the_list_and_beside_it(world: World) -> None:
    conference, starts = world.conference, world.booking.starts_at
    officer, *others = list(conference.participants.professionals().order_by("pk"))
    for place, at in zip((officer, *others), (starts, starts, starts + timedelta(1), starts), strict=False):
        Reply.objects.create(
            conference=conference,
            person=place.person,
            answer="coming",
            for_time=at,
            said_through="telephone",
            recorded_by=world.support,
            at=world.now,
        )
    Professional.objects.filter(person=others[0].person_id).update(left_on=world.day)
    people = participants_of(conference)
    coming = foreseen_by(people, Answers.to(conference, starts)).coming
    assert 1 <= coming == foreseen_at(conference, starts).coming < len(people)


def test_beside_the_list_is_what_its_querysets_say(world: World) -> None:
    conference = world.conference
    beside = Beside.of(conference, [])
    unagreed = conference.attached_children.filter(NOT_AGREED)
    assert set(beside.unagreed) == set(unagreed.values_list("child", flat=True))
    assert (beside.mourns, beside.taken_off, beside.came_back, beside.confirmed) == (False,) * 4
    ConferenceChild.objects.filter(conference=conference).update(participation="not-yet")
    world.children[0].death_date = world.day
    world.children[0].save()
    TakenOff.objects.create(
        conference=conference, person=world.partners[0].person, held="Invited", at=world.now
    )
    beside = Beside.of(conference, [])
    assert beside.mourns and beside.taken_off
    assert set(beside.unagreed) == {child.pk for child in conference.children.all()}
