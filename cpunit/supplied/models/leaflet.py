"""Leaflets of the unit: PDFs that somebody released to go out with letters (safety 10)."""

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from cpunit.domain.letters import AUDIENCES, ENGLISH, FORMATS, LANGUAGES, SUPPLIED_FORMATS, Format
from cpunit.domain.participation import ADULT
from cpunit.people.models.letters_as import known_language
from cpunit.uploads.models import Upload

MOST_LEAFLET_BYTES = 3 * 1024 * 1024
"""As large as one may be: several go with one e-mail."""


class LeafletQuerySet(models.QuerySet["Leaflet"]):
    def in_use(self, today: date) -> Self:
        """Released, not withdrawn, and for each leaflet, audience, language and form the latest."""
        kind = ("title", "audience", "from_age", "until_age", "language", "form")
        held = self.filter(withdrawn_at__isnull=True, released_at__isnull=False, valid_from__lte=today)
        return held.order_by(*kind, "-valid_from", "-pk").distinct(*kind)

    def without_bytes(self) -> Self:
        return self.defer("pdf", "text")


class Leaflet(models.Model):
    """One PDF for one audience, in one language and form. Leaflets of one title are the same in others. A
    newer one takes the place of an older, once somebody else than who put it in has read and released it
    (safety 10); a trigger refuses to change or delete it.
    """

    title = models.CharField(max_length=120)
    audience = models.CharField(
        "for whom", max_length=15, choices=[(each.value, words) for each, words in AUDIENCES.items()]
    )
    from_age = models.PositiveSmallIntegerField("from this age", null=True, blank=True)
    until_age = models.PositiveSmallIntegerField("up to this age", null=True, blank=True)
    language = models.CharField(max_length=8, default=ENGLISH, validators=[known_language])
    form = models.CharField(
        max_length=12,
        choices=[(each.value, FORMATS[each]) for each in SUPPLIED_FORMATS],
        default=Format.ORDINARY.value,
    )
    pdf = models.BinaryField()
    pages = models.PositiveSmallIntegerField()
    size = models.PositiveIntegerField("bytes")
    sha256 = models.CharField(max_length=64)
    text = models.TextField(blank=True)
    scan = models.CharField(max_length=12, choices=Upload.Scan)
    valid_from = models.DateField("used from")
    supplied_by = models.CharField("who wrote and checked it", max_length=200)
    put_in_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    put_in_at = models.DateTimeField()
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    released_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = LeafletQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(title="") & ~Q(supplied_by=""), name="leaflet_titled_and_checked"
            ),
            models.CheckConstraint(
                condition=Q(size__gte=1, size__lte=MOST_LEAFLET_BYTES, pages__gte=1),
                name="leaflet_has_a_size",
            ),
            models.CheckConstraint(
                condition=Q(audience="children", from_age__lte=F("until_age"), until_age__lt=ADULT)
                | ~Q(audience="children") & Q(from_age__isnull=True, until_age__isnull=True),
                name="leaflet_for_children_of_an_age",
            ),
            models.CheckConstraint(
                condition=Q(released_at__isnull=True, released_by__isnull=True)
                | Q(released_at__isnull=False, released_by__isnull=False) & ~Q(released_by=F("put_in_by")),
                name="leaflet_released_by_another",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="leaflet_withdrawn_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.edition})"

    def get_absolute_url(self) -> str:
        return reverse("leaflet", args=[self.pk])

    @property
    def edition(self) -> str:
        """ "Arabic, in large print"."""
        form = "" if self.form == Format.ORDINARY else self.get_form_display().lower()
        return ", ".join(filter(None, (self.language_name, form)))

    @property
    def language_name(self) -> str:
        return LANGUAGES[self.language].name if self.language in LANGUAGES else self.language

    @property
    def file_name(self) -> str:
        """Names neither child, matter nor unit."""
        return f"leaflet-{self.pk}.pdf"
