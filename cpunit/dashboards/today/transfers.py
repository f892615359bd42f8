"""What waits of children who move between authorities, on a plan there or here, each with its page."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.urls import reverse

from conferences.transfers.facts import waits_for
from cpunit.dashboards.today.few import few_of
from cpunit.dashboards.today.sections import ALL, MOST_ROWS, Answers, Section
from cpunit.dashboards.today.waiting import Countable, Waiting, WaitingList
from cpunit.domain.transfer_in import Arrival
from cpunit.domain.words import day_and_date
from cpunit.people.models.reference import address_of

MOVES = "moves"
MOVE = Countable("move between authorities", "moves between authorities")


def moves(found: Answers, *, only_own: bool, most: int = MOST_ROWS) -> WaitingList:
    """What waits, the oldest first: of transfers in that a chair tracks and of their plans that are on their
    way out (`only_own`), or of all in the areas.
    """
    found_now = few_of([*_in(found, only_own=only_own), *found.all(MOVES_OUT)], most)
    return WaitingList.of(found_now, MOVE._replace(url=reverse(ALL, args=[MOVES])))


def _in(found: Answers, *, only_own: bool) -> Iterator[Waiting]:
    """Those that wait for somebody; a chair is led to the transfer, who arranges to what is missing."""
    for code, family, family_code, told_on, arrival, has_conference in found.all(MOVES_IN):
        waits = waits_for(arrival, code=code, family=family_code, has_conference=has_conference)
        if waits is not None:
            told = f"moved here from {arrival.authority}, told {day_and_date(told_on)}"
            yield Waiting(family, waits.verb, address_of(code) if only_own else waits.url, told, code)


def _arrived(told: dict[str, Any], today: date) -> tuple[str, str, str, date, Arrival, bool]:
    agreed = told["moved_for_good_on"]
    arrival = Arrival(
        child="the family",
        authority=told["authority"],
        today=today,
        moved_for_good_on=date.fromisoformat(agreed) if agreed else None,
        proceedings_open=told["proceedings_open"],
        has_worker=told["has_worker"],
        has_chair=told["has_chair"],
        has_papers=told["has_papers"],
        unread=("papers",) if told["has_unread"] else (),
    )
    told_on = date.fromisoformat(told["notified_on"])
    return told["code"], told["family"], told["family_code"], told_on, arrival, told["has_conference"]


MOVES_IN = Section(
    "moves in",
    """
    SELECT json_build_object(
        'code', arrived.reference_id, 'family', family.name, 'family_code', family.code,
        'authority', arrived.authority, 'notified_on', arrived.notified_on,
        'moved_for_good_on', arrived.moved_for_good_on, 'proceedings_open', arrived.proceedings_open,
        'has_worker', family.social_worker_id IS NOT NULL, 'has_chair', arrived.chair_id IS NOT NULL,
        'has_papers', EXISTS (SELECT FROM conferences_transferpaper WHERE transfer_id = arrived.id),
        'has_unread', EXISTS (
            SELECT FROM conferences_transferpaper WHERE transfer_id = arrived.id AND read_on IS NULL
        ),
        'has_conference', EXISTS (
            SELECT FROM conferences_conferencechild place
            JOIN conferences_conference held ON held.id = place.conference_id
            WHERE place.because_id = arrived.reference_id AND held.state NOT IN ('stood-down', 'cancelled')
        )
    ) AS told, count(*) OVER () AS of_all
    FROM conferences_transferin arrived JOIN people_family family ON family.id = arrived.family_id
    LEFT JOIN people_chair chair ON chair.id = arrived.chair_id
    WHERE arrived.state IN ('notified', 'agreed') AND {seen}
        AND (%(own)s::bigint IS NULL OR chair.user_id = %(own)s::bigint)
    ORDER BY arrived.notified_on, arrived.id LIMIT 30
    """,
    _arrived,
)
"""The open ones, the oldest first; more are never open at once in one unit's areas."""


def _leaves(told: dict[str, Any], today: date) -> Waiting:
    """Told, then sent, then their conference; papers may follow it."""
    code, authority = told["code"], told["authority"]
    if not told["was_told"]:
        verb = f"Tell {authority}"
    elif not told["is_sent"]:
        verb = f"Send the papers to {authority}"
    else:
        verb = f"Record the conference of {authority} once it was held"
    page = "plan_transfer" if told["was_told"] else "plan_transfer_told"
    on = day_and_date(date.fromisoformat(told["on"]))
    what = "taken over by" if told["is_accepted"] else "moves to"
    return Waiting(told["family"], verb, reverse(page, args=[code]), f"{what} {authority}, {on}", code)


MOVES_OUT = Section(
    "moves out",
    """
    SELECT json_build_object(
        'code', plan.reference_id, 'family', family.name, 'authority', moving.authority,
        'on', coalesce(moving.ended_on, moving.moves_on), 'is_accepted', moving.state = 'accepted',
        'was_told', moving.told_on IS NOT NULL,
        'is_sent', (
            SELECT coalesce(bool_and(sent_on IS NOT NULL), FALSE)
            FROM plans_sentpaper WHERE transfer_id = moving.id
        )
    ) AS told, count(*) OVER () AS of_all
    FROM plans_transferout moving JOIN plans_plan plan ON plan.id = moving.plan_id
    JOIN people_child child ON child.person_id = plan.child_id
    JOIN people_family family ON family.id = child.family_id
    LEFT JOIN people_chair chair ON chair.id = plan.chair_id
    WHERE (moving.state = 'under-way' OR moving.state = 'accepted' AND EXISTS (
            SELECT FROM plans_sentpaper WHERE transfer_id = moving.id AND sent_on IS NULL
        )) AND {seen}
        AND (%(own)s::bigint IS NULL OR chair.user_id = %(own)s::bigint)
    ORDER BY moving.moves_on, moving.id LIMIT 30
    """,
    _leaves,
)
"""The plans on their way out, and those taken over whose papers are to follow, the first to move first."""
