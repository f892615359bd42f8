"""Deadlines, counted as the product counts them."""

from datetime import UTC, date, datetime
from typing import Any

from cpunit.deadlines.actions.clocks import Answerable, open_deadline
from cpunit.deadlines.models import Deadline
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.timescales import Kind
from cpunit.people.models import User
from tests.factories.papers import ReferenceFactory

OPENED = datetime(2025, 3, 3, 9, tzinfo=UTC)


def deadline(
    kind: Kind = Kind.MINUTES,
    counted_from: date = date(2025, 3, 3),
    *,
    owner: User | None = None,
    reckoner: Reckoner | None = None,
    **other: Any,
) -> Deadline:
    """An open deadline; minutes of a conference on Monday 3 March 2025 unless told otherwise, due 24
    March.
    """
    record = other.pop("record", None) or ReferenceFactory()
    return open_deadline(
        kind=kind,
        record=record,
        counted_from=counted_from,
        reckoner=reckoner or Reckoner.current(),
        now=OPENED,
        who=Answerable(owner=owner),
        **other,
    )
