"""What an author and a signer of an updated plan do behind their doors."""

from datetime import date
from typing import Any

from django.test import Client

from cpunit.people.models import Person
from plans.models import Plan, PlanAction
from tests.doors.letting_in import behind
from tests.factories.plans import PlansWorld
from tests.plans.pages import parts
from tests.web.html import parsed, sent_back, words

TODAY = date(2025, 5, 20)


def at_door(person: Person) -> Client:
    client = Client()
    behind(client, person)
    return client


def row_of(plan: Plan) -> PlanAction:
    return plan.actions.get(need="The children are left alone at night")


def post(client: Client, address: str, field: str = "why", page: Any = None, **typed: Any) -> Any:
    form = sent_back((page or client.get(address)).content, field)
    return client.post(address, {**form, **typed})


def drafted(world: PlansWorld) -> Client:
    """The row's measure is another in the draft, and one row more."""
    client, door = at_door(world.worker.person), f"/door/plans/{world.plan.code}/"
    row = f"{door}rows/{row_of(world.plan).pk}/"
    answer = post(client, row, measure="He is at home by nine", why="Agreed on Tuesday")
    assert answer.status_code == 302, words(parsed(answer.content))
    more = {
        "need": "Nights",
        "outcome": "He sleeps",
        "action": "We ring each week",
        "measure": "He says that he sleeps six nights of seven",
        "owner": str(world.worker.pk),
        "why": "New",
        **parts("by_date", date(2025, 6, 20)),
    }
    answer = post(client, f"{door}new/", **more)
    assert answer.status_code == 302, words(parsed(answer.content))
    return client


def hand(client: Client, plan: Plan) -> Any:
    """The button of the plan's page behind the door."""
    door = f"/door/plans/{plan.code}/"
    forms = [each for each in parsed(client.get(door).content).forms if each.method == "POST"]
    return client.post(door, dict(forms[-1].form_values()))


def handed_in(world: PlansWorld) -> Client:
    client = drafted(world)
    answer = hand(client, world.plan)
    assert answer.status_code == 302, words(parsed(answer.content))
    return client
