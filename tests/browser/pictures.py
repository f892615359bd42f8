"""Pictures for people to look at: `CPUNIT_PICTURES=/tmp/pictures` names the folder that they go to."""

import os
from pathlib import Path

from playwright.sync_api import Page

PICTURES = os.environ.get("CPUNIT_PICTURES", "")


def shoot(page: Page, name: str) -> None:
    """One of the whole page, where a folder for them is named."""
    if PICTURES:
        page.screenshot(path=str(Path(PICTURES) / f"{name}.png"), full_page=True)
