"""A plan is given to a chair at the moment at which an administrator shuts them out."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event
from time import sleep

import pytest
from django.db import connection, transaction

from cpunit.domain.refusal import Refused
from cpunit.people.actions.keep_user import change_user
from cpunit.people.models import Chair, User
from plans.models import Plan
from plans.oversight.actions.allocate_chair import allocate_chair
from tests.factories.people import AdministratorFactory, ChairFactory
from tests.factories.plans import STARTED_ON, PlansWorld, at
from tests.locks import held_first

NOW = at(STARTED_ON)


@pytest.mark.django_db(transaction=True)
def test_no_plan_goes_to_a_chair_who_is_shut_out_at_that_moment() -> None:
    world, admin = PlansWorld(children=1), AdministratorFactory()
    other: Chair = ChairFactory(user__areas=[world.area])
    changing = Event()

    def shut_out() -> None:
        with transaction.atomic():
            found = User.objects.get(pk=other.user_id)
            facts = {"is_active": False}
            change_user(user=found, facts=facts, areas=[world.area], by=admin, now=NOW)
            changing.set()
            sleep(0.3)
        connection.close()

    with ThreadPoolExecutor(1) as pool:
        shut = pool.submit(shut_out)
        assert changing.wait(10)
        with pytest.raises(Refused, match="does not chair any more"):
            allocate_chair(plan=world.plan, chair=other, by=world.support, now=NOW)
        shut.result()
    assert Plan.objects.get().chair != other


@pytest.mark.django_db
def test_a_plan_is_allocated_holding_the_family_first() -> None:
    world = PlansWorld(children=1)
    other: Chair = ChairFactory(user__areas=[world.area])
    order = ["people_family", "plans_plan", "people_user"]
    with held_first(*order) as held:
        allocate_chair(plan=world.plan, chair=other, by=world.support, now=NOW)
    assert held == order
