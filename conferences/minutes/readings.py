"""How the copies of an amendment would read less the parts that are left out, before it is approved."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from conferences.minutes.amended import is_kept_from
from conferences.minutes.left_without import read_with
from conferences.minutes.parts import LeftOut, Parts
from conferences.models import Amendment, Conference
from cpunit.domain.audiences import readable
from cpunit.domain.left_out_parts import stands_in
from cpunit.domain.words import listed
from cpunit.people.models import Child, Person


@dataclass(frozen=True)
class Reading:
    """Those whose copies say the same, and what these say, with the mark where it stands."""

    names: str
    words: str

    @property
    def facts(self) -> str:
        return f"{self.names}: {self.words}"


def readings_of(
    conference: Conference,
    amendment: Amendment,
    children: Collection[Child],
    people: Sequence[Person],
    parts: Sequence[LeftOut],
) -> list[Reading]:
    """For these people, those together who read the same; nothing where no part stands in it."""
    whole = f"{amendment.what}\n{amendment.why}"
    if not parts or not all(stands_in(each.words, whole) for each in parts):
        return []
    typed, of = Parts.typed(parts), frozenset(child.pk for child in children)
    readers = read_with(conference, people, parts)
    found: dict[str, list[str]] = {}
    for person in people:
        reader = readers[person.pk]
        if of and reader.children is not None and not of & reader.children:
            continue
        if is_kept_from(amendment, reader, of, typed):
            continue
        less = typed.read_by(amendment, reader)
        words = "\n".join(filter(None, (readable(less.what, reader), readable(less.why, reader))))
        found.setdefault(words, []).append(person.name)
    return [Reading(listed(names), words) for words, names in found.items()]
