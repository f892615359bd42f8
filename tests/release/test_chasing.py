"""Who has not opened what waits on their own page is told once more by itself; then a person sees to it."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest
import time_machine
from django.test import Client
from django.utils.html import escape

from conferences.closing.actions.ask_for_plan import ask_for_plan_copies
from conferences.models import OutlineAction
from cpunit.deadlines.reckoner import unit_calendar
from cpunit.doors.models import Door
from cpunit.papers.actions import send_due
from cpunit.papers.models import OutgoingMessage
from cpunit.people.actions.prove import Proof
from cpunit.people.models import Restriction
from cpunit.release.actions.chase_unopened import chase_unopened
from cpunit.release.actions.follow import follow_all
from cpunit.release.actions.make_copies import make_copies
from cpunit.release.actions.open_copy import open_copy
from cpunit.release.actions.print_copy import print_instead
from cpunit.release.actions.release_paper import release_paper
from cpunit.release.models import Copy, DrawnVariant
from cpunit.release.still import may_be_sent
from tests.conferences.world import NOW, World
from tests.doors.letting_in import door_of
from tests.worlds import laid
from tests.worlds.stages import closed

pytestmark = [pytest.mark.django_db, laid(closed)]
DUE = NOW + timedelta(days=8)
"""A Friday: NOW and the five working days after the Friday on which they were put there."""

OTHER_WORDS = "Her aunt hears the shouting through the wall at night."


def put_there(world: World, at: datetime) -> None:
    """Everybody has what was decided and the plan, and the messages that tell of it have left."""
    record = world.conference.reference
    ask_for_plan_copies(conference=world.conference, by=world.support, now=NOW)
    make_copies(record=record, now=NOW)
    papers = Copy.objects.filter(record=record).to_release().values_list("document", flat=True)
    release_paper(
        record=record,
        kind="outline-plan",
        looked_at=list(papers),
        by=world.manager,
        now=at,
        proof=Proof(by=world.manager),
    )
    OutgoingMessage.objects.update(state="sent", sent_at=at)
    follow_all(now=at)


@pytest.mark.safety(2, 8)
@pytest.mark.failure(4)
def test_each_is_told_once_more_and_then_a_person_is_asked_to_see_to_it(world: World, client: Client) -> None:
    calendar, at = unit_calendar(), NOW + timedelta(days=1)
    mother, father = (each.person for each in world.adults[:2])
    with time_machine.travel(at, tick=False):
        put_there(world, at)
    hers, his = (Copy.objects.get(person=each) for each in (mother, father))
    first, second, third = Copy.objects.filter(way="door").exclude(person=mother).order_by("pk")[:3]
    open_copy(copy=first, now=at)
    door_of(second.person, withdrawn_at=at, why_withdrawn="Another writes with their address")
    Restriction.objects.create(
        family=world.family,
        record=world.conference.reference,
        words=next(
            each
            for each in OutlineAction.objects.values_list("action", flat=True)
            if third.variant and escape(each) in third.variant.html
        ),
        from_person=third.person,
        reason="Her safety",
        source="The social worker",
        recorded_by=world.support,
        recorded_at=at,
    )
    before = OutgoingMessage.objects.count()
    for hour in (DUE - timedelta(days=1), DUE.replace(hour=2)):
        assert chase_unopened(now=hour, calendar=calendar) == 0
    with time_machine.travel(DUE, tick=False):
        told = chase_unopened(now=DUE, calendar=calendar)
        assert told == OutgoingMessage.objects.count() - before > 0
        assert chase_unopened(now=DUE, calendar=calendar) == 0, "once each"
    for copy in (hers, his, first, second, third):
        copy.refresh_from_db()
    assert hers.chaser and not any(each.chased_at for each in (his, first, third))
    assert second.chased_at == DUE and second.chaser is None, "the door is shut: a person sees to it"
    assert third.shut_as == "anew"
    for telling in (world.family.name, world.conference.code, "lan", "onference", "http"):
        assert telling not in hers.chaser.subject + hers.chaser.body
    fourth = Copy.objects.filter(chaser__isnull=False).exclude(person=mother).first()
    assert fourth and fourth.chaser and "has not been opened yet" in fourth.chaser.body

    client.force_login(world.support)
    with time_machine.travel(DUE, tick=False):
        assert "Print 1 copy that did not reach them, or ring them" in client.get("/today").text
        listed = client.get(f"/conferences/{world.conference.code}/after/").text
        assert "not opened yet, told again on 16 May 2025" in listed
        open_copy(copy=hers, now=DUE)
        assert not OutgoingMessage.objects.filter(pk=hers.chaser_id).exists(), "it had not left"
        Door.objects.filter(person=fourth.person).update(withdrawn_at=DUE, why_withdrawn="They left")
        fourth.person.professional.email = "elsewhere@northam.example"
        fourth.person.professional.save()
        send_due(now=DUE)
        fourth.chaser.refresh_from_db()
        assert fourth.chaser.state == "failed", "to another address than it was queued for it does not go"
    with time_machine.travel(DUE + timedelta(days=3), tick=False):
        left = Copy.objects.filter(chased_at__isnull=False, opened_at__isnull=True).count()
        page = client.get("/today").text
        assert f"Print {left} copies that did not reach them, or ring them" in page
        assert f'href="/conferences/{world.conference.code}/after/"' in page, "where they are printed instead"
        last = Copy.objects.filter(chased_at__isnull=False, opened_at__isnull=True).latest("pk")
        words = OutgoingMessage.objects.filter(pk__in=[last.message_id, last.chaser_id])
        words.update(state="queued", sent_at=None)
        print_instead(copy=last, by=world.support, now=DUE + timedelta(days=3))
        assert not words.exists(), "it leads to a page on which their copy is no more"


@pytest.mark.failure(4)
def test_what_tells_of_several_copies_goes_while_any_of_them_may_be_read(world: World) -> None:
    """It names none of them: one that is shut keeps nobody from being told of the other."""
    at = NOW + timedelta(days=1)
    with time_machine.travel(at, tick=False):
        put_there(world, at)
        copy = Copy.objects.filter(way="door", person__kind="professional").order_by("pk").first()
        assert copy and copy.document and copy.variant and copy.message
        document, variant = copy.document, copy.variant
        document.pk, variant.pk, variant.digest = uuid4(), None, "other"
        document.save(force_insert=True)
        variant.html = f"<html><body><main><p>{OTHER_WORDS}</p></main></body></html>"
        variant.save()
        other = Copy.objects.get(pk=copy.pk)
        other.pk, other.edition, other.document, other.variant = None, 1, document, variant
        other.save()
        told = copy.message
        Copy.objects.filter(pk__in=[copy.pk, other.pk]).update(chaser=told)
        assert may_be_sent(told) is None
        withheld = {"reason": "Her safety", "source": "Her aunt", "recorded_by": world.support}
        for words, goes in ((shown_in(copy), True), (OTHER_WORDS, False)):
            Restriction.objects.create(
                family=world.family,
                record=world.conference.reference,
                words=words,
                from_person=copy.person,
                recorded_at=at,
                **withheld,
            )
            assert (may_be_sent(told) is None) == goes


def shown_in(copy: Copy) -> str:
    """A row of the plan that stands in it."""
    html = DrawnVariant.objects.get(copies=copy).html
    return next(
        each for each in OutlineAction.objects.values_list("action", flat=True) if escape(each) in html
    )
