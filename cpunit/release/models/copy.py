"""Copies of papers: one for each person who may have one, asked for first and made by the worker."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from cpunit.papers.models import Document, OutgoingMessage
from cpunit.papers.problem import MOST_TRIES
from cpunit.people.models import Person, Reference
from cpunit.release.models.copies import CopyQuerySet
from cpunit.release.models.copy_ways import How, Shut, Way
from cpunit.release.models.variant import DrawnVariant


class Copy(models.Model):
    """One person's own copy of a paper about a record (failure 4): `kind` is one of `Document.Kind`, and
    `edition` says which of its amendments or versions it is, 0 for the paper itself. Its `number` among the
    copies of that paper is printed on each page.

    It stands here from the moment that it was asked for, so that a message to the worker that gets lost loses
    no copy; it has its `document` once it was made, and `out_on` once it left: by its `way`, which follows
    from what is recorded of its person as it is released, or as somebody recorded, person by person, how it
    was given. `tries` counts how often the worker began to make it, and `problem` says why the last try came
    to nothing; `hits` is what stands in it that is withheld from its person, each with its place. It leaves
    once somebody else than who asked for it has looked at it and released it (safety 11). `opened_at` is when
    it was first read behind a door.

    One that nobody opened is `chased`: once its person is told by itself, by a `chaser` where one may go.

    One that its person may have no longer is `shut`, as a sweep and whoever opens it note: `seen_to` says how
    somebody saw to that without a new one. So is one in which something is a question by now that nobody was
    asked, until somebody has answered it. Where a new one is asked for it is withdrawn, with its number, and
    the new one `replaces` it.
    """

    Way, How, Shut = Way, How, Shut

    BY_SOMEBODY = (How.HANDED, How.POSTED, How.SECURE)
    """What is recorded, for the product cannot know it."""

    record = models.ForeignKey(Reference, models.PROTECT, related_name="copies")
    person = models.ForeignKey(Person, models.PROTECT, related_name="copies")
    kind = models.CharField(max_length=20, choices=Document.Kind)
    edition = models.PositiveSmallIntegerField(default=0)
    number = models.PositiveSmallIntegerField()
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    tries = models.PositiveSmallIntegerField(default=0)
    problem = models.CharField(max_length=300, blank=True)
    hits = models.JSONField("what stood in it", default=list, blank=True)
    document = models.OneToOneField(Document, models.PROTECT, null=True, blank=True, related_name="+")
    variant = models.ForeignKey(DrawnVariant, models.PROTECT, null=True, blank=True, related_name="copies")
    way = models.CharField(max_length=12, choices=Way, blank=True)
    message = models.ForeignKey(
        OutgoingMessage,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text="One that tells of several, where a new link took the place of one that had not left.",
    )
    read_by = models.TextField(
        blank=True, help_text="What its person read by as it was released (`release/reading.py`)."
    )
    kept_mark = models.CharField("of all that was kept from them then", max_length=64, blank=True)
    out_on = models.DateField("left on", null=True, blank=True)
    how = models.CharField(max_length=10, choices=How, blank=True)
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    released_at = models.DateTimeField(null=True, blank=True)
    printed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    printed_at = models.DateTimeField(null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    chased_at = models.DateTimeField("not opened, and looked after", null=True, blank=True)
    chaser = models.ForeignKey(
        OutgoingMessage,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text="What told them once more; none where nothing could.",
    )
    looked_at = models.DateTimeField("last looked at by the sweep", null=True, blank=True)
    shut_at = models.DateTimeField("no longer opens since", null=True, blank=True)
    shut_as = models.CharField(max_length=4, choices=Shut, blank=True)
    seen_to = models.CharField("how somebody saw to that", max_length=300, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    why_withdrawn = models.CharField(max_length=300, blank=True)
    replaces = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="replaced_by")
    is_followed = models.BooleanField(default=False)

    objects = CopyQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "copies"
        constraints = [
            models.UniqueConstraint(
                fields=["record", "kind", "edition", "person"],
                condition=Q(withdrawn_at__isnull=True),
                name="copy_once_a_person",
            ),
            models.UniqueConstraint(
                fields=["record", "kind", "edition", "number"], name="copy_has_its_number"
            ),
            models.CheckConstraint(
                condition=Q(out_on__isnull=True, how="", given_by__isnull=True)
                | Q(
                    out_on__isnull=False,
                    how__in=["email", "door"],
                    message__isnull=False,
                    given_by__isnull=True,
                )
                | Q(out_on__isnull=False, how__in=["handed", "posted", "secure"], given_by__isnull=False),
                name="copy_out_somehow",
            ),
            models.CheckConstraint(
                condition=Q(released_by__isnull=True, released_at__isnull=True)
                | Q(released_by__isnull=False, released_at__isnull=False, document__isnull=False),
                name="copy_released_at_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(released_by__isnull=True) | ~Q(released_by=F("asked_by")),
                name="copy_released_by_another",
            ),
            models.CheckConstraint(
                condition=Q(document__isnull=True)
                | Q(released_by__isnull=False)
                | Q(message__isnull=True, out_on__isnull=True),
                name="copy_leaves_once_released",
            ),
            models.CheckConstraint(
                condition=Q(released_by__isnull=True) | Q(hits=[]), name="copy_released_without_hits"
            ),
            models.CheckConstraint(
                condition=Q(way="") | Q(released_by__isnull=False), name="copy_has_a_way_once_released"
            ),
            models.CheckConstraint(
                condition=Q(printed_at__isnull=True, printed_by__isnull=True)
                | Q(printed_at__isnull=False, printed_by__isnull=False, way="print"),
                name="copy_printed_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(opened_at__isnull=True) | Q(released_by__isnull=False),
                name="copy_opened_once_released",
            ),
            models.CheckConstraint(
                condition=Q(shut_at__isnull=True, shut_as="", seen_to="")
                | Q(shut_at__isnull=False, shut_as__in=["anew", "look", "gone"]),
                name="copy_shut_as_something",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True, why_withdrawn="")
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False, released_by__isnull=False)
                & ~Q(why_withdrawn=""),
                name="copy_withdrawn_with_a_reason",
            ),
        ]
        indexes = [
            models.Index(
                fields=["asked_at"],
                condition=Q(document__isnull=True, out_on__isnull=True),
                name="copy_unmade",
            ),
            models.Index(fields=["message"], condition=Q(out_on__isnull=True), name="copy_not_out"),
            models.Index(fields=["record"], condition=Q(is_followed=False), name="copy_unfollowed"),
            models.Index(
                fields=["released_at"], condition=Q(way="print", out_on__isnull=True), name="copy_to_print"
            ),
            models.Index(
                fields=["shut_at"],
                condition=Q(shut_at__isnull=False, seen_to=""),
                name="copy_shut",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} for {self.person}"

    @property
    def is_waiting(self) -> bool:
        return self.document_id is None and self.out_on is None and self.tries < MOST_TRIES

    @property
    def is_to_release(self) -> bool:
        """Whether it is made and waits for a second person."""
        return self.document_id is not None and self.out_on is None and self.released_by_id is None

    @property
    def is_set_aside(self) -> bool:
        return self.document_id is None and self.out_on is None and self.tries >= MOST_TRIES
