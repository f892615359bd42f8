"""What a case system sends that cannot be read, or may not be: an answer each time, and never a fault."""

import json
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cpunit.people.actions.keep_api_key import MOST_USES, revoke_api_key
from tests.conferences.requests.case_system import AT, CaseSystem
from tests.factories.conferences import NOW, Unit
from tests.factories.people import AdministratorFactory
from tests.worlds import laid
from tests.worlds.stages import a_unit

pytestmark = [pytest.mark.django_db, pytest.mark.time_machine(NOW, tick=False), laid(a_unit)]


@pytest.fixture
def system(unit: Unit) -> CaseSystem:
    return CaseSystem(unit)


@pytest.mark.parametrize(
    ("body", "headers", "status"),
    [
        (b"\xff", {}, 400),
        ("[" * 60_000, {}, 400),
        ('{"reason": NaN}', {}, 400),
        ('{"reason": "a", "reason": "b"}', {}, 400),
        ('{"reason": ' + "9" * 5000 + "}", {}, 400),
        ("null", {}, 422),
        ("{}", {"Idempotency-Key": ""}, 400),
        ("{}", {"Idempotency-Key": "x" * 101}, 400),
        ("{}", {"Idempotency-Key": "é"}, 400),
        ("{}", {"Authorization": "Bearer cpunit_nothing"}, 401),
        ("{}", {"Authorization": "Basic x"}, 401),
        ("{}", {"Content-Type": "text/plain"}, 415),
        (b'"' + b"x" * 65_600 + b'"', {}, 413),
    ],
)
def test_what_cannot_be_read_is_answered_by_its_status(
    system: CaseSystem, body: bytes | str, headers: dict[str, str], status: int
) -> None:
    named = {"Authorization": f"Bearer {system.key}", "Idempotency-Key": "1"} | headers
    kind = named.pop("Content-Type", "application/json")
    answer = system.client.post(AT, body, content_type=kind, headers=named)
    assert (answer.status_code, list(answer.json())) == (status, ["errors"])


def test_what_is_wrong_is_said_in_words(system: CaseSystem) -> None:
    rows = [
        ('{"reason": "a", "reason": "b"}', "reason", "This name stands twice in one object: send it once."),
        ('{"reason": NaN}', "", "NaN is no value of JSON."),
    ]
    for body, field, message in rows:
        assert system.send(body).json() == {"errors": [{"field": field, "message": message}]}
    answer = system.client.get(AT)
    assert (answer.status_code, answer.headers["Allow"]) == (405, "POST")
    assert "send a request with POST" in answer.json()["errors"][0]["message"]
    sent = system.send(system.discussed(held_at="Mon")).json()["errors"]
    assert {"field": "strategy_discussion.held_at", "message": "There is no such field."} in sent


def test_a_key_that_is_revoked_or_used_too_often_lets_nothing_in(system: CaseSystem) -> None:
    answers = [system.send({}).status_code for _ in range(MOST_USES + 1)]
    assert answers == [422] * MOST_USES + [429]
    assert int(system.send({}).headers["Retry-After"]) == 60
    assert system.client.post(AT).status_code == 401, "who has no key waits for nobody"
    revoke_api_key(key=system.row, by=AdministratorFactory(), now=NOW + timedelta(minutes=1))
    assert system.send({}).status_code == 401


VALUES = st.none() | st.integers() | st.text(max_size=8) | st.lists(st.text(max_size=3), max_size=2)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_nothing_that_is_sent_ends_in_a_fault(system: CaseSystem, data: Any) -> None:
    sent = json.loads(json.dumps(system.whole))
    for _ in range(data.draw(st.integers(1, 3))):
        part = data.draw(st.sampled_from([sent, sent.get("strategy_discussion"), *_children(sent)]))
        if isinstance(part, dict) and part:
            part[data.draw(st.sampled_from(sorted(part)))] = data.draw(VALUES)
    system.row.refresh_from_db()
    system.row.uses = 0
    system.row.save()
    named = data.draw(st.text(st.characters(codec="ascii", categories=["L", "N"]), min_size=1, max_size=5))
    assert system.send(sent, named).status_code in {201, 422}


def _children(sent: dict[str, Any]) -> list[Any]:
    children = sent.get("children")
    return children if isinstance(children, list) else []
