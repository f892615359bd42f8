"""A second person has looked at copies and releases them: from then on each leaves by its way."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction

from cpunit.domain.refusal import Refusal, must
from cpunit.papers.problem import MOST_TRIES, held_back
from cpunit.people.models import Reference, User, with_details
from cpunit.people.reach import recipient_of
from cpunit.release.actions.hold_back import hold_back
from cpunit.release.actions.send_copy import send_copy
from cpunit.release.drawing import Drawing
from cpunit.release.looking import may_leave, questions_of
from cpunit.release.models import Copy
from cpunit.release.paper import paper_of
from cpunit.release.policies import may_release
from cpunit.release.reading import Readings

OUTDATED = held_back(Refusal("What it says was put right since it was made: ask for it again."))


@transaction.atomic
def release_copies(
    *,
    record: Reference,
    kind: str,
    looked_at: Collection[UUID],
    by: User,
    now: datetime,
    edition: int = 0,
) -> list[Copy]:
    """Those whose papers were `looked_at`, of what somebody else asked for; returns what was released now.

    Safe to run twice. Whoever may have none any more loses theirs. What is told is told anew for each: where
    that is not what was drawn, as its words were put right or something is withheld from them by now, the
    copy is set aside, to be asked for anew. So is one in which something stands by now that is withheld from
    its reader, which nobody overrides; one of which a question is open stays (safety 1). Raises `Refused`
    where nothing of it may go out, where only questions are left, and to who asked for all of them. The
    caller has asked whether they may, and holds the record.
    """
    paper = paper_of(kind)
    waiting = list(
        Copy.objects.of(record, kind, edition)
        .to_release()
        .select_for_update(of=("self",))
        .select_related(*with_details("person"), "document", "asked_by")
        .defer("document__pdf")
        .order_by("pk")
    )
    must(may_release(by, waiting))
    must(paper.may_be_made(record, edition))
    drawing, released, unanswered = Drawing(paper, record, edition), [], list[Refusal]()
    readings = Readings(record)
    drawn = dict(Copy.objects.of(record, kind, edition).values_list("pk", "variant__digest"))
    for copy in waiting:
        assert copy.document is not None
        if copy.document_id not in looked_at or copy.asked_by_id == by.pk:
            continue
        if not paper.is_for(record, copy.person, edition):
            copy.delete()
            continue
        told = drawing.tell(recipient_of(copy.person))
        if told.digest != drawn[copy.pk]:
            copy.document, copy.variant, copy.tries, copy.problem = None, None, MOST_TRIES, OUTDATED
            copy.save(update_fields=["document", "variant", "tries", "problem"])
            continue
        found = drawing.look(told, copy.person)
        if found.hits:
            hold_back(copy, found.hits)
            continue
        if refusal := may_leave((), questions_of(copy, found)):
            unanswered.append(refusal)
            continue
        copy.released_by, copy.released_at = by, now
        copy.read_by = readings.of(drawing.reader(copy.person)).as_text
        copy.kept_mark = drawing.mark(copy.person)
        send_copy(copy, record=record, variant=told.variant, now=now)
        copy.save(update_fields=["released_by", "released_at", "read_by", "kept_mark", "way", "message"])
        released.append(copy)
    if unanswered and not released:
        must(unanswered[0])
    return released
