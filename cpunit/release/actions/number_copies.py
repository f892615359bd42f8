"""Number the copies of one paper: each person's has a number of its own, which is printed on each page."""

from collections.abc import Sequence

from django.db.models import Max

from cpunit.release.models import Copy


def numbered(fresh: Sequence[Copy]) -> Sequence[Copy]:
    """The same, with the numbers that follow the last of that paper. They are all of one paper, and the
    caller holds its record.
    """
    if not fresh:
        return fresh
    paper = Copy.objects.ever_of(fresh[0].record_id, fresh[0].kind, fresh[0].edition)
    last = paper.aggregate(last=Max("number"))["last"] or 0
    for number, copy in enumerate(fresh, start=last + 1):
        copy.number = number
    return fresh
