"""Released copies that did not reach their people: to be printed or handed over, of which nobody was told, or
that were not opened (failure 4).
"""

from datetime import date, timedelta
from typing import Any

from django.urls import reverse

from cpunit.dashboards.today.sections import Section
from cpunit.dashboards.today.waiting import Countable, Waiting
from cpunit.domain.copies import UNOPENED
from cpunit.domain.words import counted, day_and_date
from cpunit.people.models import Reference
from cpunit.release.paper import paper_of


def _line(told: dict[str, Any], today: date) -> Waiting:
    since = date.fromisoformat(told["since"])
    number = counted(told["number"], "copy", "copies")
    verb = (
        f"Hand over {number}" if told["on_paper"] else f"Print {number} that did not reach them, or ring them"
    )
    paper = paper_of(told["kind"])
    return Waiting(
        name=told["family"],
        verb=verb,
        url=reverse("print_queue") if told["on_paper"] else paper.page(Reference(code=told["code"])),
        code=told["code"],
        when=f"since {day_and_date(since)}",
        is_late=since < today,
    )


COPIES_OUT = Section(
    "copies out",
    """
    SELECT json_build_object(
        'family', family.name, 'code', record.code, 'kind', copy.kind, 'edition', copy.edition,
        'number', count(*), 'on_paper', copy.way = 'print',
        'since', (min(copy.released_at) AT TIME ZONE 'Europe/London')::date
    ) AS told, count(*) OVER () AS of_all
    FROM release_copy copy
    JOIN people_reference record ON record.code = copy.record_id
    JOIN people_family family ON family.id = record.family_id
    LEFT JOIN papers_outgoingmessage message ON message.id = copy.message_id
    LEFT JOIN papers_outgoingmessage chaser ON chaser.id = copy.chaser_id
    WHERE copy.released_by_id IS NOT NULL AND copy.given_by_id IS NULL AND copy.shut_at IS NULL
        AND copy.withdrawn_at IS NULL AND {seen} AND (
        copy.way = 'print' AND copy.out_on IS NULL
        OR copy.way <> 'print' AND message.state = 'failed' AND message.seen_to = ''
        OR copy.way = 'door' AND copy.opened_at IS NULL AND copy.chased_at IS NOT NULL AND (
            chaser.id IS NULL OR chaser.state = 'failed'
            OR (copy.chased_at AT TIME ZONE 'Europe/London')::date <= %(unopened)s::date
        )
    )
    GROUP BY record.code, copy.kind, copy.edition, family.id, copy.way = 'print'
    ORDER BY min(copy.released_at), record.code, copy.kind, copy.edition
    LIMIT %(most)s
    """,
    _line,
    {"unopened": lambda today: today - timedelta(days=UNOPENED.days)},
    Countable("paper with copies to see to", "papers with copies to see to"),
    most=2,
)
"""Of all families in the areas; those first that were released first. What nobody opened stands there some
days after they were told once more, and at once where nothing could tell them.
"""
