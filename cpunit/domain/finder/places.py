"""Schools and workplaces in a text: by their whole name, by what tells them apart, and misspelt."""

from collections.abc import Iterable, Iterator

from cpunit.domain.finder.alike import Spelling, looks_of
from cpunit.domain.finder.forms import BEFORE_A_SCHOOL, OF_MANY, SCHOOL_FORMS, SHORT_FORMS
from cpunit.domain.finder.found import Found, What
from cpunit.domain.finder.written import Letters, Written

LEAST_ALONE = 4
"""Fewer letters tell nothing without the rest of the name."""
LEAST_OF_MANY = 3
"""So many words that each stand in many names tell one together ("Community High School")."""


class Place:
    """One name: all its words, and those that tell it apart from others of its kind."""

    def __init__(self, name: str) -> None:
        self.words = written_out(name.split())
        self.telling = [word for word in self.words if word not in OF_MANY]

    def in_text(self, around: "_Around", written: Written) -> Iterator[Found]:
        """Each place where it stands or may be meant."""
        is_nothing = not self.telling and len(self.words) < LEAST_OF_MANY
        if is_nothing or sum(map(len, self.telling or self.words)) < LEAST_ALONE:
            return
        for first, last in around.run.find("".join(self.words), as_words=True):
            yield Found(What.PLACE, *written.span(first, last), True)
        look = "".join(map(looks_of, self.words))
        for first, last in around.looks.find(look, as_words=True):
            yield Found(What.PLACE, *written.span(first, last), True)
        for first, last in written.find_chunks(look):
            yield Found(What.PLACE, *written.span_in_full(first, last), True)
        first_word = self.telling[0] if self.telling else ""
        begins = [word for word, meant in around.spelling.items() if first_word in meant]
        for nth in (nth for word in begins for nth in around.at.get(word, ())):
            here = around.telling[nth : nth + len(self.telling)]
            first, last = here[0], here[-1]
            meant = [around.spelling.get(around.words[at], {}) for at in here]
            is_near = len(here) == len(self.telling) and last - first < len(here) + 2
            if is_near and all(word in may for word, may in zip(self.telling, meant, strict=True)):
                edits = sum(may[word] for word, may in zip(self.telling, meant, strict=True))
                yield from self._judged(written, around.words, first, last, edits)

    def _judged(
        self, written: Written, words: list[str], first: int, last: int, edits: int
    ) -> Iterator[Found]:
        if edits > 1:
            return
        end = last
        while end + 1 < len(words) and words[end + 1] in OF_MANY - {"the", "of", "and", "at", "in", "for"}:
            end += 1
        is_introduced = " ".join(words[max(first - 2, 0) : first]).removesuffix(" the") in BEFORE_A_SCHOOL
        is_named = end > last or is_introduced or len(self.telling) != 1 or self.words == self.telling
        is_sure = is_named and (edits == 0 or end > last or is_introduced)
        if is_sure or is_named or any(map(written.is_capital, range(first, last + 1))):
            yield Found(What.PLACE, *written.span(first, end), is_sure)


class _Around:
    """A text as these names are looked for in it: its words written out, where those stand that tell one
    place from another, and what each may mean.
    """

    def __init__(self, written: Written, spelling: dict[str, dict[str, int]]) -> None:
        self.spelling = spelling
        self.words = written_out(written.words)
        self.run = Letters.of(self.words)
        self.looks = Letters.of([looks_of(word) for word in self.words])
        self.telling = [at for at, word in enumerate(self.words) if word not in OF_MANY]
        self.at: dict[str, list[int]] = {}
        for nth, at in enumerate(self.telling):
            self.at.setdefault(self.words[at], []).append(nth)


class Places:
    """Names of schools and workplaces, ready to be looked for in any number of texts."""

    def __init__(self, names: Iterable[str]) -> None:
        self.places = [Place(name) for name in names]
        self.known = Spelling([word for place in self.places for word in place.telling])
        self.runs = ["".join(place.words) for place in self.places]
        self.looks = ["".join(map(looks_of, place.telling or place.words)) for place in self.places]

    def in_text(self, written: Written) -> Iterator[Found]:
        """Each place where one of them stands or may be meant."""
        if not self.places:
            return
        different = set(written_out(list(set(written.words))))
        spelling = {word: meant for word in different if (meant := self.known.meant_by(word))}
        is_run = any(run in written.in_full.run for run in self.runs)
        if spelling or is_run or any(look in run for look in self.looks for run in written.both_looks):
            around = _Around(written, spelling)
            for place in self.places:
                yield from place.in_text(around, written)


def written_out(words: list[str]) -> list[str]:
    """Each word of such a name in the one form that it is looked for in."""
    return [SCHOOL_FORMS.get(word, SHORT_FORMS.get(word, word)) for word in words]
