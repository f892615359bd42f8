"""The lines of a drawn timeline that few plans have: a birth to come, and formal concerns."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.timezone import localdate

from cpunit.domain.words import counted, long_date
from cpunit.people.models import Child
from cpunit.web.picture import Lane, Mark, Sign


def birth_lane(child: Child) -> Lane:
    """When a child is expected who is not born yet."""
    if not child.is_unborn or child.expected_date is None:
        return Lane("Birth")
    expected = [Mark(child.expected_date, "Birth expected", Sign.AHEAD)]
    return Lane("Birth", f"expected {long_date(child.expected_date)}", expected)


def challenge_lane(concerns: Sequence[tuple[str, datetime]]) -> Lane:
    """The formal concerns that were raised."""
    marks = [Mark(localdate(at), f"Formal concern {code} raised", Sign.CHALLENGE) for code, at in concerns]
    codes = ", ".join(code for code, _ in concerns)
    return Lane("Challenge", f"{counted(len(marks), 'formal concern')} raised: {codes}", marks)
