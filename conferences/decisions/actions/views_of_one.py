"""What one professional thinks of each child: typed for them in the room, or given at their own door."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from conferences.conference.sealed import Facts, kept
from conferences.conference.writing import locked, note
from conferences.decisions.actions.decide import take_back
from conferences.decisions.actions.keep_view import Keeping, check_given
from conferences.decisions.given_view import WANTS, GivenView, facts_of, in_words
from conferences.decisions.policies import may_give_views
from conferences.live.writing import opened_for
from conferences.models import Conference, Decision, Participant, ProfessionalView
from cpunit.domain.refusal import Refused, must
from cpunit.domain.words import isolated, listed
from cpunit.people.models import Child, Professional, User

Views = Mapping[Child, GivenView]


def flat(views: Mapping[Child, ProfessionalView | GivenView | None]) -> Facts:
    """The facts of each child's view as one form names them: `K7Q2M-category`."""
    return {
        f"{child.code}-{name}": fact for child, view in views.items() for name, fact in facts_of(view).items()
    }


@transaction.atomic
def record_views_of(
    *,
    conference: Conference,
    professional: Professional,
    views: Views,
    by: User,
    now: datetime,
    seen: str | None = None,
    came_by: str = ProfessionalView.CameBy.ROOM,
) -> list[Child]:
    """Keep this professional's view for each of these children, as it was said or as it stands on their slip.
    Returns the children whose decision was taken back by it. `seen` is the seal of the page; raises
    `Overtaken` where another view of theirs was recorded since.
    """
    conference = opened_for(by, conference)
    changed = _keep(conference, professional, views, seen, came_by, is_own=False)
    if changed:
        _note(conference, professional, changed, "recorded", by, now)
    return [child for child in changed if take_back(conference, child, "the views changed", by, now)]


@transaction.atomic
def give_own_views(
    *, place: Participant, views: Views, now: datetime, seen: str | None = None
) -> list[Child]:
    """What a professional gives at their own door, for each of these children. Unseen until the chair shows
    all of them, and of those `for_chair` until never. Returns the children whose view changed.

    Raises `Refused` where the conference is not open, they are not marked as taking part, or the decision for
    one of these children is taken: then the chair is told. Raises `Overtaken` as any page does.
    """
    conference = locked(place.conference)
    must(may_give_views(conference, getattr(place, "attendance", None)))
    professional = place.person.professional
    alone = set(place.views.filter(for_chair=True).values_list("child", flat=True))
    changed = _keep(conference, professional, views, seen, ProfessionalView.CameBy.DOOR, is_own=True)
    decided = Decision.objects.filter(conference=conference, child__in=changed).select_related("child")
    if names := [each.child.name for each in decided]:
        raise Refused(
            f"The decision for {listed(names)} is taken: tell the chair that your view is another one now."
        )
    for child, given in views.items():
        if given.for_chair:
            alone.add(child.pk)
        elif given.wants_plan is not None:
            alone.discard(child.pk)
    _note(conference, professional, [each for each in changed if each.pk not in alone], "gave", None, now)
    return changed


def _keep(
    conference: Conference,
    professional: Professional,
    views: Views,
    seen: str | None,
    came_by: str,
    *,
    is_own: bool,
) -> list[Child]:
    check_given(conference, views, list(views.values()))
    keeping = Keeping.at(conference, views, came_by=came_by, is_own=is_own)
    return [
        child
        for child, given in views.items()
        if keeping.keep(child, _merged(keeping, child, given, professional, seen))
    ]


def _merged(
    keeping: Keeping, child: Child, given: GivenView, professional: Professional, seen: str | None
) -> GivenView:
    """Of one child's view what is to stand: as it was typed, or as somebody saved it where nothing was."""
    view = keeping.stored.get((child.pk, professional.pk))
    if view and not keeping.may_see(view):
        return given
    stands = flat({child: view})
    facts: dict[str, Any] = kept(
        stands,
        seen,
        flat({child: given}),
        lambda _: in_words(view),
        changed=f"Another view of {professional.name} for {child.name} was recorded",
        as_one=True,
    )
    wanted = {name.partition("-")[2]: fact for name, fact in facts.items()}
    wants = WANTS.get(wanted.pop("wants_plan"))
    return GivenView(professional=professional, wants_plan=wants, **wanted)


def _note(
    conference: Conference,
    who: Professional,
    children: list[Child],
    verb: str,
    by: User | None,
    now: datetime,
) -> None:
    """That it was given, never what: the history of a conference is read by more than may see it. That
    something was given to the chair alone does not stand there at all (safety 7).
    """
    for child in children:
        what = f"Views for {child.name}: {isolated(who.name)}"
        note(conference, verb, what, by, now, child=child.code)
