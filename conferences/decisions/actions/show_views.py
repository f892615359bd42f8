"""The chair shows everybody's views, all at once (safety 7)."""

from datetime import datetime

from django.db import transaction

from conferences.conference.writing import note
from conferences.live.standing import Standing
from conferences.live.writing import opened_for
from conferences.models import Conference, ViewsShown
from cpunit.domain.refusal import Refusal, must
from cpunit.people.models import User


def may_show(standing: Standing) -> Refusal | None:
    """Whether there is anything to show."""
    if standing.are_views_shown:
        return Refusal("The views are shown already.")
    if not standing.unseen:
        return Refusal("Nobody has given a view unseen, so there is nothing to show.")
    return None


@transaction.atomic
def show_views(*, conference: Conference, by: User, now: datetime) -> ViewsShown:
    """From now on everybody at the record sees what was given unseen, but for what is for the chair alone."""
    conference = opened_for(by, conference, leads=True)
    must(may_show(Standing.of(conference)))
    shown = ViewsShown.objects.create(conference=conference, shown_at=now, shown_by=by)
    note(conference, "showed", "The views that were given unseen", by, now)
    return shown
