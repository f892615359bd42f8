"""What becomes a question after release, as the name of a teacher once her school is withheld, is asked."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.test import Client

from conferences.closing.actions.ask_for_plan import ask_for_family_copies, ask_for_plan_copies
from cpunit.audit.models import AuditEvent
from cpunit.papers.actions import send_due
from cpunit.papers.models import OutgoingMessage
from cpunit.people.actions.withhold import From, What, withhold
from cpunit.people.models import Adult, Agency, PersonFact, Professional, Responsibility, Restriction
from cpunit.release.actions.note_shut import note_shut_copies
from cpunit.release.models import Copy, CopyQuestion, DrawnVariant
from cpunit.release.still import LOOK_AGAIN, may_still_have
from tests.conferences.live.two_people import signed_in
from tests.conferences.world import NOW, World
from tests.doors.letting_in import behind
from tests.factories.people import AdultFactory, ChildFactory, ProfessionalFactory
from tests.release.test_shut import LATER, keep_from, release
from tests.web.html import parsed, select, send, sent_back, words
from tests.worlds import laid
from tests.worlds.stages import closed

pytestmark = [pytest.mark.django_db, laid(closed), pytest.mark.failure(1), pytest.mark.safety(1)]
SAID = "Nell Featherstone says that she reads well."


@pytest.fixture
def out(world: World) -> Iterator[World]:
    """The plan is out to both parents, and names a teacher."""
    with time_machine.travel(LATER, tick=False):
        ask_for_family_copies(conference=world.conference, by=world.support, now=NOW)
        released_with_her_name(world)
        yield world


def released_with_her_name(world: World) -> None:
    release(world)
    for variant in DrawnVariant.objects.all():
        variant.html = variant.html.replace("</main>", f"<p>{SAID}</p></main>")
        variant.save(update_fields=["html"])


def withhold_school(world: World, adult: Adult | Professional) -> Restriction:
    """Of her school it is known that the teacher works there."""
    school = Agency.objects.create(name="Alder Primary", kind="education")
    ProfessionalFactory(name="Nell Featherstone", agency=school, job_title="Head teacher")
    fact = PersonFact.objects.create(
        recorded_by=world.support,
        family=world.family,
        person=world.children[0].person,
        kind=PersonFact.Kind.SCHOOL,
        words="Alder Primary School",
    )
    told: dict[str, Any] = {"reason": "He waits at gates", "source": "Her aunt", "by": world.support}
    return withhold(
        family=world.family, what=What(fact=fact), kept_from=From(person=adult.person), now=LATER, **told
    )


def test_a_copy_of_which_nobody_was_asked_is_closed_until_somebody_answers(
    out: World, client: Client
) -> None:
    mother, record = out.adults[0], out.conference.reference
    copy = Copy.objects.select_related("person__adult", "record", "variant").get(person=mother.person)
    behind(client, mother.person, record, by=out.support)
    theirs = f"/door/copies/{record.code}/{copy.pk}/"
    assert client.get(theirs).status_code == 200
    withhold_school(out, mother)
    copy.refresh_from_db()
    assert (copy.shut_as, may_still_have(copy)) == ("look", LOOK_AGAIN), "at once, and not by the sweep"
    father = Copy.objects.get(person=out.adults[1].person)
    assert father.shut_as == "", "nothing is kept from him: nobody is asked"
    page = client.get(theirs)
    assert page.status_code == 404 and "Somebody is looking at this copy again" in page.text
    assert not any(telling in page.text for telling in ("Alder", "Featherstone", "kept from", "school"))
    assert "somebody is looking at it again" in client.get("/door/").text

    line, here = f"Look again at a copy: {mother.name}, plan", f"/copies/{record.code}/anew/{copy.pk}/"
    support, manager = signed_in(out.support), signed_in(out.manager)
    assert line not in words(parsed(support.get("/today").content)), "who asked for it is not asked"
    (more,) = select(parsed(manager.get("/today").content), "a[href*=copies-to-look-at-again]")
    listed = manager.get(more.get("href"))
    assert line in words(parsed(listed.content)) and here in listed.text
    assert (
        "closed until somebody has looked at it again"
        in support.get(f"/conferences/{record.code}/after/").text
    )
    assert "somebody else answers" in support.get(here).text
    page = manager.get(here)
    assert "A name that tells a withheld place" in page.text and SAID[:17] in words(parsed(page.content))
    (link,) = select(parsed(page.content), "a[href*=asked]")
    stale = [sent_back(manager.get(link.get("href")).content, "reason") for _ in range(2)]
    answer = manager.post(
        link.get("href"), stale[0] | {"reason": ["They met at the conference"]}, follow=True
    )
    assert "It opens to them as it is: nothing is to be done" in answer.text
    again = manager.post(link.get("href"), stale[1] | {"reason": ["Once more"]})
    assert "not asked any more" in again.text or "answered this" in again.text
    assert CopyQuestion.objects.get().reason == "They met at the conference"
    assert client.get(theirs).status_code == 200
    assert note_shut_copies(now=LATER) == 0
    assert "copies-to-look-at-again" not in manager.get("/today").text


def test_what_is_meant_is_kept_from_them_and_a_new_copy_is_asked_for(out: World) -> None:
    mother, record = out.adults[0], out.conference.reference
    withhold_school(out, mother)
    copy, manager = Copy.objects.get(person=mother.person), signed_in(out.manager)
    here = f"/copies/{record.code}/anew/{copy.pk}/"
    for _ in range(2):
        send(manager, here, {"what": "anew", "how": ""})
    copy.refresh_from_db()
    assert copy.withdrawn_at and copy.why_withdrawn.startswith("Something may be meant in it by now")
    assert Copy.objects.filter(replaces=copy).count() == 1
    assert "copies-to-look-at-again" not in manager.get("/today").text


def test_a_print_is_neither_handed_over_nor_shredded_until_somebody_answers(out: World) -> None:
    father, record = out.adults[1], out.conference.reference
    copy, support = Copy.objects.get(person=father.person), signed_in(out.support)
    there = f"/copies/{record.code}/print/{copy.pk}/"
    send(support, f"{there}printed/")
    withhold_school(out, father)
    page = support.get(there).text
    assert "nobody was asked" in page and "Look at it again" in page and "Shred" not in page
    queue = support.get("/service/printing/").text
    assert "held back until somebody has looked at it again" in queue and "shred" not in queue


def test_what_is_printed_of_a_copy_asked_anew_stays_in_the_queue_until_it_is_shredded(out: World) -> None:
    father, record = out.adults[1], out.conference.reference
    copy, support = Copy.objects.get(person=father.person), signed_in(out.support)
    there = f"/copies/{record.code}/print/{copy.pk}/"
    assert "Nothing is to be shredded" in support.post(f"{there}shredded/", follow=True).text
    send(support, f"{there}printed/")
    keep_from(out, father.person)
    signed_in(out.manager).get(f"/copies/{record.code}/anew/{copy.pk}/")
    send(signed_in(out.manager), f"/copies/{record.code}/anew/{copy.pk}/", {"what": "anew", "how": ""})
    new = Copy.objects.get(replaces=copy)
    assert "a new one was asked for: shred what is printed" in support.get("/service/printing/").text
    today = support.get("/today")
    assert f"Shred what is printed: {father.name}, plan" in words(parsed(today.content))
    assert there in today.text
    page = support.get(there)
    assert "Shred what is printed" in page.text and "It is shredded" in page.text
    typed = sent_back(page.content, "once")
    for said in ("It is recorded that it was shredded", "Somebody saw to it"):
        answer = support.post(f"{there}shredded/", typed if "recorded" in said else {}, follow=True)
        assert said in answer.text
    assert AuditEvent.objects.filter(verb="shredded").count() == 1
    assert there not in support.get("/service/printing/").text
    assert "Shred" not in support.get("/today").text
    new.refresh_from_db()
    assert new.withdrawn_at is None


@pytest.mark.safety(9)
def test_the_first_name_of_who_is_another_childs_since_is_asked_about_too(out: World) -> None:
    mother = out.adults[0]
    copy = Copy.objects.select_related("person__adult", "record", "variant").get(person=mother.person)
    assert may_still_have(copy) is None
    child = ChildFactory(family=out.family, first_name="Nobody", last_name="Elsewhere")
    stranger = AdultFactory(family=out.family, name="Nell Vale")
    Responsibility.objects.create(adult=stranger, child=child, relationship="father", has_pr=True)
    assert may_still_have(copy) == LOOK_AGAIN


@pytest.mark.parametrize("is_noted", [True, False])
def test_what_the_question_stopped_in_the_outbox_leaves_once_somebody_answers(
    world: World, is_noted: bool
) -> None:
    with time_machine.travel(LATER, tick=False):
        worker = world.professionals[0]
        ask_for_plan_copies(conference=world.conference, by=world.support, now=NOW)
        released_with_her_name(world)
        withhold_school(world, worker)
        copy = Copy.objects.get(person=worker.person)
        if not is_noted:
            Copy.objects.filter(pk=copy.pk).update(shut_as="", shut_at=None)
        send_due(now=LATER)
        stopped = OutgoingMessage.objects.get(pk=copy.message_id)
        assert (stopped.state, stopped.last_error) == ("failed", LOOK_AGAIN.sentence)
        if not is_noted:
            Copy.objects.filter(pk=copy.pk).update(shut_as="look", shut_at=LATER)
        manager = signed_in(world.manager)
        here = f"/copies/{world.conference.code}/anew/{copy.pk}/"
        (link,) = select(parsed(manager.get(here).content), "a[href*=asked]")
        send(manager, link.get("href"), {"reason": "They met at the conference"})
        stopped.refresh_from_db()
        assert (stopped.state, stopped.last_error) == ("queued", "")
        send_due(now=LATER)
        stopped.refresh_from_db()
        assert stopped.state == "sent", "nobody had to send it again"
        assert AuditEvent.objects.filter(verb="let a message go on").count() == 1
