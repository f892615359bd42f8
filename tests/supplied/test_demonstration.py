"""The demonstration's words are whole, and its leaflets only to be read."""

import pytest

from cpunit.demo.supplied import SHEETS, words_and_leaflets
from cpunit.supplied.models import Leaflet, SuppliedWords
from tests.factories.conferences import NOW
from tests.factories.people import SupportFactory


@pytest.mark.paper
@pytest.mark.django_db
def test_they_are_kept_and_released() -> None:
    words_and_leaflets(SupportFactory(), SupportFactory(), NOW, NOW.date())
    assert SuppliedWords.objects.count() == 2
    assert Leaflet.objects.count() == len(SHEETS)
    arabic = SuppliedWords.objects.get(language="ar")
    assert all(any(ord(mark) > 0x600 for mark in said) for said in arabic.sentences.values())
