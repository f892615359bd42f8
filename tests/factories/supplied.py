"""Words and leaflets that a unit supplied."""

import hashlib
from datetime import UTC, date, datetime

import factory
from factory.django import DjangoModelFactory

from cpunit.domain.letter_sentences import SENTENCES, Letter
from cpunit.supplied.models import Leaflet, SuppliedWords
from tests.factories.files import a_pdf
from tests.factories.people import SupportFactory

PDF = a_pdf("A conference, explained")


def sentences(letter: Letter, mark: str) -> dict[str, str]:
    """Each sentence in words that a test knows again: its name after a mark."""
    return {each.key: f"{mark} {each.key}" for each in SENTENCES[letter]}


class WordsFactory(DjangoModelFactory):
    """The invitation to an adult, in Polish. Its sentences are "pl title", "pl day" and so on."""

    class Meta:
        model = SuppliedWords

    letter = "adult"
    language = "pl"
    form = "ordinary"
    sentences = factory.LazyAttribute(lambda made: sentences(Letter(made.letter), made.language))
    supplied_by = "The translation service"
    checked_by = "A colleague who speaks it"
    valid_from = date(2025, 1, 6)
    recorded_by = factory.SubFactory(SupportFactory)
    recorded_at = datetime(2025, 1, 6, 9, tzinfo=UTC)


class LeafletFactory(DjangoModelFactory):
    """For parents, in English."""

    class Meta:
        model = Leaflet

    title = "Conferences explained"
    audience = "parents"
    pdf = PDF
    pages = 1
    size = len(PDF)
    sha256 = hashlib.sha256(PDF).hexdigest()
    scan = "not-scanned"
    valid_from = date(2025, 1, 6)
    supplied_by = "The unit"
    put_in_by = factory.SubFactory(SupportFactory)
    put_in_at = datetime(2025, 1, 6, 8, tzinfo=UTC)
    released_by = factory.SubFactory(SupportFactory)
    released_at = datetime(2025, 1, 6, 9, tzinfo=UTC)
