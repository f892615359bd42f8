"""An administrator's day: who cannot work until they do something."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.timezone import localdate

from cpunit.dashboards.today.few import Few, few, few_of
from cpunit.dashboards.today.registrations import REGISTRATIONS, Registration
from cpunit.dashboards.today.sections import ask
from cpunit.people.access import colleagues_of
from cpunit.people.models import Role, User
from cpunit.people.slowed import slowed_down

MOST_ROWS = 10


@dataclass(frozen=True)
class AdminToday:
    """Users whom signing in refuses just now, users who see no family because they have no area, and chairs
    whose registration ends.
    """

    locked: Few[User]
    without_area: Few[User]
    registrations: Few[Registration]

    @property
    def is_clear(self) -> bool:
        return not (self.locked.rows or self.without_area.rows or self.registrations.rows)


def admin_today(user: User, *, now: datetime) -> AdminToday:
    """Everything on the administrator's page. Four queries."""
    lost = User.objects.filter(is_active=True, areas__isnull=True).exclude(role=Role.ADMIN)
    return AdminToday(
        locked=few_of(slowed_down(now, colleagues_of(user)).users, MOST_ROWS),
        without_area=few(lost.order_by("name", "pk"), MOST_ROWS),
        registrations=ask((REGISTRATIONS,), user, today=localdate(now)).few(REGISTRATIONS),
    )
