"""From the views recorded to the votes that count, as the profile counts them."""

from collections.abc import Iterable, Sequence

from cpunit.domain.decision_rules import Counting
from cpunit.domain.recommended import View
from cpunit.domain.words import counted, listed

NAMED = 3
"""More people than these are counted in a sentence, and not named."""


def votes_of(views: Sequence[View], counting: Counting | None) -> list[View]:
    """One for each person or each agency whose view counts; without `counting` one for each view.

    An agency whose people are not of one mind votes neither way, and where they name different categories,
    for none.
    """
    if counting is None:
        return list(views)
    if not counting.by_agency.yes:
        return heard(views, counting)
    return [_vote_of(people) for people in _by_agency(heard(views, counting))]


def heard(views: Sequence[View], counting: Counting | None) -> list[View]:
    """Those that count for the decision: all, or only those of people who were there."""
    return [view for view in views if counting is None or counting.in_writing.yes or not view.in_writing]


def divided(views: Sequence[View], counting: Counting | None) -> list[Sequence[View]]:
    """The people of each agency that is not of one mind whether a plan is needed, where agencies vote."""
    if counting is None or not counting.by_agency.yes:
        return []
    agencies = _by_agency(heard(views, counting))
    return [people for people in agencies if len({view.plan for view in _given(people)}) > 1]


def how_counted(views: Sequence[View], counting: Counting | None) -> str:
    """Who was not there, and which people count as one, in sentences; "" where each view is a vote of
    somebody who was there. Whoever gave a view to the chair alone is not named.
    """
    if counting is None:
        return ""
    return " ".join([*_in_writing(views, counting), *_as_one(views, counting)])


def _in_writing(views: Sequence[View], counting: Counting) -> Iterable[str]:
    sent = [view for view in _given(views) if view.in_writing]
    if not sent:
        return
    here = len(_given(views)) - len(sent)
    named = [view.professional for view in sent if not view.is_alone]
    whose = f" of {listed(named)}" if named and len(named) == len(sent) <= NAMED else ""
    what = "the view" if len(sent) == 1 else f"{len(sent)} views" if not whose else "the views"
    verb = ("counts", "does not count") if len(sent) == 1 else ("count", "do not count")
    were = "1 was here" if here == 1 else f"{here} were here"
    yield f"{were}; {what}{whose} came in writing and {verb[0 if counting.in_writing.yes else 1]}."


def _as_one(views: Sequence[View], counting: Counting) -> Iterable[str]:
    if not counting.by_agency.yes:
        return
    split = [people for people in divided(views, counting) if not _any_alone(people)]
    several = [
        people
        for people in _by_agency(heard(views, counting))
        if len(_given(people)) > 1 and people not in split and not _any_alone(people)
    ]
    if several:
        which = [f"the {len(_given(people))} of {people[0].agency}" for people in several[:NAMED]]
        more = (
            [counted(len(several) - NAMED, "other agency’s", "other agencies’")]
            if len(several) > NAMED
            else []
        )
        yield f"Each agency counts once: {listed([*which, *more])} as one."
    for people in split[:NAMED]:
        yield f"Those of {people[0].agency} are not of one mind, so it counts neither way."


def _any_alone(people: Iterable[View]) -> bool:
    return any(view.is_alone for view in people)


def _given(views: Iterable[View]) -> list[View]:
    return [view for view in views if view.plan is not None]


def _by_agency(views: Iterable[View]) -> list[list[View]]:
    """The views of each agency, however its name was typed; where none is known, each person stands alone."""
    found: dict[str, list[View]] = {}
    for view in views:
        agency = " ".join(view.agency.split()).casefold() or f"\n{view.professional}"
        found.setdefault(agency, []).append(view)
    return list(found.values())


def _vote_of(people: Sequence[View]) -> View:
    given = _given(people)
    minds, categories = {view.plan for view in given}, {view.category for view in given}
    plan = next(iter(minds)) if len(minds) == 1 else None
    return View(
        professional=people[0].agency,
        agency=people[0].agency,
        plan=plan,
        category=next(iter(categories)) if plan and len(categories) == 1 else None,
    )
