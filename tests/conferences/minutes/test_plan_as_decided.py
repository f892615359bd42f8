"""Copies of what was decided and the plan say what was kept at the close, whatever was put right since."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction
from django.test import Client

from conferences.closing.actions.ask_for_plan import ask_for_plan_copies
from conferences.conference.writing import locked
from conferences.minutes.actions.put_plan_right import put_plan_right
from conferences.minutes.content import content_of
from conferences.minutes.papers import OUTLINE_TEMPLATE, PLAN, PLAN_TEMPLATE
from conferences.minutes.plans_as_decided import plan_as_decided
from conferences.minutes.variants import of_reader
from conferences.models import PlanAsDecided
from cpunit.people.models import HouseholdMember, Responsibility
from cpunit.release import tasks
from cpunit.release.models import Copy
from cpunit.release.own_words import own_words
from cpunit.release.readers import UNIT, readers_of
from cpunit.release.still import FOLLOWED, may_still_have
from cpunit.web.constraints import readable
from tests.conferences.world import NOW, World
from tests.factories.conferences import plan_released
from tests.factories.people import ChildFactory
from tests.web.html import sent_back
from tests.worlds import laid
from tests.worlds.stages import closed

pytestmark = [pytest.mark.django_db, laid(closed), pytest.mark.failure(9)]
LATER = NOW + timedelta(hours=2)


@pytest.fixture(autouse=True)
def on_the_day() -> Iterator[None]:
    with time_machine.travel(LATER, tick=False):
        yield


def test_what_is_kept_says_the_same_to_each_as_the_record_did_at_the_close(world: World) -> None:
    live, kept = content_of(world.conference, None), plan_as_decided(world.conference, 0)
    people = [each.person for each in (*world.adults, *world.professionals)]
    for reader in (UNIT, *readers_of(world.conference.reference, people).values()):
        for template in (OUTLINE_TEMPLATE, PLAN_TEMPLATE):
            told = [own_words([template], {"minutes": of_reader(each, reader)}) for each in (live, kept)]
            assert told[0] == told[1] and world.children[0].name in told[0]


def test_what_was_put_right_since_changes_no_copy_and_a_correction_makes_another(world: World) -> None:
    child, mother = world.children[0], world.adults[0].person
    was = child.name
    child.first_name = "Renamed"
    child.save()
    ask_for_plan_copies(conference=world.conference, by=world.support, now=LATER)
    tasks.make_copies(world.conference.code)
    plan_released(world.conference, by=world.chair_user, now=LATER)
    copies = Copy.objects.select_related("variant", "record__family", "person")
    first = copies.get(person=mother)
    assert first.variant is not None and was in first.variant.html and "Renamed" not in first.variant.html
    nurse, father = (
        copies.get(person=each) for each in (world.professionals[1].person, world.adults[1].person)
    )
    assert nurse.message is not None and nurse.message.state == "queued" and father.way == "print"
    Copy.objects.exclude(pk__in=[nurse.pk, father.pk]).update(opened_at=LATER)
    with transaction.atomic():
        put_plan_right(conference=locked(world.conference), by=world.chair_user, now=LATER)
    for copy in (nurse, father):
        copy.refresh_from_db()
        assert copy.withdrawn_at == LATER, "nobody is given any more what is known to be wrong"
        assert copies.get(person=copy.person, edition=1).replaces == copy
    assert nurse.message is not None
    nurse.message.refresh_from_db()
    assert (nurse.message.state, nurse.message.seen_to) == ("failed", "A new copy was asked for.")
    tasks.make_copies(world.conference.code)
    second = copies.get(person=mother, edition=1)
    assert second.variant is not None and "Renamed" in second.variant.html
    assert may_still_have(first) is None, "they keep what they have until the new one is theirs"
    Copy.objects.filter(pk=second.pk).update(released_by=world.support, released_at=LATER, way="print")
    assert may_still_have(first) == FOLLOWED
    assert PLAN.may_be_made(world.conference.reference, 0) is not None
    for change in (
        lambda: PlanAsDecided.objects.update(facts={}),
        lambda: PlanAsDecided.objects.all().delete(),
    ):
        with pytest.raises(IntegrityError) as caught, transaction.atomic():
            change()
        assert "stays as it was decided" in str(readable(caught.value))


def test_a_correction_makes_another_copy_where_nothing_was_kept_at_the_close(
    world: World,
) -> None:
    """A conference of a census file: its copies say what the record says."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
    PlanAsDecided.objects.all().delete()
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = DEFAULT")
    ask_for_plan_copies(conference=world.conference, by=world.support, now=LATER)
    tasks.make_copies(world.conference.code)
    had = set(plan_released(world.conference, by=world.chair_user, now=LATER))
    Copy.objects.update(opened_at=LATER)
    with transaction.atomic():
        again = put_plan_right(conference=locked(world.conference), by=world.chair_user, now=LATER)
    assert {copy.person_id for copy in again} == {copy.person_id for copy in had} and had
    assert {copy.edition for copy in again} == {1}
    tasks.make_copies(world.conference.code)
    assert not Copy.objects.filter(edition=1, document=None).exists()


def test_who_pressed_release_while_it_was_put_right_is_told_so(world: World) -> None:
    """The copies that nobody released are gone: the page says why, and leads to those that are made."""
    ask_for_plan_copies(conference=world.conference, by=world.support, now=LATER)
    tasks.make_copies(world.conference.code)
    client, here = Client(), f"/copies/{world.conference.code}/outline-plan/0/release/"
    client.force_login(world.manager)
    typed = sent_back(client.get(here).content, "looked_at")
    with transaction.atomic():
        put_plan_right(conference=locked(world.conference), by=world.chair_user, now=LATER)
    for answer in (client.post(here, typed), client.get(here)):
        assert answer.status_code == 200 and "What was decided was put right since" in answer.text
    assert not Copy.objects.filter(edition=0, released_by__isnull=False).exists()


@pytest.mark.failure(3)
def test_who_was_a_stranger_at_the_close_is_one_to_who_reads_the_plan_later(world: World) -> None:
    child = world.children[0]
    stranger, other = world.adults[1], ChildFactory(family=world.family)
    Responsibility.objects.filter(adult=stranger).delete()
    Responsibility.objects.create(adult=stranger, child=other, relationship="father", has_pr=True)
    with transaction.atomic():
        put_plan_right(conference=locked(world.conference), by=world.chair_user, now=LATER)
    Responsibility.objects.filter(adult=stranger).delete()
    HouseholdMember.objects.filter(person=stranger.person).delete()
    mother, record = world.adults[0].person, world.conference.reference
    today = readers_of(record, [mother])
    assert child.pk in (today[mother.pk].children or ()) and stranger.pk not in today[mother.pk].strangers
    then = PLAN.as_read(record, today, 1)
    assert stranger.pk in then[mother.pk].strangers
    assert stranger.pk not in PLAN.as_read(record, today, 0)[mother.pk].strangers
