"""Whether what a parent would read of a report may be read by them: asked of what is withheld from that
person, on every path on which a report reaches them (failure 3, safety 1, 6).
"""

from collections.abc import Iterable

from conferences.conference.for_family import NotForFamily
from conferences.models import Conference, ReportOffer
from conferences.reports.exposed import Exposed, exposed_in, said_of
from conferences.reports.what_is_read import WhatIsRead
from cpunit.domain.finder.found import What
from cpunit.domain.refusal import Refusal
from cpunit.domain.words import listed
from cpunit.people.models import Person
from cpunit.release.looking import Looking
from cpunit.release.scan import Place, Scan
from cpunit.uploads.models import Upload
from cpunit.uploads.pages import may_be_drawn

OUT_OF_IT = "its author takes it out, or gives a version without it."
NOT_ALL = "somebody else reads each page first, and says so"


class Fit:
    """What is withheld from some parents of one conference, read once: the same number of queries for any
    number of them, of reports, and of versions. `known` is what must reach nobody of the family, where that
    is at hand. What `is_new` to them is asked about names of other families, too: once, as it is released,
    and not again whenever another family of the area becomes known.
    """

    def __init__(
        self,
        conference: Conference,
        people: Iterable[Person],
        known: NotForFamily | None = None,
        *,
        is_new: bool = False,
    ) -> None:
        self.conference = conference
        self.known = known or NotForFamily.of(conference.family)
        self._looking = Looking(conference.reference, people, again=not is_new)

    def look(self, read: WhatIsRead, person: Person, upload: Upload | None = None) -> Scan:
        """What stands there that must not reach them, and what somebody is asked about. Words that a young
        person keeps and that only may be meant are asked about on a page of their own.
        """
        found = self._looking.at(read.html(upload), person.pk)
        asked = tuple(each for each in found.questions if each.what is not What.KEPT)
        return Scan(found.hits, asked)

    def may_read(self, read: WhatIsRead, person: Person) -> Refusal | None:
        """Whether they may read it, as far as its words tell. One query where a file stands for it."""
        whose = read.report.professional.name
        upload = read.upload()
        if not read.sections and upload is None:
            return Refusal(f"It is recorded that the report of {whose} came in, and not what it says.")
        if upload and (refusal := may_be_drawn(upload)):
            return refusal
        found = self.for_anybody(read, upload)
        if found and all(each.is_asked for each in found):
            return Refusal(f"{said_of(found)}: somebody looks first, on the page of what young people wrote.")
        if found:
            return Refusal(f"{said_of(found)}: {OUT_OF_IT}")
        if hits := self.look(read, person, upload).hits:
            return Refusal(
                f"{hits[0].named} is withheld from {person.name}: ask its author for a version for them."
            )
        return None

    def where(self, read: WhatIsRead, upload: Upload | None = None) -> str:
        """Under which headings something stands that must reach nobody of the family, and not what it is."""
        found = [each.where for each in self.for_anybody(read, upload) if not each.is_asked]
        return listed(list(dict.fromkeys(found)))

    def mark(self, person: Person) -> str:
        """Of all that is withheld from them now."""
        return self._looking.mark(person.pk)

    def may_read_now(self, offer: ReportOffer) -> Refusal | None:
        """Whether what was released to them may be read still: nothing of it is withheld by now, each
        question that is asked of it was answered as it was released, and who released it read each page of
        what came as pictures since the last time that something was withheld or given free. `offer` has its
        report, version and person at hand; two queries at most.
        """
        person, read = offer.participant.person, WhatIsRead.of_offer(offer)
        if refusal := self.may_read(read, person):
            return refusal
        upload = read.upload()
        answered = {each["mark"] for each in offer.answers}
        if any(place.mark not in answered for place in self.look(read, person, upload).questions):
            return Refusal("Something may be meant in it that they are not to read: it is released anew.")
        if upload and (left := pages_left(offer, upload, self.mark(person), offer.released_by_id)):
            return Refusal(f"{left[0]}: {NOT_ALL}.")
        return None

    def for_anybody(self, read: WhatIsRead, upload: Upload | None) -> list[Exposed]:
        """What stands there that must reach nobody of the family, and under which headings. A fact may stand
        for who may know it.
        """
        more = {"summary": read.summary} if read.summary else {}
        if upload:
            more["file"] = upload.text
        return exposed_in(
            read.sections,
            self.conference.family,
            known=self.known,
            names=read.titles or None,
            told_apart=True,
            **more,
        )


def pages_left(offer: ReportOffer, upload: Upload, mark: str, by: int | None) -> list[str]:
    """Which pages `by` has not said to be clear for this parent as things stand, in words. One query."""
    seen = offer.seen_pages.filter(upload=upload, kept_mark=mark, by=by)
    done = set(seen.values_list("number", flat=True))
    return [f"Page {number} is not read" for number in numbers_of(upload) if number not in done]


def numbers_of(upload: Upload) -> range:
    """The numbers of its pages; a picture is one."""
    return range(1, (upload.pages or 1) + 1)


def as_its_author_reads(places: Iterable[Place]) -> list[str]:
    """Where in their own text: the words with those around them, and not what they are, nor why they must not
    reach somebody.
    """
    said = [
        (f"“{place.in_context}”, under “{place.heading}”" if place.heading else f"“{place.in_context}”")
        for place in places
    ]
    return list(dict.fromkeys(said))
