"""What stands in a copy and is withheld from its reader blocks it, and nobody overrides that; what may be
meant is answered by whoever releases it, with a reason.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, InternalError, transaction
from django.test import Client

from conferences.models import Conference, Decision, OutlineAction
from cpunit.people.actions.withhold import From, What, withhold
from cpunit.people.models import Adult, Child, Professional, User
from cpunit.release import tasks
from cpunit.release.actions.ask_anew import ask_anew
from cpunit.release.models import Copy, CopyQuestion
from cpunit.web.constraints import readable
from plans.outcomes.actions.close_conference import close_conference
from tests.conferences.world import NOW, World
from tests.factories.people import PASSWORD
from tests.web.html import parsed, select, sent_back, words
from tests.worlds import laid
from tests.worlds.stages import ready_to_close

pytestmark = [pytest.mark.django_db, laid(ready_to_close)]
LATER = NOW + timedelta(hours=2)


@pytest.fixture(autouse=True)
def on_the_day() -> Iterator[None]:
    with time_machine.travel(LATER, tick=False):
        yield


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def asked_by_chair(world: World) -> str:
    """The chair asks for everybody's copies of the plan; the address of the page of release."""
    close(world)
    chair = client_of(world.chair_user)
    address = f"/conferences/{world.conference.code}/after/plan-copies/"
    chair.post(address, sent_back(chair.get(address).text, "once"))
    tasks.make_copies(world.conference.code)
    return f"/copies/{world.conference.code}/outline-plan/0/release/"


def close(world: World) -> None:
    if world.conference.state != Conference.State.CLOSED:
        close_conference(conference=world.conference, by=world.chair_user, now=NOW)
        world.conference.refresh_from_db()


def lives_on_alder_close(world: World, *, is_protected: bool = True) -> None:
    home = world.family.addresses.get()
    home.lines, home.postcode = "97 Alder Close\nCalderbrook", "XX6 7XX"
    home.save()
    if is_protected:
        home.protected_from.add(world.adults[1])


def says(world: World, reasons: str) -> None:
    """As if it had been typed before the close."""
    first = world.conference.decisions.order_by("pk").first()
    assert first is not None
    Decision.objects.filter(pk=first.pk).update(reasons=reasons)


def works_at(world: World, name: str) -> Professional:
    """The school nurse works at a place of this name, which stands in the professionals' plan."""
    nurse = world.partners[1]
    nurse.agency.name = name
    nurse.agency.save()
    row = OutlineAction.objects.order_by("pk").first()
    assert row is not None
    OutlineAction.objects.filter(pk=row.pk).update(owner=nurse.person)
    return nurse


@pytest.mark.failure(1)
@pytest.mark.safety(1)
def test_a_copy_with_a_protected_street_is_never_made_and_shows_where_it_is_mended(world: World) -> None:
    says(world, "She hid at Alder Clse 97.")
    close(world)
    lives_on_alder_close(world)
    with unsearched():
        release = asked_by_chair(world)
    held = Copy.objects.exclude(hits=[])
    made = Copy.objects.exclude(document=None)
    assert [copy.person for copy in made] == [world.adults[1].person], "his own leaves the words out"
    assert held.count() == Copy.objects.count() - 1 > 3
    page = client_of(world.support).get(release)
    said = words(parsed(page.content))
    assert "Held back Nobody can release these as they are." in said
    assert "An address under “What was decided”, withheld from" in said
    (link, *_) = select(parsed(page.content), ".cpunit-stop a")
    assert link.text_content().startswith("Keep it from them: the decision for")
    assert client_of(world.support).get(link.get("href")).status_code == 200


@contextmanager
def unsearched() -> Iterator[None]:
    """Without the search of the record, which would have stopped it before."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("conferences.closing.actions.ask_for_plan.refuse_exposed", lambda *_: None)
        patch.setattr("conferences.minutes.papers.may_be_copied", lambda *_: None)
        yield


@pytest.mark.failure(1)
@pytest.mark.safety(1, 9)
def test_an_address_protected_between_asking_and_releasing_holds_the_copy_back(world: World) -> None:
    lives_on_alder_close(world, is_protected=False)
    works_at(world, "Alder Close Clinic")
    release = asked_by_chair(world)
    assert Copy.objects.exclude(document=None).count() == Copy.objects.count()
    support = client_of(world.support)
    other = client_of(world.manager)
    before, theirs = support.get(release), other.get(release).text
    lives_on_alder_close(world)
    after = support.get(release)
    assert "A street or a building without its number under" in words(parsed(after.content))
    (way, *_) = select(parsed(after.content), ".cpunit-stop a")
    assert way.text_content().startswith("Hold it back and ask for their copy anew")
    assert way.get("href") == f"/conferences/{world.conference.code}/after/"
    buttons = [each.text_content().strip() for each in select(parsed(after.content), "form button")]
    assert "Release these 2 copies, and hold back 4 copies" in buttons
    shown = sent_back(before.text, "looked_at") | {"password": PASSWORD}
    assert support.post(release, shown).status_code == 302
    held = Copy.objects.exclude(hits=[])
    assert held and all(copy.released_by is None and copy.is_set_aside for copy in held)
    assert (
        "is held back. It holds what is withheld from them"
        in support.get(f"/conferences/{world.conference.code}/after/").text
    )
    later = support.get(release).text
    assert "Held back" in later
    both = Copy.objects.filter(released_by__isnull=False).count()
    stale = other.post(release, sent_back(theirs, "looked_at") | {"password": PASSWORD}).text
    assert both == 2 and stale.count("No copy waits to be released") == 1
    assert f"{world.support.name} released the last on" in stale
    assert "Release these" not in stale and "password" not in stale
    copy = held.first()
    assert copy is not None
    for change in ({"hits": []}, {}):
        made = Copy.objects.filter(pk=copy.pk)
        with pytest.raises(IntegrityError), transaction.atomic():
            made.update(released_by=world.support, released_at=LATER, **change)
    released = Copy.objects.exclude(released_by=None)
    assert released
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        released.update(hits=[{"what": "an address"}])
    assert readable(error.value) == "Something stands in this copy that is withheld from its reader."


@pytest.mark.failure(1, 3)
@pytest.mark.safety(1, 11)
def test_half_a_postcode_is_answered_once_by_a_second_person_with_a_reason(world: World) -> None:
    lives_on_alder_close(world)
    says(world, "He was seen near XX6 on his way to work.")
    release = asked_by_chair(world)
    chair, support, manager = map(client_of, (world.chair_user, world.support, world.manager))
    page = support.get(release)
    assert "1 question to be answered first" in words(parsed(page.content)) or "questions to be" in page.text
    assert not Copy.objects.exclude(hits=[]).exists()
    links = [
        link.get("href", "")
        for link in select(parsed(page.content), ".cpunit-card a")
        if "/asked/" in link.get("href", "")
    ]
    assert len(links) == 2, "the family reads one variant, professionals another"
    posted = support.post(release, {"looked_at": _papers(), "password": PASSWORD})
    assert "to be answered first" in posted.text and not Copy.objects.exclude(released_by=None).exists()

    assert "You asked for these copies" in chair.get(links[0]).text
    first, second = support.get(links[0]), manager.get(links[0])
    assert "The first half of a postcode under “What was decided” may be meant here" in words(
        parsed(first.content)
    )
    assert "Why may it stand?" in support.post(links[0], sent_back(first.text, "reason")).text
    for address in links:
        typed = sent_back(support.get(address).text, "reason") | {"reason": ["It is the way to his work"]}
        assert support.post(address, typed).status_code == 302
    late = manager.post(links[0], sent_back(second.text, "reason") | {"reason": ["Another reason"]})
    assert f"{world.support.name} answered this: “It is the way to his work”" in late.text.replace(
        "&quot;", '"'
    )
    assert "Another reason" in late.text, "what was typed stays"
    assert CopyQuestion.objects.count() == 2

    page = support.get(release)
    assert f"{world.support.name} on 8 May 2025: “It is the way to his work”" in words(parsed(page.content))
    shown = sent_back(page.text, "looked_at") | {"password": PASSWORD}
    assert support.post(release, shown).status_code == 302
    assert Copy.objects.exclude(released_by=None).count() == Copy.objects.count()


@pytest.mark.safety(1)
def test_an_answer_is_never_changed(world: World) -> None:
    lives_on_alder_close(world)
    says(world, "He was seen near XX6.")
    release = asked_by_chair(world)
    support = client_of(world.support)
    link = asked_on(support.get(release))[0]
    support.post(link, sent_back(support.get(link).text, "reason") | {"reason": ["His work"]})
    changes: tuple[Any, ...] = (
        lambda: CopyQuestion.objects.update(reason="Other"),
        lambda: CopyQuestion.objects.all().delete(),
    )
    for change in changes:
        with pytest.raises((IntegrityError, InternalError)) as error, transaction.atomic():
            change()
        assert "An answer is never changed" in readable(error.value)
    assert support.get(link).status_code == 200 and "answered this" in support.get(link).text
    assert "not asked any more" in support.get(link.replace(link.split("/")[-2], "0" * 64)).text


@pytest.mark.failure(3)
def test_the_name_of_another_mans_child_is_asked_about_in_his_copy_alone(world: World) -> None:
    other = world.children[1]
    other.responsibilities.filter(adult=world.adults[1]).delete()
    says(world, f"It was worse while {other.first_name} was ill.")
    page = client_of(world.support).get(asked_by_chair(world))
    asked = [
        each.text_content()
        for each in select(parsed(page.content), ".cpunit-card")
        if "may be meant" in each.text_content()
    ]
    assert len(asked) == 1 and world.adults[1].name in asked[0] and world.adults[0].name not in asked[0]


@pytest.mark.failure(3)
@pytest.mark.safety(1)
def test_nobody_is_asked_of_a_health_visitor_who_shares_a_withheld_childs_name_and_the_copy_leaves(
    world: World,
) -> None:
    emily, father = world.children[1], world.adults[1]
    Child.objects.filter(pk=emily.pk).update(first_name="Emily", last_name="Bloom")
    Adult.objects.filter(pk=father.pk).update(name="Gareth Bloom")
    visitor = works_at(world, "Calderbrook Health")
    Professional.objects.filter(pk=visitor.pk).update(name="Emily Price")
    told = {"reason": "She asked for it", "source": "Emily", "by": world.support, "now": NOW}
    withhold(
        family=world.family, what=What(person=emily.person), kept_from=From(person=father.person), **told
    )
    says(world, "Mr Bloom agreed to come.")
    release = asked_by_chair(world)
    support = client_of(world.support)
    page = support.get(release)
    his = Copy.objects.get(person=father.person)
    assert his.document and not his.hits
    assert "Mr Bloom agreed" in his.variant.html and "Emily Bloom" not in his.variant.html
    links = asked_on(page)
    assert not links, "Emily Price is at work, and the product itself names her"
    shown = sent_back(support.get(release).text, "looked_at") | {"password": PASSWORD}
    assert support.post(release, shown).status_code == 302
    his.refresh_from_db()
    assert his.released_by == world.support


def asked_on(page: Any) -> list[str]:
    """Where the questions of the page are answered."""
    links = [link.get("href", "") for link in select(parsed(page.content), ".cpunit-card a")]
    return [link for link in links if "/asked/" in link]


def _papers() -> str:
    return " ".join(str(key) for key in Copy.objects.values_list("document", flat=True) if key)


@pytest.mark.safety(1)
def test_an_answer_is_taken_over_by_one_press_in_a_copy_that_is_made_anew(world: World) -> None:
    lives_on_alder_close(world)
    says(world, "He was seen near XX6 on his way to work.")
    release, support = asked_by_chair(world), client_of(world.support)
    for link in asked_on(support.get(release)):
        support.post(link, sent_back(support.get(link).text, "reason") | {"reason": ["His work"]})
    support.post(release, sent_back(support.get(release).text, "looked_at") | {"password": PASSWORD})
    mother, row = world.adults[0].person, world.conference.outline.get()
    withhold(
        family=world.family,
        what=What(record=world.conference.reference, piece=f"plan-row-{row.pk}", words=row.action),
        kept_from=From(person=mother),
        reason="It puts Nan at risk",
        source="Nan",
        by=world.chair_user,
        now=LATER,
    )
    ask_anew(copy=Copy.objects.get(person=mother), by=world.chair_user, now=LATER)
    tasks.make_copies(world.conference.code)
    page = support.get(release)
    said = f"Answered in the copy before, by {world.support.name} on 8 May 2025: “His work”"
    assert said in words(parsed(page.content))
    assert support.post(asked_on(page)[0], sent_back(page.text, "reason")).status_code == 302
    assert [each.reason for each in CopyQuestion.objects.order_by("pk")] == ["His work"] * 3
    assert "to be answered first" not in support.get(release).text
