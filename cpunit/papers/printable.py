"""What a paper would print as boxes, as no typeface of this machine has its letters: a name must print.

Pango is asked, which chooses the typefaces of papers, whichever are installed. It is loaded where somebody
is written in other letters than ours, in a twentieth of a second.
"""

import ctypes
import logging
from collections.abc import Callable
from functools import cache
from threading import Lock

from cpunit.domain.words import listed

LATIN = 0x0250
"""Below it every letter is in the product's own typeface, or in the first that stands in for it."""
SIGNS = range(0x2000, 0x2200)
"""Dashes, quotation marks, and what keeps two directions of writing apart."""
AROUND = " .,;:!?()[]“”‘’\"'…"
_log = logging.getLogger(__name__)
_one_at_a_time = Lock()


def prints_as_boxes(text: str) -> list[str]:
    """The words of it of which a letter cannot be printed, each once, in their order."""
    words = dict.fromkeys(word.strip(AROUND) for word in text.split() if any(map(_is_other, word)))
    if not words:
        return []
    lacks = _asked()
    return [word for word in words if lacks(word)]


def said_of_boxes(text: str) -> str:
    """The same in a sentence; "" where all of it prints."""
    words = prints_as_boxes(text)
    if not words:
        return ""
    return (
        f"{listed([f'“{word}”' for word in words])} would print as boxes: no typeface here has these "
        "letters. Have it typed in Latin letters first, or a typeface installed that has them."
    )


def _is_other(letter: str) -> bool:
    return ord(letter) >= LATIN and ord(letter) not in SIGNS


@cache
def _asked() -> Callable[[str], bool]:
    """Whether a word has a letter that nothing has. Where Pango is not there, no paper is made either, and
    nothing is said.
    """
    try:
        pango, draws, memory = map(
            ctypes.CDLL, ("libpango-1.0.so.0", "libpangoft2-1.0.so.0", "libgobject-2.0.so.0")
        )
    except OSError:
        _log.exception("Nobody is told what would print as boxes: Pango is not there")
        return lambda word: False
    any_of, text = ctypes.c_void_p, ctypes.c_char_p
    draws.pango_ft2_font_map_new.restype = any_of
    for name in ("pango_font_map_create_context", "pango_layout_new"):
        getattr(pango, name).restype, getattr(pango, name).argtypes = any_of, [any_of]
    pango.pango_layout_set_text.argtypes = [any_of, text, ctypes.c_int]
    pango.pango_layout_get_unknown_glyphs_count.argtypes = [any_of]
    memory.g_object_unref.argtypes = [any_of]
    context = pango.pango_font_map_create_context(draws.pango_ft2_font_map_new())

    def lacks(word: str) -> bool:
        written = word.encode()
        with _one_at_a_time:
            layout = pango.pango_layout_new(context)
            pango.pango_layout_set_text(layout, written, len(written))
            unknown = int(pango.pango_layout_get_unknown_glyphs_count(layout))
            memory.g_object_unref(layout)
        return unknown > 0

    return lacks
