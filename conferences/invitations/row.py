"""One line of the list of people, as its table draws it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from django.urls import reverse

from conferences.invitations.answered import Answers, in_words
from conferences.models import Conference, Participant, Reply, TakenOff


class Leads(NamedTuple):
    """Words that lead somewhere; `url` "" where this user may not go there."""

    text: str
    url: str = ""


NOTHING = Leads("")


@dataclass(frozen=True)
class Answered:
    """What they answered, how it came, and what goes with it; `must_not_meet` leads to where that is looked
    at. `more` are the answers from before.
    """

    words: str = ""
    how: str = ""
    lines: Sequence[str] = ()
    must_not_meet: Leads | None = None


@dataclass(frozen=True)
class Row:
    """`tag` is the colour of the status, `change` what can be done, and `quick` where a button of the row
    records whether they come; "" where none does. `marks` say what is other than last time.
    """

    key: str
    name: str
    who: str
    status: str
    tag: str = ""
    told: str = ""
    letter: Leads = NOTHING
    reminded: str = ""
    phone: Leads = NOTHING
    door: Leads = NOTHING
    bounced: Leads = NOTHING
    answer: Answered = field(default_factory=Answered)
    change: Sequence[Leads] = ()
    quick: str = ""
    marks: Sequence[str] = ()


def answered(each: Participant | TakenOff, answers: Answers, conference: Conference) -> Answered:
    """What this person answered last, with what the unit is to see to."""
    found = answers.of(each.person_id)
    if found is None:
        return Answered()
    lines = [f"Needs: {found.needs}"] if found.needs else []
    if found.supporter:
        lines.append(f"Comes with them: {found.supporter}")
    if found.will_report == Reply.WillReport.NO:
        lines.append("No report will come")
    named = answers.unlooked.get(each.person_id, found)
    at = reverse("people_must_not_meet", args=[conference.code, named.pk])
    looked = (
        f"Looked at: {named.what_followed}" if named.looked_at else "Says whom they must not meet: look at it"
    )
    return Answered(
        words=in_words(found),
        how=answers.how(each.person_id),
        lines=lines,
        must_not_meet=Leads(looked, at) if named.must_not_meet else None,
    )


def quick_url(each: Participant, answers: Answers, conference: Conference) -> str:
    """Where a button records whether they come. Of a desk it is always said who comes, so it has none."""
    if each.professional and each.professional.is_desk:
        return ""
    found = answers.of(each.person_id)
    at = reverse("people_reply_quick", args=[conference.code, each.pk])
    return f"{at}?seen={found.pk if found else 0}"
