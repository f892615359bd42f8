"""Keep what somebody has typed of their report, to go on with later."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction

from conferences.conference.sealed import Facts, Overtaken, changed_since, kept, seen_again
from conferences.conference.writing import locked
from conferences.models import Participant, ReportDraft
from conferences.reports.begun import Begun, Draft, sent_as
from conferences.reports.policies import may_take_reports
from cpunit.domain.frameworks.reports import Heading
from cpunit.domain.refusal import must

AUTHOR = "written_by"


@transaction.atomic
def save_draft(
    *,
    place: Participant,
    sections: Mapping[str, str],
    now: datetime,
    seen: str | None = None,
    author: str | None = None,
) -> ReportDraft:
    """The author's own, seen by nobody else; of a desk's, who writes it (`author`, None of others). `seen` as
    in `kept`. Raises `Overtaken` where another window of theirs, or somebody in the report that was sent,
    wrote otherwise under the same heading since, or named another author.
    """
    must(may_take_reports(locked(place.conference)))
    begun = Begun.of(place)
    typed = as_typed(sections)
    as_sent(begun, typed, seen)
    stands = {key: begun.text(key) for key in typed} | {AUTHOR: begun.author}
    named = {} if author is None else {AUTHOR: author.strip()}
    words = {**begun.titles} | {AUTHOR: "Who wrote it"}
    wanted = kept(stands, seen, typed | named, lambda key: f"{words[key]}: {stands[key]}")
    draft_author = wanted.pop(AUTHOR, "")
    draft = begun.draft if isinstance(begun.draft, ReportDraft) else ReportDraft(participant=place)
    draft.written_by = draft_author
    keep_in(draft, begun, wanted, now)
    return draft


def as_typed(sections: Mapping[str, str]) -> dict[str, str]:
    return {key: text.replace("\r\n", "\n").strip() for key, text in sections.items()}


def keep_in(draft: Draft, begun: Begun, wanted: Mapping[str, str], now: datetime) -> None:
    """Save what was typed by heading; what the page did not show stays as it was kept."""
    whole = {**draft.sections, **wanted} if begun.draft else wanted
    draft.sections = {key: text for key, text in whole.items() if text}
    draft.began_from = dict(begun.sent)
    draft.saved_at = now
    draft.save()


def as_sent(
    begun: Begun, typed: Facts, seen: str | None, *, changed: str = "The report that you sent was changed"
) -> None:
    """Raises `Overtaken`: what somebody changed while its author wrote is shown to them first."""
    stands = {sent_as(key): begun.sent_text(key) for key in typed}
    others = {key for key in typed if sent_as(key) in changed_since(stands, seen)}
    left = {key for key in others if not changed_since({key: typed[key]}, seen) and not begun.is_own(key)}
    twice = [key for key in typed if key in others - left and typed[key] != begun.sent_text(key)]
    if twice:
        shown = {key: begun.text(key) for key in twice} | {
            sent_as(key): begun.sent_text(key) for key in twice
        }
        raise Overtaken(
            changed,
            theirs=begun.words(twice),
            seen=seen_again(seen, shown),
            about=twice[0],
        )


def draft_facts(begun: Begun, wanted: Iterable[Heading], *, is_desk: bool) -> Facts:
    """What stands under each heading for its author, and in the report that they sent; of a desk's, who
    writes it.
    """
    facts = {heading.key: begun.text(heading.key) for heading in wanted}
    named = {AUTHOR: begun.author} if is_desk else {}
    return facts | {sent_as(key): begun.sent_text(key) for key in facts} | named
