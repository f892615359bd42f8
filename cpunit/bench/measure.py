"""Measures two forms of the same work beside each other."""

import gc
import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from typing import ClassVar, Protocol, TypeVar

Say = Callable[[str], None]
Answer = TypeVar("Answer")
ROUNDS = 3


class Outcome(Protocol):
    """What a case found; those with one heading stand in one table."""

    heading: ClassVar[str]

    @property
    def met(self) -> bool: ...

    def lines(self) -> list[str]: ...

    def as_json(self) -> dict[str, object]: ...


@dataclass(frozen=True, slots=True)
class Result:
    """One case: medians over the rounds, and whether what the case promises was kept."""

    heading: ClassVar[str] = f"{'name':<15}{'ours ms':>12}{'naive ms':>14}{'ratio':>10}  {'met':<5}target"

    name: str
    ours_ms: float
    naive_ms: float
    target: str
    met: bool

    @property
    def ratio(self) -> float:
        """How many times as long the naive form takes."""
        return self.naive_ms / self.ours_ms if self.ours_ms else 0.0

    def lines(self) -> list[str]:
        took = f"{self.ours_ms:>12,.2f}{self.naive_ms:>14,.2f}{self.ratio:>10,.1f}"
        return [f"{self.name:<15}{took}  {'yes' if self.met else 'NO':<5}{self.target}"]

    def as_json(self) -> dict[str, object]:
        return {
            "name": self.name,
            "ours_ms": round(self.ours_ms, 3),
            "naive_ms": round(self.naive_ms, 3),
            "ratio": round(self.ratio, 1),
            "target": self.target,
            "met": self.met,
        }


def timed(work: Callable[[], Answer]) -> tuple[float, Answer]:
    """How many milliseconds it takes, and what it answers."""
    start = time.perf_counter()
    answer = work()
    return (time.perf_counter() - start) * 1000, answer


def interleaved(ours: Callable[[], float], naive: Callable[[], float], say: Say) -> tuple[float, float]:
    """The medians of both, ours and naive by turns, so that what slows the machine down slows both.

    Each returns its own milliseconds.
    """
    pairs = []
    for number in range(1, ROUNDS + 1):
        gc.collect()
        our_ms = ours()
        gc.collect()
        pairs.append((our_ms, naive()))
        say(f"round {number} of {ROUNDS}: ours {pairs[-1][0]:,.1f} ms, naive {pairs[-1][1]:,.1f} ms")
    return median(pair[0] for pair in pairs), median(pair[1] for pair in pairs)
