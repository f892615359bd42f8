"""The copies of one paper that wait for a second person, as somebody may look at them."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404, resolve_url
from django.urls import reverse

from cpunit.people.access import user_of
from cpunit.people.models import Reference, User
from cpunit.release.models import Copy
from cpunit.release.models.copies import CopyQuerySet
from cpunit.release.models.second_person import named_at
from cpunit.release.paper import Paper, offered
from cpunit.web.identity import Identity

MOST_EDITIONS = 32_767
"""What a smallint holds."""


@dataclass(frozen=True)
class Batch:
    """One paper of a record. Who was named for it (`lent_at`, None for who works with the family) sees the
    copies that had been asked for by then, and nothing else of the family.
    """

    record: Reference
    paper: Paper
    edition: int
    user: User
    lent_at: datetime | None = None

    @property
    def is_lent(self) -> bool:
        return self.lent_at is not None

    def waiting(self) -> CopyQuerySet:
        """What waits for a second person of it, as far as this one sees it."""
        waiting = Copy.objects.of(self.record, self.paper.kind, self.edition).to_release()
        return waiting.filter(asked_at__lte=self.lent_at) if self.lent_at else waiting

    @property
    def identity(self) -> Identity:
        """Whose record it is; for who was named for it, that it is of a family and what to look out for."""
        told = self.paper.identity(self.record)
        if not self.is_lent:
            return told
        return Identity(name=self.record.code, facts=["A family of another area"], alerts=told.alerts)

    def sees(self, copy: Copy) -> bool:
        return self.lent_at is None or copy.asked_at <= self.lent_at

    @property
    def parts(self) -> list[str | int]:
        """What its addresses are made of."""
        return [self.record.code, self.paper.kind.value, self.edition]

    @property
    def back(self) -> tuple[str, str]:
        """Where one goes from its page: address and words."""
        if self.is_lent:
            return resolve_url(settings.LOGIN_REDIRECT_URL), "Back to Today"
        return self.paper.page(self.record), "Back to the copies"

    def url_of(self, copy: Copy) -> str:
        """Where the paper of one of its copies is read; "" while there is none."""
        if copy.document is None:
            return ""
        if self.is_lent:
            return reverse("copy_lent", args=[*self.parts, copy.document.pk])
        return copy.document.get_absolute_url()


def batch_or_404(request: HttpRequest, code: str, kind: str, edition: int) -> Batch:
    """For who may see the record, and for who was named for these copies while they wait; not where no copy
    of such a paper, or of a later edition of it, was ever asked for. Two queries for who may see it.
    """
    user, paper = user_of(request), offered(kind)
    if edition > MOST_EDITIONS:
        raise Http404
    asked = Copy.objects.filter(
        record=OuterRef("pk"), kind=kind, edition__gte=edition, withdrawn_at__isnull=True
    )
    records = Reference.objects.select_related("family").filter(Exists(asked))
    seen = records.visible_to(user).filter(code=code).first()
    if seen:
        return Batch(seen, paper, edition, user)
    at = named_at(user, code, kind, edition)
    if at is None:
        raise Http404
    return Batch(get_object_or_404(records, code=code), paper, edition, user, lent_at=at)
