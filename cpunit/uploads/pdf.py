"""A PDF that came in: how many pages, and what is written on them."""

import json
import subprocess
import sys

from cpunit.domain.refusal import Refused
from cpunit.uploads import pdf_apart

SECONDS = 40
"""On a busy machine; the reader has its own count of what it works (`pdf_apart.CPU_SECONDS`)."""
TOO_MUCH = "Reading the PDF takes too long: print it to PDF once more, or send it as Word."


def read(content: bytes, *, plain: bool = False) -> tuple[int, str]:
    """The number of pages, and their text: "" where they are pictures of pages. Raises `Refused`; where it is
    to be `plain`, also for one that does more than be read (safety 10).

    It takes some tenths of a second, as another process reads it.
    """
    if b"%%EOF" not in content[-2048:]:
        raise Refused(
            "The PDF has no end: only half of it arrived. Nothing was kept: choose it again and send it "
            "once more."
        )
    try:
        done = subprocess.run(
            [sys.executable, "-I", pdf_apart.__file__, *(["--plain"] if plain else [])],
            input=content,
            capture_output=True,
            timeout=SECONDS,
            check=True,
        )
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError) as error:
        raise Refused(TOO_MUCH) from error
    found = json.loads(done.stdout)
    if why_not := found.get("why_not") or found["why_not_plain"]:
        raise Refused(why_not)
    return int(found["pages"]), str(found["text"])
