"""Files as they came in: immutable, known by what is in them and not by what they are called."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from cpunit.people.models import Reference, User, families_of

MOST_BYTES = 15 * 1024 * 1024
"""As large as one file may be: a long report with pictures in it."""


class UploadQuerySet(models.QuerySet["Upload"]):
    def visible_to(self, user: User) -> "UploadQuerySet":
        """Files of families that the user may see."""
        return self.filter(record__family__in=families_of(user))


class Upload(models.Model):
    """One file for one record. A trigger refuses to change or delete a row: what is right comes beside it.

    It is served to those who work on the record, as an attachment, and to nobody else: Word comes in and
    never goes out (safety 10). `text` is what was found written in it, for the search for what must stand in
    no paper: "" of a picture, which nobody can search. `given_by` is in words who sent it.
    """

    class Kind(models.TextChoices):
        PDF = "pdf", "PDF"
        WORD = "word", "Word"
        JPEG = "jpeg", "Picture (JPEG)"
        PNG = "png", "Picture (PNG)"
        EMAIL = "email", "E-mail"

    class Scan(models.TextChoices):
        CLEAN = "clean", "Scanned, nothing found"
        NOT_SCANNED = "not-scanned", "Not scanned: no virus scanner is set up"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    record = models.ForeignKey(Reference, models.PROTECT, related_name="uploads")
    kind = models.CharField(max_length=10, choices=Kind)
    name = models.CharField("what its sender called it", max_length=200, blank=True)
    content = models.BinaryField()
    size = models.PositiveIntegerField("bytes")
    sha256 = models.CharField(max_length=64)
    pages = models.PositiveSmallIntegerField(null=True, blank=True)
    text = models.TextField(blank=True)
    scan = models.CharField(max_length=12, choices=Scan)
    came_with = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="attachments",
        help_text="The e-mail that it was attached to.",
    )
    taken_at = models.DateTimeField()
    taken_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    given_by = models.CharField(max_length=200, blank=True)

    objects = UploadQuerySet.as_manager()

    class Meta:
        ordering = ["-taken_at", "id"]
        indexes = [models.Index(fields=["record", "-taken_at"], name="upload_of_record")]
        constraints = [
            models.CheckConstraint(condition=Q(size__gte=1, size__lte=MOST_BYTES), name="upload_has_a_size")
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} for {self.record_id}"

    def get_absolute_url(self) -> str:
        return reverse("upload", args=[self.pk])

    @property
    def file_name(self) -> str:
        """Never what its sender called it, which may be a child's name: the record's code and its own key."""
        return f"{self.record_id}-{str(self.pk)[:8]}.{ENDINGS[self.kind]}"

    @property
    def is_picture(self) -> bool:
        return self.kind in PICTURES

    @property
    def can_be_searched(self) -> bool:
        """Whether words were found in it: a scanned page has none, whatever kind of file it is in."""
        return bool(self.text.strip())


PICTURES = (Upload.Kind.JPEG, Upload.Kind.PNG)
ENDINGS = {"pdf": "pdf", "word": "docx", "jpeg": "jpg", "png": "png", "email": "eml"}
CONTENT_TYPES = {
    "pdf": "application/pdf",
    "word": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "jpeg": "image/jpeg",
    "png": "image/png",
    "email": "message/rfc822",
}
