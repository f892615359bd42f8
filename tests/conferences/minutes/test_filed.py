"""Copies of approved minutes say what the filed paper says, whatever was put right in the record since."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string

from conferences.minutes import filed
from conferences.minutes.actions.write_minutes import approve_minutes, save_minutes, submit_minutes
from conferences.minutes.content import content_of
from conferences.minutes.filed import file_content, minutes_of
from conferences.minutes.variants import of_reader
from conferences.models import (
    Attendance,
    Conference,
    DecisionCorrection,
    FiledContent,
    Minutes,
    NamesOnScale,
    Participant,
)
from cpunit.domain.audiences import Reader
from cpunit.domain.refusal import Refused
from cpunit.papers.frozen import freeze, thaw
from cpunit.people.actions.withhold import From, What, withhold
from cpunit.people.models import Adult, Child, Exclusion, PersonFact, Reference, Responsibility, UnitSettings
from cpunit.release.kept_from import kept_from
from cpunit.release.readers import UNIT
from plans.outcomes.actions.close_conference import close_conference
from tests.conferences.minutes.test_variants import HalfSiblings, reader
from tests.conferences.world import NOW
from tests.factories.conferences import kept_out, said
from tests.factories.people import AdultFactory, ChildFactory, FamilyFactory, ResponsibilityFactory
from tests.worlds import laid
from tests.worlds.stages import on_the_day

BODY = "conferences/minutes/_minutes_body.html"
LATER = NOW + timedelta(days=3)


class ApprovedHalfSiblings(HalfSiblings):
    """Somebody was kept out, numbers were given here and at the conference before; all is approved."""

    def __init__(self) -> None:
        super().__init__()
        before = Conference.objects.get(pk=self.conference.pk)
        before.pk, before._state.adding = None, True
        before.reference = Reference.objects.create(code="C24-ZZZZ", kind="C", family=before.family)
        before.held_on, before.opened_at = self.day - timedelta(days=90), NOW - timedelta(days=90)
        before.save()
        mother = self.conference.participants.get(person=self.mother.person)
        for conference, score in ((before, 2), (self.conference, 7)):
            said(conference, "safety-scale", "", by=self.support, score=score, voice_words="Nan Winterbourne")
            NamesOnScale.objects.create(conference=conference, shown_by=self.chair_user, shown_at=NOW)
        said(self.conference, "past-harm", "She rang Fellside Academy", by=self.support, voice=mother)
        before.state, before.closed_at = Conference.State.CLOSED, before.opened_at
        before.save()
        uncle = Adult.objects.create(family=self.family, name="Wystan Holme")
        self.conference.participants.create(person=uncle.person, status=Participant.Status.LISTED)
        kept_out(self.conference, uncle, by=self.chair, until=self.day + timedelta(days=90), ground="Threats")
        place = self.conference.participants.get(person=uncle.person)
        Attendance.objects.create(
            conference=self.conference,
            participant=place,
            how="absent",
            who_tells_them="Sam",
            tell_by=self.day,
        )
        now = {"conference": self.conference, "now": NOW}
        close_conference(by=self.chair_user, **now)
        told = f"All spoke.\n{self.children[0].name} is at Fellside Academy."
        save_minutes(texts={"decide": told}, seen=None, by=self.support, **now)
        submit_minutes(by=self.support, **now)
        self.minutes = approve_minutes(by=self.chair_user, **now)
        self.conference.refresh_from_db()


@on_the_day
def minutes_approved() -> ApprovedHalfSiblings:
    return ApprovedHalfSiblings()


pytestmark = [pytest.mark.django_db, laid(minutes_approved)]


def read_by(world: Any, who: Reader) -> str:
    told = of_reader(minutes_of(world.conference, world.minutes), who)
    body = {"minutes": told, "conference": told.conference}
    return " ".join(render_to_string(BODY, body).split())


def put_right(world: Any) -> None:
    """All that may change beside a closed record."""
    for row in (world.father, world.mother, *world.professionals):
        row.name = f"{row.name} Mispelt"
        row.save()
    for each in world.partners:
        each.agency.name = f"{each.agency.name} Trust"
        each.agency.save()
    elder, younger = world.children
    elder.first_name, younger.death_date = "Renamed", world.day + timedelta(days=1)
    elder.save()
    younger.save()
    world.chair_user.name = "Chair, since wed"
    world.chair_user.save()
    Exclusion.objects.update(ground="Another ground", ended_at=LATER)
    Participant.objects.filter(person=world.partners[0].person).update(status="listed")
    UnitSettings.objects.update(profile="leeds")
    decision = world.conference.decisions.get(child=elder)
    DecisionCorrection.objects.create(
        decision=decision, number=1, outcome="plan", category="sexual", why="Wrong box", corrected_at=LATER,
        corrected_by=world.chair_user,
    )  # fmt: skip


@pytest.mark.failure(9)
@pytest.mark.requirement("SUR-13")
def test_what_was_put_right_since_changes_no_copy(world: Any) -> None:
    readers = [UNIT, *(reader(world, who) for who in (world.mother, world.father, world.worker))]
    approved = [read_by(world, each) for each in readers]
    live = render_to_string(
        BODY,
        {"minutes": content_of(world.conference, world.minutes), "conference": world.conference},
    )
    assert approved[0] == " ".join(live.split()), "as it was approved, nothing is lost by keeping it"
    assert all(words in approved[0] for words in ("Wystan Holme", "Threats", "Nan Winterbourne"))
    put_right(world)
    assert "Renamed" in content_of(world.conference, world.minutes).children[0].child.name
    assert [read_by(world, each) for each in readers] == approved


@pytest.mark.failure(9)
def test_filed_minutes_are_told_and_drawn_without_a_question_to_the_record(
    world: Any, django_assert_num_queries: Callable[[int], Any]
) -> None:
    readers = [reader(world, who) for who in (world.mother, world.father, world.other, world.worker)]
    of_today = 2  # what is withheld of the family, as names stand at the numbers
    with django_assert_num_queries(1 + 1 + of_today):
        content = minutes_of(world.conference, world.minutes)
    for each in readers:
        with django_assert_num_queries(0 if each.reads_all else of_today):
            told = of_reader(content, each)
        with django_assert_num_queries(0):
            render_to_string(BODY, {"minutes": told, "conference": told.conference})


@pytest.mark.safety(1)
@pytest.mark.failure(1, 9)
def test_what_is_withheld_since_the_approval_is_taken_away_by_every_name_that_it_had(world: Any) -> None:
    teacher, father = world.partners[2], world.father
    assert "Fellside Academy" in read_by(world, reader(world, father))
    fact = PersonFact.objects.create(
        family=world.family, person=world.children[0].person, kind="school", words="Fellside Academy",
        recorded_by=world.support, since=date(2025, 1, 1),
    )  # fmt: skip
    told = {"reason": "He waits there", "source": "Police", "by": world.chair_user, "now": LATER}
    of_father = From(person=father.person)
    withhold(family=world.family, what=What(fact=fact), kept_from=of_father, **told)
    withhold(family=world.family, what=What(person=world.children[1].person), kept_from=of_father, **told)
    teacher.agency.name = "Fellside Academy"  # it was recorded by another name then
    teacher.agency.save()
    was = world.children[1].name
    Child.objects.get(pk=world.children[1].pk).save()  # recorded as it was, before it is put right
    child = Child.objects.get(pk=world.children[1].pk)
    child.first_name = "Renamed"
    child.save()
    text = read_by(world, reader(world, father))
    assert "Fellside" not in text and "All spoke." in text
    assert teacher.agency.name not in text and "Education" in text
    assert "Fellside Academy" in read_by(world, reader(world, world.mother))
    (kept,) = kept_from(world.conference.reference, [father.person]).values()
    assert was in kept.named and child.name in kept.named
    (of_other,) = kept_from(world.conference.reference, [world.other.person]).values()
    assert world.children[0].name in of_other.outsiders
    assert "quill" in kept.last_names, "the other father’s, who is nothing to his child"
    shared = {each.last_name.casefold() for each in world.children}
    assert not shared & {*kept.last_names, *of_other.last_names}, "his own child has it too"


@pytest.mark.failure(3)
@pytest.mark.safety(4)
def test_who_was_a_stranger_then_is_one_still_whatever_family_he_is_of_since(world: Any) -> None:
    place = world.conference.participants.get(person=world.other.person)
    before = read_by(world, reader(world, world.father))
    assert place.person_name not in before
    Responsibility.objects.filter(adult=world.other).delete()
    Adult.objects.filter(pk=world.other.pk).update(family=FamilyFactory(area=world.family.area))
    assert world.other.pk not in reader(world, world.father).strangers
    assert read_by(world, reader(world, world.father)) == before


@pytest.mark.failure(9)
def test_what_could_not_be_drawn_again_is_not_approved(world: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(filed, "freeze", lambda facts: freeze(facts | {"texts": {}}))
    content = minutes_of(world.conference, world.minutes)
    with pytest.raises(Refused, match="cannot be kept as they read now"):
        file_content(world.minutes.document, content)


def test_what_was_filed_is_never_changed(world: Any) -> None:
    kept = FiledContent.objects.get()
    assert kept.document_id == Minutes.objects.get().document_id
    for change in (
        lambda: FiledContent.objects.update(facts={}),
        lambda: FiledContent.objects.all().delete(),
    ):
        with pytest.raises(IntegrityError, match="stays as it was approved"), transaction.atomic():
            change()
    text = str(kept.facts)
    assert "password" not in text.replace("'unread': ['password'", "") and "pbkdf2" not in text


def test_a_thawed_row_asks_no_database_and_is_not_saved(world: Any) -> None:
    child = Child.objects.select_related("family").defer("ethnicity").get(pk=world.children[0].pk)
    kept = freeze({"child": child, "at": NOW, "on": world.day, "several": {"1": [child, None]}})
    thawed = thaw(kept)
    assert (thawed["at"], thawed["on"]) == (NOW, world.day)
    assert thawed["several"]["1"][0] is thawed["child"] and thawed["child"] == child
    for use in (
        lambda: thawed["child"].family,
        lambda: thawed["child"].ethnicity,
        lambda: list(thawed["child"].filings.all()),
        lambda: thawed["child"].save(),
    ):
        with pytest.raises(Exception, match="filed"):
            use()
    kept["rows"][0]["is"]["nickname"] = "Bea"
    with pytest.raises(LookupError, match="no nickname any more"):
        thaw(kept)
    with pytest.raises(TypeError, match="cannot be kept"):
        freeze({"what": object()})


@on_the_day
def half_siblings_alone() -> HalfSiblings:
    return HalfSiblings()


@laid(half_siblings_alone)
def test_minutes_are_approved_of_a_family_whose_other_child_has_a_father_on_the_list(
    world: HalfSiblings,
) -> None:
    elder = ChildFactory(family=world.family, first_name="Zofia")
    hers = AdultFactory(family=world.family, name="Bertrand Ash")
    ResponsibilityFactory(adult=hers, child=elder, relationship="father", has_pr=True)
    sent_at = world.booking.booked_at
    place = world.conference.participants.create(person=hers.person, status="invited", sent_at=sent_at)
    world.conference.attendances.create(
        participant=place, how="absent", who_tells_them="Sam", tell_by=world.day
    )
    told = {"conference": world.conference, "now": NOW}
    close_conference(by=world.chair_user, **told)
    save_minutes(texts={"decide": "All spoke."}, seen=None, by=world.support, **told)
    submit_minutes(by=world.support, **told)
    approve_minutes(by=world.chair_user, **told)
    drawn = render_to_string(
        BODY, {"minutes": minutes_of(world.conference, Minutes.objects.get()), "conference": world.conference}
    )
    assert "Bertrand Ash" in drawn
