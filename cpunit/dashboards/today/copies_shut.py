"""Released copies that their people may have no longer: a new one is asked for, or what is printed is
shredded; and those at which somebody looks again first (failures 1 and 4).
"""

from datetime import date
from typing import Any

from django.urls import reverse

from cpunit.dashboards.today.sections import Section
from cpunit.dashboards.today.waiting import Countable, Waiting
from cpunit.domain.words import day_and_date
from cpunit.release.models.copy_ways import Shut
from cpunit.release.paper import paper_of


def _line(told: dict[str, Any], today: date) -> Waiting:
    since = date.fromisoformat(told["since"])
    what = f"{told['person']}, {paper_of(told['kind']).name}"
    verb = f"A copy no longer opens: {what}"
    if told["shut_as"] == Shut.LOOK:
        verb = f"Look again at a copy: {what}"
    elif told["on_paper"]:
        verb = f"{'Shred what is printed' if told['printed'] else 'Do not print'}: {what}"
    return Waiting(
        name=told["family"],
        verb=verb,
        url=reverse("copy_to_print" if told["withdrawn"] else "copy_anew", args=[told["code"], told["copy"]]),
        code=told["code"],
        when=f"since {day_and_date(since)}",
        is_late=since < today,
    )


_FOUND = """
    SELECT json_build_object(
        'family', family.name, 'code', record.code, 'kind', copy.kind, 'copy', copy.id,
        'person', coalesce(adult.name, worker.name, child.first_name), 'on_paper', copy.way = 'print',
        'printed', copy.printed_at IS NOT NULL, 'shut_as', copy.shut_as,
        'withdrawn', copy.withdrawn_at IS NOT NULL,
        'since', (copy.shut_at AT TIME ZONE 'Europe/London')::date
    ) AS told, count(*) OVER () AS of_all
    FROM release_copy copy
    JOIN people_reference record ON record.code = copy.record_id
    JOIN people_family family ON family.id = record.family_id
    LEFT JOIN people_adult adult ON adult.person_id = copy.person_id
    LEFT JOIN people_child child ON child.person_id = copy.person_id
    LEFT JOIN people_professional worker ON worker.person_id = copy.person_id
    WHERE copy.shut_at IS NOT NULL AND copy.seen_to = '' AND copy.given_by_id IS NULL AND {{seen}}
        AND ({which})
    ORDER BY copy.shut_at, copy.id
    LIMIT %(most)s
"""
COPIES_SHUT = Section(
    "copies that no longer open",
    _FOUND.format(
        which="""
        copy.withdrawn_at IS NULL AND copy.shut_as <> 'look'
            AND (copy.way <> 'door' AND copy.out_on IS NULL OR copy.way = 'door' AND copy.shut_as = 'anew')
        OR copy.withdrawn_at IS NOT NULL AND copy.printed_at IS NOT NULL AND copy.out_on IS NULL
        """
    ),
    _line,
    kind=Countable("copy that no longer opens", "copies that no longer open"),
    most=2,
)
"""Of all families in the areas, those first that are longest so; and what is printed of one in whose place
another was asked for, until somebody says that it is shredded.
"""
LOOK_AGAIN = Section(
    "copies to look at again",
    _FOUND.format(
        which="""
        copy.withdrawn_at IS NULL AND copy.shut_as = 'look' AND copy.asked_by_id <> %(user)s
            AND (%(chairs)s::bigint[] IS NULL OR EXISTS (
                SELECT 1 FROM conferences_conference held
                JOIN conferences_booking booking ON booking.conference_id = held.id
                WHERE held.reference_id = record.code AND booking.cancelled_at IS NULL
                    AND booking.chair_id = ANY(%(chairs)s::bigint[])
            ))
        """
    ),
    _line,
    kind=Countable("copy to look at again", "copies to look at again"),
    most=2,
)
"""Released copies in which something is a question by now that nobody was asked, for those who may release
them: of the chairs' own conferences or of all in the areas, that somebody else asked for.
"""
