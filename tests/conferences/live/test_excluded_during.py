"""Exclusions while the conference takes place: nobody who is here, and whoever is let in may come in."""

from datetime import timedelta

import pytest

from conferences.invitations.actions.exclusions import exclude, let_in
from conferences.live.actions.take_attendance import Person, take_attendance
from conferences.minutes.content import content_of
from conferences.models import Invitation
from cpunit.domain.refusal import Refused
from tests.conferences.world import DAY, NOW, World

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("LDS-4")]


def excluded(world: World, **who: object) -> Invitation:
    return exclude(
        invitation=world.conference.invitations.get(**who),
        ground="Threats to the social worker",
        decided_by=world.chair,
        review_on=DAY + timedelta(days=30),
        by=world.support,
        now=NOW,
    )


def mark(world: World, how: str) -> None:
    here = {Person("adult", world.adults[0].pk): how}
    take_attendance(conference=world.conference, here=here, by=world.support, now=NOW)


def test_nobody_is_excluded_who_is_here_or_gave_a_view() -> None:
    world = World()
    world.attend()
    with pytest.raises(Refused, match="is marked as here"):
        excluded(world, adult=world.adults[0])
    mark(world, "absent")
    assert excluded(world, adult=world.adults[0]).status == Invitation.Status.EXCLUDED
    professional = world.professionals[0]
    world.views(world.children[0], *["no"] * len(world.professionals))
    world.conference.attendances.filter(professional=professional).update(how="report-only")
    with pytest.raises(Refused, match="has given a view"):
        excluded(world, professional=professional)


def test_somebody_let_in_during_the_conference_comes_in_and_the_minutes_say_both() -> None:
    world = World()
    invitation = excluded(world, adult=world.adults[0])
    with pytest.raises(Refused, match="cannot be marked as here"):
        mark(world, "in-person")
    ended = let_in(invitation=invitation, why="He came sober", by=world.support, now=NOW)
    assert (ended.status, ended.excluded_ground) == (
        Invitation.Status.AFTERWARDS,
        "Threats to the social worker",
    )
    mark(world, "in-person")
    content = content_of(world.conference, None)
    assert [each.pk for each in content.excluded] == [invitation.pk]
    assert world.adults[0].name in str(content.attended)
