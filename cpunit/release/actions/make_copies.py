"""Make the copies that were asked for: one PDF a person, which leaves once somebody else has released it."""

import logging
from datetime import datetime
from itertools import islice

from django.db import transaction
from django.db.models import F

from cpunit.papers.actions.make_document import keep_document
from cpunit.papers.problem import MOST_TRIES, STOPPED, held_back, words_of
from cpunit.people.models import Reference, with_details
from cpunit.people.reach import recipient_of
from cpunit.release.actions.follow import follow
from cpunit.release.actions.hold_back import hold_back
from cpunit.release.drawing import Drawing
from cpunit.release.models import Copy
from cpunit.release.models.copies import CopyQuerySet
from cpunit.release.paper import paper_of

_log = logging.getLogger(__name__)

AT_ONCE = 40
"""Copies whose names are laid out together: a batch of any size takes no more memory than that."""


def make_copies(*, record: Reference, now: datetime) -> int:
    """Make what waits; the number made now. Safe to run twice, and by two workers at once.

    Each variant is drawn once, and each person's name and number laid over it. Each copy is one transaction:
    the paper is made and the copy has its document, or nothing of it is. It leaves once a second person has
    released it (`release_copies`).

    Somebody excluded since it was asked for gets none (LDS-4), and what may not go out any more is held back
    with its reason, for somebody to look at; so is a copy in which something stands that is withheld from
    its reader, with the place (safety 1, 6). One that cannot be made holds up no other; its error is raised
    at the end, and after `MOST_TRIES` it is set aside.
    """
    drawings: dict[tuple[str, int], Drawing] = {}
    made, failed = 0, None
    waiting = Copy.objects.filter(record=record).waiting().order_by("kind", "edition", "pk")
    for kind, edition, keys in _in_few(waiting):
        if (kind, edition) not in drawings:
            drawings[kind, edition] = Drawing(paper_of(kind), record, edition)
        drawing, asked = drawings[kind, edition], keys
        _lay_out(drawing, asked)
        for key in asked:
            if not Copy.objects.waiting().filter(pk=key).update(tries=F("tries") + 1, problem=STOPPED):
                continue
            try:
                made += _make(key, drawing, now)
            except Exception as error:
                _log.exception("Copy %s for %s was not made; the others go on", key, record.code)
                Copy.objects.unmade().filter(pk=key).update(problem=words_of(error))
                failed = error
    for kind, edition in drawings:
        follow(record=record, kind=kind, edition=edition, now=now)
    if failed:
        raise failed
    return made


def _in_few(waiting: CopyQuerySet) -> list[tuple[str, int, list[int]]]:
    """Their keys, paper by paper, and of each few at once."""
    papers: dict[tuple[str, int], list[int]] = {}
    for key, kind, edition in waiting.values_list("pk", "kind", "edition"):
        papers.setdefault((kind, edition), []).append(key)
    few = []
    for (kind, edition), keys in papers.items():
        left = iter(keys)
        while some := list(islice(left, AT_ONCE)):
            few.append((kind, edition, some))
    return few


def _lay_out(drawing: Drawing, keys: list[int]) -> None:
    """A name that nothing can be drawn of is found out for that copy alone."""
    try:
        drawing.lay_out(Copy.objects.filter(pk__in=keys).select_related(*with_details("person")))
    except Exception:
        _log.exception("The names of %s could not be laid out together", drawing.record.code)


@transaction.atomic
def _make(key: int, drawing: Drawing, now: datetime) -> bool:
    """Make one copy; False where somebody else did in the meantime, or it may not be made now."""
    copy = (
        Copy.objects.unmade()
        .select_for_update(of=("self",))
        .select_related(*with_details("person"), "asked_by")
        .filter(pk=key)
        .first()
    )
    if copy is None:
        return False
    if not drawing.paper.is_for(drawing.record, copy.person, drawing.edition):
        copy.delete()
        return False
    if refusal := drawing.paper.may_be_made(drawing.record, drawing.edition):
        copy.tries, copy.problem = MOST_TRIES, held_back(refusal)
        copy.save(update_fields=["tries", "problem"])
        return False
    recipient = recipient_of(copy.person)
    told = drawing.tell(recipient)
    if hits := drawing.look(told, copy.person).hits:
        hold_back(copy, hits)
        return False
    copy.variant, rendered = drawing.draw(told, now)
    copy.document = keep_document(
        record=drawing.record,
        kind=copy.kind,
        title=told.variant.title,
        rendered=drawing.stamp(rendered, copy),
        recipient=recipient.name,
        by=copy.asked_by,
        now=now,
    )
    copy.problem = ""
    copy.save(update_fields=["document", "variant", "problem"])
    return True
