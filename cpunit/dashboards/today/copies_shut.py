"""Released copies that their people may have no longer: a new one is asked for, or what is printed is
shredded (failures 1 and 4).
"""

from datetime import date
from typing import Any

from django.urls import reverse

from cpunit.dashboards.today.sections import Section
from cpunit.dashboards.today.waiting import Countable, Waiting
from cpunit.domain.words import day_and_date
from cpunit.release.paper import paper_of


def _line(told: dict[str, Any], today: date) -> Waiting:
    since = date.fromisoformat(told["since"])
    what = f"{told['person']}, {paper_of(told['kind']).name}"
    verb = f"A copy no longer opens: {what}"
    if told["on_paper"]:
        verb = f"{'Shred what is printed' if told['printed'] else 'Do not print'}: {what}"
    return Waiting(
        name=told["family"],
        verb=verb,
        url=reverse("copy_anew", args=[told["code"], told["copy"]]),
        code=told["code"],
        when=f"since {day_and_date(since)}",
        is_late=since < today,
    )


COPIES_SHUT = Section(
    "copies that no longer open",
    """
    SELECT json_build_object(
        'family', family.name, 'code', record.code, 'kind', copy.kind, 'copy', copy.id,
        'person', coalesce(adult.name, worker.name, child.first_name), 'on_paper', copy.way = 'print',
        'printed', copy.printed_at IS NOT NULL,
        'since', (copy.shut_at AT TIME ZONE 'Europe/London')::date
    ) AS told, count(*) OVER () AS of_all
    FROM release_copy copy
    JOIN people_reference record ON record.code = copy.record_id
    JOIN people_family family ON family.id = record.family_id
    LEFT JOIN people_adult adult ON adult.person_id = copy.person_id
    LEFT JOIN people_child child ON child.person_id = copy.person_id
    LEFT JOIN people_professional worker ON worker.person_id = copy.person_id
    WHERE copy.shut_at IS NOT NULL AND copy.seen_to = '' AND copy.withdrawn_at IS NULL
        AND copy.given_by_id IS NULL AND {seen} AND (
            copy.way <> 'door' AND copy.out_on IS NULL OR copy.way = 'door' AND copy.shut_as = 'anew'
        )
    ORDER BY copy.shut_at, copy.id
    LIMIT %(most)s
    """,
    _line,
    kind=Countable("copy that no longer opens", "copies that no longer open"),
    most=2,
)
"""Of all families in the areas; those first that are longest so."""
