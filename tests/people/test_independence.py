"""Whoever may not chair for a family is given nothing of it, by whatever path (SUR-1, LDS-2)."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
import time_machine
from django.db import transaction

from cpunit.dashboards.today.cannot_go_on import CANNOT_GO_ON
from cpunit.dashboards.today.sections import ask
from cpunit.domain.refusal import Refused
from cpunit.people.actions.keep_conflict import record_conflict
from cpunit.people.answering import refused_answering
from cpunit.people.models import Chair, Family, User
from tests.factories.conferences import NOW
from tests.factories.people import (
    AreaFactory,
    ChairFactory,
    SupportFactory,
)
from tests.people.office import Office

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("SUR-1"), pytest.mark.requirement("LDS-2")]


@pytest.fixture(autouse=True)
def on_the_next_day() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def holds(family: Family, chair: Chair) -> None:
    family.social_worker = chair.professional
    family.save()


def supervises(family: Family, chair: Chair) -> None:
    family.social_worker.supervisor = chair.professional
    family.social_worker.save()


def line_manages(family: Family, chair: Chair) -> None:
    family.team.manager = chair.professional
    family.team.save()


def works_in_the_team(family: Family, chair: Chair) -> None:
    chair.professional.team = family.team
    chair.professional.save()


def has_a_conflict(family: Family, chair: Chair) -> None:
    record_conflict(family=family, chair=chair, why="My sister teaches there", by=chair.user, now=NOW)


def is_known_only_as_a_user_and_has_a_conflict(family: Family, chair: Chair) -> None:
    Chair.objects.filter(pk=chair.pk).update(professional=None)
    has_a_conflict(family, chair)


def changed(**facts: object) -> Callable[[Family, Chair], None]:
    return lambda family, chair: [setattr(chair, *each) for each in facts.items()] and chair.save()


def works_elsewhere(family: Family, chair: Chair) -> None:
    chair.user.areas.set([AreaFactory()])


def is_shut_out(family: Family, chair: Chair) -> None:
    User.objects.filter(pk=chair.user_id).update(is_active=False)


GROUNDS = [
    (holds, "holds the case"),
    (supervises, "supervises the worker"),
    (line_manages, "line-manages the case"),
    (works_in_the_team, "works in the team"),
    (has_a_conflict, "has a conflict of interest with this family"),
    (is_known_only_as_a_user_and_has_a_conflict, "has a conflict of interest with this family"),
    (changed(registration_number=" "), "no registration is recorded"),
    (changed(registered_until=None), "It is not recorded until when"),
    (changed(registered_until=date(2025, 5, 12)), "ended on 12 May 2025"),
    (changed(qualified_on=date(2020, 6, 1)), "qualified on 1 June 2020"),
    (changed(available_until=date(2025, 5, 1)), "until 1 May 2025 only"),
    (works_elsewhere, "does not chair in this area"),
    (is_shut_out, "does not chair any more"),
]


TIES = (
    *(holds, supervises, line_manages, works_in_the_team, works_elsewhere),
    *(has_a_conflict, is_known_only_as_a_user_and_has_a_conflict),
)
"""What speaks against somebody whatever is to be decided."""


@pytest.mark.parametrize(("ground", "words"), GROUNDS)
def test_nobody_unfit_is_named_by_any_path_and_today_says_who_may_not_go_on(
    ground: Callable[[Family, Chair], None], words: str
) -> None:
    office = Office()
    other = ChairFactory(user__areas=[office.unit.area])
    ground(office.family, other)
    office.family.refresh_from_db()
    paths, said = office.paths(Chair.objects.get(pk=other.pk)), {}
    for name, named in paths.items():
        with pytest.raises(Refused) as refused, transaction.atomic():
            named()
        said[name] = refused.value.sentence
    assert {name for name, sentence in said.items() if words in sentence} == set(paths), said
    keeps_out = office.keep_out(Chair.objects.get(pk=other.pk))
    assert (words in keeps_out) is (ground in TIES), (
        "who is not registered may keep somebody out, who is tied not"
    )
    assert ask((CANNOT_GO_ON,), office.support, today=NOW.date()).all(CANNOT_GO_ON) == []

    ground(Family.objects.get(pk=office.family.pk), office.unit.chair)
    found = refused_answering(Family.objects.filter(pk=office.family.pk), today=NOW.date())
    assert all(words in sentence for sentence in found.values())
    (line,) = ask((CANNOT_GO_ON,), office.support, today=NOW.date()).all(CANNOT_GO_ON)
    assert line.name == office.unit.chair.user.name
    assert {each.code for each in line.records} == {record for record, _ in found}
    assert {each.code for each in line.records} == {
        office.conference.code,
        office.plan.code,
        office.transfer.code,
    }


def test_who_may_is_named_by_every_path() -> None:
    office = Office()
    for name, named in office.paths(office.other).items():
        with transaction.atomic():
            assert named(), name
            transaction.set_rollback(True)


def test_where_everybody_may_nothing_is_to_be_handed_over_and_elsewhere_nothing_is_told() -> None:
    office = Office()
    assert ask((CANNOT_GO_ON,), office.support, today=NOW.date()).all(CANNOT_GO_ON) == []
    office.unit.minute_taker.areas.set([AreaFactory()])
    (line,) = ask((CANNOT_GO_ON,), office.support, today=NOW.date()).all(CANNOT_GO_ON)
    assert line.name == office.unit.minute_taker.name
    elsewhere = SupportFactory(areas=[AreaFactory()])
    assert ask((CANNOT_GO_ON,), elsewhere, today=NOW.date()).all(CANNOT_GO_ON) == []
