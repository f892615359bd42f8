"""Who is there once a plan has had its core group."""

from collections.abc import Iterator
from datetime import date

import pytest
import time_machine

from cpunit.people.models import Professional
from tests.factories.people import ProfessionalFactory
from tests.factories.plans import PlansWorld, at
from tests.plans.drafting.behind import TODAY


@pytest.fixture(autouse=True)
def after_the_core_group() -> Iterator[None]:
    with time_machine.travel(at(TODAY, 10), tick=False):
        yield


@pytest.fixture
def manager(world: PlansWorld) -> Professional:
    """Of the team that holds the case, with a verified address."""
    manager: Professional = ProfessionalFactory(email_verified_on=date(2025, 5, 1))
    team = world.family.team
    assert team is not None
    team.manager = manager
    team.save()
    return manager
