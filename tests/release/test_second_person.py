"""Where one person is in the office somebody of another area is named: they see this batch and nothing else.
Before copies are asked for, the page shows who gets what and why.
"""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.test import Client

from cpunit.audit.models import AuditEvent
from cpunit.domain.refusal import Refused
from cpunit.people.models import Conflict, User
from cpunit.release import tasks
from cpunit.release.actions.name_second import name_second
from cpunit.release.actions.release_paper import release_paper
from cpunit.release.models import Copy, SecondPerson
from cpunit.release.paper import PAPERS
from cpunit.web.constraints import readable
from tests.conferences.world import NOW, World
from tests.factories.people import (
    PASSWORD,
    AdministratorFactory,
    ChairFactory,
    ManagerFactory,
    SupportFactory,
)
from tests.web.html import parsed, select, sent_back, words
from tests.worlds import laid
from tests.worlds.stages import closed

pytestmark = [pytest.mark.django_db, laid(closed)]
LATER = NOW + timedelta(hours=2)


@pytest.fixture(autouse=True)
def on_the_day() -> Iterator[None]:
    with time_machine.travel(LATER, tick=False):
        yield


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def asked_by(world: World, user: User) -> str:
    """The family's copies are asked for and made; where the paper's batch stands."""
    client_of(user).post(f"/conferences/{world.conference.code}/after/family-copies/")
    tasks.make_copies(world.conference.code)
    return f"/copies/{world.conference.code}/outline-plan/0/"


@pytest.mark.paper
@pytest.mark.failure(5)
@pytest.mark.safety(11)
def test_who_is_named_sees_the_batch_and_nothing_else_and_releases_it(world: World) -> None:
    elsewhere = SupportFactory(name="Una Else")
    batch = asked_by(world, world.support)
    support, una = client_of(world.support), client_of(elsewhere)
    document = Copy.objects.order_by("pk").values_list("document", flat=True).first()
    conference = f"/conferences/{world.conference.code}/"
    for address in (f"{batch}release/", f"{batch}lent/{document}/", f"{batch}second/", conference):
        assert una.get(address).status_code == 404
    own = support.get(f"{batch}release/")
    assert "You asked for these copies" in own.text
    assert f"{batch}second/" in [link.get("href") for link in select(parsed(own.content), "a")]

    first, second = support.get(f"{batch}second/"), support.get(f"{batch}second/")
    typed = {"person": [str(elsewhere.pk)], "why": ["Nobody else is in today"]}
    assert "Why them?" in support.post(f"{batch}second/", sent_back(first.text, "why")).text
    assert str(world.support.pk) not in sent_back(first.text, "person")["person"]
    for page in (support.get(f"{batch}second/"), second):
        assert support.post(f"{batch}second/", sent_back(page.text, "why") | typed).status_code == 302
    assert SecondPerson.objects.get().why == "Nobody else is in today"
    assert AuditEvent.objects.filter(verb="named", record=world.conference.code).count() == 1

    assert "Look at 2 copies of the plan and release them" in una.get("/today").text
    page = una.get(f"{batch}release/")
    links = [link.get("href", "") for link in select(parsed(page.content), "main a, .govuk-back-link")]
    assert f"{batch}lent/{document}/" in links
    assert not [link for link in links if world.conference.code in link and "/lent/" not in link]
    assert world.children[0].first_name not in words(parsed(page.content))
    shut = [conference, f"/families/{world.family.code}/", f"/papers/{document}/", f"{batch}second/"]
    assert {una.get(address).status_code for address in shut} == {404}
    assert una.get(f"{batch}lent/{document}/")["Content-Type"] == "application/pdf"
    shown = sent_back(page.text, "looked_at")
    assert select(parsed(page.content), "input[name=password]"), "who is elsewhere is not in the room"
    done = una.post(f"{batch}release/", shown | {"password": PASSWORD})
    assert (done.status_code, done["Location"]) == (302, "/today")
    assert {copy.released_by for copy in Copy.objects.all()} == {elsewhere}
    for address in (f"{batch}release/", f"{batch}lent/{document}/"):
        assert una.get(address).status_code == 404, "what is released is open to them no more"
    assert "Look at 2 copies" not in una.get("/today").text

    with time_machine.travel(LATER + timedelta(minutes=5), tick=False):
        support.post(*asked_for_all(support, world))
        tasks.make_copies(world.conference.code)
        assert una.get(f"{batch}release/").status_code == 404, "for a later batch they are named anew"
        with pytest.raises(Refused, match="nobody named you for these copies"):
            release_paper(
                record=world.conference.reference,
                kind="outline-plan",
                looked_at=[],
                by=elsewhere,
                now=LATER + timedelta(minutes=5),
            )
        typed |= sent_back(support.get(f"{batch}second/").text, "why") | typed
        assert support.post(f"{batch}second/", typed).status_code == 302
        assert una.get(f"{batch}release/").status_code == 200


@pytest.mark.safety(11)
def test_a_password_is_typed_for_all_but_the_plan_on_the_close_page_of_the_day(world: World) -> None:
    record, day = world.conference.reference, world.conference.held_on
    assert day is not None
    without = {paper.kind for paper in PAPERS if not paper.asks_password(record, day)}
    assert without == {"outline-plan"}
    assert all(paper.asks_password(record, day + timedelta(days=1)) for paper in PAPERS)


@pytest.mark.requirement("SUR-1")
@pytest.mark.failure(5)
def test_who_is_not_independent_since_is_lent_nothing_more(world: World) -> None:
    batch = asked_by(world, world.support)
    chair = ChairFactory()
    SecondPerson.objects.create(
        record=world.conference.reference,
        kind="outline-plan",
        person=chair.user,
        why="Nobody else is in",
        named_by=world.support,
        named_at=LATER,
    )
    client = client_of(chair.user)
    assert client.get(f"{batch}release/").status_code == 200
    assert "Look at 2 copies" in client.get("/today").text
    Conflict.objects.create(
        chair=chair, family=world.family, why="A cousin", recorded_by=world.manager, recorded_at=LATER
    )
    assert client.get(f"{batch}release/").status_code == 404
    assert "Look at 2 copies" not in client.get("/today").text
    with pytest.raises(Refused, match="nobody named you"):
        release_paper(
            record=world.conference.reference, kind="outline-plan", looked_at=[], by=chair.user, now=LATER
        )


def asked_for_all(client: Client, world: World) -> tuple[str, dict[str, list[str]]]:
    """The check page for everybody's copies, and what its button sends."""
    address = f"/conferences/{world.conference.code}/after/plan-copies/"
    return address, sent_back(client.get(address).text, "once")


@pytest.mark.safety(11)
def test_nobody_is_named_who_asked_or_who_does_not_work_with_families(world: World) -> None:
    batch = asked_by(world, world.support)
    chair = client_of(world.chair_user)
    far, other = ManagerFactory(name="Fay Far"), ChairFactory()
    offered = {
        each.get("value"): words(each)
        for each in select(parsed(chair.get(f"{batch}second/").content), "option")
    }
    here = (world.support, world.chair_user, world.manager, world.other_chair.user)
    assert not {str(user.pk) for user in (*here, AdministratorFactory())} & set(offered)
    assert offered[str(far.pk)] == f"Fay Far, service manager ({far.areas.get().name})"
    assert str(other.user.pk) in offered
    Conflict.objects.create(
        family=world.family, chair=other, why="A neighbour", recorded_by=world.manager, recorded_at=LATER
    )
    assert f'value="{other.user.pk}"' not in chair.get(f"{batch}second/").text
    with pytest.raises(Refused, match="is not independent of this family"):
        name_second(
            record=world.conference.reference,
            kind="outline-plan",
            person=other.user,
            why="x",
            by=world.chair_user,
            now=LATER,
        )
    with pytest.raises(Refused, match="and may release these copies anyway"):
        name_second(
            record=world.conference.reference,
            kind="outline-plan",
            person=world.manager,
            why="x",
            by=world.chair_user,
            now=LATER,
        )
    named = {"kind": "outline-plan", "record": world.conference.reference, "named_at": LATER}
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        SecondPerson.objects.create(person=world.manager, named_by=world.manager, why="x", **named)
    assert readable(error.value) == "Somebody else is named, with a reason."


@pytest.mark.failure(2, 3)
@pytest.mark.requirement("KRK-10")
def test_who_gets_what_and_why_before_it_is_asked_for(world: World) -> None:
    father, other = world.adults[1], world.children[1]
    other.responsibilities.filter(adult=father).delete()
    support = client_of(world.support)
    page = support.get(f"/conferences/{world.conference.code}/after/plan-copies/")
    table = select(parsed(page.content), "table")[0]
    rows = [words(row) for row in select(table, "tbody tr")]
    assert len(rows) == 3, "each parent, and professionals together"
    (his,) = [row for row in rows if father.name in row]
    assert f"Not theirs: what is about {other.name} alone." in his and world.adults[0].name not in his
    (theirs,) = [row for row in rows if world.partners[0].name in row]
    assert all(each.name in theirs for each in world.professionals)
    verified = world.partners[0].email_verified_on
    assert verified and f"(verified on {verified.day} " in theirs
    links = {link.text_content(): link.get("href", "") for link in select(table, "a")}
    read = support.get(links[f"Read it as {father.name}"])
    said = words(parsed(read.content))
    assert f"as {father.name} reads it" in said and "Nothing was found in it" in said
    assert world.children[0].name in said and other.first_name not in said.split("reads it", 1)[1]
    assert not Copy.objects.exists()
    excluded = links[f"Read it as {father.name}"].replace(f"/as/{father.pk}/", f"/as/{other.pk}/")
    assert support.get(excluded).status_code == 404, "a child has no copy"
    for nowhere in ("minutes/0/release", "minutes/0/second", "outline-plan/99999/release", "no/0/release"):
        for code in (other.code, world.conference.code):
            assert support.get(f"/copies/{code}/{nowhere}/").status_code == 404
