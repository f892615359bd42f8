"""Record in which form and language letters come to somebody of a family (LDS-5)."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from cpunit.audit.log import log
from cpunit.domain.refusal import must
from cpunit.people.actions.applying import apply
from cpunit.people.actions.keep_reach import family_of
from cpunit.people.held import hold_family
from cpunit.people.models import Adult, Child, Person, User
from cpunit.people.policies import may_change_family


@transaction.atomic
def keep_letters_as(*, person: Person, facts: Mapping[str, str], by: User, now: datetime) -> Adult | Child:
    """What stands on their own record from now on, by the names of its fields. Raises `Refused`."""
    family = family_of(person)
    must(may_change_family(by, family))
    hold_family(family)
    kind = Adult if person.is_adult else Child
    record: Adult | Child = kind.objects.select_for_update(of=("self",)).get(pk=person.pk)
    changed = apply(record, facts)
    if not changed:
        return record
    record.save()
    code = record.code if isinstance(record, Child) else ""
    what = f"Changed how letters come: {', '.join(changed)}"
    log(by=by, verb="changed", what=what, now=now, child=code, family=family.code)
    return record
