"""A child who was recorded twice is put together: what runs goes over, what was approved keeps its words."""

from collections.abc import Iterator
from datetime import date, datetime
from functools import partial
from typing import Any

import pytest
import time_machine
from django.apps import apps
from django.db import models
from django.urls import reverse

from conferences.conference.booked import standing_booking
from conferences.models import Conference, ConferenceChild, Decision, Reply, TakenOff
from conferences.requests.actions.close_discussion import close_discussion
from conferences.requests.actions.record_strategy_discussion import record_strategy_discussion
from conferences.transfers.actions.record_arrival import record_arrival
from cpunit.census.known import load
from cpunit.dashboards.actions.merge_children import merge_children
from cpunit.dashboards.merging.between import Merging
from cpunit.dashboards.merging.relations import MERGERS
from cpunit.dashboards.search import record_with
from cpunit.deadlines.models import Deadline
from cpunit.domain.refusal import Refused
from cpunit.domain.three_agencies import THREE
from cpunit.people.correcting import told
from cpunit.people.models import Child, Person, Responsibility
from plans.models import Plan
from plans.outcomes.policies import may_correct
from tests.conferences.review_world import ReviewWorld
from tests.conferences.world import LONDON
from tests.factories.people import ChildFactory, kept_from
from tests.plans.pages import opened, signed_in
from tests.web.html import parsed
from tests.worlds import laid
from tests.worlds.stages import review_booked

pytestmark = [pytest.mark.django_db, laid(review_booked)]

NOW = datetime(2025, 7, 1, 10, 0, tzinfo=LONDON)
ITSELF = {"people.Adult.person", "people.Child.person", "people.Professional.person"}


@pytest.fixture(autouse=True)
def on_a_day() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def again(world: ReviewWorld, **facts: Any) -> Child:
    """The first child, recorded once more in the family, with nothing but an id of the authority."""
    first = world.children[0]
    told = {"first_name": first.first_name, "last_name": first.last_name, "birth_date": first.birth_date}
    made: Child = ChildFactory(**{"family": world.family, "authority_id": "LA9", **told, **facts})
    return made


def words(answer: Any) -> str:
    return " ".join(parsed(answer.content).text_content().split())


def test_all_that_runs_goes_over_and_what_was_decided_stays_as_it_was_written(world: ReviewWorld) -> None:
    drop, keep = world.children[0], again(world)
    _, father = world.family.adults.order_by("pk")
    Responsibility.objects.create(adult=father, child=keep, relationship="father", has_pr=False)
    Responsibility.objects.filter(child=drop, adult=father).update(has_pr=True)
    caution = kept_from(father, drop, by=world.support)
    away, here = (
        TakenOff.objects.create(conference=at, person=drop.person, held="Invited by letter", at=NOW)
        for at in (world.first, world.conference)
    )
    plan = Plan.objects.get(child=drop)
    review = ConferenceChild.objects.get(child=drop, is_awaited=True)
    decided = Decision.objects.get(child=drop)
    dates = set(Deadline.objects.filter(child=drop).values_list("pk", flat=True))
    assert dates
    manager, page = signed_in(world.manager), f"/children/{keep.code}/merge/"
    assert reverse("child_merge", args=[keep.code]) in manager.get(f"/children/{keep.code}/").text
    assert "merge" not in signed_in(world.support).get(f"/children/{keep.code}/").text

    typed = opened(manager, page) | {"other": drop.code, "why": "The school had him under both names"}
    shown = manager.post(page, typed)
    said = words(shown)
    assert f"Child: {keep.name}: {keep.code}, of family {world.family.code}, instead of:" in said
    assert f"{father.name} to {keep.name}: father, with parental responsibility, instead of:" in said
    assert "The school had him under both names" in shown.text
    drop.refresh_from_db()
    assert drop.merged_into is None, "it was only shown"

    done = manager.post(page, opened(manager, page, shown))
    assert done.status_code == 302
    drop.refresh_from_db()
    keep.refresh_from_db()
    assert (drop.merged_into, drop.why_merged) == (keep, "The school had him under both names")
    assert (keep.authority_id, drop.authority_id) == ("LA9", None)
    plan.refresh_from_db()
    review.refresh_from_db()
    decided.refresh_from_db()
    assert (plan.child, review.child, decided.child) == (keep, keep, drop)
    assert review.because == plan.reference
    assert not Deadline.objects.filter(child=drop).exists()
    assert set(Deadline.objects.filter(child=keep).values_list("pk", flat=True)) == dates
    assert list(caution.protects.all()) == [keep.person]
    away.refresh_from_db()
    assert away.person == keep.person, "what they hold of it is to be taken back"
    assert not TakenOff.objects.filter(pk=here.pk).exists(), "they are at that one"
    assert keep.responsibilities.get(adult=father).has_pr
    assert drop.responsibilities.filter(has_pr=True).exists(), "who is sent its papers is still known"

    support = signed_in(world.support)
    assert support.get(f"/children/{drop.code}/").headers["Location"] == f"/children/{keep.code}/"
    assert support.get(f"/children/{drop.code}/change/").status_code == 404
    mine = words(support.get(f"/children/{keep.code}/"))
    assert f"{drop.code} was recorded twice, and all goes on as {keep.code} by" in mine
    assert "The school had him under both names" in mine
    assert "Child protection plan since" in mine
    assert "Initial child protection conference" in mine, "the conference that decided about the other record"
    family = support.get(f"/families/{world.family.code}/").text
    assert (family.count(f"/children/{keep.code}/"), family.count(f"/children/{drop.code}/")) == (1, 0)
    assert drop.code not in support.get(f"/children/?q={drop.last_name}").text
    for address in (plan.get_absolute_url(), review.conference.get_absolute_url()):
        assert support.get(address).status_code == 200
    assert drop.name in words(support.get(f"{world.first.get_absolute_url()}minutes/"))

    held = Conference.objects.get(pk=world.first.pk)
    refusal = may_correct(world.chair_user, held, standing_booking(held), drop, None)
    assert refusal and "was recorded twice" in refusal.sentence, "its plan is not the other record's any more"

    moved = {"authority": "Calder Council", "notified_on": NOW.date()}
    for record, facts in ((record_strategy_discussion, {"held_on": NOW.date()}), (record_arrival, moved)):
        with pytest.raises(Refused, match=f"{drop.code} was recorded twice"):
            record(family=world.family, children=[drop], by=world.support, now=NOW, **facts)

    assert "select from the list" in manager.post(page, typed).text
    assert Child.objects.filter(merged_into=keep).count() == 1


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"death_date": date(2025, 6, 1)}, "record the same on both first"),
        ({"family": None}, "move one of them to the other's family first"),
    ],
)
def test_what_is_not_clear_is_put_right_first(world: ReviewWorld, facts: Any, sentence: str) -> None:
    keep = ChildFactory() if "family" in facts else again(world, **facts)
    with pytest.raises(Refused, match=sentence):
        merge_children(
            family=world.family,
            keep=keep.code,
            drop=world.children[0].code,
            why="Twice",
            by=world.manager,
            now=NOW,
        )


def test_both_ids_of_the_authority_lead_to_the_record_that_stays(world: ReviewWorld) -> None:
    drop, keep = world.children[0], again(world)
    Child.objects.filter(pk=drop.pk).update(authority_id="LA1")
    merge_children(
        family=world.family, keep=keep.code, drop=drop.code, why="Twice", by=world.manager, now=NOW
    )
    known = load(["LA1", "LA9"])
    assert known["LA1"].child == known["LA9"].child == keep
    assert known["LA1"].conference_on(world.first.held_on) == world.first, "a conference that names the other"
    assert [each.child for each in known["LA9"].plans] == [keep]
    assert record_with("LA1", world.support) == keep


def test_what_was_answered_counts_for_the_record_that_stays(world: ReviewWorld) -> None:
    drop, keep = world.children[0], again(world)
    told = {"said_through": "in-person", "recorded_by": world.support, "at": NOW}
    for at in (world.first, world.conference):
        Reply.objects.create(conference=at, person=drop.person, answer="coming", needs="A break", **told)
    merge_children(
        family=world.family, keep=keep.code, drop=drop.code, why="Twice", by=world.manager, now=NOW
    )
    counting = Reply.objects.counting()
    assert counting.get(conference=world.conference).person == keep.person
    assert counting.get(conference=world.first).person == drop.person, "as it was given"


def test_two_records_with_a_running_discussion_each_are_refused(world: ReviewWorld) -> None:
    one, other = (again(world, authority_id=None) for _ in range(2))
    told = {"family": world.family, "held_on": NOW.date(), "by": world.support, "now": NOW}
    told["why_not"] = dict.fromkeys(THREE, "Told by telephone afterwards")
    first, second = (record_strategy_discussion(children=[each], **told) for each in (one, other))
    merge = partial(merge_children, keep=one.code, drop=other.code, why="Twice", by=world.manager, now=NOW)
    said = "{} and {} are two strategy discussions".format(*sorted([first.code, second.code]))
    with pytest.raises(Refused, match=said):
        merge(family=world.family)
    close_discussion(discussion=second, why="Recorded twice", by=world.support, now=NOW)
    assert merge(family=world.family) == one


def test_two_records_with_an_open_plan_each_are_refused_on_the_page(world: ReviewWorld) -> None:
    one, other = world.children
    manager, page = signed_in(world.manager), f"/children/{one.code}/merge/"
    answer = manager.post(page, opened(manager, page) | {"other": other.code, "why": "Twins"})
    assert "Both records have a child protection plan at one time" in answer.text
    assert "Twins" in answer.text
    assert Plan.objects.open().count() == 2


def test_two_who_share_neither_a_name_nor_a_birthday_are_not_one_child(world: ReviewWorld) -> None:
    keep, drop = (again(world, authority_id=None) for _ in range(2))
    Child.objects.filter(pk=drop.pk).update(first_name="Wilhelmina", birth_date=date(2020, 9, 9))
    manager, page = signed_in(world.manager), f"/children/{keep.code}/merge/"
    answer = manager.post(page, opened(manager, page) | {"other": drop.code, "why": "Twice, I think"})
    assert "have different names and days of birth" in answer.text
    assert "Twice, I think" in answer.text
    Child.objects.filter(pk=drop.pk).update(birth_date=keep.birth_date)
    answer = manager.post(page, opened(manager, page) | {"other": drop.code, "why": "Her second name"})
    assert "have different names and days of birth" not in answer.text, "one of the two says so"


@pytest.mark.parametrize("turn", range(2))
def test_a_merger_that_fails_half_way_changes_nothing(
    world: ReviewWorld, monkeypatch: pytest.MonkeyPatch, turn: int
) -> None:
    keep, families = again(world), [world.family.pk]
    before = told(families, today=NOW.date())

    def killed(merging: Merging) -> None:
        raise RuntimeError("killed")

    for relation in list(MERGERS)[turn::2]:
        with monkeypatch.context() as patch, pytest.raises(RuntimeError, match="killed"):
            patch.setitem(MERGERS, relation, killed)
            merge_children(
                family=world.family,
                keep=keep.code,
                drop=world.children[0].code,
                why="Twice",
                by=world.manager,
                now=NOW,
            )
        assert told(families, today=NOW.date()) == before, relation


def relations_to(*of: type[models.Model]) -> set[str]:
    """Every column of another record that names one of these, whether or not it can be asked backwards."""
    found = set()
    for model in apps.get_models():
        for field in (*model._meta.fields, *model._meta.many_to_many):
            named = field.remote_field.model if field.remote_field else None
            if named in of and not model.__name__.startswith("Historical"):
                found.add(f"{model._meta.app_label}.{model.__name__}.{field.name}")
    return found


def test_every_relation_to_a_child_is_named_by_a_merger(world: ReviewWorld) -> None:
    through = {"conferences.Conference.children", "papers.Document.children"}
    assert relations_to(Child, Person) - ITSELF - through == set(MERGERS)
