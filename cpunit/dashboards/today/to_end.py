"""Plans that nothing can go on with, as the child has died or is grown up: they wait for who may end them."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.urls import reverse

from cpunit.dashboards.today.few import Few, few
from cpunit.domain.participation import ADULT, born_by
from cpunit.domain.words import day_and_date
from cpunit.people.models import User
from plans.models import Plan

MOST_ROWS = 3
READ = (
    "reference", "child__first_name", "child__last_name", "child__birth_date", "child__death_date",
    "child__family__code",
)  # fmt: skip


@dataclass(frozen=True)
class ToEnd:
    """A line: whose plan, where it is ended, and since when it waits."""

    child: str
    code: str
    url: str
    since: str


def plans_to_end(user: User, *, today: date, chairs: list[int] | None = None) -> Few[ToEnd]:
    """The open plans of those who are eighteen or have died (KRK-16, KRK-15): in the areas of the user, or
    those that the `chairs` watch over; the longest open first. One query.
    """
    waiting = (
        Plan.objects.visible_to(user)
        .open()
        .filter(Q(child__birth_date__lte=born_by(ADULT, today)) | Q(child__death_date__isnull=False))
    )
    if chairs is not None:
        waiting = waiting.filter(chair__in=chairs)
    shown = waiting.select_related("child__family").only(*READ).order_by("started_on", "pk")
    found = few(shown, MOST_ROWS)
    return Few([_line(plan) for plan in found.rows], found.more)


def _line(plan: Plan) -> ToEnd:
    child = plan.child
    if child.death_date is not None:
        since = f"died on {day_and_date(child.death_date)}"
    else:
        assert child.birth_date is not None
        since = f"{ADULT} since {day_and_date(_birthday(child.birth_date))}"
    return ToEnd(child.name, plan.code, reverse("plan_ended", args=[plan.code]), since)


def _birthday(born: date) -> date:
    """On which somebody grew up; who was born on 29 February on the day after it in a common year."""
    year = born.year + ADULT
    return born.replace(year=year) if (born.month, born.day) != (2, 29) else date(year, 3, 1)
