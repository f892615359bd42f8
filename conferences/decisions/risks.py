"""The risks and needs that rows of the plan answer, and which of them no row answers (BNS-5)."""

from collections.abc import Iterable, Sequence

from conferences.live.standing import Standing
from conferences.models import Conference, Entry, OutlineAction, ReviewedRisk
from cpunit.domain.frameworks.risks import RISKS_AND_NEEDS
from cpunit.web.look import once_a_look

Answerable = Entry | ReviewedRisk
"""What a row answers: an entry of the map, or at a review a risk that it looks back on."""


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


def unanswered(
    rows: Iterable[OutlineAction], looked_back_on: Sequence[ReviewedRisk], risks: Iterable[Entry]
) -> list[Answerable]:
    """What was said, or stands from before and is not over, and no row answers."""
    rows = list(rows)
    of_risk, of_map = {row.risk_id for row in rows}, {row.answers_id for row in rows}
    before = [each for each in looked_back_on if each.pk not in of_risk and not each.answer.is_over]
    said = [each for each in risks if each.status == Entry.Status.SAID and each.pk not in of_map]
    return [*before, *said]


def mark_of(risk: Answerable | None) -> str:
    """How a form names it; "" for none."""
    if risk is None:
        return ""
    return f"r{risk.pk}" if isinstance(risk, ReviewedRisk) else str(risk.pk)


def words_of(risk: Answerable) -> str:
    """What it says."""
    return risk.words if isinstance(risk, ReviewedRisk) else risk.text


def is_tied_to_map(standing: Standing) -> bool:
    """Whether its rows each answer a risk or need: where one was said on its map, or is looked back on."""
    return bool(standing.risks) or any(entry.heading in RISKS_AND_NEEDS for entry in standing.entries)
