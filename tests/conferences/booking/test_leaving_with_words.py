"""What a parent said before the day stops no child from leaving, nor a plan from ending, and is not lost."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from conferences.booking.actions.leave import leave
from conferences.invitations.actions.people import add_people
from conferences.models import FamilyAnswer, Participant, ToldInPerson
from conferences.reports.actions.answer_report import answer_report
from conferences.reports.who import Who
from cpunit.audit.models import AuditEvent
from cpunit.people.models import Adult, Responsibility
from tests.factories.conferences import NOW, Unit
from tests.factories.people import AdultFactory
from tests.worlds import laid
from tests.worlds.stages import booked

pytestmark = [pytest.mark.django_db, laid(booked)]

VIEWS = "I was never asked, and I should have been."


@pytest.fixture(autouse=True)
def on_the_next_day() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def father(unit: Unit) -> Adult:
    """The father of the first child alone, who wrote what he thinks."""
    child = unit.family.children.earliest("pk")
    father = AdultFactory(family=unit.family, name="Desmond Fairhollow")
    Responsibility.objects.create(adult=father, child=child, relationship="father", has_pr=True)
    add_people(conference=unit.conference, adults=[father], by=unit.support, now=NOW)
    place = Participant.objects.get(person=father.person)
    place.needs.create(kind="advocate", asked_of="Voices", recorded_by=unit.support)
    ToldInPerson.objects.create(
        participant=place,
        told_on=NOW.date() - timedelta(days=1),
        told_by="Wanda Price",
        what="The day of the meeting",
        recorded_by=unit.support,
        recorded_at=NOW,
    )
    answer_report(
        conference=unit.conference,
        adult=father,
        report=None,
        words=VIEWS,
        through="telephone",
        who=Who(user=unit.support),
        now=NOW,
    )
    return father


@pytest.mark.requirement("WKF-6")
@pytest.mark.parametrize("died", [False, True])
def test_a_child_leaves_although_a_parent_of_theirs_alone_wrote_views(
    unit: Unit, father: Adult, died: bool
) -> None:
    child = unit.family.children.earliest("pk")
    if died:
        child.death_date = NOW.date()
        child.save()
    leave(conference=unit.conference, child=child, why="Not needed", by=unit.support, now=NOW)
    assert not unit.conference.participants.filter(person=father.pk).exists()
    answer = FamilyAnswer.objects.get()
    assert (answer.adult, answer.words) == (father, VIEWS)
    client = Client()
    client.force_login(unit.support)
    assert VIEWS in client.get(f"/conferences/{unit.conference.code}/reports/").text
    kept = AuditEvent.objects.filter(record=unit.conference.code).values_list("what", flat=True)
    assert any("Wanda Price" in what and "The day of the meeting" in what for what in kept)
