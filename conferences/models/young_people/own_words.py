"""What a young person wrote on their own page, and who has read it (safety 6)."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from conferences.models.conference.conference import Conference
from conferences.models.conference.scope import ConferenceScoped
from cpunit.people.models import Child, Person


class OwnWordsQuerySet(ConferenceScoped):
    def unread(self) -> Self:
        """Those that wait until somebody says that they have read them."""
        return self.filter(read_at__isnull=True)

    def kept_from_parents(self) -> Self:
        return self.filter(is_kept_from_parents=True)


class OwnWords(models.Model):
    """One thing that a child wrote. Rows are only added: a trigger refuses to change or delete what was
    written.

    `is_kept_from_parents` is a restriction from the moment of writing: it stands in nothing that somebody of
    the family is given. It was read by somebody of the unit, or by the social worker on their own page.
    """

    class About(models.TextChoices):
        TAKING_PART = "taking-part", "How I want to take part"
        WITH_ME = "with-me", "Who should come with me"
        WHO_SAYS_IT = "who-says-it", "What I want to say, and who should say it"
        ANYTHING = "anything", "Something else"

    conference = models.ForeignKey(Conference, models.PROTECT, related_name="own_words")
    child = models.ForeignKey(Child, models.PROTECT, related_name="own_words")
    about = models.CharField(max_length=12, choices=About)
    text = models.TextField(max_length=4000)
    is_kept_from_parents = models.BooleanField("not for their parents")
    written_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)
    read_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    read_by_worker = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")

    objects = OwnWordsQuerySet.as_manager()

    class Meta:
        ordering = ["written_at", "id"]
        verbose_name_plural = "own words"
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="own_words_say_something"),
            models.CheckConstraint(
                condition=Q(read_at__isnull=True, read_by__isnull=True, read_by_worker__isnull=True)
                | Q(read_at__isnull=False, read_by__isnull=False, read_by_worker__isnull=True)
                | Q(read_at__isnull=False, read_by__isnull=True, read_by_worker__isnull=False),
                name="own_words_read_by_one",
            ),
        ]
        indexes = [
            models.Index(fields=["conference"], name="own_words_unread", condition=Q(read_at__isnull=True))
        ]

    def __str__(self) -> str:
        return f"{self.child}: {self.get_about_display()}"

    def twins(self) -> OwnWordsQuerySet:
        """The same at the conferences from which it was taken over, or to which it went on."""
        same = {"child": self.child_id, "written_at": self.written_at, "text": self.text}
        return OwnWords.objects.filter(**same).exclude(pk=self.pk)

    @property
    def reader(self) -> str:
        """Who has read it; "" for nobody yet."""
        if self.read_by:
            return self.read_by.name
        return self.read_by_worker.name if self.read_by_worker else ""
