"""Keys with which another system sends something: shown once, and kept as nothing but their mark."""

from hashlib import sha256

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from cpunit.people.models.user import User


class ApiKey(models.Model):
    """A case system's key. It acts as a `user` of its own, who never signs in, for that user's areas.

    `mark` is a hash of the key, which is long and drawn by chance, so that nothing slower is needed; `start`
    its first letters, by which people tell keys apart. `counted_since` and `uses` count how often it was used
    within a minute.
    """

    name = models.CharField(max_length=100)
    mark = models.CharField(max_length=64, unique=True)
    start = models.CharField(max_length=12)
    user = models.OneToOneField(User, models.PROTECT, related_name="api_key")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True, blank=True)
    counted_since = models.DateTimeField(null=True, blank=True)
    uses = models.PositiveIntegerField(default=0)
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["name", "id"]
        verbose_name = "key of a case system"
        verbose_name_plural = "keys of case systems"
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="api_key_named"),
            models.UniqueConstraint(
                fields=["name"], condition=Q(revoked_at__isnull=True), name="api_key_named_once"
            ),
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True, revoked_by__isnull=True)
                | Q(revoked_at__gte=F("made_at"), revoked_by__isnull=False),
                name="api_key_revoked_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.start}…)"


def mark_of(key: str) -> str:
    """What is kept of a key."""
    return sha256(key.encode()).hexdigest()
