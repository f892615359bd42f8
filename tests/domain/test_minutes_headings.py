"""The headings under which minutes have words of their own are the framework's (KRK-18)."""

import pytest

from cpunit.domain.frameworks import FRAMEWORKS
from cpunit.domain.frameworks.headings import headings_of, written_under


@pytest.mark.requirement("KRK-18")
def test_each_part_of_each_framework_stands_under_one_heading() -> None:
    for framework in FRAMEWORKS.values():
        headings = headings_of(framework.parts)
        assert sorted(part.key for each in headings for part in each.parts) == sorted(
            part.key for part in framework.parts
        )
        assert len({each.key for each in headings}) == len(headings)
        with_text = written_under(framework.parts)
        assert [each.title for each in headings if each not in with_text] == ["Begin"]
        assert with_text[-1].is_deciding


def test_the_words_of_strengthening_families_stand_under_its_own_questions() -> None:
    framework = FRAMEWORKS["strengthening-families"]
    assert [each.key for each in written_under(framework.parts)] == [
        "voices",
        "what-are-we-worried-about",
        "what-is-working-well",
        "what-needs-to-happen",
        "decide",
    ]
