"""Draws invented names, each for who is called by it."""

import random

from cpunit.demo.backgrounds import BRITISH, NEIGHBOURS, REMARKABLE, Background

ORDINARY = 32
"""Families among whom the remarkable ones are spread."""

Surname = tuple[str, Background]


class Names:
    """No two families have one surname, nor two colleagues, nor a colleague a family's: nobody on a list is
    taken for somebody else, or for kin.
    """

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._surnames = _surnames(NEIGHBOURS)
        chance.shuffle(self._surnames)
        self._first = [self._surnames.pop() for _ in range(ORDINARY)] + _surnames(REMARKABLE)
        chance.shuffle(self._first)

    def family(self) -> Surname:
        """The next family's name, and where it comes from."""
        return (self._first or self._surnames).pop()

    def child(self, background: Background, sex: str, taken: set[str]) -> str:
        """A first name that no brother or sister has."""
        own, more = (background.girls, BRITISH.girls) if sex == "F" else (background.boys, BRITISH.boys)
        free = [name for name in own if name not in taken] or [name for name in more if name not in taken]
        return self._chance.choice(free)

    def parent(self, background: Background, relationship: str) -> str:
        """A mother's or a father's first name."""
        return self._chance.choice(background.women if relationship == "mother" else background.men)

    def colleague(self) -> str:
        """Somebody who works with families."""
        surname, background = self._surnames.pop()
        return f"{self._chance.choice(background.women + background.men)} {surname}"


def _surnames(backgrounds: tuple[Background, ...]) -> list[Surname]:
    return [(surname, background) for background in backgrounds for surname in background.surnames]
