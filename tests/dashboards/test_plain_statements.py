"""What is written out as a plain statement says what its queryset says."""

from typing import Any

import pytest

from conferences.models import Participant
from cpunit.dashboards.diary.room_for import _areas_of
from cpunit.dashboards.today.card import _of_the_conference
from cpunit.dashboards.today.left import _LEFT, _asked
from cpunit.diary.seen import people_seen_by
from cpunit.people.forms.filters import AreaAndChair
from cpunit.people.models import Chair, User
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
