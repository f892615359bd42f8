"""What is left of the preparation before the day: how the children take part, the checklist, queries, the
monitoring form. The checklist is counted as its page counts it (`facts.Checklist`; a test holds them to each
other).
"""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from conferences.conference.pieces import Missing, Piece, Told, missing_for
from conferences.conference.turning import AWAITED
from conferences.invitations.parents import OTHERS_TAKING_PART, PARENTS_TAKING_PART
from conferences.models import Conference
from cpunit.domain.checklists import Per, checklist, is_asked_of
from cpunit.domain.participation import age_on
from cpunit.domain.rules import ConferenceKind
from cpunit.domain.timescales import profile_named
from cpunit.domain.words import counted
from cpunit.people.models import UnitSettings


def _missing(code: str, told: Told) -> Iterator[Missing]:
    url = reverse("conference_preparation", args=[code])
    waiting = told["unagreed"]
    if waiting:
        yield Missing(f"How {counted(waiting, 'child takes', 'children take')} part", url)
    if told["queries"]:
        yield Missing(counted(told["queries"], "query", "queries"), f"{url}#queries")
    left = lines_left(told)
    if left:
        yield Missing(counted(left, "line of the checklist", "lines of the checklist"), url)
    if not told["is_monitored"]:
        yield Missing("Monitoring form", reverse("conference_monitoring", args=[code]))


def left_of(conference: Conference, today: date) -> list[Missing]:
    """What is left of the preparation of one conference, until it opens. One query."""
    if conference.state not in AWAITED:
        return []
    found = missing_for({conference.pk: conference.code}, today=today, only={PREPARATION.name})
    return found[conference.pk]


def lines_left(told: Told) -> int:
    """How many lines of the checklist somebody is still to tick."""
    profile = UnitSettings.current().profile
    standard = profile_named(profile).standards.advocacy_age
    day = date.fromisoformat(told["day"])
    settled = {(row, person) for row, person in told["settled"]}
    settled |= {(row, None) for row in told["opened"]}
    asked: list[tuple[str, int | None]] = []
    for row in checklist(ConferenceKind(told["kind"]), profile):
        if row.per is Per.CONFERENCE and not row.is_known:
            asked.append((row.key, None))
        elif row.per is Per.PARENT:
            asked += [(row.key, parent) for parent in told["parents"]]
        elif row.per is Per.FAMILY:
            asked += [(row.key, other) for other in told["others"]]
        elif row.per is Per.CHILD:
            asked += [
                (row.key, child)
                for child, born, has_advocate in told["children"]
                if is_asked_of(
                    row,
                    age=_age(date.fromisoformat(born), day),
                    standard=standard,
                    has_advocate=has_advocate,
                    was_there=False,
                )
            ]
    return len([each for each in asked if each not in settled])


def _age(born: date, day: date) -> int | None:
    return age_on(born, day) if born <= day else None


PREPARATION = Piece(
    "preparation",
    f"""
    WITH parents AS ({PARENTS_TAKING_PART}), others AS ({OTHERS_TAKING_PART})
    SELECT ahead.id AS conference_id, json_build_object(
        'kind', ahead.kind,
        'day', COALESCE(
            (booking.starts_at AT TIME ZONE %(zone)s::text)::date, ahead.limit_date
        ),
        'queries', (
            SELECT count(*) FROM conferences_query asked
            WHERE asked.conference_id = ahead.id AND asked.answered_at IS NULL
        ),
        'is_monitored', EXISTS (
            SELECT FROM conferences_monitoringform WHERE conference_id = ahead.id
        ),
        'unagreed', (
            SELECT count(*) FROM conferences_conferencechild attached
            JOIN people_child child ON child.person_id = attached.child_id
            WHERE attached.conference_id = ahead.id
                AND child.birth_date IS NOT NULL AND child.death_date IS NULL
                AND NOT (
                    attached.participation <> 'not-yet' AND attached.worker_agreed AND attached.chair_agreed
                )
        ),
        'children', COALESCE((
            SELECT json_agg(json_build_array(
                child.person_id, child.birth_date, attached.participation = 'advocate' OR EXISTS (
                    SELECT FROM conferences_need need
                    JOIN conferences_participant place ON place.id = need.participant_id
                    WHERE place.conference_id = ahead.id AND place.person_id = child.person_id
                        AND need.kind = 'advocate' AND need.why_not = ''
                )
            ))
            FROM conferences_conferencechild attached
            JOIN people_child child ON child.person_id = attached.child_id
            WHERE attached.conference_id = ahead.id
                AND child.birth_date IS NOT NULL AND child.death_date IS NULL
        ), '[]'),
        'parents', COALESCE((
            SELECT json_agg(parents.adult_id) FROM parents WHERE parents.conference_id = ahead.id
        ), '[]'),
        'others', COALESCE((
            SELECT json_agg(others.person_id) FROM others WHERE others.conference_id = ahead.id
        ), '[]'),
        'settled', COALESCE((
            SELECT json_agg(json_build_array(entry.row, entry.person_id)) FROM (
                SELECT DISTINCT ON (row, person_id) row, person_id, outcome
                FROM conferences_preparationentry WHERE conference_id = ahead.id
                ORDER BY row, person_id, id DESC
            ) AS entry WHERE entry.outcome <> 'open'
        ), '[]'),
        'opened', COALESCE((
            SELECT json_agg(came.row) FROM (
                SELECT CASE WHEN report.is_social_work_report THEN 'social-work-report'
                    ELSE 'agency-reports' END AS row,
                    bool_and(EXISTS (
                        SELECT FROM audit_auditevent event
                        WHERE event.record = ahead.reference_id AND event.by_id = chair.user_id
                            AND event.verb = 'viewed'
                            AND (report.changed_at IS NULL OR event.at >= report.changed_at)
                            AND (
                                event.what = 'Report: ' || report.participant_id AND (
                                    report.upload_id IS NULL OR report.sections::text <> '{{}}'
                                )
                                OR event.what LIKE 'Upload: %%, ' || report.upload_id::text
                                OR event.what = 'Report pack' AND event.at >= pack.made_at
                                    AND (report.changed_at IS NULL OR report.changed_at <= pack.made_at)
                            )
                    )) AS is_opened
                FROM conferences_report report
                LEFT JOIN conferences_reportpack pack ON pack.conference_id = ahead.id
                WHERE report.conference_id = ahead.id GROUP BY 1
            ) AS came WHERE came.is_opened
        ), '[]')
    ) AS told
    FROM conferences_conference ahead
    LEFT JOIN conferences_booking booking ON booking.conference_id = ahead.id AND booking.cancelled_at IS NULL
    LEFT JOIN people_chair chair ON chair.id = booking.chair_id
    WHERE ahead.id = ANY(%(conferences)s)
    """,  # noqa: S608
    _missing,
)
