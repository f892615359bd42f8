"""Who may write what into whose diary, and who agrees to leave: the rules by themselves, as a table."""

from datetime import date

import pytest

from cpunit.diary.policies import (
    OF_PEOPLE,
    may_agree,
    may_have_duty,
    may_keep_hours,
    may_record,
    may_record_kind,
)
from cpunit.diary.times import Days
from cpunit.people.models import Chair, User, Venue
from tests.factories.conferences import NOW, Unit
from tests.factories.people import AdministratorFactory, ManagerFactory, SupportFactory, VenueFactory
from tests.worlds import laid
from tests.worlds.stages import a_unit

pytestmark = [pytest.mark.django_db, laid(a_unit)]


def somebody(world: Unit) -> dict[str, User | Venue]:
    return {
        "chair": world.chair.user,
        "support": world.support,
        "manager": world.manager,
        "admin": AdministratorFactory(),
        "room": world.venue,
        "stranger": SupportFactory(),
        "their room": VenueFactory(),
        "their manager": ManagerFactory(),
    }


@pytest.mark.parametrize(
    ("by", "into"),
    [
        ("support", {"chair", "support", "manager", "room"}),
        ("manager", {"chair", "support", "manager", "room"}),
        ("chair", {"chair"}),
        ("admin", set()),
        ("stranger", {"stranger"}),
    ],
)
def test_each_writes_into_the_diaries_of_their_areas_or_their_own(
    world: Unit, by: str, into: set[str]
) -> None:
    people = somebody(world)
    user = people[by]
    assert isinstance(user, User)
    assert {name for name, who in people.items() if may_record(user, who) is None} == into
    plans = user.role in ("support", "manager")
    assert {name for name, who in people.items() if may_keep_hours(user, who) is None} == (
        into if plans else set()
    )
    for who in (world.chair.user, world.support):
        kinds = {kind for kind in OF_PEOPLE if may_record_kind(user, kind, who) is None}
        assert kinds == set(OF_PEOPLE) - (set() if plans and who.is_chair else {"duty"})


@pytest.mark.requirement("LDS-2")
@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({}, ""),
        ({"registered_until": date(2025, 5, 12)}, "ended on 12 May 2025"),
        ({"registered_until": date(2025, 5, 20)}, ""),
        ({"registration_number": ""}, "no registration is recorded"),
        ({"available_until": date(2025, 6, 2)}, "chairs until 2 June 2025 only"),
        ({"available_until": date(2025, 6, 3)}, ""),
    ],
)
def test_duty_is_given_to_who_may_chair(world: Unit, facts: dict[str, object], said: str) -> None:
    """On Tuesday 13 May 2025, for three weeks later; who is registered now registers anew."""
    Chair.objects.filter(pk=world.chair.pk).update(**facts)
    refusal = may_have_duty(world.chair.user, Days(date(2025, 6, 3), date(2025, 6, 3)), NOW.date())
    assert (refusal is None) == (said == "")
    assert said in (refusal.sentence if refusal else "")


@pytest.mark.parametrize(
    ("agrees", "said"),
    [
        ("manager", ""),
        ("", "Say who agreed to the leave."),
        ("support", "is not a service manager"),
        ("chair", "is not a service manager"),
        ("their manager", "does not manage an area of"),
    ],
)
def test_leave_is_agreed_by_a_manager_of_the_area(world: Unit, agrees: str, said: str) -> None:
    user = somebody(world).get(agrees)
    assert user is None or isinstance(user, User)
    refusal = may_agree(user, "leave", world.chair.user)
    assert (refusal is None) == (said == "")
    assert said in (refusal.sentence if refusal else "")
    assert may_agree(user, "training", world.chair.user) is None
