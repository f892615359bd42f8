"""A week as a picture (components/week.html): what a row of it is, and how it is written out.

Twenty rows of five days are drawn at once, so that no template goes over them part by part.
"""

from dataclasses import dataclass

from django.utils.safestring import SafeString

from cpunit.web.filled import escaped

HATCHED = ' fill="url(#week-off)"'
PRIVATE = '<span class="cpunit-week__private">{}</span>'
LINK = '<a class="govuk-link" href="{}">{}</a>'


@dataclass(frozen=True, slots=True)
class Bar:
    """Where a stretch lies in its day, in percent of the hours that are drawn, and its `look`: held,
    hand-over, away, duty or off.
    """

    x: str
    width: str
    look: str


@dataclass(frozen=True, slots=True)
class Line:
    """A stretch in words: "10:00 to 12:00" and what it is, with the address of the conference, and where it
    is handed over, or moved, as `what_to_do` says ("" where it is not, or by others). On paper, which others
    read, a private one says no more than that somebody is away.
    """

    when: str
    words: str
    url: str = ""
    look: str = "held"
    hand_over: str = ""
    what_to_do: str = "Hand over"
    is_private: bool = False


@dataclass(frozen=True, slots=True)
class Fit:
    """A time at which a conference could begin, with where it is booked then: "9:30"."""

    start: str
    url: str


@dataclass(frozen=True)
class Cell:
    """A day of one person or room. `lines` is empty for a day on which nothing stands; `fits` are the times
    at which the conference that is to be booked could begin. Who may not chair then is not free either,
    nor is anybody on a day that is closed: a bank holiday or a closure of the authority.
    """

    bars: list[Bar]
    lines: list[Line]
    is_off: bool = False
    fits: list[Fit] | None = None
    may_not_chair: bool = False
    is_closed: bool = False

    @property
    def is_free(self) -> bool:
        """Whether nothing stands in the way on the whole day."""
        return not (self.lines or self.is_off or self.may_not_chair or self.is_closed)


@dataclass(frozen=True)
class Row:
    """Whose days these are, where their diary is, and why they may not chair, or are not there ("" for
    nothing). Rows of one `group` follow each other, under its heading ("" for none).
    """

    name: str
    url: str
    cells: list[Cell]
    refusal: str = ""
    group: str = ""


def row_html(row: Row) -> SafeString:
    """A row of the picture: its head and its days."""
    said = f'<span class="cpunit-week__said">{escaped(row.refusal)}</span>' if row.refusal else ""
    name = LINK.format(escaped(row.url), f"<bdi>{escaped(row.name)}</bdi>")
    days = "".join(f"<td>{_drawn(cell)}{_told(cell)}</td>" for cell in row.cells)
    return SafeString(f'<tr><th scope="row">{name}{said}</th>{days}</tr>')


def _drawn(cell: Cell) -> str:
    bars = "".join(
        f'<rect class="{bar.look}" x="{bar.x}" width="{bar.width}"{HATCHED if bar.look == "off" else ""}/>'
        for bar in cell.bars
    )
    return f'<svg aria-hidden="true">{bars}</svg>'


def _told(cell: Cell) -> str:
    lines = [f"<p>{line_html(line)}</p>" for line in cell.lines]
    fits = [f"<p>{fit_html(fit, 'Free')}</p>" for fit in cell.fits or ()]
    if not lines and cell.is_closed:
        lines = ["<p>Closed</p>"]
    elif not lines and cell.is_off:
        lines = ["<p>Not working</p>"]
    elif not lines and cell.may_not_chair:
        lines = [f"<p>{PRIVATE.format('May not chair')}</p>"]
    elif not lines and not fits:
        lines = ['<p class="govuk-visually-hidden">Free</p>']
    return "".join(lines + fits)


def line_html(line: Line, *, in_a_list: bool = False) -> SafeString:
    """ "Hand over 10:00 to 12:00 C26-K7Q2", with its links."""
    words = LINK.format(escaped(line.url), escaped(line.words)) if line.url else escaped(line.words)
    if line.is_private:
        words = PRIVATE.format(words)
    told = f"{line.when} {words}" if line.when else words
    if line.look == "hand-over":
        to_do = line.what_to_do.lower() if in_a_list else line.what_to_do
        way = LINK.format(escaped(line.hand_over), to_do) if line.hand_over else to_do
        told = f"<strong>{way}</strong> {told}"
    return SafeString(told)


def fit_html(fit: Fit, free: str) -> SafeString:
    """ "Free at 9:30", which leads to the booking."""
    return SafeString(LINK.format(escaped(fit.url), f"{free} at {fit.start}"))


def day_html(row: Row, cell: Cell) -> SafeString:
    """The same day as an entry of a list: "Ada Finch: 10:00 to 12:00 C26-K7Q2; 14:00 to 16:00 Training"."""
    told = [line_html(line, in_a_list=True) for line in cell.lines]
    told += [fit_html(fit, "free") for fit in cell.fits or ()]
    name = LINK.format(escaped(row.url), f"<bdi>{escaped(row.name)}</bdi>")
    return SafeString(f"<li>{name}: {'; '.join(told)}</li>")
