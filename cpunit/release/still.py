"""Whether somebody may still have a copy that was released to them: asked again as it is sent, printed and
read, as days may lie between (safety 1, 9; failure 2).
"""

from collections.abc import Sequence

from django.db.models import Q

from cpunit.domain.refusal import Refusal
from cpunit.papers.models import OutgoingMessage
from cpunit.people.models import with_details
from cpunit.release.looking import Looking, Question, asked_since, may_leave
from cpunit.release.models import Copy
from cpunit.release.paper import paper_of
from cpunit.release.policies import ASKED_ANEW
from cpunit.release.readers import readers_of
from cpunit.release.reading import Readings
from cpunit.release.ways import route_of, secure_domains

NOT_THEIRS = Refusal("Nothing is given to this person any more.")
WITHHELD_SINCE = Refusal(
    "What they may read has changed since it was released: something of it is withheld from them. Ask for "
    "their copy anew."
)
LOOK_AGAIN = Refusal(
    "Something may be meant in it by now that they are not to read, and nobody was asked: somebody looks at "
    "it again first."
)
FOLLOWED = Refusal("A newer one was given out since: this one does not count any more.")
OTHER_WAY = Refusal(
    "It was not sent: this address is not one to which it may go any more. Look at the copies of this paper, "
    "and print it instead."
)


def is_for_good(refusal: Refusal) -> bool:
    """Whether no other copy can be made in its place."""
    return refusal in (NOT_THEIRS, FOLLOWED)


def may_still_have(copy: Copy) -> Refusal | None:
    """Whether its person may have it as things stand now, of a copy with its `record`, `person` and `variant`
    at hand.
    """
    return shut([copy]).get(copy.pk)


def shut(copies: Sequence[Copy]) -> dict[int, Refusal]:
    """The same of several copies of one paper: those that their people may have no longer, by key, and why.
    A few queries, and those of `Paper.is_for` for each.
    """
    if not copies:
        return {}
    record, edition, paper = copies[0].record, copies[0].edition, paper_of(copies[0].kind)
    people = list({copy.person_id: copy.person for copy in copies}.values())
    readers = paper.as_read(record, readers_of(record, people), edition)
    for_all, outdated = paper.may_go(record, edition), paper.outdated(record, edition)
    still_here = _still_here(copies) if outdated else ()
    readings, looking = Readings(record), None
    found = {}
    for copy in copies:
        refusal = None if paper.is_for(record, copy.person, edition) else NOT_THEIRS
        if paper.is_followed and paper.is_followed(record, copy.person, edition):
            refusal = refusal or FOLLOWED
        refusal = refusal or for_all or (outdated if copy.pk in still_here else None)
        if not refusal and copy.read_by:
            now, then = readings.of(readers[copy.person_id]), readings.then(copy.read_by)
            refusal = WITHHELD_SINCE if now.is_less_than(then) else None
        if not refusal and copy.variant:
            looking = looking or Looking(record, people, readers, again=True)
            refusal = may_leave(looking.hits(copy.variant.html, copy.person_id), ())
        if refusal:
            found[copy.pk] = refusal
    if looking:
        left = asked_since([copy for copy in copies if copy.pk not in found], looking)
        found |= {key: LOOK_AGAIN for key, asked in left.items() if any(not each.answer for each in asked)}
    return found


def _still_here(copies: Sequence[Copy]) -> set[int]:
    """Those, by key, that nobody has yet: what is known to be wrong is not sent any more. One query."""
    return set(
        Copy.objects.filter(pk__in=[copy.pk for copy in copies]).still_here().values_list("pk", flat=True)
    )


def questions_since(copies: Sequence[Copy]) -> dict[int, list[Question]]:
    """What is asked by now of these released copies of one paper, with the answers, by key."""
    if not copies:
        return {}
    record, edition, paper = copies[0].record, copies[0].edition, paper_of(copies[0].kind)
    people = list({copy.person_id: copy.person for copy in copies}.values())
    readers = paper.as_read(record, readers_of(record, people), edition)
    return asked_since(copies, Looking(record, people, readers, again=True))


def may_be_sent(message: OutgoingMessage) -> Refusal | None:
    """Whether what tells a professional of a copy, or carries it, may go now and to the address that it was
    queued for; so of what tells them once more. What tells of several goes where any may be read: it names
    none of them. One query for any other message.
    """
    copies = Copy.objects.filter(Q(message=message) | Q(chaser=message)).order_by("pk")
    told = list(copies.select_related(*with_details("person"), "record__family", "variant"))
    refusals = [refusal for copy in told if (refusal := _may_be_told(copy, message))]
    is_file = any(copy.way == Copy.Way.ATTACHMENT and copy.message_id == message.pk for copy in told)
    return refusals[0] if refusals and (is_file or len(refusals) == len(told)) else None


def _may_be_told(copy: Copy, message: OutgoingMessage) -> Refusal | None:
    """Whether one of them may be read, or sent, by the way that this message goes."""
    if copy.withdrawn_at is not None:
        return ASKED_ANEW
    route = route_of(copy.person, copy.record, secure=secure_domains())
    is_file = copy.way == Copy.Way.ATTACHMENT
    if route.to != message.to_address or (is_file and route.way != Copy.Way.ATTACHMENT):
        return OTHER_WAY
    return may_still_have(copy)
