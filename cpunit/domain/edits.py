"""Two people who change one thing at once: what each touched is kept, and nothing is overwritten unseen."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

Facts = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Merge:
    """What somebody's facts come to: `taken` are written; over `contested` somebody chooses."""

    taken: dict[str, Any]
    contested: dict[str, Any]


def merged(
    wanted: Facts, stands: Facts, changed_since: Collection[str], *, free: Collection[str] = ()
) -> Merge:
    """What to do with facts that were typed over an older version of what `stands` now.

    `changed_since` names what somebody wrote since that version. What both changed, and not to the same, is
    contested, but for what is `free`: there the last word holds, as where a card lies on a table.
    """
    news = {name: value for name, value in wanted.items() if value != stands[name]}
    contested = {name: value for name, value in news.items() if name in changed_since and name not in free}
    return Merge({name: value for name, value in news.items() if name not in contested}, contested)
