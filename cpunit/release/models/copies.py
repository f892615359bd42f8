"""Which copies: those of a paper, those that wait for somebody, and those that are out."""

from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

from cpunit.papers.models import OutgoingMessage
from cpunit.papers.problem import MOST_TRIES
from cpunit.people.models import Reference, User, families_of
from cpunit.release.models.copy_ways import Shut, Way

if TYPE_CHECKING:
    from cpunit.release.models.copy import Copy  # noqa: F401 - within the brackets below


class CopyQuerySet(models.QuerySet["Copy"]):
    """Copies that were asked for."""

    def visible_to(self, user: User) -> Self:
        """Copies of papers about families that the user may see."""
        return self.filter(record__family__in=families_of(user))

    def standing(self) -> Self:
        """Without those in whose place another was asked for."""
        return self.filter(withdrawn_at__isnull=True)

    def ever_of(self, record: Reference | str, kind: str, edition: int = 0) -> Self:
        """Of one paper: `edition` 0 is the paper itself, others are its amendments, or versions of a plan."""
        return self.filter(record=record, kind=kind, edition=edition)

    def of(self, record: Reference | str, kind: str, edition: int = 0) -> Self:
        """The same, one a person: those that stand."""
        return self.ever_of(record, kind, edition).standing()

    def unmade(self) -> Self:
        """Neither made nor given otherwise."""
        return self.filter(document__isnull=True, out_on__isnull=True)

    def waiting(self) -> Self:
        """Those that the worker is still to make."""
        return self.unmade().filter(tries__lt=MOST_TRIES)

    def set_aside(self) -> Self:
        """Those that could not be made, until they are asked for again."""
        return self.unmade().filter(tries__gte=MOST_TRIES)

    def to_release(self) -> Self:
        """Those that are made and wait for a second person."""
        return self.filter(document__isnull=False, out_on__isnull=True, released_by__isnull=True)

    def in_the_post(self) -> Self:
        """Those whose message has left since anybody looked."""
        sent = self.filter(out_on__isnull=True, message__state=OutgoingMessage.State.SENT)
        return sent.exclude(way=Way.PRINT)

    def still_here(self) -> Self:
        """Those released that have not left: not sent, not handed over and not opened."""
        return self.filter(
            Q(message__isnull=True) | Q(message__sent_at__isnull=True),
            released_by__isnull=False,
            out_on__isnull=True,
            opened_at__isnull=True,
        )

    def to_print(self) -> Self:
        """Those that are printed and handed over, and were not yet: the print queue. What may not be handed
        over any more stands there until somebody saw to it; so does what was printed of one in whose place
        another was asked for, until it is shredded.
        """
        waiting = self.filter(way=Way.PRINT, released_by__isnull=False, out_on__isnull=True, seen_to="")
        return waiting.filter(Q(withdrawn_at__isnull=True) | Q(printed_at__isnull=False))

    def at_the_door(self) -> Self:
        """Those that stand behind their person's door."""
        return self.standing().filter(way=Way.DOOR, released_by__isnull=False, document__isnull=False)

    def unopened(self) -> Self:
        """Those that nobody opened, and of which nobody was told once more."""
        out = self.at_the_door().filter(out_on__isnull=False, given_by__isnull=True, shut_as="")
        return out.filter(opened_at__isnull=True, chased_at__isnull=True)

    def there(self) -> Self:
        """Those that somebody finds behind their door: not what they may have no longer, but where a new one
        is made in its place, until that is there.
        """
        stands = Q(withdrawn_at__isnull=True) & ~Q(shut_as=Shut.GONE) & Q(seen_to="")
        replaced = Q(
            withdrawn_at__isnull=False,
            replaced_by__isnull=False,
            replaced_by__released_at__isnull=True,
            replaced_by__out_on__isnull=True,
        )
        return self.filter(stands | replaced, way=Way.DOOR, released_by__isnull=False, document__isnull=False)

    def looked_after(self, since: datetime) -> Self:
        """Those released since then that may still be read behind a door, be handed over or be sent."""
        there = Q(way=Way.DOOR) | Q(way=Way.PRINT, out_on__isnull=True)
        there |= Q(way=Way.ATTACHMENT, out_on__isnull=True, message__sent_at__isnull=True)
        return self.standing().filter(there, given_by__isnull=True, released_at__gte=since)

    def looked_at_again(self) -> Self:
        """Those that are closed until somebody has looked at them again."""
        return self.standing().filter(shut_as=Shut.LOOK, seen_to="", released_by__isnull=False)

    def unfollowed(self) -> Self:
        """Made, or out, without what follows from it having been looked at."""
        return self.filter(is_followed=False).exclude(document__isnull=True, out_on__isnull=True)
