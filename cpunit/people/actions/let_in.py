"""Let somebody try again who has to wait because signing in failed too often with their name or near them."""

from datetime import datetime

from django.db import transaction

from cpunit.audit.log import log
from cpunit.domain.refusal import Refused
from cpunit.people.models import User
from cpunit.people.policies import may_let_in


@transaction.atomic
def let_in(*, person: User, by: User, now: datetime) -> User:
    """The user, who need not wait any more, wherever they are; their password must still be right.

    Raises `Refused`.
    """
    refusal = may_let_in(by, person)
    if refusal:
        raise Refused(refusal)
    person.let_in_at = now
    person.save(update_fields=["let_in_at"])
    log(by=by, verb="let in", what=f"User {person.username} ({person.name})", now=now)
    return person
