"""A case system that sends conference requests to the unit."""

import json
from typing import Any

from django.test import Client

from cpunit.people.actions.keep_api_key import make_api_key
from cpunit.people.models import Agency
from tests.factories.conferences import HELD_ON, NOW, Unit
from tests.factories.people import AdministratorFactory

AT = "/api/v1/conference-requests"


class CaseSystem:
    """The sending side: a key for the unit's area, and a whole request about its family."""

    def __init__(self, unit: Unit) -> None:
        self.unit, self.client = unit, Client()
        for nth, child in enumerate(unit.family.children.order_by("pk")):
            child.authority_id = f"A-100{nth}"
            child.save()
        self.row, self.key = make_api_key(
            name="Mosaic", areas=[unit.area], by=AdministratorFactory(), now=NOW
        )
        worker = unit.family.social_worker
        assert worker is not None
        worker.email, worker.agency.kind = "worker@council.example", Agency.Kind.SOCIAL_CARE
        worker.save()
        worker.agency.save()
        self.whole: dict[str, Any] = {
            "children": [{"authority_id": "A-1000"}, {"authority_id": "A-1001"}],
            "strategy_discussion": {
                "held_on": HELD_ON.isoformat(),
                "outcome": "conference",
                "took_part": [worker.agency.name],
                "why_not": {"police": "Consulted by telephone", "health": "The clinic had closed"},
                "reason": "Bruises that nobody can explain",
                "safety_plan": "Grandmother stays with the children",
            },
            "requested_on": HELD_ON.isoformat(),
            "requested_by": "Worker@council.example",
            "professionals": [unit.professionals[0].email],
            "reason": "Significant harm is likely",
        }

    def send(self, data: Any, named: str = "1", **headers: str) -> Any:
        body = data if isinstance(data, bytes | str) else json.dumps(data)
        told = {"Authorization": f"Bearer {self.key}", "Idempotency-Key": named} | headers
        return self.client.post(AT, body, content_type="application/json", headers=told)

    def discussed(self, **changed: Any) -> dict[str, Any]:
        return self.whole | {"strategy_discussion": self.whole["strategy_discussion"] | changed}
