"""What is written in Python is escaped as Django escapes it."""

import pytest
from django.utils.functional import lazystr
from django.utils.html import format_html
from django.utils.safestring import SafeString

from cpunit.web.filled import filled, joined

VALUES = ["plain", "<b>'\"&", SafeString("<b>bold</b>"), 7, None, lazystr("<i>later</i>"), 'a" onclick="x']


@pytest.mark.parametrize("value", VALUES, ids=repr)
def test_as_django_does(value: object) -> None:
    written = filled('<p class="{}">{name}</p>', value, name=value)
    assert written == format_html('<p class="{}">{name}</p>', value, name=value)
    assert isinstance(written, SafeString)


def test_what_is_joined_is_escaped_once_each() -> None:
    assert joined("<br>", "<i>{}</i>", (("<",), (SafeString("&amp;"),))) == "<i>&lt;</i><br><i>&amp;</i>"
