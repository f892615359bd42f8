"""Two people plan a core group of brothers and sisters at one moment, each from the page of another child."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Barrier, BrokenBarrierError
from typing import Any

import pytest
from django.db import connection

from plans.core_groups import views
from plans.models import CoreGroup
from tests.factories.plans import STARTED_ON, PlansWorld
from tests.plans.pages import opened, parts, signed_in

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*sends: Callable[[], Any]) -> list[Any]:
    """Their answers, each asked for on a connection of its own."""

    def run(send: Callable[[], Any]) -> Any:
        try:
            return send()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(sends)) as pool:
        return list(pool.map(run, sends))


def test_the_second_one_is_told_what_the_first_one_planned(monkeypatch: pytest.MonkeyPatch) -> None:
    world = PlansWorld()
    met, plan_core_group = Barrier(2, timeout=1), views.plan_core_group

    def together(**told: Any) -> Any:
        with suppress(BrokenBarrierError):  # both get here before either writes, unless one is held back
            met.wait()
        return plan_core_group(**told)

    monkeypatch.setattr(views, "plan_core_group", together)
    sends = []
    for nth, user in enumerate((world.support, world.manager)):
        client, url = signed_in(user), f"/plans/{world.plans[nth].code}/core-group/next/"
        page = opened(client, url) | parts("planned_for", STARTED_ON.replace(day=20 + nth))
        sends.append(lambda c=client, u=url, p=page: c.post(u, p))
    told, done = sorted(at_once(*sends), key=lambda answer: answer.status_code)
    assert done.status_code == 302
    assert "while you were writing. The core groups are now: planned 2" in told.text
    assert CoreGroup.objects.count() == 1
