"""Which reports are awaited, and which parent has not had them, or not as they stand (failure 7)."""

from collections.abc import Iterator

from django.urls import reverse

from conferences.conference.pieces import Missing, Piece, Told
from conferences.invitations.parents import HAD_THEM, PARENTS_TAKING_PART
from cpunit.domain.words import counted


def _missing(code: str, told: Told) -> Iterator[Missing]:
    url = reverse("conference_reports", args=[code])
    if told["lacks_own"]:
        yield Missing("Social work report", url)
    if told["is_unsigned"]:
        yield Missing("Sign-off of the report", url)
    if told["awaited"]:
        yield Missing(counted(told["awaited"], "agency report"), url)
    if told["not_shared"]:
        yield Missing(f"{counted(told['not_shared'], 'parent')} without the reports", url)
    if told["changed"]:
        yield Missing(f"{counted(told['changed'], 'report')} changed since a parent had it", url)


REPORTS = Piece(
    "reports",
    f"""
    WITH parents AS ({PARENTS_TAKING_PART})
    SELECT ahead.id AS conference_id, json_build_object(
        'lacks_own', NOT EXISTS (
            SELECT FROM conferences_report own
            WHERE own.conference_id = ahead.id AND own.is_social_work_report
        ),
        'is_unsigned', EXISTS (
            SELECT FROM conferences_report own
            WHERE own.conference_id = ahead.id AND own.is_social_work_report
                AND own.signed_off_by_id IS NULL AND own.unsigned_because = ''
        ),
        'awaited', (
            SELECT count(*) FROM conferences_participant place
            JOIN people_professional who ON who.person_id = place.person_id
            JOIN people_agency agency ON agency.id = who.agency_id
            WHERE place.conference_id = ahead.id AND place.status NOT IN ('listed', 'excluded')
                AND agency.kind <> 'social-care'
                AND who.person_id IS DISTINCT FROM family.social_worker_id
                AND NOT EXISTS (SELECT FROM conferences_noreport WHERE participant_id = place.id)
                AND NOT EXISTS (
                    SELECT FROM conferences_report came
                    JOIN conferences_participant theirs ON theirs.id = came.participant_id
                    JOIN people_professional colleague ON colleague.person_id = theirs.person_id
                    WHERE came.conference_id = ahead.id AND (
                        theirs.id = place.id OR colleague.agency_id = who.agency_id
                    )
                )
        ),
        'not_shared', (
            SELECT count(*) FROM parents
            WHERE parents.conference_id = ahead.id AND NOT EXISTS (
                SELECT FROM conferences_reportshare given
                JOIN conferences_participant place ON place.id = given.participant_id
                WHERE given.conference_id = ahead.id AND place.person_id = parents.adult_id AND {HAD_THEM}
            )
        ),
        'changed', (
            SELECT count(DISTINCT report.id) FROM conferences_report report
            JOIN parents ON parents.conference_id = report.conference_id
            JOIN conferences_participant place
                ON place.conference_id = report.conference_id AND place.person_id = parents.adult_id
            LEFT JOIN conferences_givenreport had
                ON had.report_id = report.id AND had.participant_id = place.id
            LEFT JOIN conferences_reportshare given
                ON given.participant_id = place.id AND report.is_social_work_report
            WHERE report.conference_id = ahead.id AND CASE
                WHEN had.text_of IS NOT NULL THEN report.changed_at > had.text_of
                ELSE (report.changed_at AT TIME ZONE %(zone)s::text)::date
                    > coalesce(had.given_on, given.shared_on)
            END
        )
    ) AS told
    FROM conferences_conference ahead JOIN people_family family ON family.id = ahead.family_id
    WHERE ahead.id = ANY(%(conferences)s)
    """,  # noqa: S608
    _missing,
)
