"""What a page counts at hand is what the database would count."""

from typing import Any

import pytest

from conferences.invitations.listed import listed, reports_given
from conferences.invitations.parents import parents_taking_part, without_reports
from conferences.models import Conference, Participant, ReportShare
from cpunit.people.models import Child
from tests.factories.conferences import NOW, Unit, kept_out
from tests.worlds import laid
from tests.worlds.stages import booked

pytestmark = pytest.mark.django_db

Status = Participant.Status
INVITED = {"status": Status.INVITED, "sent_at": NOW}


def counted(conference: Conference) -> dict[str, int]:
    people = listed(conference)
    return {
        "reachable": sum(row.is_reachable for row in people),
        "to invite": sum(row.is_to_invite for row in people),
        "to post": sum(row.is_to_post for row in people),
        "coming": sum(row.is_coming for row in people),
    }


def asked_for(conference: Conference) -> dict[str, int]:
    people = conference.participants.all()
    return {
        "reachable": people.reachable().count(),
        "to invite": people.to_invite().count(),
        "to post": people.to_post().count(),
        "coming": people.asked().reachable().exclude(status=Status.EXCLUDED).count(),
    }


@pytest.mark.parametrize(
    "facts",
    [
        {},
        {"status": Status.LISTED},
        {"status": Status.WALKED_IN},
        INVITED,
        INVITED | {"by_post": True},
        INVITED | {"by_post": True, "posted_on": NOW.date()},
    ],
)
@laid(booked)
def test_at_hand_as_in_the_database(unit: Unit, facts: dict[str, Any]) -> None:
    conference = Conference.objects.get()
    conference.participants.update(**facts)
    for child in ({}, {"death_date": NOW.date()}, {"birth_date": None, "expected_date": NOW.date()}):
        Child.objects.filter(pk=conference.children.earliest("pk").pk).update(**child)
        assert counted(conference) == asked_for(conference)


@pytest.mark.failure(7)
@laid(booked)
def test_parents_who_were_given_the_reports_are_those_whom_nobody_waits_for(unit: Unit) -> None:
    conference = Conference.objects.get()
    parents = list(parents_taking_part(conference))
    assert reports_given(conference, listed(conference), unit.booking) == [False] * len(parents)
    place = conference.participants.get(person=parents[0].pk)
    ReportShare.objects.create(conference=conference, participant=place, shared_on=NOW.date())
    given = reports_given(conference, listed(conference), unit.booking)
    assert (sum(given), len(given)) == (1, len(parents))
    assert len(without_reports(conference)) == len(parents) - 1
    kept_out(conference, parents[0], by=unit.chair, until=NOW.date())
    assert reports_given(conference, listed(conference), unit.booking) == [False] * (len(parents) - 1)
    assert counted(conference) == asked_for(conference)
