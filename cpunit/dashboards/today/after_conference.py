"""What is left after a conference: child in need reviews that it set, who was not told yet what it decided,
who dissented and was sent no advice, and copies of the plan that wait for a second person (KRK-15, LDS-12,
BNS-6, KRK-10).
"""

from datetime import date
from typing import Any

from django.urls import reverse

from cpunit.dashboards.today.sections import Section
from cpunit.dashboards.today.waiting import Countable, Waiting
from cpunit.dashboards.weeks import Weeks
from cpunit.domain.words import counted, day_and_date
from cpunit.release.paper import paper_of


def _in_need(told: dict[str, Any], today: date) -> Waiting:
    due = date.fromisoformat(told["due"])
    return Waiting(
        name=told["family"],
        verb=f"Record {counted(told['number'], 'child in need review')}",
        url=f"{reverse('conference_after', args=[told['code']])}#in-need",
        code=told["code"],
        when=f"due {day_and_date(due)}",
        is_late=due < today,
    )


def _to_tell(told: dict[str, Any], today: date) -> Waiting:
    due = date.fromisoformat(told["due"])
    return Waiting(
        name=told["family"],
        verb=f"Record that {counted(told['number'], 'person was', 'people were')} told what was decided",
        url=f"{reverse('conference_after', args=[told['code']])}#telling",
        code=told["code"],
        when=f"due {day_and_date(due)}",
        is_late=True,
    )


def _to_advise(told: dict[str, Any], today: date) -> Waiting:
    held = date.fromisoformat(told["held"])
    return Waiting(
        name=told["family"],
        verb=f"Give advice by hand to {counted(told['number'], 'person', 'people')} who dissented",
        url=f"{reverse('conference_after', args=[told['code']])}#advice",
        code=told["code"],
        when=f"held {day_and_date(held)}",
        is_late=held < today,
    )


def _to_release(told: dict[str, Any], today: date) -> Waiting:
    asked, paper = date.fromisoformat(told["asked"]), paper_of(told["kind"])
    return Waiting(
        name=told["family"],
        verb=f"Look at {counted(told['number'], 'copy', 'copies')} of the {paper.name} and release them",
        url=reverse("paper_release", args=[told["code"], told["kind"], told["edition"]]),
        code=told["code"],
        when=f"asked for {day_and_date(asked)}",
        is_late=asked < today,
    )


IN_NEED_REVIEWS = Section(
    "child in need reviews",
    """
    SELECT json_build_object(
        'family', family.name, 'code', held.reference_id, 'number', count(*),
        'due', min(coalesce(latest.child_in_need_review_on, decision.child_in_need_review_on))
    ) AS told, count(*) OVER () AS of_all
    FROM conferences_decision decision
    LEFT JOIN LATERAL (
        SELECT correction.outcome, correction.child_in_need_review_on
        FROM conferences_decisioncorrection correction WHERE correction.decision_id = decision.id
        ORDER BY correction.number DESC LIMIT 1
    ) AS latest ON true
    JOIN conferences_conference held ON held.id = decision.conference_id
    JOIN people_family family ON family.id = held.family_id
    JOIN people_child child ON child.person_id = decision.child_id
    WHERE held.state = 'closed' AND {seen}
        AND coalesce(latest.outcome, decision.outcome) = 'child-in-need'
        AND coalesce(latest.child_in_need_review_on, decision.child_in_need_review_on)
            <= %(in_need_until)s::date
        AND child.death_date IS NULL
        AND (%(chairs)s::bigint[] IS NULL OR decision.chair_id = ANY(%(chairs)s::bigint[]))
        AND NOT EXISTS (
            SELECT 1 FROM conferences_childinneedreview review
            WHERE review.conference_id = decision.conference_id AND review.child_id = decision.child_id
        )
    GROUP BY held.id, family.id
    ORDER BY min(coalesce(latest.child_in_need_review_on, decision.child_in_need_review_on)), held.id
    LIMIT %(most)s
    """,
    _in_need,
    {"in_need_until": lambda today: Weeks(today).end_of_this},
    Countable("conference with child in need reviews", "conferences with child in need reviews"),
)
"""Due by the end of this week, or late; of the chairs' own decisions, or of all in the areas."""

NOT_TOLD = Section(
    "not told yet",
    """
    SELECT json_build_object(
        'family', family.name, 'code', held.reference_id, 'number', count(*), 'due', min(mark.tell_by)
    ) AS told, count(*) OVER () AS of_all
    FROM conferences_attendance mark
    JOIN conferences_participant place ON place.id = mark.participant_id
    JOIN conferences_conference held ON held.id = mark.conference_id
    JOIN people_family family ON family.id = held.family_id
    LEFT JOIN people_child child ON child.person_id = place.person_id
    WHERE mark.told_on IS NULL AND mark.tell_by < %(today)s::date AND mark.how = 'absent'
        AND held.state = 'closed' AND {seen} AND child.death_date IS NULL
        AND (%(chairs)s::bigint[] IS NULL OR EXISTS (
            SELECT 1 FROM conferences_booking booking
            WHERE booking.conference_id = held.id AND booking.cancelled_at IS NULL
                AND booking.chair_id = ANY(%(chairs)s::bigint[])
        ))
    GROUP BY held.id, family.id
    ORDER BY min(mark.tell_by), held.id
    LIMIT %(most)s
    """,
    _to_tell,
    kind=Countable("conference of which somebody was not told", "conferences of which somebody was not told"),
    most=2,
)
"""Late by the day that was agreed; of the chairs' own conferences, or of all in the areas."""

NOT_ADVISED = Section(
    "not advised yet",
    """
    SELECT json_build_object(
        'family', family.name, 'code', held.reference_id, 'number', count(DISTINCT dissent.participant_id),
        'held', held.held_on
    ) AS told, count(*) OVER () AS of_all
    FROM conferences_dissent dissent
    JOIN conferences_conference held ON held.id = dissent.conference_id
    JOIN people_family family ON family.id = held.family_id
    JOIN conferences_participant place ON place.id = dissent.participant_id
    WHERE dissent.advised_on IS NULL AND held.state = 'closed' AND {seen}
        AND NOT EXISTS (
            SELECT FROM papers_outgoingmessage message
            WHERE message.dedupe_key = 'dissent:' || held.id || ':' || place.person_id
                AND message.state <> 'failed'
        )
    GROUP BY held.id, family.id
    ORDER BY held.held_on, held.id
    LIMIT %(most)s
    """,
    _to_advise,
    kind=Countable("conference with somebody to advise", "conferences with somebody to advise"),
)
"""Those to whom no message goes of the ways that are open to a dissenter, or whose message failed."""

NOT_RELEASED = Section(
    "not released yet",
    """
    SELECT json_build_object(
        'family', family.name, 'code', record.code, 'number', count(*),
        'kind', copy.kind, 'edition', copy.edition,
        'asked', (min(copy.asked_at) AT TIME ZONE 'Europe/London')::date
    ) AS told, count(*) OVER () AS of_all
    FROM release_copy copy
    JOIN people_reference record ON record.code = copy.record_id
    JOIN people_family family ON family.id = record.family_id
    LEFT JOIN conferences_conference held ON held.reference_id = record.code
    WHERE copy.document_id IS NOT NULL AND copy.out_on IS NULL AND copy.released_by_id IS NULL
        AND copy.asked_by_id <> %(user)s AND ({seen}
            AND (%(chairs)s::bigint[] IS NULL OR EXISTS (
                SELECT 1 FROM conferences_booking booking
                WHERE booking.conference_id = held.id AND booking.cancelled_at IS NULL
                    AND booking.chair_id = ANY(%(chairs)s::bigint[])
            ) OR EXISTS (
                SELECT 1 FROM plans_plan plan
                WHERE plan.reference_id = record.code AND plan.chair_id = ANY(%(chairs)s::bigint[])
            ))
            OR EXISTS (
                SELECT 1 FROM release_secondperson named
                WHERE named.record_id = record.code AND named.kind = copy.kind
                    AND named.edition = copy.edition AND named.person_id = %(user)s
                    AND copy.asked_at <= named.named_at
                    AND NOT EXISTS (
                        SELECT 1 FROM people_conflict conflict
                        WHERE conflict.family_id = family.id AND conflict.ended_at IS NULL
                            AND conflict.chair_id = ANY(%(chairs)s::bigint[])
                    )
            ))
    GROUP BY record.code, copy.kind, copy.edition, family.id
    ORDER BY min(copy.asked_at), record.code, copy.kind, copy.edition
    LIMIT %(most)s
    """,
    _to_release,
    kind=Countable("paper with copies to release", "papers with copies to release"),
)
"""Copies that somebody else asked for, of the chairs' own conferences and plans or of all in the areas, and
those for which the user was named (safety 11).
"""
