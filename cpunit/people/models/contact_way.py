"""By which ways somebody of a family may be reached without danger to them."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from cpunit.domain.safe_hours import ANY_DAY, DAYS, Hours, hours_of
from cpunit.people.models.household import Address
from cpunit.people.models.person import Person


class ContactWayQuerySet(models.QuerySet["ContactWay"]):
    def standing(self) -> Self:
        """What is recorded last of each way."""
        return self.filter(is_latest=True)


class ContactWay(models.Model):
    """Whether somebody of a family may be reached by one way, who else sees it, and who said so (safety 2).

    Rows are only ever added; the latest of a person and a channel stands, until another one does, or what it
    was said of has changed: it holds for the e-mail address or number `to`, or the `address`, that it names,
    and for no other. What is not recorded is not safe. `safe_from` to `safe_until` are hours that the outbox
    keeps to; `hours` is what they said in words, which a person keeps to.
    """

    class Channel(models.TextChoices):
        EMAIL = "email", "E-mail"
        POST = "post", "Post to their home"
        TEXT = "text", "Text message"
        PHONE = "phone", "Telephone call"
        WORKER = "worker", "Their worker, in person"

    person = models.ForeignKey(Person, models.PROTECT, related_name="contact_ways")
    channel = models.CharField(max_length=10, choices=Channel)
    is_safe = models.BooleanField("safe")
    to = models.CharField("e-mail address or number", max_length=254, blank=True)
    address = models.ForeignKey(Address, models.PROTECT, null=True, blank=True, related_name="post_ways")
    safe_from = models.TimeField("between", null=True, blank=True)
    safe_until = models.TimeField("and", null=True, blank=True)
    safe_days = models.CharField("days", max_length=10, choices=list(DAYS.items()), default=ANY_DAY)
    hours = models.CharField("when", max_length=120, blank=True)
    seen_by = models.CharField("who else sees it", max_length=200, blank=True)
    source = models.CharField("who says so", max_length=200)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    is_latest = models.BooleanField(default=True)

    objects = ContactWayQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(channel__in=["email", "text", "phone"], address__isnull=True) & ~Q(to="")
                | Q(channel="post", address__isnull=False, to="")
                | Q(channel="worker", address__isnull=True, to=""),
                name="contact_way_leads_somewhere",
            ),
            models.CheckConstraint(condition=~Q(source=""), name="contact_way_says_who_told"),
            models.CheckConstraint(
                condition=~Q(channel="post", is_safe=True) | ~Q(seen_by=""),
                name="contact_way_says_who_opens_the_post",
            ),
            models.CheckConstraint(
                condition=Q(safe_from__isnull=True, safe_until__isnull=True, safe_days=ANY_DAY)
                | Q(
                    safe_from__isnull=False,
                    safe_until__isnull=False,
                    safe_from__lt=F("safe_until"),
                    channel__in=["email", "text", "phone"],
                ),
                name="contact_way_hours_on_one_day",
            ),
            models.UniqueConstraint(
                fields=["person", "channel"], condition=Q(is_latest=True), name="contact_way_stands_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_channel_display()}, {'safe' if self.is_safe else 'not safe'}"

    @property
    def times(self) -> Hours | None:
        """The hours that the outbox keeps to; None where there are none, or words alone."""
        return hours_of(self.safe_from, self.safe_until, self.safe_days)

    @property
    def needs_a_look(self) -> bool:
        """Whether words stand, alone or beside times: whether it is the hour, only a person can say."""
        return bool(self.hours.strip())

    @property
    def when(self) -> str:
        """For staff: "between 09:00 and 15:00, before he is home"; "" for at any time."""
        return ", ".join(filter(None, (self.times.words if self.times else "", self.hours.strip())))
