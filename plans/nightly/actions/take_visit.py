"""A visit that the case system tells of: one of each child whom it names."""

from collections.abc import Iterable

from cpunit.domain.nightly import How
from cpunit.domain.refusal import Refused
from cpunit.people.models import Professional
from plans.models import Plan, Visit
from plans.nightly.coming import WHY, Coming
from plans.nightly.naming import OF_VISITORS, people_named
from plans.plan.kept_out import kept_out_of_any
from plans.visits.actions.correct_visit import correct_visit, take_out_visit
from plans.visits.actions.record_visit import record_visit
from plans.visits.forms import visitors
from plans.visits.policies import is_before_birth
from plans.visits.writing import Said


def take_visit(coming: Coming) -> bool:
    """Recorded, corrected, or taken out of the plan of a child whom the row names no more; whether anything
    is changed by it. One that is recorded here already, with the same about whether the child was seen, is
    that one.
    """
    row = coming.row
    theirs = {each.plan_id: each for each in coming.stored.visits.select_related("plan", "professional")}
    said = Said(
        visited_on=row.on,
        professional=_visitor(coming, theirs.values()),
        seen=row.how in (How.ALONE, How.SEEN),
        seen_alone=row.how is How.ALONE,
        place=row.place,
        announced=row.announced,
    )
    changed = [_take(coming, plan, theirs.pop(plan.pk, None), said) for plan in coming.plans]
    for each in theirs.values():
        take_out_visit(visit=each, why=WHY, **coming.moment)
    return any(changed) or bool(theirs)


def _visitor(coming: Coming, theirs: Iterable[Visit]) -> Professional:
    """Whose visit it was: as on the unit's own page, and nobody who is kept from what concerns the child."""
    own = {each.professional_id for each in theirs}
    may = {pk for plan in coming.plans for pk in visitors(plan).order_by().values_list("pk", flat=True)}
    may -= kept_out_of_any(coming.plans)
    return people_named(coming.row.by, "by", among=may | own, who=OF_VISITORS)[0]


def _take(coming: Coming, plan: Plan, before: Visit | None, said: Said) -> bool:
    is_contact = before.before_birth if before else is_before_birth(plan, said.visited_on)
    if (coming.row.how is How.CONTACT) != is_contact:
        raise Refused("“contact” is for a child who was not born yet, and nothing else is.", about="how")
    if before is not None:
        if is_new := _of(before) != said:
            correct_visit(visit=before, said=said, why=WHY, **coming.moment)
        return is_new
    here = plan.visits.filter(visited_on=said.visited_on, professional=said.professional).first()
    if here is None:
        made = record_visit(plan=plan, **said._asdict(), **coming.moment)
        Visit.objects.filter(pk=made.pk).update(came_as=coming.stored)
        return True
    if here.came_as_id not in {None, coming.stored.pk}:
        raise Refused("A visit by this person on this day came as another row already.")
    if (here.seen, here.seen_alone) != (said.seen, said.seen_alone):
        raise Refused(
            "A visit by this person on this day is recorded here otherwise: correct it here or there."
        )
    Visit.objects.filter(pk=here.pk).update(came_as=coming.stored)
    return True


def _of(visit: Visit) -> Said:
    return Said(*(getattr(visit, name) for name in Said._fields))
