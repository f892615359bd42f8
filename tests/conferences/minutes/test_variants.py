"""What each reader's copy of the minutes and the plan says: of their own children, no trace of the rest."""

import inspect
from dataclasses import replace
from typing import Any

import pytest
from django.db import models
from django.template.loader import render_to_string

from conferences.closing.told_to_some import told_to_some
from conferences.minutes import pieces, variants
from conferences.minutes.content import MinutesContent, content_of
from conferences.minutes.papers import OUTLINE_TEMPLATE
from conferences.minutes.variants import of_reader
from conferences.models import (
    Conference,
    ConferenceChild,
    Decision,
    Entry,
    Minutes,
    NamesOnScale,
    OutlineAction,
    Participant,
    Report,
    ReviewedAction,
    ReviewedRisk,
)
from cpunit.domain.audience_rows import Audience, Matter
from cpunit.domain.audiences import Kept, Reader, readable
from cpunit.domain.whereabouts import marks_of_name
from cpunit.papers.pdf import page_of
from cpunit.people.models import Adult, Responsibility
from cpunit.release.by_whom import SOMEBODY
from cpunit.release.readers import UNIT, readers_of
from tests.conferences.world import NOW, World
from tests.factories.conferences import said
from tests.factories.people import AdultFactory, HouseholdMemberFactory, ResponsibilityFactory
from tests.worlds import laid
from tests.worlds.stages import closed, on_the_day, ready_to_close

pytestmark = [pytest.mark.django_db]


class HalfSiblings(World):
    """Their mother, and a father of each who is nothing to the other's child; of each child something was
    said and is to be done, and of both.
    """

    def __init__(self) -> None:
        super().__init__(open_it=False)
        self.mother, self.father = self.adults
        self.other: Adult = AdultFactory(family=self.family, name="Osman Quill")
        elder, younger = self.children
        Responsibility.objects.filter(adult=self.father, child=younger).delete()
        ResponsibilityFactory(adult=self.other, child=younger, relationship="father", has_pr=True)
        invited = {"status": "invited", "sent_at": self.booking.booked_at}
        self.conference.participants.create(person=self.other.person, **invited)
        self.adults.append(self.other)
        self.share_reports()
        self.open()
        for child in (elder, younger):
            entry = said(self.conference, "past-harm", f"{child.first_name} was hungry", by=self.support)
            entry.children.set([child])
        said(self.conference, "past-harm", "Nobody was at home", by=self.support).children.set(self.children)
        self.attend()
        for child in (elder, younger):
            self.outline([child])
        self.ready_to_close()


@on_the_day
def half_siblings() -> HalfSiblings:
    return HalfSiblings()


def reader(world: World, who: Any) -> Reader:
    return readers_of(world.conference.reference, [who.person])[who.pk]


def read_by(world: World, who: Reader, content: MinutesContent | None = None) -> str:
    """The minutes and the plan that they are given."""
    told = of_reader(content or content_of(world.conference, None), who)
    minutes = {"minutes": told, "conference": told.conference}
    plan = page_of(template=OUTLINE_TEMPLATE, context={"minutes": told}, title="Plan")
    return " ".join((render_to_string("conferences/minutes/_minutes_body.html", minutes) + plan).split())


@laid(half_siblings)
@pytest.mark.failure(3)
def test_two_fathers_of_half_siblings_each_read_of_their_own_child_only(world: Any) -> None:
    elder, younger = world.children
    whole = read_by(world, UNIT)
    for who, own, others, stranger in (
        (world.father, elder, younger, world.other),
        (world.other, younger, elder, world.father),
    ):
        text = read_by(world, reader(world, who))
        assert f"{own.first_name} was hungry" in text and "Nobody was at home" in text
        for absent in (others.name, others.first_name, stranger.name):
            assert absent in whole and absent not in text
        assert (whole.count("A rota of family members"), text.count("A rota of family members")) == (3, 2)
        assert who.name in text and world.mother.name in text
    for all_of_it in (world.mother, world.worker):
        text = read_by(world, reader(world, all_of_it))
        assert elder.name in text and younger.name in text


@laid(half_siblings)
@pytest.mark.failure(3)
def test_of_whom_an_adult_reads_where_nobody_said_what_they_are_to_the_children(world: Any) -> None:
    uncle = AdultFactory(family=world.family)
    assert reader(world, uncle).children == frozenset()
    assert not reader(world, world.mother).strangers
    HouseholdMemberFactory(address=world.family.addresses.get(), person=uncle.person, kind="adult")
    assert reader(world, uncle).children == {child.pk for child in world.children}


@laid(closed)
@pytest.mark.safety(1, 7)
def test_what_is_withheld_is_not_there_and_nothing_counts_it(world: World) -> None:
    discussion = "All spoke.\n\nThe mother rang the refuge twice last week."
    key = next(iter(content_of(world.conference, None).written)).key
    content = content_of(world.conference, Minutes(texts={key: discussion}))
    view, row = content.children[0].views[3], content.outline[0]
    kept = Kept(
        pieces=frozenset([f"view-{view.pk}", f"plan-row-{row.pk}"]),
        passages=("The mother rang the refuge twice last week.",),
        people=frozenset([world.adults[0].pk]),
    )
    whole = read_by(world, UNIT, content)
    of_both = f"{view.whose}</bdi>, {view.professional.agency}: no plan is needed"
    of_one = of_both.replace(":", f", for <bdi>{world.children[1].name}</bdi>:")
    for who in (world.partners[1], world.adults[1]):
        text = read_by(world, replace(reader(world, who), kept=kept), content)
        assert "All spoke." in text
        for absent in ("refuge", row.action, world.adults[0].name, "3 for a plan, 1 against"):
            assert absent in whole and absent not in text
        assert of_both in whole and of_one not in whole
        assert of_one in text and of_both not in text


@laid(ready_to_close)
@pytest.mark.safety(6, 7)
@pytest.mark.failure(1)
def test_a_childs_number_stands_in_no_parents_copy_while_names_stand_beside_the_others(world: World) -> None:
    conference, by = world.conference, world.support
    mother = conference.participants.get(person=world.adults[0].person)
    said(conference, "safety-scale", "", by=by, score=7, voice=mother)
    said(conference, "safety-scale", "", by=by, score=2, voice_words="The oldest, to the nurse")
    said(conference, "safety-scale", "I would say one", by=by, voice_words="The youngest, to the nurse")
    them, nurse = reader(world, world.adults[1]), reader(world, world.partners[1])
    assert "2 (1 person), 7 (1 person)" in read_by(world, them), "nobody is known by a number without a name"
    NamesOnScale.objects.create(conference=conference, shown_by=world.chair_user, shown_at=NOW)
    assert "2 (The oldest, to the nurse)" in read_by(world, nurse)
    theirs = read_by(world, them)
    assert f"<td>7 ({mother.person_name})</td>" in theirs, "her own number, and none beside it"
    for absent in ("to the nurse", "say one"):
        assert absent not in theirs
    assert Matter.CHILDS_NUMBER in told_to_some(conference), "and the check before copies go says so"
    Entry.objects.filter(conference=conference).update(is_named_to_family=True)
    assert "2 (The oldest, to the nurse)" in read_by(world, them), "where the chair says so of it"
    assert Matter.CHILDS_NUMBER not in told_to_some(conference)


@laid(closed)
@pytest.mark.failure(1)
@pytest.mark.safety(1)
def test_a_school_that_is_withheld_stands_by_its_kind_where_it_sent_somebody(world: World) -> None:
    teacher = world.partners[2]
    teacher.agency.name, teacher.job_title = "Fellside Academy", "Head of Fellside Academy"
    teacher.agency.save()
    teacher.save()
    content = content_of(world.conference, None)
    father = reader(world, world.adults[1])
    kept = Kept(marks=marks_of_name("Fellside Academy"))
    whole, less = (read_by(world, each, content) for each in (father, replace(father, kept=kept)))
    assert whole.count("Fellside") >= 5 and "Fellside" not in less
    how = "More said that a plan is needed than said otherwise (3 for a plan, 1 against)."
    assert how in whole and how in less, "and as many voted as were counted"
    assert f"{teacher.name}</bdi>, Professional, Education" in less
    assert "Enough agencies took part to decide: 4" in less and "Education" in content_quoracy(
        content, father, kept
    )
    assert content.quoracy.count("Fellside") == 1, "nothing of the record was changed"


def content_quoracy(content: MinutesContent, who: Reader, kept: Kept) -> str:
    return of_reader(content, replace(who, kept=kept)).standing.quoracy.sentence


@laid(half_siblings)
@pytest.mark.failure(3)
def test_what_a_half_sister_or_her_father_said_is_not_read_whoever_it_is_about(world: Any) -> None:
    younger = world.children[1]
    content = content_of(world.conference, None)
    entry = next(each for each in content.standing.entries if "Nobody was at home" in each.text)
    for who in (younger, world.other):
        place = world.conference.participants.filter(person=who.person).first()
        entry.voice = place or Participant(conference=world.conference, person=who.person)
        assert "Nobody was at home" not in read_by(world, reader(world, world.father), content)
        assert "Nobody was at home" in read_by(world, reader(world, world.mother), content)
    row = next(each for each in content.outline if len(each.children.all()) == 2)
    row.owner = world.other.person
    text = read_by(world, reader(world, world.father), content)
    assert SOMEBODY in text and world.other.name not in text


NO_WORDS = {
    "conference": {"kind", "state", "meeting_format", "framework", "lateness_reason", "why_reconvened"},
    "conferencechild": {"participation", "chair_meeting"},
    "decision": {"outcome", "category", "end_reason", "basis", "category_basis", "words"},
    "outlineaction": {"proposal", "action", "in_family_words"},
    "reviewedrisk": {"last_relevant", "last_sustained", "relevant", "sustained"},
    "reviewedaction": {"became", "need", "outcome", "measure", "in_family_words"},
    "report": {"written_by", "unsigned_because"},
    "section": {"key"},
}
"""Of each record of which texts are told less: what is chosen from a list, stands in no paper, or withholds
the whole row where it holds what is withheld.
"""


def test_each_text_that_minutes_and_plans_print_is_told_less() -> None:
    """What is withheld stands in it: none of it is left."""
    kept = Kept(marks=marks_of_name("Fellside Academy"))
    who = Reader(1, Audience.PROFESSIONAL, kept=kept)
    source = inspect.getsource(variants) + inspect.getsource(pieces)
    for model in (Conference, ConferenceChild, Decision, OutlineAction, ReviewedRisk, ReviewedAction, Report):
        texts = (models.CharField, models.TextField)
        typed = [field.name for field in model._meta.get_fields() if isinstance(field, texts)]
        for name in set(typed) - NO_WORDS[model._meta.model_name or ""]:
            assert name in source, f"{model.__name__}.{name}: say how it is told less, or that it is no words"
    assert readable("At Fellside Academy", who) == ""
