"""What the pages cost, as a table that begins with the one furthest beyond a bound."""

from dataclasses import dataclass
from typing import ClassVar

from cpunit.bench.pages.asked import MOST_BYTES, MOST_QUERIES

MOST_TIMES = 6.0
"""A page beside an empty one."""


COLUMNS = f"{'ratio':>7}{'ms':>8}{'queries':>9}{'bytes':>9}"


@dataclass(frozen=True, slots=True)
class Cost:
    """What a page costs on so many rows; the times are medians over the rounds."""

    times_empty: float
    ms: float
    queries: int
    bytes: int

    def as_json(self) -> dict[str, object]:
        return {
            "times_empty": round(self.times_empty, 2),
            "ms": round(self.ms, 2),
            "queries": self.queries,
            "bytes": self.bytes,
        }

    def __str__(self) -> str:
        return f"{self.times_empty:>7.1f}{self.ms:>8.1f}{self.queries:>9}{self.bytes:>9,}"


@dataclass(frozen=True, slots=True)
class Page:
    """One address as one role sees it, and the same on many times the rows."""

    name: str
    role: str
    address: str
    cost: Cost
    many: Cost

    @property
    def nearness(self) -> float:
        """Of the bound that it comes nearest to, the share; above 1 the bound is broken."""
        has_more = self.many.queries > self.cost.queries
        return max(
            self.cost.times_empty / MOST_TIMES,
            self.cost.queries / MOST_QUERIES,
            self.cost.bytes / MOST_BYTES,
            self.many.queries / self.cost.queries if has_more else 0,
        )

    @property
    def met(self) -> bool:
        return self.nearness <= 1

    def as_json(self) -> dict[str, object]:
        return {
            "page": self.name,
            "role": self.role,
            "address": self.address,
            **self.cost.as_json(),
            "at_many_times_the_rows": self.many.as_json(),
            "met": self.met,
        }

    def __str__(self) -> str:
        return f"{self.name:<30}{self.role:<9}{self.cost} |{self.many}  {'yes' if self.met else 'NO'}"


@dataclass(frozen=True, slots=True)
class Pages:
    """All of them."""

    heading: ClassVar[str] = f"{'page':<30}{'role':<9}{COLUMNS} |{COLUMNS}  met"

    name: str
    times: int
    empty_ms: dict[str, float]
    pages: list[Page]
    not_opened: list[str]
    """Names of addresses that no record of the unit is in a state for."""

    @property
    def target(self) -> str:
        return (
            f"at most {MOST_BYTES // 1000} kB, {MOST_QUERIES} queries and {MOST_TIMES:.0f} × an empty page; "
            f"at {self.times} × the rows (right) no more queries"
        )

    @property
    def met(self) -> bool:
        return all(page.met for page in self.pages)

    def lines(self) -> list[str]:
        within = sum(page.met for page in self.pages)
        empty = ", ".join(f"{role} {ms:.1f} ms" for role, ms in self.empty_ms.items())
        lines = [
            *map(str, sorted(self.pages, key=lambda page: -page.nearness)),
            f"{within} of {len(self.pages)} pages keep to it: {self.target}",
            f"an empty page: {empty}",
        ]
        if self.not_opened:
            lines.append(f"not opened by any record of this unit: {', '.join(self.not_opened)}")
        return lines

    def as_json(self) -> dict[str, object]:
        return {
            "name": self.name,
            "target": self.target,
            "met": self.met,
            "empty_ms": {role: round(ms, 2) for role, ms in self.empty_ms.items()},
            "not_opened": self.not_opened,
            "pages": [page.as_json() for page in self.pages],
        }
