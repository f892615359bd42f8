"""What is to be done after a conference was called off: what is expected in its place, the dispute, calls."""

from datetime import date
from typing import Any

from django.urls import reverse

from conferences.models import Conference, Expectation
from cpunit.dashboards.today.sections import Section
from cpunit.dashboards.today.waiting import Countable, Waiting
from cpunit.domain.standing_down import Party
from cpunit.domain.words import day_and_date

CALLED_OFF = "/conferences/?state=stood-down"
"""Where the conferences stand of which something is to be done."""


def _expected(told: dict[str, Any], today: date) -> Waiting:
    due = date.fromisoformat(told["due"])
    return Waiting(
        name=told["family"],
        verb=f"See that there is a {Expectation.Kind(told['kind']).label.lower()}",
        url=reverse("conference_expected", args=[told["code"], told["kind"]]),
        code=told["code"],
        when=f"by {day_and_date(due)}" + (": not recorded" if due < today else ""),
        is_late=due < today,
    )


EXPECTED = Section(
    "expected",
    """
    SELECT json_build_object(
        'family', family.name, 'code', off.reference_id, 'kind', row.kind, 'due', row.due
    ) AS told, count(*) OVER () AS of_all
    FROM conferences_expectation row JOIN conferences_calledoff called ON called.id = row.called_off_id
    JOIN conferences_conference off ON off.id = called.conference_id
    JOIN people_family family ON family.id = off.family_id
    WHERE row.done_on IS NULL AND {seen}
        AND (%(own)s::bigint IS NULL OR called.decided_by_id = %(own)s::bigint)
    ORDER BY row.due, row.id LIMIT %(most)s
    """,
    _expected,
    kind=Countable("thing to see to", "things to see to", CALLED_OFF),
)
"""What is not recorded as done yet, the oldest first: of the conferences that a chair stood down themselves
(`own`), or of all in the areas.
"""


def _draft(told: dict[str, Any], today: date) -> Waiting:
    waits = told["agency"] is not None and not told["has_lead"]
    return Waiting(
        name=told["family"],
        verb=f"Send the dispute to {told['agency'] or Party[told['party']].value}",
        url=reverse("dispute", args=[told["code"], told["pk"]]),
        code=told["code"],
        when="name their safeguarding lead first" if waits else "or say why not",
    )


DRAFTS = Section(
    "drafts",
    """
    SELECT json_build_object(
        'family', family.name, 'code', off.reference_id, 'pk', dispute.id, 'party', dispute.party,
        'agency', agency.name, 'has_lead', agency.safeguarding_lead_id IS NOT NULL
    ) AS told, count(*) OVER () AS of_all
    FROM escalations_dispute dispute JOIN conferences_calledoff called ON called.id = dispute.called_off_id
    JOIN conferences_conference off ON off.id = called.conference_id
    JOIN people_family family ON family.id = off.family_id
    LEFT JOIN people_agency agency ON agency.id = dispute.agency_id
    WHERE dispute.state = 'draft' AND {seen} AND called.decided_by_id = %(own)s
    ORDER BY called.at, dispute.id LIMIT %(most)s
    """,
    _draft,
    kind=Countable("dispute to send", "disputes to send", CALLED_OFF),
)
"""The disputes that the chair has not sent yet, nor said why not."""


def _to_telephone(told: dict[str, Any], today: date) -> Waiting:
    code, state = told["code"], Conference.State(told["state"])
    off = state in (Conference.State.STOOD_DOWN, Conference.State.CANCELLED)
    return Waiting(
        name=told["family"],
        verb="Tell those who hold an invitation" if off else "Tell who is not asked any more",
        url=reverse("conference_people", args=[code]),
        code=code,
        when=f"{code} was {state.label.lower()}: they are not to come"
        if off
        else "they hold an invitation, and are not to come",
    )


TO_TELEPHONE = Section(
    "to telephone",
    """
    SELECT json_build_object('family', family.name, 'code', off.reference_id, 'state', off.state) AS told,
        count(*) OVER () AS of_all
    FROM conferences_conference off JOIN people_family family ON family.id = off.family_id
    WHERE {seen} AND off.state IN ('stood-down', 'cancelled', 'requested', 'booked', 'open') AND (
        off.state <> 'open' AND EXISTS (
            SELECT FROM conferences_participant place JOIN people_person person ON person.id = place.person_id
            LEFT JOIN people_child child ON child.person_id = person.id
            WHERE place.conference_id = off.id AND place.to_phone AND place.phoned_at IS NULL
                AND (
                    person.kind <> 'child' OR child.birth_date IS NOT NULL AND child.death_date IS NULL
                )
                AND (off.state IN ('stood-down', 'cancelled') OR place.status = 'excluded')
        )
        OR EXISTS (
            SELECT FROM conferences_takenoff gone JOIN people_person person ON person.id = gone.person_id
            LEFT JOIN people_child child ON child.person_id = person.id
            WHERE gone.conference_id = off.id AND gone.told_at IS NULL
                AND (
                    person.kind <> 'child' OR child.birth_date IS NOT NULL AND child.death_date IS NULL
                )
        )
    )
    ORDER BY off.id LIMIT %(most)s
    """,
    _to_telephone,
    kind=Countable("conference to tell people about", "conferences to tell people about", CALLED_OFF),
)
"""Conferences that do not take place, or to which somebody is not asked any more, of which somebody who holds
an invitation is still to be told: once it was held, a call is of no use any more.
"""
