"""A chair leaves a part of a disagreement, or of an amendment, out of its copies: the words stay as they were
said in the record.
"""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from conferences.minutes.actions.amend import approve_amendment
from conferences.minutes.papers_beside import AMENDMENT
from conferences.minutes.parts import LeftOut
from conferences.models import Amendment, PartLeftOut
from cpunit.bench.pages.asked import MOST_QUERIES
from cpunit.domain.refusal import Refused
from cpunit.people.actions.withhold import From, What, lift, withhold
from cpunit.people.models import Person, PersonFact, Restriction
from cpunit.people.reach import recipient_of
from cpunit.release.actions.make_copies import make_copies
from cpunit.release.drawing import Drawing
from cpunit.release.models import Copy
from cpunit.web.constraints import readable
from tests.conferences.minutes.test_amendments import approved, asked, signed_in
from tests.conferences.world import NOW, World
from tests.factories.conferences import minutes_given
from tests.factories.people import ProfessionalFactory
from tests.factories.young_people import keeps
from tests.web.html import parsed, select, send, words
from tests.worlds import laid
from tests.worlds.stages import closed

pytestmark = [pytest.mark.django_db, laid(closed)]
LATER = NOW + timedelta(days=3)
SAID = (
    "I was never there. Nan saw him at the station on Friday. I say [left out] of nothing. EX1 1AA is home."
)
NAN = "Nan saw him at the station on Friday"
MARKED = '<span class="left-out">left out</span>'


def with_copies(world: World) -> tuple[Person, Person, Person]:
    """Mother, father and nurse have the minutes."""
    approved(world)
    people = (world.adults[0].person, world.adults[1].person, world.professionals[0].person)
    for person in people:
        minutes_given(world.conference, person, by=world.support)
    return people


def disagreed(world: World, *parts: LeftOut, said: str = SAID) -> Amendment:
    amendment = asked(world, "disagreement", said)
    return approve_amendment(
        amendment=amendment,
        kind="disagreement",
        what="",
        why="",
        children=[],
        by=world.chair_user,
        now=LATER,
        left_out=parts,
    )


def copy_of(world: World, person: Person, number: int = 1) -> str:
    told = Drawing(AMENDMENT, world.conference.reference, number).tell(recipient_of(person))
    return told.html


HOME = LeftOut("EX1 1AA is home", "The postcode of the family")


@pytest.mark.requirement("SUR-13")
@pytest.mark.failure(1, 9)
@pytest.mark.safety(1)
def test_what_nobody_may_read_has_a_mark_and_what_is_typed_is_none(world: World) -> None:
    mother, father, nurse = with_copies(world)
    with pytest.raises(Refused, match="An address of this family"):
        disagreed(world)
    amendment = disagreed(world, HOME)
    assert amendment.what == amendment.said == SAID, "the record keeps what was said"
    for person in (mother, father, nurse):
        said = copy_of(world, person)
        assert f"Friday. I say (left out) of nothing. {MARKED}." in said
        assert "EX1" not in said and said.count(MARKED) == 2, "and once where the paper says what it means"
    assert make_copies(record=world.conference.reference, now=LATER) == 3
    assert not Copy.objects.exclude(hits=[]).exists()


@pytest.mark.failure(3)
@pytest.mark.safety(1, 4)
def test_what_is_left_out_for_one_leaves_no_gap_there_and_stands_elsewhere(world: World) -> None:
    mother, father, nurse = with_copies(world)
    amendment = disagreed(world, HOME, LeftOut(NAN, "He would look for Nan", From(person=father)))
    his = copy_of(world, father)
    assert "I was never there. I say (left out) of nothing." in his and "station" not in his
    for person in (mother, nurse):
        assert f"{NAN}." in copy_of(world, person)
    row = Restriction.objects.get()
    assert (row.words, row.reason, row.from_person) == (NAN, "He would look for Nan", father)
    lift(restriction=row, why="She told him", source="Nan", by=world.manager, now=LATER)
    assert f"{NAN}." in copy_of(world, father)
    assert set(amendment.left_out.values_list("words", flat=True)) == {NAN, HOME.words}


@pytest.mark.failure(3)
@pytest.mark.safety(1, 6)
def test_no_mark_where_the_mark_would_tell(world: World) -> None:
    mother, father, nurse = with_copies(world)
    school = PersonFact.objects.create(
        recorded_by=world.support,
        family=world.family,
        person=world.children[0].person,
        kind=PersonFact.Kind.SCHOOL,
        words="Alder Primary",
    )
    told = {"reason": "He waits there", "source": "Her mother", "by": world.support, "now": NOW}
    withhold(family=world.family, what=What(fact=school), kept_from=From(person=father), **told)
    keeps(world.children[0], world.conference, "I hide under the stairs when he shouts")
    said = "She goes to Alder Primary. I hide under the stairs when he shouts. That is all."
    parts = [
        LeftOut("She goes to Alder Primary", "The school"),
        LeftOut("I hide under the stairs when he shouts", "She keeps it from him"),
    ]
    disagreed(world, *parts, said=said)
    assert MARKED not in copy_of(world, father) and "That is all." in copy_of(world, father)
    assert copy_of(world, mother).count(MARKED) == 2, "the school alone, and what the mark means"
    assert f"{MARKED}. {MARKED}. That is all." in copy_of(world, nurse)


@pytest.mark.requirement("SUR-13")
@pytest.mark.safety(1)
def test_the_chair_reads_how_each_copy_says_it_before_it_is_approved(world: World) -> None:
    mother, father, _ = with_copies(world)
    amendment, chair = asked(world, "disagreement", SAID), signed_in(world.chair_user)
    here = f"/conferences/{world.conference.code}/minutes/amendments/{amendment.pk}/"
    typed: dict[str, object] = {
        "becomes": "disagreement",
        "of_whom": "all",
        "out_1": "EX1 1AA is home",
        "out_why_1": "",
        "out_2": NAN,
        "out_from_2": f"person-{father.pk}",
        "out_why_2": "He would look for Nan",
    }
    page = send(chair, here, typed)
    assert "Say why it is left out." in page.text and "He would look for Nan" in page.text
    typed["out_why_1"] = "Their home"
    page = send(chair, here, typed)
    assert "Read below how the copies say it" in page.text and not Restriction.objects.exists()
    read = {
        words(each): words(each.getnext())
        for each in select(parsed(page.content), "main p")
        if each.text_content().startswith("For ")
    }
    assert not any("EX1" in each for each in read.values())
    assert all("I say (left out) of nothing" in each for each in read.values()), "as the copies say it"
    his = next(each for who, each in read.items() if father.name in who)
    assert "station" not in his and mother.name not in next(who for who in read if father.name in who)
    (shown,) = select(parsed(page.content), "[name=shown]")
    other = send(chair, here, typed | {"shown": shown.get("value"), "out_2": "EX1 1AA is home"})
    assert "Read below how the copies say it" in other.text, "something else is shown anew"
    not_there = send(chair, here, typed | {"out_2": "Nan was at home"})
    assert "does not stand in it: copy the words as they stand" in not_there.text
    done = send(chair, here, typed | {"shown": shown.get("value")}, follow=True)
    assert "Amendment 1 is approved" in done.text
    said = words(parsed(chair.get(here).content)).replace(" ,", ",").replace(" :", ":")
    assert "“EX1 1AA is home”, in every copy: Their home" in said
    assert f"“{NAN}”, for {father.name}: He would look for Nan" in said
    assert "decided on it" in send(chair, here, typed | {"shown": shown.get("value")}).text


def test_a_part_stays_as_it_was_approved(world: World) -> None:
    with_copies(world)
    amendment = disagreed(world, HOME)
    changes = (
        lambda: PartLeftOut.objects.update(words="Else"),
        lambda: PartLeftOut.objects.all().delete(),
        lambda: PartLeftOut.objects.create(amendment=amendment, words="I", why="So"),
    )
    for change in changes:
        with pytest.raises(IntegrityError) as caught, transaction.atomic():
            change()
        assert "An amendment stays as it was approved." in str(readable(caught.value))


def test_the_page_asks_no_more_for_many_people(world: World) -> None:
    with_copies(world)
    amendment, chair = asked(world, "disagreement", SAID), signed_in(world.chair_user)
    here = f"/conferences/{world.conference.code}/minutes/amendments/{amendment.pk}/"

    def asks() -> int:
        with CaptureQueriesContext(connection) as found:
            assert chair.get(here).status_code == 200
        return len(found)

    before = asks()
    for _ in range(5):
        invited = {"status": "invited", "sent_at": NOW}
        world.conference.participants.create(person=ProfessionalFactory().person, **invited)
    assert asks() <= before <= MOST_QUERIES
