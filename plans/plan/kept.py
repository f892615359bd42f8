"""A record is saved with the people who stand on it as one row of its history."""

from collections.abc import Iterable
from typing import Any

from plans.models import CoreGroup, MidwayReview


def keep(record: CoreGroup | MidwayReview, reason: str, **people: Iterable[Any]) -> None:
    """Save it with who stands on it (`people`, by the name of the relation), as one row of its history, in
    which who stood there before is read.
    """
    record._change_reason = reason
    if record._state.adding:
        record.save()
    record.skip_history_when_saving = True
    for name, who in people.items():
        getattr(record, name).set(who)
    del record.skip_history_when_saving
    record.save()
