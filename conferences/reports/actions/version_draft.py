"""Keep what the author of a report has typed of a version for a parent, to go on with later."""

from collections.abc import Collection, Mapping
from datetime import datetime

from django.db import transaction

from conferences.conference.sealed import Facts, Overtaken, kept, seal, seen_again
from conferences.conference.writing import locked
from conferences.models import ReportVersion, VersionDraft
from conferences.reports.actions.draft import as_sent, as_typed, draft_facts, keep_in
from conferences.reports.actions.give_version import REPORT, of_this_report
from conferences.reports.begun import Begun
from conferences.reports.policies import may_take_reports
from cpunit.domain.frameworks.reports import Heading
from cpunit.domain.refusal import Refused, must
from cpunit.people.models import with_details

GONE = "It is not asked for any more: nothing was kept of it. The report stands as it is."


@transaction.atomic
def save_version_draft(
    *,
    version: ReportVersion,
    sections: Mapping[str, str],
    serves: Collection[int] = (),
    now: datetime,
    seen: str | None = None,
) -> VersionDraft:
    """The author's own, seen by nobody else, and looked through as it is sent. `seen` as in `kept`. Raises
    `Overtaken` where the report changed since the page was opened, or another window of theirs, or whoever
    entered a version for them, wrote otherwise under the same heading.
    """
    conference = locked(version.report.conference)
    must(may_take_reports(conference))
    of = ("report__participant__person__professional", *with_details("participant__person"))
    held = ReportVersion.objects.select_related(*of).filter(pk=version.pk).first()
    if held is None:
        raise Refused(GONE)
    held.report.conference = conference
    begun, typed = Begun.of_version(held), as_typed(sections)
    try:
        as_sent(begun, typed, seen, changed="What stood here was changed")
    except Overtaken as overtaken:
        overtaken.seen = seen_again(overtaken.seen, {REPORT: held.report.changed_at})
        raise
    of_this_report(held, seen)
    stands = {key: begun.text(key) for key in typed}
    wanted = kept(stands, seen, typed, lambda key: f"{begun.titles[key]}: {stands[key]}")
    draft = begun.draft if isinstance(begun.draft, VersionDraft) else VersionDraft(version=held)
    draft.version, draft.serves = held, sorted(serves)
    keep_in(draft, begun, wanted, now)
    return draft


def version_draft_facts(begun: Begun, version: ReportVersion, wanted: Collection[Heading]) -> Facts:
    """What stands under each heading for its author, and in what they began from; and of which report."""
    return {**draft_facts(begun, wanted, is_desk=False), REPORT: version.report.changed_at}


def as_begun(draft: VersionDraft, version: ReportVersion, keys: Collection[str]) -> str:
    """The seal of what the draft was begun from, with which it is sent."""
    began = {key: draft.began_from.get(key, "") for key in keys}
    return seal({**began, REPORT: version.report.changed_at})
