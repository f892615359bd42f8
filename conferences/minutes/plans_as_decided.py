"""What was decided and the outline plan, as it is kept at the close and at each correction of a decision: its
copies say what stood then, less what their reader may not read today, and nothing else (failure 9).
"""

from datetime import datetime

from conferences.minutes.content import MinutesContent, content_of
from conferences.minutes.filed import content_in, facts_behind
from conferences.models import Conference, PlanAsDecided
from cpunit.papers.frozen import thaw


def keep_plan(*, conference: Conference, now: datetime) -> PlanAsDecided:
    """The next edition, as the record stands; the caller holds the conference. The queries of `content_of`,
    and five.
    """
    last = conference.plans_as_decided.order_by("-edition").first()
    return PlanAsDecided.objects.create(
        conference=conference,
        edition=last.edition + 1 if last else 0,
        facts=facts_behind(content_of(conference, None)),
        kept_at=now,
    )


def plan_as_decided(conference: Conference, edition: int) -> MinutesContent:
    """What this edition says; the record as it stands, before the close and where a census file told of the
    conference. One query, and those of `content_of` there.
    """
    kept = conference.plans_as_decided.filter(edition=edition).first()
    return content_in(thaw(kept.facts), conference) if kept else content_of(conference, None)
