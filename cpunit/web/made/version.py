"""The version of all static files, which stands in the address of each."""

from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

LENGTH = 10
HOW_MADE = Path(__file__).parent


def version_of(folders: Iterable[Path]) -> str:
    """Another one as soon as one of the files in these folders is, or how some are made of them."""
    told = sha256()
    for folder in (*folders, HOW_MADE):
        for path in sorted(each for each in folder.rglob("*") if each.is_file() and each.suffix != ".pyc"):
            told.update(f"{path.relative_to(folder)}\0".encode())
            told.update(sha256(path.read_bytes()).digest())
    return told.hexdigest()[:LENGTH]
