"""Record advice that was given on duty."""

from datetime import datetime

from django.db import transaction

from cpunit.audit.log import log
from cpunit.diary.advice.policies import can_be_advice, may_give_advice
from cpunit.diary.models import Advice
from cpunit.domain.refusal import Refused, must
from cpunit.people.models import Area, Child, User


@transaction.atomic
def give_advice(
    *,
    asked_at: datetime,
    asked_by: str,
    asked_from: str,
    about: str,
    question: str,
    said: str,
    area: Area | None,
    child: Child | None,
    by: User,
    now: datetime,
) -> Advice:
    """Who asked what, and what was said. About a child it is of the child's area, whichever is given. Raises
    `Refused`.
    """
    must(may_give_advice(by))
    area = child.family.area if child else area
    if area is None:
        raise Refused("Choose the area.", about="area")
    must(can_be_advice(by, area, asked_at, now))
    advice = Advice.objects.create(
        area=area,
        asked_at=asked_at,
        asked_by=asked_by.strip(),
        asked_from=asked_from.strip(),
        about=about,
        child=child,
        question=question.strip(),
        said=said.strip(),
        given_by=by,
        recorded_at=now,
    )
    what = f"Advice: {advice.get_about_display()}"
    family = child.family.code if child else ""
    log(by=by, verb="advised", what=what, now=now, child=child.code if child else "", family=family)
    return advice
