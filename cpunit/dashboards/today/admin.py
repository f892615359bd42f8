"""An administrator's day: who cannot work until they do something."""

from dataclasses import dataclass
from datetime import datetime

from cpunit.people.access import colleagues_of
from cpunit.people.models import Role, User
from cpunit.people.slowed import slowed_down

MOST_ROWS = 20


@dataclass(frozen=True)
class AdminToday:
    """Users whom signing in refuses just now, and users who see no family because they have no area."""

    locked: list[User]
    without_area: list[User]

    @property
    def is_clear(self) -> bool:
        return not (self.locked or self.without_area)


def admin_today(user: User, *, now: datetime) -> AdminToday:
    """Everything on the administrator's page. Three queries."""
    lost = User.objects.filter(is_active=True, areas__isnull=True).exclude(role=Role.ADMIN)
    return AdminToday(
        locked=slowed_down(now, colleagues_of(user)).users,
        without_area=list(lost.order_by("name", "pk")[:MOST_ROWS]),
    )
