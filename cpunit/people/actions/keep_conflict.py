"""Record that a chair is not independent of a family, and end that once it holds no longer (SUR-1)."""

from datetime import datetime

from django.db import transaction

from cpunit.audit.log import log
from cpunit.domain.refusal import Refusal, Refused, must
from cpunit.people.held import hold_family
from cpunit.people.models import Chair, Conflict, Family, User
from cpunit.people.policies import may_end_conflict, may_record_conflict


@transaction.atomic
def record_conflict(*, family: Family, chair: Chair, why: str, by: User, now: datetime) -> Conflict:
    """From now on the chair is given nothing of the family. It is a fact: whatever they answer for by now is
    to be handed over. What is logged does not say why. Raises `Refused`.
    """
    must(may_record_conflict(by, family, chair) or _said(why, "why"))
    hold_family(family)
    if Conflict.objects.running().filter(family=family, chair=chair).exists():
        raise Refused(f"It is recorded already that {chair.user.name} is not independent of this family.")
    conflict = Conflict.objects.create(
        family=family, chair=chair, why=why.strip(), recorded_by=by, recorded_at=now
    )
    what = f"{chair.user.name} is not independent of the family"
    log(by=by, verb="recorded", what=what, now=now, family=family.code)
    return conflict


@transaction.atomic
def end_conflict(*, conflict: Conflict, why_ended: str, by: User, now: datetime) -> Conflict:
    """It holds no longer. Ended twice, the first stands. Raises `Refused`."""
    must(may_end_conflict(by, conflict.family) or _said(why_ended, "why_ended"))
    conflict = (
        Conflict.objects.select_for_update(of=("self",))
        .select_related("chair__user", "family", "ended_by")
        .get(pk=conflict.pk)
    )
    if conflict.ended_by is not None:
        raise Refused(f"{conflict.ended_by.name} has ended this meanwhile.")
    conflict.ended_at, conflict.ended_by, conflict.why_ended = now, by, why_ended.strip()
    conflict.save(update_fields=["ended_at", "ended_by", "why_ended"])
    what = f"It holds no longer that {conflict.chair.user.name} is not independent of the family"
    log(by=by, verb="ended", what=what, now=now, family=conflict.family.code)
    return conflict


def _said(why: str, about: str) -> Refusal | None:
    return None if why.strip() else Refusal("Say why.", about=about)
