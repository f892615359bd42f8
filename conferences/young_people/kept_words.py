"""Offered to the room of copies: what young people keep from their parents, which stands in no copy of a
family's (safety 6).
"""

from collections.abc import Iterable

from conferences.conference.for_family import kept_by_children
from cpunit.people.models import Reference
from cpunit.web.look import once_a_look


def kept_from_parents(record: Reference) -> Iterable[str]:
    """All that children of the family keep, at whatever conference. One query, once a look."""
    return dict.fromkeys(row.text for row in once_a_look(kept_by_children, record.family_id))
