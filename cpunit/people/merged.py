"""A child who was recorded twice: of the two records one is gone on with."""

from cpunit.domain.refusal import Refusal
from cpunit.people.models import Child


def may_go_on_as(child: Child) -> Refusal | None:
    """Whether something new can be recorded about this record: not where all goes on as another one."""
    if child.merged_into_id is None:
        return None
    return Refusal(
        f"{child.code} was recorded twice, and all goes on as another record of {child.name}: choose that.",
        about="children",
    )
