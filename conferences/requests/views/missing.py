"""What a request still needs, on its page: as a list of tasks, and where it is refused; and how it stands."""

from collections.abc import Sequence

from django.urls import reverse

from conferences.models import ConferenceRequest, StrategyDiscussion
from conferences.requests.facts import asked_of
from conferences.requests.forms.request import ConferenceRequestForm
from cpunit.domain.requesting import DISCUSSION, INVOLVED, PARENTS, missing, needs
from cpunit.domain.words import day_and_date
from cpunit.web.shown import ShownField


def tasks_of(
    existing: ConferenceRequest,
    form: ConferenceRequestForm,
    family: str,
    together: Sequence[StrategyDiscussion] = (),
) -> list[dict[str, str]]:
    """What the request of the family with that code needs, after these discussions: done or to do, each with
    the way to where it is written.
    """
    asked = asked_of(existing, together)
    untold = iter(asked.not_told)
    elsewhere = {
        PARENTS: lambda: reverse("family", args=[family]),
        INVOLVED: lambda: reverse("strategy_discussion_took_part", args=[next(untold)]),
        DISCUSSION: lambda: reverse("strategy_discussion_new", query={"family": family}),
    }
    if "safety_plan" not in form.fields:
        elsewhere["safety_plan"] = lambda: reverse("strategy_discussion_safety_plan", args=[existing.code])
    return [
        {
            "label": need.words[:1].upper() + need.words[1:],
            "url": elsewhere[need.fact]()
            if need.fact in elsewhere
            else f"#{ShownField(form[need.fact]).first_id}",
            "state": "done" if need.is_there else "to do",
            "why": "Not recorded" if need.fact == DISCUSSION else "",
        }
        for need in needs(asked)
    ]


def point_at_missing(form: ConferenceRequestForm, saved: ConferenceRequest) -> None:
    """Once it was refused as incomplete, which the first of its fields says: the others say so too."""
    for problem in missing(asked_of(saved)):
        if problem.fact in form.fields and problem.fact not in form.errors:
            form.add_error(problem.fact, f"Still missing: {problem.sentence}.")


def standing_words(existing: ConferenceRequest | None, *, is_saved: bool) -> str:
    """ "Being written. Received on Mon 12 May 2025."; and that what was typed is saved, where it just was."""
    if existing is None:
        return ""
    came = existing.requested_on
    received = f"Received on {day_and_date(came)}." if came else "Not received yet."
    saved = " What you typed is saved." if is_saved else ""
    return f"{existing.get_state_display()}. {received}{saved}"
