"""When somebody came to a conference and when they went, in words."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

LATE = timedelta(minutes=15)
"""After so long somebody came to a conference that had begun; until then everybody is still coming in. No
document says when: the unit's default.
"""

Span = tuple[datetime, datetime | None]
"""From when until when, in the time of the place; None while they are there."""


def came_and_went(stays: Sequence[Span], *, begun: datetime) -> str:
    """ "came at 10:40, left at 11:05, came back at 11:20"; "" of who was there from the beginning on and
    did not leave. The stays stand in their order.
    """
    return ", ".join(_moments(stays, begun))


def _moments(stays: Sequence[Span], begun: datetime) -> Iterator[str]:
    for nth, (came, left) in enumerate(stays):
        if nth:
            yield f"came back at {came:%H:%M}"
        elif came - begun > LATE:
            yield f"came at {came:%H:%M}"
        if left is not None:
            yield f"left at {left:%H:%M}"
