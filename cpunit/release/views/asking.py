"""Where copies of a paper are asked for, by whom they are for: who gets what, and how far the last ones are.

The room that offers the paper says who may have one and who is ticked beforehand, and asks for them.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.timezone import localdate

from cpunit.domain.refusal import Refusal, Refused, must
from cpunit.domain.words import day_and_date
from cpunit.people.access import user_of
from cpunit.people.models import Person, Reference
from cpunit.people.reach import recipient_of
from cpunit.release import tasks
from cpunit.release.forms import AskForm
from cpunit.release.line import Line
from cpunit.release.models import Copy
from cpunit.release.paper import Paper
from cpunit.release.preview import Variation, previewed
from cpunit.release.progress import Progress, being_made, by_words
from cpunit.release.views.progress import shown
from cpunit.release.views.releasing import to_release
from cpunit.web.act import Page, act
from cpunit.web.edge import enqueue
from cpunit.web.forms import filled_in


@dataclass(frozen=True)
class Asking:
    """Copies of one paper about one record. `people` may have one, and the keys of those who are `ticked`
    beforehand; `last` is the edition that was asked for last, `now` tells the one that would be asked for;
    `page` and `progress` name the two addresses. `over_last` and `over_now` stand over what was asked for and
    over the form, `intro` over all of it; `before` tells of the copies of other editions.
    """

    record: Reference
    paper: Paper
    people: list[Person]
    ticked: Collection[int]
    last: int
    now: Callable[[], int]
    page: str
    progress: str
    over_last: str
    over_now: str
    intro: str = ""
    before: Callable[[], list[tuple[str, list[Line]]]] = list

    def who_gets_what(self, people: Collection[Person]) -> list[Variation]:
        """As it would be drawn now. Raises `Refused` for nobody, and where none of it may go out."""
        if not people:
            raise Refused("Tick who is to have a copy.", about="people")
        edition = self.now()
        must(self.paper.may_be_made(self.record, edition))
        return previewed(self.record, self.paper, [recipient_of(each) for each in people], edition)


def asking_page(
    request: HttpRequest,
    asking: Asking,
    page: Page,
    *,
    may: Refusal | None,
    do: Callable[[Collection[Person]], list[Copy]],
    nobody: str = "",
) -> HttpResponse:
    """Who gets what is shown first. Then `do` asks for the copies of those who are ticked; `nobody` is said
    where they all have theirs.
    """
    record, kind = asking.record, asking.paper.kind
    here = reverse(asking.page, args=[record.code])
    form = AskForm(people=asking.people, ticked=asking.ticked, **filled_in(request))
    progress = Progress.of(record, kind, known=asking.people, edition=asking.last)
    variations: list[Variation] = []

    def effects() -> list[str]:
        variations.extend(asking.who_gets_what(form.cleaned_data["people"]))
        return [each.facts for each in variations]

    return act(
        request,
        form,
        page,
        may=may,
        effects=effects,
        do=lambda: do(form.cleaned_data["people"]),
        said=lambda asked: being_made(len(asked)) if asked or not nobody else nobody,
        to=here,
        then=lambda: enqueue(tasks.make_copies, record.code),
        template="release/asking.html",
        more=lambda: {
            "asking": asking,
            "variations": variations,
            "before": asking.before() if progress.lines else [],
            **shown(progress, url=reverse(asking.progress, args=[record.code]), page=here),
            **to_release(progress, user_of(request), record, kind, asking.last),
        },
    )


def before(record: Reference | str, kind: str, edition: int) -> list[tuple[str, list[Line]]]:
    """Every copy of another edition of it that stands, the last first, with its person, and under it when it
    was asked for and how it stands. One query.
    """
    found = Copy.objects.standing().filter(record=record, kind=kind).exclude(edition=edition)
    more = ("record", "document", "message", "given_by", "asked_by", "person__professional", "person__adult")
    rows = found.select_related(*more).defer("document__pdf").order_by("-edition", "pk")
    lines = {copy: Line(copy.person, copy) for copy in rows}
    asked = {
        line: f"asked for on {day_and_date(localdate(copy.asked_at))}: {line.state}"
        for copy, line in lines.items()
    }
    return by_words(lines.values(), asked.__getitem__)
