"""The chair's decision for one child, and what takes it back."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from functools import partial

from django.db import transaction

from conferences.conference.sealed import Facts, kept
from conferences.conference.writing import note
from conferences.decisions.deciding import Deciding
from conferences.decisions.ending import OF_AN_END, problems_at_review
from conferences.decisions.marks import changed_since
from conferences.decisions.recommendations import computed
from conferences.live.standing import Standing
from conferences.live.writing import opened_for
from conferences.models import Conference, Decision
from cpunit.domain.refusal import Problem, Refused, must, refuse
from cpunit.domain.words import day_and_date, listed
from cpunit.people.models import Child, Professional, User

NOT_OTHERWISE = (
    "This does not differ from the views: put these words with the reasons for the decision, or take them "
    "out."
)


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """What the chair decides.

    `category` goes with a plan and with nothing else; a child in need has a review date. At a review a plan
    that does not go on ends for `end_reason`, with what that asks for.
    """

    outcome: str
    reasons: str
    category: str = ""
    override_reasons: str = ""
    child_in_need_review_on: date | None = None
    end_reason: str = ""
    other_plan: str = ""
    agreed_by: Professional | None = None
    discussed_with: Professional | None = None


def facts_of(decision: Decision | Chosen | None) -> Facts:
    """A decision as it stands, or as it was chosen; blank for none."""
    blank = asdict(Chosen(outcome="", reasons=""))
    return {name: getattr(decision, name) for name in blank} if decision else blank


@transaction.atomic
def decide_for(
    *,
    conference: Conference,
    children: Sequence[Child],
    chosen: Chosen,
    by: User,
    now: datetime,
    seen: str | None = None,
    views: str | None = None,
) -> list[Decision]:
    """Decide for each of these children separately: the basis is computed from that child's own views
    (KRK-14).

    Refused before the plan has rows, without a quorum or the chair's reason, without views, without reasons,
    with any but exactly one category for a plan, and with reasons for deciding otherwise where nothing is
    decided otherwise. The refusal names the child; then nothing is decided for any of them. `seen` is the
    seal of the page of the first child; the others had no decision. Raises `Overtaken` where one has another
    since. `views` are the marks of the views that the page showed: where those for one of these children are
    others by now, the chair looks at them first. None asks for neither.
    """
    conference = opened_for(by, conference, leads=True)
    standing = Standing.of(conference)
    must(Deciding(standing).may_decide())
    if views is not None and (others := changed_since(standing, views, children)):
        raise Refused(
            f"The views for {listed([child.name for child in others])} changed since this page was opened. "
            "Look at what they come to now, and record it again."
        )
    refuse(problem for child in children for problem in problems_of_choice(chosen, conference, child))
    at_conference = {child.pk for child in standing.children}
    decided = []
    for nth, child in enumerate(children):
        if child.pk not in at_conference:
            raise Refused(f"{child.name} is not at this conference.")
        stands = standing.decisions.get(child.pk)
        if nth and stands and seen is not None:
            raise Refused(
                f"{child.name} was decided for meanwhile: look at that first, or take the tick away."
            )
        wanted = kept(
            facts_of(stands),
            seen,
            facts_of(chosen),
            partial(_theirs, standing, stands),
            changed=f"Another decision for {child.name} was recorded",
            as_one=True,
        )
        decided.append(_decide(standing, child, Chosen(**wanted), by, now))
    if chosen.override_reasons.strip() and not any(decision.override_reasons for decision in decided):
        raise Refused(NOT_OTHERWISE, about="override_reasons")
    return decided


def _theirs(standing: Standing, decision: Decision | None, fact: str) -> str:
    if decision is None:
        return "No decision."
    how = Deciding(standing).how(decision)
    return f"{decision.child.name}: {decision.outcome_words}. {how} {decision.reasons}"


def _decide(standing: Standing, child: Child, chosen: Chosen, by: User, now: datetime) -> Decision:
    conference = standing.conference
    before = standing.decisions.get(child.pk)
    has_plan = chosen.outcome == Decision.Outcome.PLAN
    if before and (before.outcome, before.category) != (chosen.outcome, chosen.category):
        forget_dissent(conference, child)
        standing = Standing.of(conference)
    try:
        outcome = (
            Deciding(standing)
            .question(child)
            .answered(
                plan=has_plan,
                category=chosen.category,
                reasons=chosen.reasons,
                override_reasons=chosen.override_reasons,
            )
        )
    except Refused as refused:
        raise Refused(f"{child.name}: {refused.sentence}", about=refused.refusal.about) from None
    facts = computed(outcome)
    assert standing.booking is not None
    decision = before or Decision(conference=conference, child=child)
    values: Mapping[str, object] = {
        **facts,
        "chair": standing.booking.chair,
        "outcome": chosen.outcome,
        "category": outcome.category.value if outcome.category else "",
        "reasons": chosen.reasons.strip(),
        "override_reasons": chosen.override_reasons.strip()
        if Decision.Basis.OVERRIDE.value in (facts["basis"], facts["category_basis"])
        else "",
        "child_in_need_review_on": chosen.child_in_need_review_on
        if chosen.outcome == Decision.Outcome.CHILD_IN_NEED
        else None,
        "reviews_plan": conference.kind == Conference.Kind.REVIEW,
        **{name: getattr(chosen, name) for name in OF_AN_END},
        "decided_at": now,
    }
    for name, value in values.items():
        setattr(decision, name, value)
    decision.save()
    note(
        conference,
        "decided",
        f"{child.name}: {decision.outcome_words}. {Deciding(standing).how(decision)}",
        by,
        now,
        child=child.code,
    )
    return decision


def problems_of_choice(chosen: Chosen, conference: Conference, child: Child) -> list[Problem]:
    """What is wrong with a decision in itself; the facts are named as in `Chosen`."""
    has_plan = chosen.outcome == Decision.Outcome.PLAN
    in_need = chosen.outcome == Decision.Outcome.CHILD_IN_NEED
    review_on = chosen.child_in_need_review_on
    held = conference.held_on
    checks = (
        (
            "outcome",
            chosen.outcome not in Decision.Outcome.values,
            "Choose what is decided for this child.",
        ),
        (
            "reasons",
            not chosen.reasons.strip(),
            "Write the reasons for the decision: they stand in the minutes.",
        ),
        ("category", has_plan and not chosen.category, "A plan has exactly one category: choose it."),
        (
            "category",
            chosen.category and not has_plan,
            "Without a child protection plan there is no category: take it out by “No category”.",
        ),
        (
            "child_in_need_review_on",
            in_need and review_on is None,
            "Set the date of the first child in need review: it is fixed before the conference ends.",
        ),
        (
            "child_in_need_review_on",
            in_need and review_on and held and review_on <= held,
            f"The child in need review is after the conference: {_day(review_on)} is not.",
        ),
    )
    found = [Problem(fact, sentence) for fact, is_wrong, sentence in checks if is_wrong]
    if conference.kind == Conference.Kind.REVIEW and chosen.outcome in Decision.Outcome.values:
        found += problems_at_review(chosen, conference, child)
    return found


def _day(day: date | None) -> str:
    return day_and_date(day) if day else ""


def take_back(conference: Conference, child: Child, why: str, by: User, now: datetime) -> bool:
    """Remove a decision that what it rested on no longer supports, and its dissent; history keeps both."""
    decision = Decision.objects.filter(conference=conference, child=child).first()
    if decision is None:
        return False
    decision.delete()
    forget_dissent(conference, child)
    note(conference, "took back", f"The decision for {child.name}, because {why}", by, now, child=child.code)
    return True


def forget_dissent(conference: Conference, child: Child) -> None:
    """Dissent is from one decision; with another decision it is invited anew."""
    for dissent in conference.dissents.filter(child=child):
        dissent.delete()
