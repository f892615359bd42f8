"""Scales for the style guide: one that all share, and one that differs for each of twelve children."""

from cpunit.web.number_line import Mark, NumberLine, Numbers

LOW, HIGH = "The children will be harmed", "Safe enough to close"


def sample_numbers() -> Numbers:
    """With names, and beside last time's."""
    now = (Mark(3, "A", "Maya Finch"), Mark(5, "B", "Her grandmother"), Mark(5, "C", "Tomos Bevan"), Mark(10))
    before = (Mark(1, "A", "Maya Finch"), Mark(3, "C", "Tomos Bevan"))
    names = (("A", "Maya Finch"), ("B", "Her grandmother"), ("C", "Tomos Bevan"))
    line = NumberLine("", now, before)
    return Numbers("Safety scale", LOW, HIGH, (line,), last_time="Mon 3 Feb 2025", names=names)


def sample_numbers_apart(children: list[str]) -> Numbers:
    """Without names, for each child another, and of the first five people at one number."""
    lines = [
        NumberLine(name, tuple(map(Mark, sorted([nth % 11, (nth * 3) % 11, *([nth % 11] * (nth % 5))]))), ())
        for nth, name in enumerate(children)
    ]
    return Numbers("Safety scale, child by child", LOW, HIGH, tuple(lines))
