"""The one table of the look: which forms were answered, so that one sent twice is done once."""

from typing import Any

from django.contrib.messages.storage.cookie import MessageDecoder, MessageEncoder
from django.db import models


class Answered(models.Model):
    """A form that was sent and done: where it led and what was said.

    Written in the transaction that did it, so a row stands for each form that was done and for no other.
    """

    key = models.CharField(max_length=64, primary_key=True)
    leads_to = models.TextField()
    said: Any = models.JSONField(encoder=MessageEncoder, decoder=MessageDecoder, default=list)
    at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.leads_to}"
