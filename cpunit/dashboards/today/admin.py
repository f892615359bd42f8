"""An administrator's day: who cannot work until they do something."""

from dataclasses import dataclass
from datetime import datetime

from cpunit.dashboards.today.few import Few, few, few_of
from cpunit.people.access import colleagues_of
from cpunit.people.models import Role, User
from cpunit.people.slowed import slowed_down

MOST_ROWS = 10


@dataclass(frozen=True)
class AdminToday:
    """Users whom signing in refuses just now, and users who see no family because they have no area."""

    locked: Few[User]
    without_area: Few[User]

    @property
    def is_clear(self) -> bool:
        return not (self.locked.rows or self.without_area.rows)


def admin_today(user: User, *, now: datetime) -> AdminToday:
    """Everything on the administrator's page. Three queries."""
    lost = User.objects.filter(is_active=True, areas__isnull=True).exclude(role=Role.ADMIN)
    return AdminToday(
        locked=few_of(slowed_down(now, colleagues_of(user)).users, MOST_ROWS),
        without_area=few(lost.order_by("name", "pk"), MOST_ROWS),
    )
