"""The passages of a record and its minutes that can be kept from somebody, each by the key of its piece."""

from collections.abc import Iterator
from dataclasses import dataclass

from conferences.minutes.content import MinutesContent
from cpunit.domain.words import listed

TOOK_PART = "Who took part"
SHOWN = 140
"""Letters of a passage in a list of them."""


@dataclass(frozen=True)
class Passage:
    """One of them: `choice` names it on a page, `piece` in the record ("" for a paragraph of a text). `words`
    are withheld wherever they stand; "" where only the piece is.
    """

    choice: str
    under: str
    label: str
    piece: str
    words: str


def passages_of(content: MinutesContent) -> list[Passage]:
    """In the order of the minutes. No query."""
    return [
        *_present(content),
        *_said(content),
        *_reports(content),
        *_texts(content),
        *_rows(content),
        *_decided(content),
    ]


def _present(content: MinutesContent) -> Iterator[Passage]:
    """That a professional was there, or was to be: their name may tell a school. It is withheld itself."""
    for mark in (*content.attended, *content.sent_a_report, *content.absent):
        if mark.person.is_professional:
            key = f"attendance-{mark.pk}"
            yield Passage(key, TOOK_PART, _short(mark.who_came or mark.person.name), key, "")


def _said(content: MinutesContent) -> Iterator[Passage]:
    titles = {part.key: part.title for part in content.standing.parts}
    for entry in content.standing.entries:
        if entry.text.strip():
            key, whose = f"entry-{entry.pk}", entry.whose
            about = listed([child.name for child in entry.children.all()])
            label = f"{whose}: {entry.text}" if whose else entry.text
            label = f"(about {about}) {label}" if about else label
            yield Passage(key, titles.get(entry.heading, "Said"), _short(label), key, entry.text)


def _reports(content: MinutesContent) -> Iterator[Passage]:
    for report in content.reports:
        if report.summary.strip():
            key = f"report-{report.pk}"
            label = _short(f"{report.professional.name}: {report.summary}")
            yield Passage(key, "What reports say in short", label, key, report.summary)


def _texts(content: MinutesContent) -> Iterator[Passage]:
    """Each paragraph of what was typed as a text."""
    typed = [("opening", "Opening", content.opening)]
    typed += [(each.key, each.title, each.text) for each in content.written]
    for part in content.children:
        name, attached = part.child.name, part.attached
        typed.append((f"views-{attached.pk}", f"The views of {name}", attached.views))
        typed.append((f"so-far-{attached.pk}", f"The plan of {name} so far", attached.plan_so_far))
        typed.append((f"contingency-{attached.pk}", f"Contingency, {name}", attached.contingency_plan))
        if part.decision:
            typed.append((f"reasons-{part.decision.pk}", f"Why, {name}", part.decision.reasons))
    for key, title, text in typed:
        paragraphs = [line for line in text.splitlines() if line.strip()]
        for nth, words in enumerate(paragraphs, 1):
            yield Passage(f"text-{key}-{nth}", title, _short(words), "", words.strip())


def _rows(content: MinutesContent) -> Iterator[Passage]:
    for row in content.outline:
        key = f"plan-row-{row.pk}"
        yield Passage(key, "Rows of the plan", _short(row.action), key, row.action)


def _decided(content: MinutesContent) -> Iterator[Passage]:
    """A view and a dissent are withheld themselves: others may give the same reasons."""
    for part in content.children:
        for view in part.views:
            label = f"{view.whose}: {view.in_words}. {view.reasons}"
            yield Passage(
                f"view-{view.pk}", f"Views, {part.child.name}", _short(label), f"view-{view.pk}", ""
            )
        for each in part.dissent:
            label = f"{each.whose} dissents: {each.reason}"
            key = f"dissent-{each.pk}"
            yield Passage(key, f"Views, {part.child.name}", _short(label), key, "")


def _short(text: str) -> str:
    words = " ".join(text.split())
    return f"{words[:SHOWN].rsplit(' ', 1)[0]} …" if len(words) > SHOWN else words
