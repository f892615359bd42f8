"""Take in one row of the nightly file: by the actions, and so by the rules, of the unit's own pages."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.db import transaction

from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.nightly import Kind, Row
from cpunit.domain.refusal import Refused
from cpunit.people.held import hold_family
from cpunit.people.models import User
from plans.models import NightlyRow
from plans.nightly.actions.take_core_group import take_core_group
from plans.nightly.actions.take_visit import take_visit
from plans.nightly.coming import Coming
from plans.nightly.naming import plans_named

OF_ANOTHER = "This id is of another record already."
"""In the same words whoever's it is: of another area nothing is told."""


class Came(StrEnum):
    """What a row came to."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"


@dataclass(frozen=True, kw_only=True)
class Sender:
    """Who sends the file, and when."""

    by: User
    reckoner: Reckoner
    now: datetime
    today: date


@transaction.atomic
def take_row(row: Row, sender: Sender) -> Came:
    """Record what it says, or correct what it said before; the same where nothing here is changed by it.
    Raises `Refused` where that cannot be.
    """
    plans = plans_named(row.children, sender.by)
    try:
        family = next(iter(plans.values())).child.family_id
        hold_family(family)
        stored = NightlyRow.objects.select_for_update().filter(kind=row.kind.value, key=row.key).first()
        if stored and not stored.is_of(family):
            raise Refused(OF_ANOTHER, about="row")
        if stored and stored.mark == row.mark:
            return Came.SAME
        came = Came.CHANGED if stored else Came.NEW
        if stored is None:
            stored = NightlyRow.objects.create(
                kind=row.kind.value, key=row.key, how=row.how.value, mark=row.mark, taken_at=sender.now
            )
        coming = Coming(
            row=row, stored=stored, plans=list(plans.values()), by=sender.by, reckoner=sender.reckoner,
            now=sender.now, today=sender.today,
        )  # fmt: skip
        is_changed = take_visit(coming) if row.kind is Kind.VISIT else take_core_group(coming)
        stored.how, stored.mark, stored.taken_at = row.how.value, row.mark, sender.now
        stored.save()
    except Refused as refused:
        sentence = refused.sentence
        for number, plan in plans.items():
            sentence = sentence.replace(plan.child.name, number)
        raise Refused(sentence) from refused
    return came if is_changed else Came.SAME
