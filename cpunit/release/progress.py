"""How far the copies of one paper are, all together and in one sentence."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from hashlib import sha256

from cpunit.domain.words import counted
from cpunit.people.models import Person, Reference
from cpunit.people.named import people_by_key
from cpunit.release.line import SHOWN, Line
from cpunit.release.models import Copy


@dataclass(frozen=True)
class Progress:
    """All who are to have the paper, those first who were asked for first."""

    lines: list[Line]

    @classmethod
    def of(
        cls,
        record: Reference | str,
        kind: str,
        people: Collection[Person] = (),
        *,
        known: Iterable[Person] = (),
        edition: int = 0,
    ) -> "Progress":
        """With those of `people` for whom no copy was asked for yet. `known` are others whose names are at
        hand: who is neither is asked for. Two queries, or one where all are.
        """
        copies = (
            Copy.objects.of(record, kind, edition)
            .select_related("record", "document", "message", "given_by", "asked_by", "replaces")
            .only(*SHOWN)
        )
        keys = {copy.person_id for copy in copies}
        persons = people_by_key(keys, [*people, *known])
        return cls(
            [
                *(Line(persons[copy.person_id], copy) for copy in copies),
                *(Line(person, None) for person in people if person.pk not in keys),
            ]
        )

    @property
    def asked(self) -> list[Line]:
        return [line for line in self.lines if line.copy]

    @property
    def is_waiting(self) -> bool:
        """Whether the worker or the outbox has something left to do."""
        return any(line.is_under_way for line in self.lines)

    @property
    def pause(self) -> int:
        """Seconds after which a page asks again: a person takes longer than a worker."""
        return 2 if any(line.is_under_way and not line.is_left_to_do for line in self.lines) else 10

    @property
    def to_release(self) -> list[Copy]:
        """The copies that a second person is to release."""
        return [line.copy for line in self.lines if line.copy and line.copy.is_to_release]

    @property
    def together(self) -> list[tuple[str, list[Line]]]:
        """How it stands, each once, with those of whom it is so; what somebody is to see to first. Nothing
        before anybody asked.
        """
        groups = by_words(self.lines if self.asked else (), lambda line: line.step)
        is_open = {step: any(map(_is_open, lines)) for step, lines in groups}
        return sorted(groups, key=lambda group: not is_open[group[0]])

    @property
    def mark(self) -> str:
        """Of what a page shows: where it is the same, there is nothing to show anew."""
        shown = "\x1f".join(f"{line.person.pk} {line.state} {line.url}" for line in self.lines)
        return sha256(shown.encode()).hexdigest()[:16]

    @property
    def sentence(self) -> str:
        """ "5 of 5 copies made, 3 released, 2 sent or handed over, 1 read. 1 could not be made."."""
        asked = self.asked
        if not asked:
            return ""
        made = sum(bool(line.url) or line.is_out for line in asked)
        out = sum(line.is_out for line in asked)
        failed = sum(line.copy.is_set_aside for line in asked if line.copy)
        released = sum(line.is_out or line.is_released for line in asked)
        read = sum(line.is_read for line in asked)
        said = f"{made} of {counted(len(asked), 'copy', 'copies')} made, {released} released"
        said = f"{said}, {out} sent or handed over{f', {read} read' if read else ''}."
        return f"{said} {failed} could not be made." if failed else said


def by_words(lines: Iterable[Line], words: Callable[[Line], str]) -> list[tuple[str, list[Line]]]:
    """Those of whom the same is said, under what is said of them."""
    groups: dict[str, list[Line]] = {}
    for line in lines:
        groups.setdefault(words(line), []).append(line)
    return list(groups.items())


def _is_open(line: Line) -> bool:
    return line.is_left_to_do or bool(line.anew_url)


def being_made(amount: int) -> str:
    """ "2 copies are being made."."""
    return f"{counted(amount, 'copy', 'copies')} {'is' if amount == 1 else 'are'} being made."
