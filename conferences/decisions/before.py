"""What is still empty before a decision: what a conference gathers first (SUR-2)."""

from collections.abc import Iterator
from itertools import takewhile

from conferences.live.missing import Missing
from conferences.live.standing import Standing
from conferences.live.step import running_order
from conferences.models import Participant
from cpunit.domain.frameworks.part import STRUCTURED
from cpunit.people.models import Child

MOST = 3
"""More things than these that one step lacks are counted, as twelve children would fill the page."""


def empty_before(standing: Standing, about: Child | None = None) -> list[Missing]:
    """Each thing that nothing is recorded of yet, with the step for it, in the order of the record: the
    agencies' information, the family's views and the children's own, what each professional thinks. Where it
    is decided `about` one child, nothing that is of another child alone.
    """
    decides = STRUCTURED["decisions"].key
    others = tuple(child.name for child in standing.children if about and child != about)
    found = []
    for step in takewhile(lambda step: step.key != decides, running_order(standing)):
        lacks = [words for words in step.empty(standing) if not words.endswith(others)]
        found += [Missing(words, step.key) for words in lacks[:MOST]]
        if len(lacks) > MOST:
            found.append(Missing(f"{len(lacks) - MOST} more like it", step.key))
    return [*found, *_unheard_agencies(standing)]


def _unheard_agencies(standing: Standing) -> Iterator[Missing]:
    """Those that were asked and of which nobody is here, and nothing came."""
    heard = {person.agency.name for person in standing.contributors}
    heard |= {report.professional.agency.name for report in standing.reports}
    asked = {
        place.professional.agency.name
        for place in standing.participants
        if place.professional and place.status == Participant.Status.INVITED
    }
    for name in sorted(asked - heard):
        yield Missing(
            f"anything from {name}: nobody is here, and no report came", STRUCTURED["attendance"].key
        )
