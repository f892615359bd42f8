"""When a review opens, the risks that its plans began with stand in its record, to be answered (BNS-3)."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Prefetch, Q

from conferences.models import Conference, ConferenceChild, Entry, OutlineAction, ReviewedRisk
from cpunit.domain.frameworks.risks import LOOKED_BACK_ON
from cpunit.domain.looking_back import plain
from plans.models import Plan, PlanAction

Key = tuple[str, int | str]
"""As `ReviewedRisk.key`."""


@dataclass
class Known:
    """A risk of which a conference before, or a plan, tells. `children` by key."""

    words: str
    said_on: date
    entry: int | None = None
    children: set[int] = field(default_factory=set)
    last: ReviewedRisk | None = None


Risks = dict[Key, Known]


def bring_risks(conference: Conference, plans: Collection[Plan]) -> dict[int, ReviewedRisk]:
    """The risks and needs said at the conference that started each plan and at its reviews since, but for
    those that a review answered as over; for a child of whom none was said on a map, the needs that the rows
    of the plan name. Gives, by the key of each action still to do, the risk that it answers.

    Safe to run twice; where a child comes later, what is known of them alone is added. Eight queries.
    """
    known = _said(plans)
    actions = [action for plan in plans for action in plan.actions.select_related("row").order_by("pk")]
    _add_needs(known, plans, actions)
    answered = _answered_by(known, [each for each in actions if each.state == PlanAction.State.TO_DO], plans)
    rows = _write(conference, known)
    return {pk: rows[key] for pk, key in answered.items()}


def _said(plans: Iterable[Plan]) -> Risks:
    """In the order in which it was said: what the first conference said first."""
    about = _conferences_about(plans)
    held = Conference.objects.filter(pk__in=about).order_by("held_on", "pk")
    said = Entry.objects.filter(status=Entry.Status.SAID, heading__in=LOOKED_BACK_ON).exclude(text="")
    said = said.order_by("place", "pk").prefetch_related("children")
    looked = ReviewedRisk.objects.prefetch_related("children")
    known: Risks = {}
    for each in held.prefetch_related(Prefetch("entries", said), Prefetch("reviewed_risks", looked)):
        for risk in each.reviewed_risks.all():
            _look_again(known, risk, about[each.pk])
        for entry in sorted(each.entries.all(), key=lambda entry: LOOKED_BACK_ON.index(entry.heading)):
            _hear(known, entry, about[each.pk], each.held_on)
    return known


def _conferences_about(plans: Iterable[Plan]) -> dict[int, set[int]]:
    """By the key of each closed conference that started or reviewed one of these plans, the children."""
    by_code = {plan.reference_id: plan for plan in plans}
    started = Q(conference__in=[plan.conference_id for plan in plans if plan.conference_id])
    places = ConferenceChild.objects.filter(
        Q(because__in=by_code, conference__kind=Conference.Kind.REVIEW) | started,
        conference__state=Conference.State.CLOSED,
    )
    begun = {plan.child_id: plan.conference_id for plan in plans}
    found: dict[int, set[int]] = {}
    for conference, child, because in places.values_list("conference", "child", "because"):
        if because in by_code or begun.get(child) == conference:
            found.setdefault(conference, set()).add(child)
    return found


def _look_again(known: Risks, risk: ReviewedRisk, here: set[int]) -> None:
    """What a review answered is asked again at the next, unless it is over."""
    children = {child.pk for child in risk.children.all()} & here
    if risk.answer.is_over:
        known.pop(risk.key, None)
        return
    if not children:
        return
    stands = known.setdefault(risk.key, Known(risk.words, risk.said_on, risk.entry_id))
    stands.words, stands.last = risk.words, risk
    stands.children |= children


def _hear(known: Risks, entry: Entry, here: set[int], day: date | None) -> None:
    named = {child.pk for child in entry.children.all()}
    children = named & here if named else here
    if not children or day is None:
        return
    same = next((each for each in known.values() if plain(each.words) == plain(entry.text)), None)
    stands = same or known.setdefault(("entry", entry.pk), Known(entry.text, day, entry.pk))
    stands.children |= children


def _add_needs(known: Risks, plans: Iterable[Plan], actions: Iterable[PlanAction]) -> None:
    """For a child of whom no map tells a risk, the needs of their plan."""
    told = {child for each in known.values() for child in each.children}
    by_key = {plan.pk: plan for plan in plans if plan.child_id not in told}
    for action in actions:
        if action.plan_id in by_key:
            _need(known, action, by_key[action.plan_id])


def _need(known: Risks, action: PlanAction, plan: Plan) -> Key:
    """The risk in these words, wherever it is known from; added where it is not."""
    need = plain(action.need)
    key = next((key for key, each in known.items() if plain(each.words) == need), ("words", need))
    known.setdefault(key, Known(action.need, plan.started_on)).children.add(plan.child_id)
    return key


def _answered_by(known: Risks, actions: Iterable[PlanAction], plans: Iterable[Plan]) -> dict[int, Key]:
    """By the key of the action: by what its row of the conference before answered, else by its words."""
    by_key = {plan.pk: plan for plan in plans}
    looked = {each.last.pk: key for key, each in known.items() if each.last}
    found = {}
    for action in actions:
        plan = by_key[action.plan_id]
        key = _key_of(action.row, looked)
        if key in known:
            known[key].children.add(plan.child_id)
        found[action.pk] = key if key in known else _need(known, action, plan)
    return found


def _key_of(row: OutlineAction | None, looked: dict[int, Key]) -> Key:
    if row is None:
        return ("", "")
    return looked.get(row.risk_id or 0) or ("entry", row.answers_id or 0)


def _write(conference: Conference, known: Risks) -> dict[Key, ReviewedRisk]:
    rows = {risk.key: risk for risk in conference.reviewed_risks.all()}
    for key, each in known.items():
        if key not in rows:
            last = each.last
            rows[key] = ReviewedRisk.objects.create(
                conference=conference,
                entry_id=each.entry,
                words=each.words,
                said_on=each.said_on,
                position=len(rows) + 1,
                last_relevant=last.relevant if last else "",
                last_sustained=last.sustained if last else "",
                last_on=last.conference.held_on if last else None,
            )
        rows[key].children.add(*each.children)
    return rows
