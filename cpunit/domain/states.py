"""The states of each record and the verbs that move it: one table a record, checked by the action.

`docs/states.md` is written from these tables by `diagrams()`.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from cpunit.domain.refusal import Refused

Transitions = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Table:
    """The states of one record: for each, the verbs allowed and the state that each leads to.

    The states are the values that are stored; `tests/test_states_agree.py` holds the models to them.
    """

    record: str
    first: str
    transitions: Transitions

    @property
    def states(self) -> tuple[str, ...]:
        """Every state, in the order of the table."""
        return tuple(self.transitions)


STRATEGY_DISCUSSION = Table(
    "strategy discussion",
    "enquiries",
    {
        "enquiries": {"agree to a conference": "conference", "close": "no-further-action"},
        "conference": {"close": "no-further-action"},
        "no-further-action": {},
    },
)

CONFERENCE_REQUEST = Table(
    "conference request",
    "draft",
    {
        "draft": {"submit": "submitted", "withdraw": "withdrawn"},
        "submitted": {"accept": "accepted", "withdraw": "withdrawn"},
        "accepted": {},
        "withdrawn": {},
    },
)

CONFERENCE = Table(
    "conference",
    "requested",
    {
        "requested": {"book": "booked", "cancel": "cancelled"},
        "booked": {"move": "booked", "open": "open", "stand down": "stood-down", "cancel": "cancelled"},
        "open": {"close": "closed", "stand down": "stood-down"},
        "closed": {},
        "stood-down": {},
        "cancelled": {},
    },
)

MINUTES = Table(
    "minutes",
    "draft",
    {
        "draft": {"submit": "submitted"},
        "submitted": {"approve": "approved", "return": "draft"},
        "approved": {"distribute": "distributed"},
        "distributed": {},
    },
)

TRANSFER_IN = Table(
    "transfer in",
    "notified",
    {
        "notified": {"agree": "agreed", "end": "ended"},
        "agreed": {"hold": "held", "end": "ended"},
        "held": {},
        "ended": {},
    },
)

TRANSFER_OUT = Table(
    "transfer out",
    "under-way",
    {
        "under-way": {"accept": "accepted", "refuse": "refused", "withdraw": "withdrawn"},
        "accepted": {},
        "refused": {},
        "withdrawn": {},
    },
)

PLAN = Table("plan", "open", {"open": {"end": "ended"}, "ended": {}})

CORE_GROUP = Table(
    "core group",
    "planned",
    {
        "planned": {"move": "planned", "hold": "held", "cancel": "cancelled"},
        "held": {"take out": "cancelled"},
        "cancelled": {},
    },
)

MIDWAY_REVIEW = Table(
    "midway review",
    "planned",
    {
        "planned": {"hold": "held", "cancel": "cancelled"},
        "held": {"take out": "cancelled"},
        "cancelled": {},
    },
)

LOOKED_AFTER = Table(
    "child who became looked after",
    "recorded",
    {
        "recorded": {"ask": "asked", "take back": "taken-back"},
        "asked": {"end": "ended", "let go on": "goes-on", "take back": "taken-back"},
        "ended": {},
        "goes-on": {},
        "taken-back": {},
    },
)
"""While a child is on a plan: the core group is asked whether the plan should end."""

CONCERN = Table(
    "concern",
    "raised",
    {
        "raised": {"answer": "answered", "move up": "raised"},
        "answered": {"close": "closed", "move up": "raised"},
        "closed": {},
    },
)

DISPUTE = Table(
    "dispute",
    "draft",
    {
        "draft": {"send": "sent", "leave unsent": "not-sent"},
        "not-sent": {"send": "sent"},
        "sent": {},
    },
)

MESSAGE = Table(
    "message",
    "queued",
    {
        "queued": {"send": "sent", "hand on": "handed-on", "fail": "failed"},
        "handed-on": {"arrive": "sent", "come back": "failed"},
        "failed": {"queue again": "queued"},
        "sent": {},
    },
)
"""A text message is handed on: whether it arrives is known only later."""

NOTICE = Table(
    "notice to the case system",
    "queued",
    {
        "queued": {
            "send": "sent",
            "fail": "failed",
            "leave": "to-type-in",
            "type in": "typed-in",
        },
        "failed": {"queue again": "queued", "leave": "to-type-in", "type in": "typed-in"},
        "to-type-in": {"queue again": "queued", "type in": "typed-in"},
        "sent": {"queue again": "queued"},
        "typed-in": {},
    },
)
"""Where no address of the case system is set, it begins as to be typed in."""

TABLES = (
    STRATEGY_DISCUSSION, CONFERENCE_REQUEST, TRANSFER_IN, CONFERENCE, MINUTES, PLAN, CORE_GROUP,
    MIDWAY_REVIEW, TRANSFER_OUT, LOOKED_AFTER, CONCERN, DISPUTE, MESSAGE, NOTICE,
)  # fmt: skip


def next_state(table: Table, state: str, verb: str) -> str:
    """The state that the verb leads to.

    Raises `Refused` in general words: a policy that knows who did what, and when, says so before.
    """
    if verb in verbs(table, state):
        return table.transitions[state][verb]
    stands = "stand" if table.record.endswith("s") else "stands"
    raise Refused(
        f"This is out of date: the {table.record} now {stands} as “{in_words(state)}”. "
        "Open the page again to see what can still be done."
    )


def verbs(table: Table, state: str) -> tuple[str, ...]:
    """What may be done to a record in that state. ValueError for a state that the table does not have."""
    if state not in table.transitions:
        raise ValueError(f"A {table.record} is never {state!r}.")
    return tuple(table.transitions[state])


def in_words(state: str) -> str:
    """A state as it stands in a sentence: "stood-down" → "stood down"."""
    return state.replace("-", " ")


def diagram(table: Table) -> str:
    """The table as a Mermaid state diagram."""
    names = {state: state.replace("-", "_") for state in table.states}
    lines = ["stateDiagram-v2"]
    lines += [f'    state "{in_words(state)}" as {name}' for state, name in names.items() if name != state]
    lines.append(f"    [*] --> {names[table.first]}")
    for state, moves in table.transitions.items():
        lines += [f"    {names[state]} --> {names[to]}: {verb}" for verb, to in moves.items()]
        if not moves:
            lines.append(f"    {names[state]} --> [*]")
    return "\n".join(lines)


def diagrams() -> str:
    """The whole of `docs/states.md`."""
    head = (
        "# The states of each record\n\n"
        "Written from the tables in `cpunit/domain/states.py` by "
        "`python -m cpunit.domain.states > docs/states.md`; a test fails where the two differ.\n"
    )
    parts = [f"\n## {table.record.capitalize()}\n\n```mermaid\n{diagram(table)}\n```\n" for table in TABLES]
    return head + "".join(parts)


if __name__ == "__main__":
    print(diagrams(), end="")
