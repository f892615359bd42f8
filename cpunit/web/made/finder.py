"""Finds the files that are made of others, and makes them where this version is not there yet."""

import gzip
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseStorageFinder
from django.core.files.storage import FileSystemStorage

from cpunit.web.made.scripts import SCRIPTS, linked
from cpunit.web.made.sheets import SHEETS, joined

MAKERS: dict[str, Callable[[str, Callable[[str], str]], str]] = {
    **dict.fromkeys(SHEETS, joined),
    **dict.fromkeys(SCRIPTS, linked),
}


class Made(BaseStorageFinder):
    """They stand in the data folder, under the version of what they are made of, each with a packed twin that
    is sent to browsers that can unpack it.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.storage = FileSystemStorage(location=made_in(settings.MADE_DIR, settings.STATIC_FOLDERS))
        super().__init__(*args, **kwargs)


def made_in(folder: Path, sources: list[Path]) -> Path:
    """The folder with all of them. Safe to run by several programs at once: it is put there whole."""
    if folder.is_dir():
        return folder

    def read(name: str) -> str:
        found = next(each / name for each in sources if (each / name).is_file())
        return found.read_text(encoding="utf-8")

    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent) as room:
        new = Path(room) / "new"
        for name, make in MAKERS.items():
            text = make(name, read).encode()
            (new / name).parent.mkdir(parents=True, exist_ok=True)
            (new / name).write_bytes(text)
            (new / f"{name}.gz").write_bytes(gzip.compress(text, 9, mtime=0))
        new.chmod(0o755)
        try:
            os.rename(new, folder)  # noqa: PTH104 - fails where another was quicker, and replaces nothing
        except OSError:
            if not folder.is_dir():
                raise
    return folder
