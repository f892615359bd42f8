"""Who did and approved what at one conference, read from the log that nobody can change."""

from dataclasses import dataclass
from datetime import datetime
from typing import Self

from conferences.conference.sealed import Facts
from conferences.models import Conference, SignOff
from cpunit.audit.models import AuditEvent

ACTS = {
    "accepted": "The request was accepted",
    "excluded": "Somebody was excluded",
    "not excluded": "An exclusion was refused",
    "looked at again": "An exclusion was looked at again",
    "let in": "An exclusion was ended",
    "opened": "The conference was opened",
    "showed": "Views and numbers were shown",
    "decided": "It was decided",
    "closed": "The conference was closed",
    "gave the plan": "The plan was given",
    "released": "Papers were released",
    "submitted": "The minutes were handed to the chair",
    "returned": "The minutes were handed back",
    "approved": "Minutes were approved",
    "distributed": "The minutes went out",
    "corrected": "A decision was put right",
    "signed off": "A report was signed off",
}
"""What somebody answers for with their name; of what is written day by day the history tells."""


@dataclass(frozen=True)
class Act:
    """One line: what it was, in words, what exactly, who did it, and when."""

    words: str
    what: str
    who: str
    at: datetime


@dataclass(frozen=True)
class Account:
    """What was done and approved, the first act first, and who has signed for it."""

    acts: list[Act]
    authorised: str
    signed: list[SignOff]

    @classmethod
    def of(cls, conference: Conference) -> Self:
        """Three queries at most."""
        events = AuditEvent.objects.filter(record=conference.code, verb__in=ACTS).select_related("by")
        shown = events.only("verb", "what", "at", "by__name").order_by("at", "pk")
        authoriser = conference.lateness_authorised_by
        return cls(
            acts=[
                Act(ACTS[event.verb], event.what, event.by.name if event.by else "The product", event.at)
                for event in shown
            ],
            authorised=f"{authoriser.name}: {conference.lateness_reason}" if authoriser else "",
            signed=list(
                conference.signed_off.select_related("chair__user", "document").defer("document__pdf")
            ),
        )

    @property
    def facts(self) -> Facts:
        """What a page has shown of it."""
        return {"acts": len(self.acts)}

    @property
    def since(self) -> list[Act]:
        """What was done since it was signed last; all of it where nobody has."""
        if not self.signed:
            return self.acts
        return [act for act in self.acts if act.at > self.signed[-1].signed_at]
