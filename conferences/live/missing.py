"""What a conference must have before it can close, each thing with the step of the record for it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.urls import reverse

from conferences.live.exposed import Exposed
from conferences.live.standing import Standing
from conferences.live.step import Lack, running_order
from cpunit.deadlines.reckoner import Reckoner


@dataclass(frozen=True)
class Missing:
    """One thing that is missing, in words, with the key and the title of its step, "" where it is of none.
    `url` is where it is put right, "" where no page does that, and `do` a sentence that says what to do.
    """

    words: str
    step: str
    title: str = ""
    url: str = ""
    do: str = ""

    @property
    def sentence(self) -> str:
        """What to do about it, or else what is missing."""
        return self.do or f"{self.words[0].upper()}{self.words[1:]}."


def still_missing(standing: Standing, reckoner: Reckoner) -> list[Missing]:
    """What the conference lacks before it can close; nothing where it is complete. The room may see it: that
    a child keeps something from their parents is not said (safety 6).
    """
    steps, url_of = running_order(standing), urls_of(standing.conference.code)
    titles = {step.key: step.title for step in steps}

    def of(key: str, lack: str | Lack) -> Missing:
        found = Lack(lack) if isinstance(lack, str) else lack
        url = f"{url_of(key)}{found.at}" if key else ""
        return Missing(found.words, key, titles.get(key, ""), url, found.do)

    missing = [of(step.key, lack) for step in steps for lack in step.missing(standing, reckoner)]
    exposed = Exposed.of(standing)
    missing += [
        of(
            place.step,
            Lack(
                f"words that may stand in no copy to be taken out of {place.words}",
                f"Take words that may stand in no copy out of {place.words}.",
            ),
        )
        for place in exposed.kept
    ]
    look = reverse("conference_alike", args=[standing.conference.code])
    missing += [
        Missing(f"somebody to look, alone at a screen, at words in {each.place.words}", "", "", look)
        for each in exposed.alike
    ]
    return missing + [
        of(
            place.step,
            Lack(
                f"the home address or protected telephone number to be taken out of {place.words}",
                f"Take the home address, or the protected telephone number, out of {place.words}.",
            ),
        )
        for place in exposed.addresses
    ]


def urls_of(code: str) -> Callable[[str], str]:
    """The address of a step by its key, asked for once."""
    before, after = reverse("conference_record_step", args=[code, "any"]).rsplit("any", 1)
    return lambda key: f"{before}{key}{after}"


def by_step(missing: Iterable[Missing]) -> list[tuple[str, list[Missing]]]:
    """The title of each step with what it lacks, in the order of the record; what is of none comes last."""
    groups: dict[str, list[Missing]] = {}
    for each in sorted(missing, key=lambda each: not each.title):
        groups.setdefault(each.title, []).append(each)
    return list(groups.items())


def left_empty(standing: Standing) -> list[Missing]:
    """What may stay empty and does (SUR-2), in the order of the record: read out before the close."""
    url_of = urls_of(standing.conference.code)
    return [
        Missing(words, step.key, step.title, url_of(step.key))
        for step in running_order(standing)
        for words in step.empty(standing)
    ]
