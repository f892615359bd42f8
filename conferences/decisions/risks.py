"""The risks and needs on the map, and which of them no row of the plan answers (BNS-5)."""

from collections.abc import Iterable

from conferences.models import Conference, Entry, OutlineAction
from cpunit.domain.frameworks.risks import RISKS_AND_NEEDS
from cpunit.web.look import once_a_look


def risks_at(conference: Conference) -> list[Entry]:
    """Those that stand on the map of a conference, as it orders them; what a report brought and nobody said
    yet last. One query, asked once a look.
    """
    found = once_a_look(_risks_at, conference.pk)
    order = {key: nth for nth, key in enumerate(RISKS_AND_NEEDS)}
    return sorted(found, key=lambda each: (each.status != Entry.Status.SAID, order[each.heading], each.place))


def _risks_at(conference: int) -> list[Entry]:
    entries = Entry.objects.standing().filter(conference=conference, heading__in=RISKS_AND_NEEDS)
    return list(entries.only("conference", "heading", "text", "status", "place").order_by("place", "pk"))


def unanswered(rows: Iterable[OutlineAction], risks: Iterable[Entry]) -> list[Entry]:
    """What was said, and no row answers."""
    answered = {row.answers_id for row in rows}
    return [each for each in risks if each.status == Entry.Status.SAID and each.pk not in answered]


def is_tied_to_map(conference: Conference) -> bool:
    """Whether its rows each answer an entry of the map: where a risk or need was said there. At a review a
    row that went on from the plan answers what was recorded at the conference before.
    """
    if conference.kind == Conference.Kind.REVIEW:
        return False
    return any(each.status == Entry.Status.SAID for each in risks_at(conference))
