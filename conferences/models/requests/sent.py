"""Requests that a case system sent, each with the answer that it got."""

from django.db import models
from django.db.models import Q

from conferences.models.requests.request import ConferenceRequest
from cpunit.people.models import ApiKey


class SentRequest(models.Model):
    """One that was taken in. Sent again under the same `idempotency` key it gets the same `answer`; `digest`
    is a hash of what was sent, to notice another request under that key.
    """

    key = models.ForeignKey(ApiKey, models.PROTECT, related_name="+")
    idempotency = models.CharField(max_length=100)
    digest = models.CharField(max_length=64)
    request = models.ForeignKey(ConferenceRequest, models.PROTECT, related_name="sent")
    answer = models.JSONField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["key", "idempotency"], name="request_taken_in_once"),
            models.CheckConstraint(condition=~Q(idempotency=""), name="sent_request_is_named"),
        ]

    def __str__(self) -> str:
        return f"{self.key_id}: {self.idempotency}"
