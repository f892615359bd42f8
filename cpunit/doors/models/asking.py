"""Somebody typed a work address and waits for an e-mail. The worker looks whose it is, so that the page takes
as long for one that is unknown.
"""

from django.db import models


class Asking(models.Model):
    """Kept until the worker has answered it, and no longer: people type much into such a box."""

    address = models.CharField(max_length=254)
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"Asked at {self.at}"
