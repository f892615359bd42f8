"""The step of the live record that books what follows the conference."""

from collections.abc import Iterator

from conferences.booking.actions.begin_next_review import places_to_review
from conferences.booking.views.next_review import next_review
from conferences.decisions.deciding import Deciding
from conferences.decisions.facts import lacking
from conferences.live.standing import Standing
from conferences.live.step import Lack, LiveStep
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.frameworks.part import STRUCTURED


def _is_booked(standing: Standing) -> bool:
    return Deciding(standing).is_decided and all(each.next_review_at for each in places_to_review(standing))


def _not_booked(standing: Standing, reckoner: Reckoner) -> Iterator[Lack]:
    children = places_to_review(standing)
    without = [each for each in children if not each.next_review_at]
    for words in lacking("a booking of the next review", without, children):
        yield Lack(words, f"Book {words.removeprefix('a booking of ')}.")


STEPS = (LiveStep(STRUCTURED["next-review"], next_review, is_done=_is_booked, missing=_not_booked),)
