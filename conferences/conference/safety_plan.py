"""The versions of the interim safety plan of a discussion, and of a conference until its close (WKF-5)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db import connection

from conferences.models import Conference
from cpunit.domain.words import day_and_date


@dataclass(frozen=True)
class Version:
    """One version: `agreed_by` in words, `until` None for until the conference."""

    text: str
    agreed_on: date
    agreed_by: str
    until: date | None = None

    @property
    def words(self) -> str:
        """ "Agreed on Tue 20 May 2025 by Northern Police, their aunt, until Fri 30 May 2025"."""
        by = f" by {self.agreed_by}" if self.agreed_by else ""
        until = day_and_date(self.until) if self.until else "the conference"
        return f"Agreed on {day_and_date(self.agreed_on)}{by}, until {until}"

    def ends_before(self, day: date) -> bool:
        """Whether nothing is agreed for that day any more."""
        return self.until is not None and self.until < day


def versions_of(codes: Collection[str]) -> list[Version]:
    """Those of the records with these codes, and of discussions that went on from them, the latest first. One
    query.
    """
    if not codes:
        return []
    with connection.cursor() as cursor:
        cursor.execute(_VERSIONS, {"codes": list(codes)})
        return [Version(*row) for row in cursor.fetchall()]


_VERSIONS = """
SELECT text, agreed_on, agreed_by, until FROM (
    SELECT plan.text, plan.agreed_on, plan.until, 1 AS was_kept, plan.id, concat_ws(', ', (
        SELECT string_agg(agency.name, ', ' ORDER BY agency.name)
        FROM conferences_safetyplan_agencies party JOIN people_agency agency ON agency.id = party.agency_id
        WHERE party.safetyplan_id = plan.id
    ), nullif(plan.others, '')) AS agreed_by
    FROM conferences_safetyplan plan WHERE plan.record_id = ANY(%(codes)s)
    UNION ALL
    SELECT said.safety_plan, said.held_on, NULL, 0, said.id, (
        SELECT coalesce(string_agg(agency.name, ', ' ORDER BY agency.name), '')
        FROM conferences_strategydiscussion_agencies party
        JOIN people_agency agency ON agency.id = party.agency_id
        WHERE party.strategydiscussion_id = said.id
    )
    FROM conferences_strategydiscussion said
    WHERE said.safety_plan <> '' AND (
        said.reference_id = ANY(%(codes)s) OR said.first_id IN (
            SELECT id FROM conferences_strategydiscussion WHERE reference_id = ANY(%(codes)s)
        )
    )
) AS version ORDER BY agreed_on DESC, was_kept DESC, id DESC
"""
"""What was said at a discussion, and what was recorded since; of one day, what was recorded since holds."""


def codes_behind(conference: Conference, causes: Collection[str]) -> list[str]:
    """The records whose safety plans hold for a conference: the discussions that it serves, itself, and those
    that it is held instead of. A query for each of those.
    """
    codes = [code for code in causes if code.startswith("S")]
    each: Conference | None = conference
    while each is not None:
        codes.append(each.code)
        each = each.follows if each.follows_id else None
    return codes
