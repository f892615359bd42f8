"""What was decided and the outline plan, as it is kept at the close and at each correction of a decision: its
copies say what stood then, less what their reader may not read today, and nothing else (failure 9).
"""

from datetime import datetime

from conferences.minutes.content import MinutesContent, content_of
from conferences.minutes.filed import content_in, facts_behind
from conferences.models import Conference, PlanAsDecided
from cpunit.papers.frozen import thaw
from cpunit.release.readers import Bonds
from cpunit.web.look import once_a_look


def keep_plan(*, conference: Conference, now: datetime, first: int = 0) -> PlanAsDecided:
    """The next edition, as the record stands; `first` where none was kept (a conference of a census file, of
    which copies say what stood at the close all the same). The caller holds the conference. The queries of
    `content_of`, and five.
    """
    last = conference.plans_as_decided.order_by("-edition").first()
    return PlanAsDecided.objects.create(
        conference=conference,
        edition=last.edition + 1 if last else first,
        facts=facts_behind(content_of(conference, None)),
        kept_at=now,
    )


def plan_as_decided(conference: Conference, edition: int) -> MinutesContent:
    """What this edition says; the record as it stands, before the close and where a census file told of the
    conference. One query, and those of `content_of` there.
    """
    kept = once_a_look(_kept, conference.pk, edition)
    return content_in(thaw(kept.facts), conference) if kept else content_of(conference, None)


def bonds_of_plan(conference: Conference, edition: int) -> Bonds | None:
    """Who was whose as this edition was kept; None where none was. One query, that of `plan_as_decided`."""
    kept = once_a_look(_kept, conference.pk, edition)
    if kept is None:
        return None
    facts = kept.facts["facts"]["each"]
    of = {int(adult): frozenset(theirs) for adult, theirs in facts["bonds"]["each"].items()}
    return Bonds(of, frozenset(facts["of_family"]))


def _kept(conference: int, edition: int) -> PlanAsDecided | None:
    return PlanAsDecided.objects.filter(conference=conference, edition=edition).first()
