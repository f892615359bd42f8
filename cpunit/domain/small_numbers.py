"""Which numbers of a table are withheld in what leaves the unit, so that nobody can be told by them.

A number from one to four is withheld, and with it as many others as it takes: whoever subtracts what is
shown from the totals must not come closer to any withheld number than five apart (KRK-22, KRK-25). Zero is
shown: it tells of nobody.
"""

from collections import deque
from collections.abc import Collection, Sequence
from itertools import product

Place = tuple[int, int]
"""Row and column, from 0; the totals stand in the row after the last one, and in the column after it."""
Counts = Sequence[Sequence[int]]
SMALL = range(1, 5)
APART = 5
"""So far apart are the least and the most that a withheld number may be, for all that is shown."""

Node = tuple[str, int]


def withheld(counts: Counts) -> frozenset[Place]:
    """The places of a table, its totals among them, that are not shown. `counts` are without totals, each row
    as long as the others.
    """
    whole = with_totals(counts)
    hidden = {place for place, number in _numbers(whole).items() if number in SMALL}
    while open_to := _open_to(whole, hidden):
        more = _more(whole, hidden, open_to)
        if not more:
            return frozenset(_numbers(whole))
        hidden |= more
    return frozenset(_fewest(whole, hidden))


def bounds(counts: Counts, hidden: Collection[Place]) -> dict[Place, tuple[int, int | None]]:
    """The least and the most that each hidden number may be, for one who knows all the others and how totals
    come about; None for no most.
    """
    whole = with_totals(counts)
    return {place: _bounds(whole, frozenset(hidden), place) for place in hidden}


def with_totals(counts: Counts) -> list[list[int]]:
    """The table with a column and a row of totals."""
    rows = [[*row, sum(row)] for row in counts]
    return [*rows, [sum(column) for column in zip(*rows, strict=True)]]


def _numbers(whole: Counts) -> dict[Place, int]:
    return {(row, column): each for row, numbers in enumerate(whole) for column, each in enumerate(numbers)}


def _open_to(whole: Counts, hidden: Collection[Place]) -> Place | None:
    """The first hidden number to which somebody comes too close."""
    return next((place for place in sorted(hidden) if not _is_apart(whole, hidden, place)), None)


def _is_apart(whole: Counts, hidden: Collection[Place], place: Place) -> bool:
    least, most = _bounds(whole, hidden, place)
    return most is None or most - least >= APART


def _more(whole: Counts, hidden: Collection[Place], place: Place) -> set[Place]:
    """What is hidden besides for the sake of that number: three that stand with it in the corners of a
    rectangle let it move. The smallest that are enough, or else the smallest of all.
    """
    row, column = place
    numbers = _numbers(whole)
    corners = {
        frozenset({(row, other), (across, column), (across, other)} - set(hidden))
        for across, other in product(range(len(whole)), range(len(whole[0])))
        if across != row and other != column
    }
    useful = sorted(
        (each for each in corners if each), key=lambda each: (sum(numbers[one] for one in each), sorted(each))
    )
    enough = (each for each in useful if _is_apart(whole, {*hidden, *each}, place))
    return set(next(enough, useful[0] if useful else ()))


def _fewest(whole: Counts, hidden: Collection[Place]) -> set[Place]:
    """Without those that turned out not to be needed, the largest first."""
    numbers, left = _numbers(whole), set(hidden)
    for place in sorted(hidden, key=lambda each: (-numbers[each], each)):
        if numbers[place] not in SMALL and not _open_to(whole, left - {place}):
            left.discard(place)
    return left


def _bounds(whole: Counts, hidden: Collection[Place], place: Place) -> tuple[int, int | None]:
    """A number can rise by as much as others can give way for it. Each is an arrow from its row to its column
    or back, as totals stand on the other side of their sums: what comes in at each end goes out again.
    """
    number = whole[place[0]][place[1]]
    start, end = _ends(whole, place)
    others = [each for each in hidden if each != place]
    falls_by = number - _floor(whole, place)
    rises = _flow(whole, others, end, start, most=None)
    falls = _flow(whole, others, start, end, most=falls_by)
    assert falls is not None
    return number - falls, None if rises is None else number + rises


def _floor(whole: Counts, place: Place) -> int:
    """A total that has any has one at least: a line or a column is there as something is counted in it, and
    whoever reads the table knows that.
    """
    is_total = place[0] == len(whole) - 1 or place[1] == len(whole[0]) - 1
    return int(is_total and whole[place[0]][place[1]] > 0)


def _ends(whole: Counts, place: Place) -> tuple[Node, Node]:
    row, column = place
    is_total = (row == len(whole) - 1) != (column == len(whole[0]) - 1)
    ends: tuple[Node, Node] = ("row", row), ("column", column)
    return (ends[1], ends[0]) if is_total else ends


def _flow(whole: Counts, hidden: Collection[Place], source: Node, sink: Node, most: int | None) -> int | None:
    """How much can go from one end to the other by numbers that rise (without limit) along their arrows and
    fall (as far as each may) against them; None where there is no limit.
    """
    left: dict[tuple[Node, Node], int | None] = {}
    ways: dict[Node, set[Node]] = {}
    for row, column in hidden:
        start, end = _ends(whole, (row, column))
        left[start, end], left[end, start] = None, whole[row][column] - _floor(whole, (row, column))
        ways.setdefault(start, set()).add(end)
        ways.setdefault(end, set()).add(start)
    found = 0
    while most is None or found < most:
        way = _way(ways, left, source, sink)
        if way is None:
            return found
        limits = [limit for step in way if (limit := left[step]) is not None]
        if not limits and most is None:
            return None
        by = min([*limits, *([most - found] if most is not None else [])])
        for start, end in way:
            for step, change in (((start, end), -by), ((end, start), by)):
                if (limit := left[step]) is not None:
                    left[step] = limit + change
        found += by
    return found


def _way(
    ways: dict[Node, set[Node]], left: dict[tuple[Node, Node], int | None], source: Node, sink: Node
) -> list[tuple[Node, Node]] | None:
    """The shortest one along which something can still go."""
    came: dict[Node, Node] = {source: source}
    waiting = deque([source])
    while waiting and sink not in came:
        here = waiting.popleft()
        for there in sorted(ways.get(here, ())):
            if there not in came and left[here, there] != 0:
                came[there] = here
                waiting.append(there)
    if sink not in came:
        return None
    steps, here = [], sink
    while here != source:
        steps.append((came[here], here))
        here = came[here]
    return steps
