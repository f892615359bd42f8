"""What one kind of reader is given of a paper: drawn once, however many of them there are."""

from django.db import models

from cpunit.papers.models import Document
from cpunit.people.models import Reference


class DrawnVariant(models.Model):
    """A variant as it was drawn: `html` says all that the PDF depends on, but for the name and the number
    that are laid over each copy. It is what is looked at and searched, and what is read behind a door; a
    paper that was put right since is another one. `digest` is the SHA-256 of `html`.
    """

    record = models.ForeignKey(Reference, models.PROTECT, related_name="variants")
    kind = models.CharField(max_length=20, choices=Document.Kind)
    edition = models.PositiveSmallIntegerField(default=0)
    digest = models.CharField(max_length=64)
    title = models.CharField(max_length=200)
    html = models.TextField()
    drawn_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["record", "kind", "edition", "digest"], name="variant_drawn_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} of {self.record_id}"
