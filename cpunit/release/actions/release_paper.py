"""Let the copies of any paper go: who may, whether they type their password, and that it is noted."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from cpunit.audit.log import log
from cpunit.domain.refusal import Refused, must
from cpunit.domain.words import counted, listed
from cpunit.people.actions.prove import Proof
from cpunit.people.models import Reference, User
from cpunit.release.actions.follow import follow
from cpunit.release.actions.release_copies import release_copies
from cpunit.release.models import Copy
from cpunit.release.paper import paper_of
from cpunit.release.policies import may_see_batch

TYPE_IT = "Type your own password: only in the room, on the day, are copies released without it."


@transaction.atomic
def release_paper(
    *,
    record: Reference,
    kind: str,
    looked_at: Collection[UUID],
    by: User,
    now: datetime,
    edition: int = 0,
    proof: Proof | None = None,
    in_room: bool = False,
) -> list[Copy]:
    """Let the copies go whose papers were `looked_at`: from then on they are printed, handed over and sent.

    `proof` says that who releases them typed their password, which the close page alone (`in_room`) may do
    without, where the paper does (safety 11). Returns what was released now.
    """
    paper = paper_of(kind)
    record = (
        Reference.objects.select_for_update(of=("self",), no_key=True)
        .select_related("family")
        .get(pk=record.pk)
    )
    must(may_see_batch(by, record, kind, edition) or paper.may_release(by, record))
    asks = not in_room or paper.asks_password(record, localdate(now))
    if asks and (proof is None or proof.by != by):
        raise Refused(TYPE_IT, about="password")
    released = release_copies(record=record, kind=kind, edition=edition, looked_at=looked_at, by=by, now=now)
    Copy.objects.filter(pk__in=[copy.pk for copy in released]).update(is_followed=False)
    follow(record=record, kind=kind, edition=edition, now=now)
    if released:
        names = listed([copy.person.name for copy in released])
        log(
            by=by,
            verb="released",
            what=f"{counted(len(released), 'copy', 'copies')} of the {paper.name}: {names}",
            now=now,
            record=record.code,
            family=record.family.code if record.family else "",
        )
    return released
