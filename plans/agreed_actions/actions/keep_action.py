"""Change what a plan says will be done, between conferences: a row more, or one in other words."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from django.db import transaction

from conferences.conference.for_family import may_stand_for_family
from conferences.conference.sealed import Facts, kept
from cpunit.audit.log import WHAT_LENGTH, log
from cpunit.domain.reading_age import reads_hard
from cpunit.domain.refusal import Refused, must
from cpunit.domain.words import day_and_date
from cpunit.people.held import hold_family
from cpunit.people.models import Person, User
from cpunit.people.models.person import DETAILS
from plans.agreed_actions.owners import details_of
from plans.agreed_actions.policies import may_change, may_keep, may_own
from plans.models import Plan, PlanAction
from plans.plan.kept_out import NOT_CHOSEN, kept_out_of
from plans.plan.sides import WORDS
from plans.plan.writers import Writer

TO_SAY = {
    "need": "Say which risk or need it answers.",
    "outcome": "Say what should be different for the child.",
    "action": "Say what will be done.",
    "measure": "Say how one will know that it worked.",
}
REASON_LENGTH = 100


@dataclass(frozen=True, kw_only=True)
class Agreed:
    """A row of the plan as somebody typed it."""

    need: str
    outcome: str
    action: str
    measure: str
    owner: Person
    by_date: date
    in_family_words: str = ""


@transaction.atomic
def add_action(
    *, plans: Sequence[Plan], agreed: Agreed, why: str, by: User, now: datetime, today: date
) -> list[PlanAction]:
    """The same row for each of these plans of brothers and sisters (SUR-12, KRK-20)."""
    found = _held(plans, by)
    check(agreed, today)
    made = []
    for plan in found:
        check_for(plan, agreed, by)
        check_new(plan, agreed)
        made.append(save_row(PlanAction(plan=plan), agreed, why, "added", by, now))
    return made


@transaction.atomic
def change_action(
    *,
    action: PlanAction,
    plans: Sequence[Plan],
    agreed: Agreed,
    why: str,
    by: User,
    now: datetime,
    today: date,
    seen: str | None = None,
) -> list[PlanAction]:
    """The row as it is to stand from now on, in each of these `plans`, which say the same as this one did.
    What it said before stays in its history, with why. What somebody else changed meanwhile stays. Raises
    `Refused` where one of them says something else by now.
    """
    family = action.plan.child.family_id
    hold_family(family)
    stored = PlanAction.objects.select_related("plan__child", "owner").get(pk=action.pk)
    found = _held(plans, by)
    must(may_change(stored))
    if not why.strip():
        raise Refused("Say why it is changed.", about="why")
    agreed = _with_theirs(stored, agreed, seen)
    check(agreed, today, was=stored.by_date)
    same = {name: getattr(stored, name) for name in (*WORDS, "owner_id", "by_date")}
    rows = PlanAction.objects.filter(plan__in=found, state=PlanAction.State.TO_DO, **same)
    having = set(rows.values_list("plan", flat=True))
    if other := next((each for each in found if each.pk not in having), None):
        raise Refused(
            f"The plan of {other.child.name} says something else by now: change it there.", about="plans"
        )
    changed = []
    for row in rows.select_related("plan__child__family", "plan__reference").order_by("pk"):
        check_for(row.plan, agreed, by)
        changed.append(save_row(row, agreed, why, "changed", by, now))
    return changed


def facts_of(action: PlanAction) -> Facts:
    """A row as it stands, by the names that its form knows."""
    return {
        **{name: getattr(action, name) for name in WORDS},
        "owner": str(action.owner_id),
        "by_date": action.by_date,
    }


def _with_theirs(stored: PlanAction, agreed: Agreed, seen: str | None) -> Agreed:
    typed = {name: getattr(agreed, name).strip() for name in WORDS}
    typed |= {"owner": str(agreed.owner.pk), "by_date": agreed.by_date}
    wanted = kept(
        facts_of(stored), seen, typed, partial(words_of_fact, stored), changed="Somebody else changed this"
    )
    owner = agreed.owner if wanted["owner"] == typed["owner"] else stored.owner
    return Agreed(**{name: wanted[name] for name in (*WORDS, "by_date")}, owner=owner)


def words_of_fact(stored: PlanAction, name: str) -> str:
    """What a row says by that name, in words."""
    stands = getattr(stored, name)
    return day_and_date(stands) if isinstance(stands, date) else str(stands or "Nothing")


def _held(plans: Collection[Plan], by: User) -> list[Plan]:
    """The plans as they stand, of one family, held until this is saved."""
    if not plans:
        raise Refused("Tick the children whose plan it is for.", about="plans")
    families = {each.child.family_id for each in plans}
    if len(families) > 1:
        raise Refused("An action is for the children of one family.", about="plans")
    hold_family(families.pop())
    found = list(
        Plan.objects.filter(pk__in=[each.pk for each in plans])
        .select_related("child__family", "reference__family")
        .select_for_update(of=("self",))
        .order_by("pk")
    )
    for plan in found:
        must(may_keep(by, plan))
    return found


def check(agreed: Agreed, today: date, was: date | None = None) -> None:
    """Raises `Refused` for a row that does not say all that one says, or by a day that is past, unless it
    `was` that before.
    """
    for name, sentence in TO_SAY.items():
        if not getattr(agreed, name).strip():
            raise Refused(sentence, about=name)
    if agreed.by_date < today and agreed.by_date != was:
        raise Refused(
            f"{day_and_date(agreed.by_date)} is past: choose a day that is still to come.", about="by_date"
        )
    if reads_hard(agreed.action) and not agreed.in_family_words.strip():
        raise Refused(
            "This reads hard: say in the family’s words what will be done, as their copy prints it.",
            about="in_family_words",
        )


def check_for(plan: Plan, agreed: Agreed, by: Writer) -> None:
    """Raises `Refused` where its owner may not own it, or its words may not stand in the family's copy. Who
    is excluded is told to nobody behind a door.
    """
    person = Person.objects.select_related(*DETAILS).get(pk=agreed.owner.pk)
    excluded = kept_out_of(plan)
    if isinstance(by, Person) and person.pk in excluded:
        raise Refused(NOT_CHOSEN.format(name=person.name), about="owner")
    if refusal := may_own(details_of(person), plan, excluded):
        raise Refused(refusal.sentence, about="owner")
    must(
        may_stand_for_family(
            agreed.in_family_words, plan.child.family, about="in_family_words", told_apart=True
        )
    )


def check_new(plan: Plan, agreed: Agreed) -> None:
    """Raises `Refused` where the plan says this already."""
    if plan.actions.filter(state=PlanAction.State.TO_DO, **_columns(agreed)).exists():
        raise Refused(f"The plan of {plan.child.name} says this already.", about="plans")


def _columns(agreed: Agreed) -> dict[str, object]:
    words = {name: getattr(agreed, name).strip() for name in WORDS}
    return {**words, "owner_id": agreed.owner.pk, "by_date": agreed.by_date}


def save_row(
    row: PlanAction, agreed: Agreed, why: str, verb: str, by: User | None, now: datetime
) -> PlanAction:
    """The row as it is to stand, with why in its history and in the log."""
    for name, value in _columns(agreed).items():
        setattr(row, name, value)
    row._change_reason = why.strip()[:REASON_LENGTH]
    row.save()
    said = f" ({why.strip()})" if why.strip() else ""
    what = f"Action of the plan: {row.action}"[: WHAT_LENGTH - len(said)] + said
    log(by=by, verb=verb, what=what, now=now, record=row.plan.code, child=row.plan.child.code)
    return row
