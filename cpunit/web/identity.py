"""Whose record a page is about."""

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Identity:
    """What components/identity_bar.html draws: a name, facts beside it, alerts as {text, colour}.

    `url` leads to the record, where the page is not it.
    """

    name: str
    facts: Sequence[str]
    url: str = ""
    alerts: Sequence[dict[str, str]] = field(default=())
