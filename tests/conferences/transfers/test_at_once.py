"""Two people at the same moment: one does it, the other is told."""

from datetime import date
from typing import Any

import pytest

from conferences.models import Conference, TransferIn
from conferences.transfers.actions.agree_transfer import agree_transfer
from conferences.transfers.actions.begin_transfer_conference import begin_transfer_conference
from conferences.transfers.actions.record_arrival import record_arrival
from conferences.transfers.actions.record_known import record_known
from conferences.transfers.actions.track import track
from cpunit.deadlines.models import Deadline
from plans.models import Plan, TransferOut
from plans.transfers.actions.end_transfer_out import accept_transfer, stop_transfer
from plans.transfers.actions.record_move import record_move
from plans.transfers.actions.tell_receiving import tell_receiving
from tests.conferences.booking.test_together import together
from tests.factories.conferences import HELD_ON, NOW, Unit
from tests.factories.plans import STARTED_ON, PlansWorld, at

pytestmark = pytest.mark.django_db(transaction=True)


def kinds(done: Any) -> list[str]:
    return sorted(type(each).__name__ for each in done)


@pytest.mark.requirement("KRK-8")
def test_recorded_agreed_and_begun_by_two_at_once() -> None:
    unit = Unit()
    by: dict[str, Any] = {"by": unit.support, "now": NOW}
    moved: dict[str, Any] = {"family": unit.family, "children": list(unit.family.children.all())}

    def arrive() -> TransferIn:
        return record_arrival(**moved, authority="Calder Council", notified_on=HELD_ON, **by)

    assert kinds(together(arrive, arrive)) == ["Refused", "TransferIn"]
    transfer = TransferIn.objects.get()
    record_known(
        transfer=transfer,
        contact="",
        proceedings_asked_on=HELD_ON,
        proceedings_answered_on=HELD_ON,
        proceedings_open=False,
        plans_there={},
        **by,
    )

    def agree() -> Deadline:
        return agree_transfer(transfer=transfer, moved_for_good_on=HELD_ON, how_known="A tenancy", **by)

    assert kinds(together(agree, agree)) == ["Deadline", "Refused"]
    track(transfer=transfer, chair=unit.chair, **by)

    def start() -> Conference:
        return begin_transfer_conference(transfer=transfer, meeting_format="virtual", **by)

    assert kinds(together(start, start)) == ["Conference", "Refused"]
    assert Conference.objects.get().attached_children.count() == len(moved["children"])


@pytest.mark.requirement("KRK-7")
def test_accepted_and_refused_at_once() -> None:
    world, day = PlansWorld(children=1), date(2025, 5, 20)
    by: dict[str, Any] = {"by": world.manager, "now": at(day)}

    def move() -> TransferOut:
        facts: dict[str, Any] = {"moves_on": STARTED_ON, "is_permanent": True, "papers": ["The plan"]}
        return record_move(plan=world.plan, authority="Calder Council", **facts, **by)

    assert kinds(together(move, move)) == ["Refused", "TransferOut"]
    transfer = TransferOut.objects.get()
    tell_receiving(transfer=transfer, told_on=day, how="By telephone", told_by="Bev Hall", **by)

    def accept() -> Plan:
        return accept_transfer(transfer=transfer, held_on=day, ended_on=None, **by)

    def refuse() -> TransferOut:
        return stop_transfer(transfer=transfer, verb="refuse", stopped_on=day, why="Not permanent", **by)

    accepted, refused = together(accept, refuse)
    transfer.refresh_from_db()
    if isinstance(accepted, Plan):
        assert (transfer.state, type(refused).__name__) == ("accepted", "Refused")
    else:
        assert transfer.state == "refused"
    assert Plan.objects.get().is_open == (transfer.state == "refused")
