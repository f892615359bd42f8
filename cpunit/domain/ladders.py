"""The shape of a ladder: the rungs by which a concern moves up until it is answered stand in the profiles."""

from dataclasses import dataclass

from cpunit.domain.rules import Kind, Source


@dataclass(frozen=True, slots=True)
class Stage:
    """One rung. `limit` is the timescale within which it is answered, or None where no answer is timed."""

    code: str
    name: str
    recipients: str
    limit: Kind | None = None
    is_formal: bool = True


@dataclass(frozen=True, slots=True)
class Ladder:
    """Stages in order. `may_bypass` lets a chair skip stages, with the reason.

    `note` says which of it the document does not state. `hidden_from_chair` is for concerns about a chair,
    which the chair concerned never sees.
    """

    name: str
    stages: tuple[Stage, ...]
    source: Source
    may_bypass: bool = False
    hidden_from_chair: bool = False
    is_default: bool = False
    note: str = ""
