"""What a user still answers for. The rooms above know the records, so one of them tells (`provide`)."""

from collections.abc import Callable, Iterable

from cpunit.people.models import Area, User

Teller = Callable[[User, Iterable[Area] | None], list[str]]
"""Given a user, and areas where only those count: a phrase for each kind of record, with their codes."""

_the_teller: list[Teller] = []


def provide(teller: Teller) -> None:
    """Say who can tell; called once, by the room that knows all the records."""
    _the_teller[:] = [teller]


def answered_for(user: User, areas: Iterable[Area] | None = None) -> list[str]:
    """ "2 booked conferences (C26-K7Q2M, C26-M2K9P)", and so on; empty where there is nothing."""
    return _the_teller[0](user, areas) if _the_teller else []
