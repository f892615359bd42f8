"""Minutes: from the record, approved once, sent to those who may have them."""

from datetime import date, datetime, timedelta
from io import BytesIO

import pytest
from django.db import IntegrityError, transaction
from pypdf import PdfReader

from conferences.closing.actions.ask_for_plan import ask_for_family_copies
from conferences.conference.sealed import Overtaken, seal
from conferences.minutes.actions.ask_for_copies import ask_for_minutes
from conferences.minutes.actions.write_minutes import (
    approve_minutes,
    return_minutes,
    save_minutes,
    submit_minutes,
)
from conferences.models import Minutes
from cpunit.deadlines.models import Deadline
from cpunit.domain.refusal import Refused
from cpunit.papers.models import Document, OutgoingMessage
from cpunit.people.models import User
from cpunit.release.actions.make_copies import make_copies
from cpunit.release.models import Copy
from cpunit.web.constraints import readable
from tests.conferences.world import NOW, World
from tests.factories.conferences import kept_out, minutes_released, plan_released
from tests.factories.young_people import keeps
from tests.worlds import laid
from tests.worlds.stages import closed

pytestmark = [pytest.mark.django_db, laid(closed)]


def write(world: World, text: str = "Everybody spoke.", by: User | None = None) -> Minutes:
    return save_minutes(
        conference=world.conference, texts={"decide": text}, seen=None, by=by or world.support, now=NOW
    )


def approve(world: World) -> Minutes:
    write(world)
    submit_minutes(conference=world.conference, by=world.support, now=NOW)
    return approve_minutes(conference=world.conference, by=world.chair_user, now=NOW)


def copies(world: World, now: datetime) -> list[Document]:
    """Let the worker make what waits; the papers that it made."""
    waiting = list(Copy.objects.filter(record=world.conference.reference).waiting())
    assert make_copies(record=world.conference.reference, now=now) == len(waiting)
    return [copy.document for copy in Copy.objects.filter(pk__in=[each.pk for each in waiting])]


def text_of(document: Document) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(document.pdf)).pages]


@pytest.mark.paper
@pytest.mark.requirement("KRK-18", "SUR-13", "SUR-8")
@pytest.mark.failure(9)
def test_the_approved_minutes_say_what_was_recorded(world: World) -> None:
    minutes = approve(world)
    assert minutes.document is not None
    said = " ".join(text_of(minutes.document))
    assert "By majority (3 for a plan, 1 against)" in said
    assert "Unanimous" in said
    assert "Everybody spoke." in said
    assert said.index("own views") < said.index("Who took part")
    assert set(minutes.document.children.all()) == set(world.children)


@pytest.mark.failure(9)
def test_approved_minutes_are_never_changed(world: World) -> None:
    minutes = approve(world)
    who_and_when = rf"{world.chair_user.name} approved these minutes on {NOW:%-d %B %Y} at \d\d:\d\d\."
    with pytest.raises(Refused, match=f"{who_and_when} They can no longer be changed"):
        write(world, "Something else")
    with pytest.raises(Refused, match=who_and_when):
        approve_minutes(conference=world.conference, by=world.chair_user, now=NOW)
    minutes.texts = {"decide": "Something else"}
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        minutes.save()
    assert readable(caught.value) == "These minutes are approved, so they can no longer be changed."
    with pytest.raises(IntegrityError), transaction.atomic():
        Minutes.objects.filter(pk=minutes.pk).delete()


@pytest.mark.requirement("LDS-14")
def test_only_the_chair_approves_and_only_what_was_handed_over(world: World) -> None:
    write(world)
    with pytest.raises(Refused, match="being written again"):
        approve_minutes(conference=world.conference, by=world.chair_user, now=NOW)
    submit_minutes(conference=world.conference, by=world.support, now=NOW)
    with pytest.raises(Refused, match="lie with the chair already"):
        submit_minutes(conference=world.conference, by=world.support, now=NOW)
    for user in (world.support, world.manager, world.other_chair.user):
        with pytest.raises(Refused, match="Only the chair of this conference"):
            approve_minutes(conference=world.conference, by=user, now=NOW)
    assert (
        return_minutes(conference=world.conference, why="Add the nurse", by=world.chair_user, now=NOW).state
        == "draft"
    )


@pytest.mark.failure(1)
@pytest.mark.safety(1)
def test_an_address_in_the_discussion_stops_the_minutes(world: World) -> None:
    keeps(world.children[0], world.conference, "I am afraid of dad when he drinks")
    for text, told in (
        ("She now lives at EX1 1AA", "An address of this family"),
        ("The eldest is afraid of dad when he drinks.", "What a young person keeps from their parents"),
    ):
        write(world, text)
        with pytest.raises(Refused, match=told):
            submit_minutes(conference=world.conference, by=world.support, now=NOW)


def test_two_people_writing_lose_nothing(world: World) -> None:
    seen = {"decide": seal({"text": ""})}
    save_minutes(conference=world.conference, texts={"decide": "Mine"}, seen=seen, by=world.support, now=NOW)
    with pytest.raises(Overtaken) as caught:
        save_minutes(
            conference=world.conference, texts={"decide": "Yours"}, seen=seen, by=world.chair_user, now=NOW
        )
    assert caught.value.theirs == "Mine"
    assert Minutes.objects.get().texts == {"decide": "Mine"}


@pytest.mark.paper
@pytest.mark.requirement("LDS-4", "LDS-12", "KRK-4")
@pytest.mark.failure(2, 4, 8)
@pytest.mark.safety(3)
def test_each_recipient_has_a_copy_of_their_own_and_an_excluded_person_none(world: World) -> None:
    gone = world.adults[0]
    kept_out(
        world.conference, gone, by=world.chair, until=date(2025, 6, 2), ground="Threats to the social worker"
    )
    unverified = world.partners[0]
    unverified.email_verified_on = None
    unverified.save()
    approve(world)
    later = NOW + timedelta(days=5)
    ask_for_minutes(conference=world.conference, by=world.support, now=later)
    assert Minutes.objects.get().state == "approved"
    made = copies(world, later)
    names = {each.name for each in (*world.professionals, world.adults[1])}
    assert {copy.recipient for copy in made} == names
    mail = OutgoingMessage.objects.filter(dedupe_key__startswith="minutes:")
    assert not mail.exists(), "a second person releases them first"
    minutes_released(world.conference, by=world.manager, now=later)
    assert {each.to_name for each in mail} == names - {world.adults[1].name, unverified.name}
    assert gone.email not in {each.to_address for each in mail}
    for copy in made:
        pages = text_of(copy)
        for number, page in enumerate(pages, 1):
            assert copy.recipient in page
            assert f"age {number} of {len(pages)}" in page
        assert "EX1 1AA" not in " ".join(pages)
        said = " ".join(pages)
        assert f"Excluded from this conference: {gone.name}" in said
        is_of_family = copy.recipient == world.adults[1].name
        ground = f", by decision of {world.chair}. The reason: Threats to the social worker."
        assert (ground in said) == (f"{world.chair}. The reason" in said) == (not is_of_family)
        assert not is_of_family or "Threats" not in said
    limit = Deadline.objects.get(record=world.conference.reference, kind="minutes")
    assert (limit.outcome, limit.done_on) == ("met", date(2025, 5, 13))
    with pytest.raises(Refused, match="have gone out already"):
        ask_for_minutes(conference=world.conference, by=world.support, now=NOW)
    assert copies(world, later) == []
    assert mail.count() == len(names) - 2


def test_minutes_go_out_only_once_approved(world: World) -> None:
    write(world)
    with pytest.raises(Refused, match="once the chair has approved"):
        ask_for_minutes(conference=world.conference, by=world.support, now=NOW)


@pytest.mark.paper
@pytest.mark.requirement("KRK-10", "SUR-11")
@pytest.mark.failure(4)
def test_the_family_takes_the_plan_home(world: World) -> None:
    ask_for_family_copies(conference=world.conference, by=world.support, now=NOW)
    made = copies(world, NOW)
    assert {copy.recipient for copy in made} == {adult.name for adult in world.adults}
    said = " ".join(text_of(made[0]))
    assert "You agree who is at home each night" in said
    assert "there is now a child protection plan" in said
    assert "visits at least every 5 working days" in said
    assert ask_for_family_copies(conference=world.conference, by=world.support, now=NOW) == []
    plan_released(world.conference, by=world.chair_user, now=NOW)
    mail = OutgoingMessage.objects.get(dedupe_key__startswith="door:")
    assert (mail.to_name, mail.documents.count()) == (world.adults[0].name, 0)


def test_no_minutes_begin_for_a_conference_that_was_not_recorded_here(world: World) -> None:
    type(world.conference).objects.filter(pk=world.conference.pk).update(opened_at=None)
    world.conference.refresh_from_db()
    with pytest.raises(Refused, match="not recorded here"):
        write(world)
    assert not Minutes.objects.exclude(texts={}).exists()
