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
from conferences.minutes.passages import Passage, passages_of
from conferences.models import Conference, Minutes
from cpunit.domain.withheld import Plain
from cpunit.people.models import Reference, Restriction
from cpunit.release.paper import Mend

APPROVED = (Minutes.State.APPROVED, Minutes.State.DISTRIBUTED)
ANYWHERE = "the minutes and the record"
ANEW = "Hold it back and ask for their copy anew: what is withheld since is left out of it"
"""Of a passage that is kept from them already, and of what nobody wrote, as the school of who took part."""


def mended_at(record: Reference, found: Sequence[str]) -> list[list[Mend]]:
    """For each of these words the ways in which they are seen to, the first first."""
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
    at = [_where(places, words) for words in found]
    passages, kept = passages_of(content), _kept_since(conference)
    ways = []
    for words, (said, url) in zip(found, at, strict=True):
        passage = _passage(passages, words)
        if url:
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


def _where(places: list[tuple[str, str, str]], words: str) -> tuple[str, str]:
    letters = _letters(words)
    there = ((said, url) for said, url, text in places if letters and letters in text)
    return next(there, (ANYWHERE, ""))


def _passage(passages: Sequence[Passage], words: str) -> Passage | None:
    letters = _letters(words)
    return next((each for each in passages if letters and letters in _letters(each.words)), None)
