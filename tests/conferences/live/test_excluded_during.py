"""Exclusions while the conference takes place: nobody who is here, and whoever is let in may come in."""

from datetime import timedelta

import pytest
from django.template.loader import render_to_string
from django.test import Client

from conferences.invitations.actions.exclusions import KeptOutOf, exclude, let_in
from conferences.live.actions.take_attendance import Person, take_attendance
from conferences.minutes.content import content_of
from conferences.minutes.variants import of_reader
from conferences.models import Participant
from cpunit.domain.refusal import Refused
from cpunit.release.readers import readers_of
from tests.conferences.world import DAY, NOW, World
from tests.worlds import laid
from tests.worlds.stages import opened

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("LDS-4"), laid(opened)]


def excluded(world: World, **who: object) -> Participant:
    return exclude(
        participant=world.conference.participants.get(**who),
        ground="Threats to the social worker",
        review_on=DAY + timedelta(days=30),
        by=world.chair.user,
        now=NOW,
    )


def mark(world: World, how: str) -> None:
    here = {Person("adult", world.adults[0].pk): how}
    take_attendance(conference=world.conference, here=here, by=world.support, now=NOW)


def test_nobody_is_excluded_who_is_here_or_gave_a_view(world: World) -> None:
    world.attend()
    with pytest.raises(Refused, match="is marked as here"):
        excluded(world, person=world.adults[0].person)
    mark(world, "absent")
    assert excluded(world, person=world.adults[0].person).status == Participant.Status.EXCLUDED
    professional = world.professionals[0]
    world.views(world.children[0], *["no"] * len(world.professionals))
    world.conference.attendances.filter(participant__person=professional.person).update(how="report-only")
    with pytest.raises(Refused, match="has given a view"):
        excluded(world, person=professional.person)
    world.conference.views.update(for_chair=True, came_by="door")
    assert excluded(world, person=professional.person), (
        "what the chair alone was told is told to nobody by this"
    )


def test_somebody_let_in_during_the_conference_comes_in_and_the_minutes_say_both(world: World) -> None:
    participant = excluded(world, person=world.adults[0].person)
    with pytest.raises(Refused, match="cannot be marked as here"):
        mark(world, "in-person")
    ended = let_in(participant=participant, why="He came sober", by=world.chair.user, now=NOW)
    assert (ended.status, ended.exclusion and ended.exclusion.ground) == (
        Participant.Status.AFTERWARDS,
        "Threats to the social worker",
    )
    mark(world, "in-person")
    content = content_of(world.conference, None)
    assert [each.pk for each in content.excluded] == [participant.pk]
    assert world.adults[0].name in str(content.attended)


def test_who_is_kept_from_a_part_stands_so_among_those_here_and_in_the_minutes(world: World) -> None:
    adult = world.adults[0]
    place = exclude(
        participant=world.conference.participants.get(person=adult.person),
        ground="He struck her",
        review_on=DAY + timedelta(days=30),
        by=world.chair.user,
        now=NOW,
        kept=KeptOutOf(extent="part", part="The assault", told="You are asked to the second half."),
    )
    mark(world, "in-person")
    client = Client()
    client.force_login(world.support)
    page = client.get(f"/conferences/{world.conference.code}/record/attendance/").text
    assert "Family, kept from a part: The assault" in page
    content = content_of(world.conference, None)
    assert [each.pk for each in content.excluded] == [place.pk]
    assert adult.name in str(content.attended)
    for who, is_told in ((world.adults[1], False), (world.worker, True)):
        reader = readers_of(world.conference.reference, [who.person])[who.pk]
        words = {"minutes": of_reader(content, reader), "conference": world.conference}
        body = render_to_string("conferences/minutes/_minutes_body.html", words)
        assert "Excluded from a part of this conference" in body
        assert ("assault" in body, "struck" in body) == (is_told, is_told)
