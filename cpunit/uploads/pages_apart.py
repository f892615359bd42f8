"""Draws one page of a PDF in a process of its own: from its standard input, to a JPEG on its standard output.
The number of the page is its argument, from 1 on.

Run by `cpunit.uploads.pages`, and needs nothing of the product. A file may be made to break what draws it:
here it ends this process alone.
"""

import resource
import sys
from io import BytesIO

import pypdfium2

CPU_SECONDS = 20
MOST_MEMORY = 1024 * 1024 * 1024
DOTS = 1600
"""The longer side of a page as it is drawn: A4 at some 140 to the inch."""


def drawn(content: bytes, number: int) -> bytes:
    """The page as anybody sees it, with what is laid over it; nothing of it but its dots is left."""
    document = pypdfium2.PdfDocument(content)
    page = document[number - 1]
    picture = page.render(scale=DOTS / max(page.get_size())).to_pil().convert("RGB")
    made = BytesIO()
    picture.save(made, "JPEG", quality=80)
    return made.getvalue()


def main() -> None:
    """Draw within the limits; what goes beyond them is ended by the system."""
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    sys.stdout.buffer.write(drawn(sys.stdin.buffer.read(), int(sys.argv[1])))


if __name__ == "__main__":
    main()
