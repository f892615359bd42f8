"""`papers`: forty copies of a paper that is read in four variants of eight pages, beside forty drawings.

The product draws each variant once and lays each person's name and number over it; the naive form draws the
paper for each of them. Both give a PDF a person, with their name on each page. Then two hundred copies are
made as a worker makes them, forty names at once, and the memory of the process after the last is compared
with that after the first forty.
"""

import gc
import resource
import time
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pikepdf
from django.template.loader import render_to_string

from cpunit.bench.measure import Answer, Result, Say
from cpunit.papers.pdf import FILES, draw
from cpunit.papers.stamping import Stamps, Whose
from cpunit.people.models import UnitSettings
from cpunit.release.actions.make_copies import AT_ONCE

COPIES, VARIANTS, PAGES = 40, 4, 8
MANY = 200
LEAST_TIMES, MOST_GROWN = 6.0, 1.1
TARGET = (
    f"at least {LEAST_TIMES:.0f} × as fast, and after {MANY} copies at most {MOST_GROWN} × the memory of "
    f"{AT_ONCE}"
)
SENTENCES = (
    "The chair said who is at home at night, and everybody heard it. ",
    "The school sees him each day and has not missed one since. ",
)
SECTIONS = 25
"""So many fill eight pages."""


def run(*, say: Say, rows: int | None = None) -> Result:
    """`rows` is how many copies, forty where none is said."""
    number = rows or COPIES
    people = [Whose(f"Marta Achterberg {nth}", nth) for nth in range(1, number + 1)]
    variants = [_page(nth) for nth in range(VARIANTS)]
    naive_ms, drawn = _busy(
        lambda: [draw(_page(whose.number % VARIANTS, whose.name)).pdf for whose in people]
    )
    ours_ms, copies = _busy(lambda: list(_stamped(variants, people)))
    pages = {_pages(pdf) for pdf in (*drawn, *copies)}
    assert len(drawn) == len(copies) == number and pages == {PAGES}, pages
    say(f"{number} copies of {VARIANTS} variants: {ours_ms:,.0f} ms, drawn one by one {naive_ms:,.0f} ms")
    del drawn, copies
    grown = _grown(variants, MANY if rows is None else number, say)
    is_met = naive_ms >= LEAST_TIMES * ours_ms and grown <= MOST_GROWN
    return Result("papers", ours_ms, naive_ms, TARGET, is_met)


def _busy(work: Callable[[], Answer]) -> tuple[float, Answer]:
    """How many milliseconds this process was at work, whatever else the machine did meanwhile."""
    gc.collect()
    start = time.process_time()
    answer = work()
    return (time.process_time() - start) * 1000, answer


def _stamped(variants: list[str], people: list[Whose]) -> Iterator[bytes]:
    """As `make_copies` does: the variants once, the names of so many at once."""
    rendered = [draw(page).pdf for page in variants]
    for start in range(0, len(people), AT_ONCE):
        some = people[start : start + AT_ONCE]
        stamps = Stamps(some)
        for whose in some:
            yield stamps.over(rendered[whose.number % VARIANTS], whose)


def _grown(variants: list[str], number: int, say: Say) -> float:
    """How many times the memory of the first forty it takes after all; none of them is kept."""
    people = [Whose(f"Marta Achterberg {nth}", nth) for nth in range(1, number + 1)]
    first = 0
    for nth, _ in enumerate(_stamped(variants, people), 1):
        if nth == min(AT_ONCE, number):
            first = _memory()
    last = _memory()
    say(f"{number} copies: {first >> 10:,} MiB after the first {AT_ONCE}, {last >> 10:,} after the last")
    return last / first


def _memory() -> int:
    """KiB that the process holds now (Linux), or the most that it ever held elsewhere."""
    gc.collect()
    status = Path("/proc/self/status")
    if status.exists():
        return next(
            int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmRSS")
        )
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _pages(pdf: bytes) -> int:
    with pikepdf.open(BytesIO(pdf)) as paper:
        return len(paper.pages)


def _page(nth: int, name: str = "") -> str:
    """A paper of eight pages, as the product's own template draws it."""
    said = SENTENCES[0] * 6 + SENTENCES[1] * 4
    given = {
        "title": f"The minutes, as read by {nth}",
        "recipient": name,
        "is_variant": not name,
        "files": FILES,
        "paper_unit": UnitSettings(unit_name="Conference unit", authority_name="Northam"),
        "sections": [(f"Heading {at}", said) for at in range(SECTIONS)],
    }
    return render_to_string("bench/paper.html", given)
