"""Papers as they left the unit: PDF, immutable, filed to each child that they concern."""

import uuid

from django.conf import settings
from django.db import models
from django.urls import reverse

from cpunit.people.models import Child, Reference, User, families_of


class DocumentQuerySet(models.QuerySet["Document"]):
    def visible_to(self, user: User) -> "DocumentQuerySet":
        """Documents of families that the user may see."""
        return self.filter(record__family__in=families_of(user))


class Document(models.Model):
    """One PDF for one recipient (or for the file). A trigger refuses to change or delete a row: corrections
    are new papers.
    """

    class Kind(models.TextChoices):
        INVITATION = "invitation", "Invitation letter"
        OUTLINE_PLAN = "outline-plan", "Outline plan"
        MINUTES = "minutes", "Minutes"
        AMENDMENT = "amendment", "Amendment to minutes"
        CHAIRS_REPORT = "chairs-report", "Chair’s report"
        CONCERN = "concern", "Formal concern"
        DISPUTE = "dispute", "Formal dispute"
        LETTER = "letter", "Letter"
        SIGNED_OFF = "signed-off", "Who approved what"
        PLAN = "plan", "Child protection plan"

    OF_THE_WHOLE = (Kind.MINUTES, Kind.AMENDMENT, Kind.CHAIRS_REPORT)
    """Papers that hold every part of a conference, those too from which somebody was kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    record = models.ForeignKey(Reference, models.PROTECT, related_name="documents")
    kind = models.CharField(max_length=20, choices=Kind)
    title = models.CharField(max_length=200)
    recipient = models.CharField(max_length=200, blank=True)
    pdf = models.BinaryField()
    pages = models.PositiveSmallIntegerField()
    sha256 = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    children = models.ManyToManyField(Child, through="Filing", related_name="documents")

    objects = DocumentQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "id"]
        indexes = [models.Index(fields=["record", "-made_at"], name="document_of_record")]
        constraints = [models.CheckConstraint(condition=models.Q(pages__gte=1), name="document_has_pages")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("paper", args=[self.pk])

    @property
    def file_name(self) -> str:
        """Never a child's name: the record's code and the kind of paper."""
        return f"{self.record_id}-{self.kind}.pdf"


class Filing(models.Model):
    """That a document stands on a child's file."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="filings")
    child = models.ForeignKey(Child, models.PROTECT, related_name="filings")
    filed_at = models.DateTimeField()

    class Meta:
        ordering = ["-filed_at", "-id"]
        constraints = [models.UniqueConstraint(fields=["document", "child"], name="filed_once")]
        indexes = [models.Index(fields=["child", "-filed_at"], name="filing_of_child")]

    def __str__(self) -> str:
        return f"{self.document_id} on the file of {self.child_id}"
