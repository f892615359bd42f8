"""The fixed sentences of an invitation, which a unit has put into another language or into easy read (LDS-5).

Names, days and places stand beside them as they are, so that no sentence has a gap to be filled. What is true
for one person alone stands in the English letter, which follows.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Letter(StrEnum):
    ADULT = "adult"
    CHILD = "child"


LETTERS = {
    Letter.ADULT: "Invitation to a parent, carer or relative",
    Letter.CHILD: "Invitation to a child",
}


@dataclass(frozen=True)
class Sentence:
    """What it says in English, and by what name it is kept. Without one that `may_lack`, the letter in other
    words leaves out what stands beside it, and the English one says it.
    """

    key: str
    english: str
    may_lack: bool = False

    @property
    def is_label(self) -> bool:
        """Whether it stands beside a fact, in a word or two."""
        return len(self.english) < 30


LABELS = (
    Sentence("dear", "Dear"),
    Sentence("day", "Day"),
    Sentence("time", "Please come at"),
    Sentence("place", "Where"),
    Sentence("entrance", "Which entrance", may_lack=True),
    Sentence("video", "By video"),
    Sentence("chair", "Chair"),
    Sentence("ring", "Telephone"),
)
TOLD = Sentence("time_told", "We will tell you when to come.")
AGAIN = Sentence(
    "again",
    "This letter takes the place of the one that we sent before. Look at the day, the time and the place.",
)

SENTENCES: Mapping[Letter, tuple[Sentence, ...]] = {
    Letter.ADULT: (
        Sentence("title", "Invitation to a meeting"),
        *LABELS,
        TOLD,
        AGAIN,
        Sentence(
            "asked",
            "We are holding a meeting about how children in your family are kept safe, and we want you to be "
            "there. It is called a child protection conference.",
        ),
        Sentence(
            "purpose",
            "People who know your family come together with you. We talk about what is going well, what "
            "people are worried about, and what needs to happen so that children are safe.",
        ),
        Sentence(
            "decided_initial",
            "At the end it is decided, for each child, whether they need a child protection plan. A plan "
            "says what everybody will do to keep the child safe, and by when.",
        ),
        Sentence(
            "decided_review",
            "We look together at how the child protection plan has gone. At the end it is decided, for each "
            "child, whether the plan goes on, is changed or ends.",
        ),
        Sentence("say", "You can say what you think, and you can disagree. What you say is written down."),
        Sentence(
            "report",
            "Your social worker will give you their report to read. If you have not had it a few days "
            "before, please tell us.",
        ),
        Sentence(
            "meets",
            "The chair runs the meeting. The chair is not part of the team that works with your family, and "
            "will talk with you first.",
        ),
        Sentence("supporter", "You may bring somebody to support you."),
        Sentence(
            "answer",
            "Please tell us whether you can come, and if you need an interpreter, help with getting there, "
            "or anything else.",
        ),
        Sentence(
            "english", "The same letter follows in English. It says more: ask somebody to read it with you."
        ),
    ),
    Letter.CHILD: (
        Sentence("title", "A letter for you"),
        *LABELS,
        TOLD,
        AGAIN,
        Sentence(
            "asked",
            "Grown-ups who know you are meeting to talk about how to keep you safe. What you think matters.",
        ),
        Sentence("need_not", "You do not have to be there."),
        Sentence(
            "decided_initial",
            "The grown-ups decide whether there needs to be a plan to keep you safe. The plan says what "
            "everybody will do.",
        ),
        Sentence(
            "decided_review",
            "The grown-ups look at how the plan to keep you safe is going, and decide whether it goes on.",
        ),
        Sentence("say", "If you do not agree, you can say so, and it is written down."),
        Sentence(
            "ways",
            "You can write, draw or record what you want people to know. You can talk to the chair before "
            "the meeting. You can ask an advocate to speak for you: somebody who is only there for you.",
        ),
        Sentence("worker", "Your social worker will talk with you about this. You can change your mind."),
        Sentence(
            "english", "The same letter follows in English. It says more: ask somebody to read it with you."
        ),
    ),
}
"""What stands in each letter, in the order in which it is asked for."""

LONGEST_SENTENCE = 600
