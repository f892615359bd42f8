"""Where words that were found in a copy are taken out, or kept from whom they are withheld from.

While the conference is open that is where they stand in the record, and of the minutes where they are
written. Once it is closed, or the minutes are approved, neither changes any more: a passage is kept from
somebody, and what is wrong is put right by an amendment.
"""

from collections.abc import Sequence
from urllib.parse import urlencode

from django.urls import reverse

from conferences.live.exposed import in_minutes, written_places
from conferences.live.missing import urls_of
from conferences.minutes.filed import minutes_of
from conferences.minutes.passages import TOOK_PART, Passage, passages_of
from conferences.models import Conference, Minutes
from cpunit.domain.finder.found import What
from cpunit.domain.withheld import Plain
from cpunit.people.models import Reference, Restriction
from cpunit.release.paper import Mend
from cpunit.release.scan import Place

APPROVED = (Minutes.State.APPROVED, Minutes.State.DISTRIBUTED)
NAMES = (What.NAME, What.STRANGER, What.AT_THE_PLACE)
ALIKE = 20
"""So many letters beside a name tell its place."""
ANYWHERE = "the minutes and the record"
BEING_THERE = "that they took part"
ANEW = "Hold it back and ask for their copy anew: what is withheld since is left out of it"
"""Of a passage that is kept from them already, and of what nobody wrote, as the school of who took part."""


def mended_at(record: Reference, found: Sequence[Place]) -> list[list[Mend]]:
    """For each of these places the ways in which it is seen to, the first first. None for a name that the
    product itself set there.
    """
    conference = Conference.objects.select_related("reference", "family").get(reference=record)
    minutes = Minutes.objects.filter(conference=conference).first()
    content = minutes_of(conference, minutes)
    standing = content.standing
    is_approved = minutes is not None and minutes.state in APPROVED
    url_of = urls_of(record.code) if conference.state != Conference.State.CLOSED else None
    page = reverse("conference_minutes", args=[record.code])
    places = [
        (place.words, url_of(place.step) if place.step and url_of else "", _letters(place.text))
        for place in written_places(standing)
    ]
    places += [
        (words, "" if is_approved else page, _letters(text)) for words, text in in_minutes(standing, minutes)
    ]
    at = [_where(places, place) for place in found]
    passages, kept = passages_of(content), _kept_since(conference)
    ways = []
    for place, (said, url) in zip(found, at, strict=True):
        words, passage = place.words, _passage(passages, place)
        if place.what in NAMES and said == ANYWHERE and passage is None:
            passage = _presence(passages, place)
            said = BEING_THERE if passage else said
        if place.what in NAMES and said == ANYWHERE and passage is None:
            ways.append(list[Mend]())
        elif url:
            ways.append([Mend(f"Put it right: {said}", url)])
        elif _is_kept(kept, words) or (said == ANYWHERE and passage is None):
            ways.append([Mend(ANEW, "")])
        else:
            ways.append(_closed(record.code, said, passage, is_approved=is_approved))
    return ways


def _kept_since(conference: Conference) -> list[str]:
    """All passages that are withheld from somebody: what is told anew leaves them out. One query."""
    rows = Restriction.objects.running().filter(family=conference.family_id).exclude(words="")
    return [_letters(words) for words in rows.order_by("pk").values_list("words", flat=True)]


def _is_kept(kept: Sequence[str], words: str) -> bool:
    """Whether these words are such a passage; of a long one the beginning was found."""
    letters = _letters(words)
    return any(each in letters or (words.endswith("…") and each.startswith(letters)) for each in kept if each)


def _closed(code: str, said: str, passage: Passage | None, *, is_approved: bool) -> list[Mend]:
    keep = reverse("conference_minutes_keep", args=[code])
    chosen = f"?{urlencode({'piece': passage.choice})}" if passage else ""
    ways = [Mend(f"Keep it from them: {said}", keep + chosen)]
    if is_approved:
        ways.append(Mend("Put it right by an amendment", reverse("conference_amendment_new", args=[code])))
    return ways


def _letters(text: str) -> str:
    return Plain.of(text.removesuffix("…")).letters


def _where(places: list[tuple[str, str, str]], place: Place) -> tuple[str, str]:
    there = ((said, url) for said, url, letters in places if _is_there(letters, place))
    return next(there, (ANYWHERE, ""))


def _passage(passages: Sequence[Passage], place: Place) -> Passage | None:
    return next((each for each in passages if _is_there(_letters(each.words), place)), None)


def _presence(passages: Sequence[Passage], place: Place) -> Passage | None:
    """That a professional of this name took part, which the product itself says there."""
    words = _letters(place.words)
    there = (each for each in passages if each.under == TOOK_PART)
    return next((each for each in there if words and words in _letters(each.label)), None)


def _is_there(letters: str, place: Place) -> bool:
    """Whether what was found stands in these letters. A name stands in many places: this is one with the same
    words around it.
    """
    words = _letters(place.words)
    if not words or place.what not in NAMES:
        return bool(words) and words in letters
    before, after = (_letters(each.replace("…", "")) for each in (place.before, place.after))
    at = letters.find(words)
    while at >= 0:
        left, right = letters[:at], letters[at + len(words) :]
        if _meet(left[::-1], before[::-1]) and _meet(right, after):
            return True
        at = letters.find(words, at + 1)
    return False


def _meet(one: str, other: str) -> bool:
    """Whether both begin alike, as far as both go."""
    least = min(len(one), len(other), ALIKE)
    return one[:least] == other[:least]
