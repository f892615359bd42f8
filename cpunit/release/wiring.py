"""Offers, once the models are loaded, which papers wait for a second person, and what is read at doors."""

from cpunit.doors.behind import BEHIND
from cpunit.doors.lasting import KEEPS_OPEN
from cpunit.papers.instead import INSTEAD
from cpunit.papers.models import Document
from cpunit.papers.not_yet import NOT_YET
from cpunit.papers.still_safe import STILL
from cpunit.people.models import with_details
from cpunit.people.settle import READING_FOLLOWERS, WORKER_FOLLOWERS
from cpunit.release.actions.note_shut import shut_of_family, shut_of_worker
from cpunit.release.behind import copies_behind, has_copies
from cpunit.release.instead import copies_instead
from cpunit.release.models import Copy
from cpunit.release.paper import PAPERS
from cpunit.release.still import may_be_sent, may_still_have


def waits_for_release(document: Document) -> bool:
    """Whether it is somebody's copy that nobody has released, that was withdrawn, or that they may have no
    longer as things stand. The queries of `may_still_have` at most.
    """
    if not document.recipient or document.kind not in {paper.kind for paper in PAPERS}:
        return False
    of = (*with_details("person"), "record__family", "variant")
    copy = Copy.objects.filter(document=document, released_by__isnull=False).select_related(*of).first()
    return copy is None or bool(copy.withdrawn_at) or may_still_have(copy) is not None


NOT_YET.add(waits_for_release)
BEHIND.add(copies_behind)
KEEPS_OPEN.add(has_copies)
INSTEAD.add(copies_instead)
STILL.add(may_be_sent)
READING_FOLLOWERS.add(shut_of_family)
WORKER_FOLLOWERS.add(shut_of_worker)
