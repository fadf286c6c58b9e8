"""A real browser for tests of pages."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Dialog, Page, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
VIOLATIONS = """
window.violations = [];
document.addEventListener("securitypolicyviolation", (event) => window.violations.push(event.violatedDirective));
"""


@contextmanager
def open_browser() -> Iterator[Browser]:
    """Start the Chromium that is installed."""
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    if found is None:
        pytest.fail(
            f"no browser: none of {', '.join(NAMES)} is on the PATH; install Debian's or Ubuntu's package `chromium`, "
            "or Google Chrome",
            pytrace=False,
        )
    as_root = hasattr(os, "geteuid") and os.geteuid() == 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"] if as_root else [])
        yield browser
        browser.close()


class Visit:
    """A page that is open in a browser, and all that it complained of or asked for."""

    def __init__(self, browser: Browser, file: Path, *, script: bool = True, width: int = 1280) -> None:
        self.context = browser.new_context(java_script_enabled=script, viewport={"width": width, "height": 900})
        self.page: Page = self.context.new_page()
        self.complaints: list[str] = []
        self.requests: list[str] = []
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("dialog", self._dismiss)
        self.page.on("request", lambda request: self.requests.append(request.url))
        if script:
            self.page.add_init_script(VIOLATIONS)
        self.page.goto(file.as_uri())

    def __enter__(self) -> "Visit":
        return self

    def __exit__(self, *_: object) -> None:
        self.context.close()

    def _dismiss(self, dialog: Dialog) -> None:
        self.complaints.append(dialog.message)
        dialog.dismiss()

    def column(self, header: str) -> list[str]:
        """Give the cells of one column of the table of all entries, as they stand now."""
        headers = self.page.locator("#all thead th").all_inner_texts()
        place = next(place for place, text in enumerate(headers) if text.startswith(header))
        cells = self.page.locator(f"#all tbody tr > :nth-child({place + 1})")
        return [text.strip() for text in cells.all_inner_texts()]
