"""A child as recorded by the end of a day."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db.models import Q
from django.utils.timezone import localdate

from conferences.models import Booking, Conference, ConferenceChild
from cpunit.dashboards.as_it_stood.dates import dates_then
from cpunit.dashboards.as_it_stood.families import (
    adult_rows,
    families_of,
    family_row,
    home_rows,
    kept_out,
    named_of,
    out_rows,
)
from cpunit.dashboards.as_it_stood.kept import Names, as_kept
from cpunit.dashboards.as_it_stood.protected import Protected
from cpunit.dashboards.as_it_stood.records import Records
from cpunit.dashboards.as_it_stood.stood import Row, Section, Stood
from cpunit.dashboards.as_it_stood.words import (
    OF_UNIT,
    REOPENED,
    address,
    booked_words,
    category_words,
    chair_name,
)
from cpunit.domain.words import counted, long_date
from cpunit.people.models import (
    Address,
    Child,
    Family,
    HouseholdMember,
    Reference,
    Responsibility,
    User,
)
from plans.models import Plan

OF_CHILDREN = "From which children’s matters somebody was kept stands as it does today."
NOT_TOLD = "Schools, orders, and whether the child was looked after are not told here."


def child_then(child: Child, *, user: User, day: date, until: datetime) -> Stood | None:
    """What was recorded of a child whom the user may see; None where nothing was yet. What was recorded of a
    record that was put together with theirs is of them: by then it may have stood apart. Seventeen queries
    at most, and one more for each other family in which the child ever was.
    """
    records = Records.then(child, until)
    if records is None:
        return None
    was, whose = records.was, records.ever
    stays = as_kept(HouseholdMember, until, records.standing, by="person_id")
    homes = [stay for stay in stays if stay.since <= day and (stay.until is None or stay.until > day)]
    lived = {each.id: each for each in as_kept(Address, until, [stay.address_id for stay in homes])}
    families = {child.family_id, *records.families, *(each.family_id for each in lived.values())}
    ever = families_of(user, whose, families)
    seen = {key for key, is_seen in ever.items() if is_seen}
    family = next(iter(as_kept(Family, until, {was.family_id} & seen, "area", "team")), None)
    protected = Protected.now([*ever], [*lived])
    bonds = _bonds(as_kept(Responsibility, until, records.standing, by="child_id"), was)
    named = named_of(child, user, {bond.adult_id for bond in bonds})
    out = kept_out(records.families & seen, child=child, whose=whose, until=until)
    plans = as_kept(Plan, until, whose, "chair__user", by="child_id")
    worker = family.social_worker_id if family else None
    people = [*named, *(person for person, _ in out), worker]
    names = Names([*people, *(plan.lead_social_worker_id for plan in plans)], until)
    about = Reference.children.through.objects.filter(child__in=whose).values("reference")
    return Stood(
        [
            Section("The child", [*_identity(was, protected, day), *records.rows()]),
            Section("Family", family_row(family, names, is_seen=was.family_id in seen)),
            Section(
                "Where the child lived",
                home_rows(homes, lived, seen, protected),
                empty="No home was recorded.",
            ),
            Section("Parents and carers", adult_rows(bonds, named, names), empty="Nobody was recorded."),
            Section(
                "Kept from conferences",
                out_rows(out, names, is_seen=records.families <= seen),
                empty="Nobody was.",
            ),
            Section(
                "Child protection plan",
                [_plan(plan, names, worker, day) for plan in plans],
                empty="No plan was recorded.",
            ),
            Section(
                "Conferences", _conferences(whose, user, day, until), empty="No conference was recorded."
            ),
            dates_then(
                Q(child__in=whose) | Q(child__isnull=True, record__in=about), user=user, day=day, until=until
            ),
        ],
        [OF_UNIT, REOPENED, OF_CHILDREN, NOT_TOLD],
    )


def _identity(child: Child, protected: Protected, day: date) -> list[Row]:
    age = child.age_on(day)
    born = long_date(child.birth_date) if child.birth_date else ""
    due = long_date(child.expected_date) if child.expected_date else ""
    return [
        Row("Name", child.name),
        Row("Born", born) if born else Row("Not born yet, expected", due),
        *([Row("Age on that day", _age(child, age, day))] if age is not None else []),
        *([Row("Died", long_date(child.death_date))] if child.death_date else []),
        Row("Sex", str(child.get_sex_display())),
        Row("The authority’s own id", child.authority_id or ""),
        Row("First language", child.first_language),
        Row("Interpreter", "Needed" if child.interpreter else "Not needed"),
        Row("Identity and needs", protected.words(child.identity_and_needs)),
    ]


def _age(child: Child, age: int, day: date) -> str:
    if age or child.birth_date is None:
        return counted(age, "year")
    return counted((day - child.birth_date).days // 7, "week")


def _bonds(found: Sequence[Any], child: Child) -> list[Any]:
    """Each adult once: as this record has them, or else another one of the child."""
    own = {each.adult_id: each for each in found if each.child_id == child.pk}
    others = {each.adult_id: each for each in found if each.adult_id not in own}
    return [*own.values(), *others.values()]


def _plan(plan: Any, names: Names, worker: int | None, day: date) -> Row:
    """Led by who held the case then, the `worker`, where nobody else was chosen."""
    ended = plan.ended_on is not None and plan.ended_on <= day
    words = [
        f"{category_words(plan)}, since {long_date(plan.started_on)}",
        *([f"ended {long_date(plan.ended_on)}: {plan.get_end_reason_display()}"] if ended else []),
        f"chair: {chair_name(plan.chair) or 'none'}",
        f"lead social worker: {names.of(plan.lead_social_worker_id or worker) or 'none'}",
    ]
    return Row(f"Plan {plan.reference_id}", texts=words, url=address(plan.reference_id, day))


def _conferences(whose: Sequence[int], user: User, day: date, until: datetime) -> list[Row]:
    """Of these records of one child. Three queries."""
    places = as_kept(ConferenceChild, until, whose, by="child_id")
    seen = Conference.objects.visible_to(user).filter(pk__in=[each.conference_id for each in places])
    found = as_kept(Conference, until, seen.order_by().values("pk"))
    bookings = as_kept(Booking, until, [each.id for each in found], by="conference_id")
    booked = {each.conference_id: each for each in bookings if each.cancelled_at is None}
    rows = []
    for each in sorted(found, key=lambda one: (one.held_on or localdate(until), one.id), reverse=True):
        held = f", {long_date(each.held_on)}" if each.held_on else ""
        told = f"{each.get_state_display()}{held}{booked_words(each, booked.get(each.id))}"
        name = f"{each.get_kind_display()} {each.reference_id}"
        rows.append(Row(name, told, url=address(each.reference_id, day)))
    return rows
