"""Make a paper: one PDF for one recipient, filed to the children that it concerns."""

import hashlib
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction

from cpunit.audit.log import log
from cpunit.domain.words import counted
from cpunit.papers.models import Document, Filing
from cpunit.papers.pdf import Rendered, render
from cpunit.people.models import Child, Reference, User


@transaction.atomic
def make_document(
    *,
    record: Reference,
    kind: str,
    title: str,
    template: str,
    context: dict[str, Any],
    by: User | None,
    now: datetime,
    recipient: str = "",
    children: Iterable[Child] = (),
) -> Document:
    """Render `template` (extending `papers/base.html`) and keep the PDF for good; a trigger lets nobody
    change it.

    `kind` is one of `Document.Kind`, `recipient` whose copy it is ("" for the file's own). It is filed to
    each of `children`. Nothing is sent: that is `queue_message`'s. ValueError for an unknown kind.
    """
    rendered = render(template=template, context=context, title=title, recipient=recipient)
    return keep_document(
        record=record,
        kind=kind,
        title=title,
        rendered=rendered,
        by=by,
        now=now,
        recipient=recipient,
        children=children,
    )


@transaction.atomic
def keep_document(
    *,
    record: Reference,
    kind: str,
    title: str,
    rendered: Rendered,
    by: User | None,
    now: datetime,
    recipient: str = "",
    children: Iterable[Child] = (),
) -> Document:
    """Keep what was drawn already, as `make_document` does."""
    document = Document.objects.create(
        record=record,
        kind=Document.Kind(kind).value,
        title=title[:200],
        recipient=recipient[:200],
        pdf=rendered.pdf,
        pages=rendered.pages,
        sha256=hashlib.sha256(rendered.pdf).hexdigest(),
        made_at=now,
        made_by=by,
    )
    filed = list(children)
    Filing.objects.bulk_create(Filing(document=document, child=child, filed_at=now) for child in filed)
    pages = counted(rendered.pages, "page")
    log(
        by=by,
        verb="made a paper",
        what=f"{document.get_kind_display()}{' filed to the child' if filed else ''}, {pages}",
        now=now,
        record=record.code,
        child=filed[0].code if len(filed) == 1 else "",
    )
    return document
