"""The step of a transfer-in conference's record about the plan in the authority before."""

from collections.abc import Iterator
from dataclasses import replace

from conferences.live.standing import Standing
from conferences.live.step import HeadingStep, LiveStep
from conferences.live.steps import section_step
from conferences.models import TransferIn
from conferences.transfers.facts import still_to_do, with_what_is_asked
from conferences.transfers.views.record import plan_before
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.frameworks.part import Part


def _unread(standing: Standing, reckoner: Reckoner) -> Iterator[str]:
    """What the social worker has still to read before the conference closes."""
    conference = standing.conference
    transfers = with_what_is_asked(TransferIn.objects.filter(reference__in=conference.causes))
    for each in transfers.order_by("pk"):
        assert conference.held_on is not None
        if "papers" in still_to_do(each, conference.held_on):
            unread = [paper.name for paper in each.papers.all() if paper.read_on is None]
            names = f" ({', '.join(unread)})" if unread else ""
            yield f"the papers of {each.authority} read by the social worker{names}"


def _step(part: Part) -> LiveStep:
    return replace(section_step(part, plan_before), missing=_unread)


HEADINGS = (HeadingStep("plan-before", plan_before, _step),)
