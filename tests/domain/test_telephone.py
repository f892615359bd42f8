import pytest

from cpunit.domain.telephone import mobile


@pytest.mark.parametrize(
    ("typed", "goes_to"),
    [
        ("07700 900 123", "+447700900123"),
        ("+44 (0)7700-900123", "+447700900123"),
        ("0044 7700 900123", "+447700900123"),
        ("07624 900123", "+447624900123"),
        ("+353 87 123 4567", "+353871234567"),
        ("01632 960 444", None),
        ("07012 345678", None),
        ("07699 123456", None),
        ("07700 900 12", None),
        ("+44 1632 960444", None),
        ("٠٧٧٠٠ ٩٠٠ ١٢٣", None),
        ("ring her mother", None),
        ("", None),
    ],
)
def test_where_a_text_message_goes(typed: str, goes_to: str | None) -> None:
    assert mobile(typed) == goes_to
