"""What becomes of dates, papers and advice where two records of a child are put together."""

from cpunit.dashboards.merging.between import RECORDED_TWICE, Merger, Merging, stays
from cpunit.deadlines.models import Deadline
from cpunit.diary.models import Advice
from cpunit.papers.models import Filing


def _dates(merging: Merging) -> None:
    """Those that run and those that were met; of two that run for one thing, one falls away."""
    running = {(each.record_id, each.kind) for each in Deadline.objects.open().filter(child=merging.keep)}
    for date in Deadline.objects.filter(child=merging.drop):
        if date.closed_at is None and (date.record_id, date.kind) in running:
            date.closed_at, date.outcome = merging.now, Deadline.Outcome.WITHDRAWN
            date.why_withdrawn = RECORDED_TWICE
        date.child = merging.keep
        date.save()


def _files(merging: Merging) -> None:
    """A paper on the file of one record stands on that of the other too."""
    mine = set(Filing.objects.filter(child=merging.keep).values_list("document", flat=True))
    Filing.objects.bulk_create(
        Filing(document_id=each.document_id, child=merging.keep, filed_at=each.filed_at)
        for each in Filing.objects.filter(child=merging.drop)
        if each.document_id not in mine
    )


def _advice(merging: Merging) -> None:
    """What was advised about the child stands on the page of the record that stays."""
    Advice.objects.filter(child=merging.drop).update(child=merging.keep)


GROUND: dict[str, Merger] = {
    "deadlines.Deadline.child": _dates,
    "papers.Filing.child": _files,
    "diary.Advice.child": _advice,
    "release.Copy.person": stays,
    "doors.Door.person": stays,
    "letters.EditedLetter.person": stays,
}
