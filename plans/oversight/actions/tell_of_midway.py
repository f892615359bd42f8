"""Tell whoever was invited to a midway review that it falls away with the plan, or takes place after all."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.timezone import localdate, localtime

from cpunit.domain.words import day_and_date, listed
from cpunit.letters.policies import may_be_written
from plans.models import MidwayReview, Plan
from plans.oversight.people import those_who_answer
from plans.oversight.writing import tell

FALLS_AWAY = "is called off, as the plan ended"
AFTER_ALL = "takes place after all: the plan goes on"


def tell_of_midway(reviews: Iterable[MidwayReview], plan: Plan, what: str, now: datetime) -> None:
    """Of those that are still to come, once a day. Nobody to whom it may not be written is: the plan ends all
    the same.
    """
    for review in reviews:
        if review.planned_for <= now:
            continue
        at, codes = localtime(review.planned_for), [each.code for each in review.plans.order_by("pk")]
        when = f"{day_and_date(at.date())} at {at:%H:%M}"
        subject = f"Plan {codes[0]}: the midway review of {when}"
        body = f"The midway review of plan {listed(codes)}, {when}, {what}."
        invited = set(review.invited.values_list("pk", flat=True))
        tell(
            [
                person
                for person in those_who_answer(plan)
                if person.pk in invited
                and not may_be_written(plan.reference, person.pk, person.name, f"{subject}\n{body}")
            ],
            plan,
            key=f"midway:{review.pk}:{'off' if what == FALLS_AWAY else 'on'}:{localdate(now)}",
            subject=subject,
            body=body,
            now=now,
        )
