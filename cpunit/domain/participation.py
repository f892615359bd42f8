"""Taking part: a child's age on a day, and what is to be thought of for a child of that age.

"Consideration to attend their Child Protection Conference should be given to all children over the age of ten
… a child's age needs to be considered as a guide rather than an absolute rule" (Kirklees handbook, chapter
5).
"""

from calendar import isleap
from dataclasses import dataclass
from datetime import date

from cpunit.domain.refusal import Refused
from cpunit.domain.rules import Standard
from cpunit.domain.words import long_date

ADULT = 18


@dataclass(frozen=True, slots=True)
class Prompt:
    """One thing to settle for a child. `expected` says that it must be answered, and is not only offered."""

    code: str
    words: str
    expected: bool

    @property
    def briefly(self) -> str:
        """The same on a line of a list."""
        return BRIEFLY[self.code]


BRIEFLY = {
    "attendance": "whether they attend",
    "advocacy": "advocacy",
    "contribution": "how they put their views",
    "feedback": "who tells them what was decided",
    "meeting-offered": "a meeting with the chair",
}


def age_on(born: date, on: date) -> int:
    """Age in whole years. Somebody born on 29 February turns a year older on 1 March of a common year.

    Raises `Refused` for a day before the birth.
    """
    if on < born:
        raise Refused(f"A child born on {long_date(born)} was not yet born on {long_date(on)}.")
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def grown_up_on(born: date) -> date:
    """The eighteenth birthday; of somebody born on 29 February, 1 March of a common year."""
    year = born.year + ADULT
    is_leap_day = (born.month, born.day) == (2, 29) and not isleap(year)
    return date(year, 3, 1) if is_leap_day else born.replace(year=year)


def born_by(age: int, on: date) -> date:
    """The latest day of birth of somebody who is so old on that day: the other way round of `age_on`."""
    year = on.year - age
    is_leap_day = (on.month, on.day) == (2, 29) and not isleap(year)
    return date(year, 2, 28) if is_leap_day else on.replace(year=year)


def is_offered_advocacy(born: date | None, on: date, standard: Standard) -> bool:
    """Whether attendance and advocacy are offered by age; an unborn child (None) is offered neither."""
    return born is not None and age_on(born, on) >= (standard.value or 0)


def prompts(
    born: date | None, on: date, standard: Standard, *, attended: bool | None = None
) -> tuple[Prompt, ...]:
    """What is to be settled for a child of that age; `attended` is None before the conference.

    Younger children are prompted for too, where they are able: those prompts are not `expected`.
    """
    if born is None or age_on(born, on) >= ADULT:
        return ()
    old_enough = is_offered_advocacy(born, on, standard)
    asked = [
        Prompt("attendance", "Consider whether the child attends all or part of the conference", old_enough),
        Prompt("advocacy", "Refer the child to advocacy", old_enough),
        Prompt("contribution", "Ask the child how they want to put their views", old_enough),
        Prompt("feedback", "Agree who tells the child what was decided", True),
    ]
    if attended is False:
        asked.append(
            Prompt(
                "meeting-offered",
                "Offer the child a meeting with the chair about what was agreed",
                old_enough,
            )
        )
    return tuple(asked)
