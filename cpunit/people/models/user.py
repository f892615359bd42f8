"""Those who sign in."""

from typing import ClassVar, Self

from django.contrib.auth.models import AbstractUser, UserManager
from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.db import connection, models
from django.db.models import OuterRef
from django.db.models.functions import Lower
from django.utils.crypto import salted_hmac
from django.utils.functional import cached_property

from cpunit.web.keys import SWITCHED


class Role(models.TextChoices):
    """What a user may do; a unit may call the roles by words of its own, so only pages read these labels."""

    CHAIR = "chair", "Conference chair"
    SUPPORT = "support", "Business support officer"
    MANAGER = "manager", "Service manager"
    ADMIN = "admin", "Administrator"


class User(AbstractUser):
    """Somebody who signs in, with one role, for the areas whose families they may see.

    An administrator looks after settings and people and sees no child's record.
    """

    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    name = models.CharField("full name", max_length=150)
    role = models.CharField(max_length=10, choices=Role)
    phone = models.CharField(
        "direct telephone number",
        max_length=40,
        blank=True,
        help_text="Letters and doors that name them give it; where it is left blank, the unit’s.",
    )
    areas = models.ManyToManyField("people.Area", blank=True, related_name="users")
    sessions_ended = models.PositiveIntegerField(
        default=0,
        db_default=0,
        help_text="How often every session was ended: by a new role, or by being let in or shut out.",
    )

    let_in_at = models.DateTimeField(
        null=True, help_text="When a colleague last let them in, after signing in had failed too often."
    )

    keys_off = ArrayField(
        models.CharField(max_length=10),
        default=list,
        blank=True,
        help_text="The keys of the keyboard that they switched off.",
    )

    objects: "ClassVar[UserManager[Self]]" = UserManager()
    REQUIRED_FIELDS = ["name", "role"]

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.CheckConstraint(condition=models.Q(role__in=Role.values), name="user_role_known"),
            models.UniqueConstraint(Lower("username"), name="user_name_once"),
            models.CheckConstraint(
                condition=models.Q(keys_off__contained_by=list(SWITCHED)), name="user_keys_known"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @cached_property
    def area_keys(self) -> list[int]:
        """The keys of their areas; a query may bring them along (`area_keys`), or the areas themselves."""
        if "areas" in getattr(self, "_prefetched_objects_cache", {}):
            return [area.pk for area in self.areas.all()]
        with connection.cursor() as cursor:
            cursor.execute("SELECT area_id FROM people_user_areas WHERE user_id = %s", [self.pk])
            return [area for (area,) in cursor.fetchall()]

    def get_full_name(self) -> str:
        return self.name

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """A session stands for one password and one count of `sessions_ended`: once ended, it stays so."""
        key = "cpunit.people.models.User.get_session_auth_hash"
        stands_for = f"{self.password}:{self.sessions_ended}"
        return salted_hmac(key, stands_for, secret=secret, algorithm="sha256").hexdigest()

    @property
    def is_chair(self) -> bool:
        return self.role == Role.CHAIR

    @property
    def is_support(self) -> bool:
        return self.role == Role.SUPPORT

    @property
    def is_manager(self) -> bool:
        return self.role == Role.MANAGER

    @property
    def is_administrator(self) -> bool:
        return self.role == Role.ADMIN


def area_keys(user: str = "pk") -> ArraySubquery:
    """What a query of users, or of rows that lead to one, brings along as their `area_keys`."""
    return ArraySubquery(User.areas.through.objects.filter(user=OuterRef(user)).values("area"))
