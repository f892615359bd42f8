"""What one professional thinks of each child, as they give it at their own door."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from conferences.conference.writing import locked, note
from conferences.decisions.actions.keep_view import Keeping, check_given
from conferences.decisions.given_view import GivenView
from conferences.decisions.policies import may_give_views
from conferences.models import Decision, Participant, ProfessionalView
from cpunit.domain.refusal import Refused, must
from cpunit.domain.words import isolated, listed
from cpunit.people.models import Child


@transaction.atomic
def give_own_views(*, place: Participant, views: Mapping[Child, GivenView], now: datetime) -> list[Child]:
    """Keep it, unseen until the chair shows all of it, and of those `for_chair` until never. Returns the
    children whose view changed.

    Raises `Refused` where the conference is not open, they are not marked as taking part, or the decision for
    one of these children is taken: then the chair is told. Raises `Overtaken` as any page does.
    """
    conference = locked(place.conference)
    must(may_give_views(conference, getattr(place, "attendance", None)))
    check_given(conference, views, list(views.values()))
    alone = set(place.views.filter(for_chair=True).values_list("child", flat=True))
    keeping = Keeping.at(conference, views, came_by=ProfessionalView.CameBy.DOOR, is_own=True)
    changed = [child for child, given in views.items() if keeping.keep(child, given)]
    decided = Decision.objects.filter(conference=conference, child__in=changed).select_related("child")
    if names := [each.child.name for each in decided]:
        raise Refused(
            f"The decision for {listed(names)} is taken: tell the chair that your view is another one now."
        )
    for child in changed:
        # That it was given, never what: the history of a conference is read by more than may see it. That
        # something was given to the chair alone does not stand there at all (safety 7).
        given = views[child]
        if given.for_chair or (given.wants_plan is None and child.pk in alone):
            continue
        what = f"Views for {child.name}: {isolated(place.person.name)}"
        note(conference, "gave", what, None, now, child=child.code)
    return changed
