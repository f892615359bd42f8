"""A case system sends a request by its key: taken in once, or answered field by field."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from conferences.models import ConferenceRequest, SentRequest, StrategyDiscussion
from conferences.requests.actions import take_in_request
from conferences.requests.sent import SHAPE
from cpunit.audit.models import AuditEvent
from cpunit.people.models import Agency, Child, Responsibility
from tests.conferences.requests.case_system import CaseSystem
from tests.factories.conferences import NOW, Unit, discussion_of
from tests.factories.people import ChildFactory, FamilyFactory
from tests.worlds import laid
from tests.worlds.stages import a_unit

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(NOW, tick=False), laid(a_unit)]
DOC = Path("docs/api/requests.md").read_text()
BLOCKS = [json.loads(block) for block in re.findall(r"```json\n(.*?)```", DOC, re.DOTALL)]


@pytest.fixture
def system(unit: Unit) -> CaseSystem:
    return CaseSystem(unit)


def wrong(answer: Any) -> dict[str, str]:
    assert answer.status_code == 422, answer.content
    return {each["field"]: each["message"] for each in answer.json()["errors"]}


def test_it_is_taken_in_once_and_waits_to_be_accepted(system: CaseSystem, client: Client) -> None:
    answer = system.send(system.whole)
    assert answer.status_code == 201
    request = ConferenceRequest.objects.get()
    discussion = request.strategy_discussion
    assert answer.json() == {
        "strategy_discussion": discussion.code,
        "state": "submitted",
        "to_be_held_by": "2025-06-03",
        "still_missing": [],
    }
    assert system.send(system.whole).json() == answer.json()
    assert (ConferenceRequest.objects.count(), StrategyDiscussion.objects.count()) == (1, 1)
    other = wrong(system.send(system.whole | {"reason": "Another"}))
    assert other == {"Idempotency-Key": "Another request came under this name: give this one its own."}
    again = wrong(system.send(system.whole, "2"))
    assert again["strategy_discussion"].startswith(f"There is a request after {discussion.code} already")
    client.force_login(system.unit.support)
    page = client.get(f"{discussion.get_absolute_url()}request/").text
    assert "Significant harm is likely" in page and "Grandmother stays with the children" in page
    assert "The clinic had closed" in client.get(discussion.get_absolute_url()).text
    said = AuditEvent.objects.filter(verb="sent").order_by("pk").values_list("by", "what")
    assert [by for by, _ in said] == [system.row.user_id] * 4
    assert [what.rsplit(" ", 1)[1] for _, what in said] == ["201", "201", "422", "422"]


@pytest.mark.safety(10)
def test_the_answer_holds_no_address_and_is_listed(system: CaseSystem) -> None:
    family, home = system.unit.family, system.unit.family.addresses.get()
    for answer in (system.send(system.whole), system.send(system.discussed(held_on="2025-05-11"), "2")):
        held = [home.lines.splitlines()[0], home.postcode, family.name, family.children.first().first_name]
        assert not [each for each in held if each in answer.content.decode()]
    assert "docs/api/requests.md" in Path("docs/leaving.md").read_text()


def test_a_discussion_that_is_recorded_already_stands(system: CaseSystem) -> None:
    Responsibility.objects.all().delete()
    discussion = discussion_of(system.unit, safety_plan="")
    told = system.discussed(safety_plan="", reason="Told otherwise")
    answer = system.send(told).json()
    assert answer["strategy_discussion"] == discussion.code
    assert (answer["still_missing"], answer["state"]) == (["parents", "safety_plan"], "draft")
    discussion.refresh_from_db()
    assert discussion.reason == "Bruises that nobody can explain"


@pytest.mark.requirement("KRK-30")
def test_what_is_wrong_is_told_field_by_field_and_nothing_is_kept(system: CaseSystem) -> None:
    elsewhere = ChildFactory(authority_id="B-1")
    sister = ChildFactory(family__area=system.unit.area, authority_id="A-2000")
    rows = [
        ({}, dict.fromkeys(SHAPE["required"], "This is missing.")),
        (system.whole | {"children": [{"authority_id": "A-9"}, {"authority_id": elsewhere.authority_id}]}, 2),
        (
            system.whole | {"requested_by": "nobody@council.example", "professionals": ["x@y.example"]},
            {
                "requested_by": "Nobody known here has this e-mail address.",
                "professionals.0": "Nobody known here has this e-mail address.",
            },
        ),
        (
            system.discussed(took_part=["Yard"]),
            {"strategy_discussion.took_part.0": "No agency is called “Yard” here."},
        ),
        (
            system.discussed(why_not={"police": "Consulted"}),
            {"strategy_discussion.why_not.health": "Say who took part for health, or why nobody did."},
        ),
        (
            system.discussed(held_on="2025-05-14"),
            {
                "strategy_discussion.held_on": "Wed 14 May 2025 has not come yet: record a discussion "
                "once it was held."
            },
        ),
        (
            system.whole | {"requested_on": "2025-05-11"},
            {"requested_on": "The request cannot have come before the strategy discussion, Mon 12 May 2025."},
        ),
        (
            system.whole | {"children": [*system.whole["children"], {"authority_id": sister.authority_id}]},
            {
                "children.2.authority_id": "This child is of another family than the first: send a request "
                "each."
            },
        ),
    ]
    for data, told in rows:
        found = wrong(system.send(data))
        if told == 2:
            unknown = "No child of this number is known here: record the family first."
            assert found == {f"children.{nth}.authority_id": unknown for nth in (0, 1)}
        else:
            assert found == told
    assert "strategy_discussion.held_on" in wrong(system.send(system.discussed(held_on="1999-01-04")))
    assert not StrategyDiscussion.objects.exists() and not SentRequest.objects.exists()
    assert system.send(system.whole).status_code == 201, "a name of which nothing was taken in is free"


def test_a_child_moved_while_it_is_taken_in_is_told(
    system: CaseSystem, monkeypatch: pytest.MonkeyPatch
) -> None:
    discussion_of(system.unit)
    moved, elsewhere = Child.objects.filter(authority_id="A-1000"), FamilyFactory()
    monkeypatch.setattr(take_in_request, "hold_family", lambda family: moved.update(family=elsewhere))
    assert wrong(system.send(system.whole)) == {
        "children": "A-1000 was moved to another family, or put together with another record, meanwhile: "
        "look them up again."
    }
    assert not ConferenceRequest.objects.exists()


def test_either_id_of_a_child_who_was_recorded_twice_is_known(system: CaseSystem) -> None:
    first = system.unit.family.children.order_by("pk")[0]
    ChildFactory(family=first.family, authority_id="A-7", merged_into=first, why_merged="Twice")
    for numbers, said in (
        (["A-7", "A-1000"], {"children.1.authority_id": "This child stands above already."}),
        (["A-7", "A-1001"], {}),
    ):
        answer = system.send(system.whole | {"children": [{"authority_id": each} for each in numbers]})
        assert (wrong(answer) if said else {}) == said
    assert answer.status_code == 201
    assert first in ConferenceRequest.objects.get().children.all()


def test_what_is_documented_is_what_is_read(system: CaseSystem) -> None:
    request, taken, refused, shape = BLOCKS
    assert shape == SHAPE
    assert {*request} <= {*SHAPE["properties"]}
    system.unit.professionals[0].email = request["professionals"][0]
    system.unit.professionals[0].save()
    for name, kind in zip(
        request["strategy_discussion"]["took_part"], ("social-care", "police"), strict=True
    ):
        if not Agency.objects.filter(name__iexact=name).exists():
            Agency.objects.create(name=name.replace("'", "’"), kind=kind)  # as it is typeset here
    answer = system.send(request)
    assert answer.status_code == 201, answer.json()
    assert {*answer.json()} == {*taken}
    request["children"] = [{"authority_id": "A-1"}]
    assert system.send(request, "2").json() == refused
