"""Takes the picture of a course's page that the docs show: a made-up course of 80, in a real browser.

    python -m benchmarks.course_page

writes `docs/figures/course-page.png`. It needs the test tools and Chromium (Debian's package `chromium`).
"""

import tempfile
from io import BytesIO
from pathlib import Path

from PIL import Image

from graders.course.page import course_page
from graders.engine.writing import write_whole
from tests.course.browser import Visit, open_browser
from tests.course.reports import make_course

FIGURE = Path(__file__).parents[1] / "docs" / "figures" / "course-page.png"
ENTRIES, SEED = 80, 4
WIDTH = 1280
ROWS = {"mistakes": 7, "entries": 12}
"""What the picture shows below the first two sections, and how many rows of it."""
COLORS = 128
SHORTEN = """rows => {
  for (const section of document.querySelectorAll("main > section, main > div:not(:first-child)"))
    if (!(section.id in rows)) section.remove();
  for (const [section, most] of Object.entries(rows))
    document.querySelectorAll(`#${section} tbody tr`).forEach((row, place) => { if (place >= most) row.remove(); });
}"""


def take_picture(page: Path) -> Image.Image:
    """Give the top of a page, and below it the beginning of some of its sections."""
    with open_browser() as browser, Visit(browser, page, width=WIDTH) as visit:
        visit.page.evaluate(SHORTEN, ROWS)
        picture = Image.open(BytesIO(visit.page.screenshot(full_page=True)))
        return picture.convert("RGB")


def main() -> None:
    """Make the course, write its page, and take the picture."""
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "index.html"
        write_whole(page, course_page(make_course(ENTRIES, SEED)))
        picture = take_picture(page)
    file = BytesIO()
    picture.quantize(COLORS, Image.Quantize.MAXCOVERAGE).save(file, "png", optimize=True)
    write_whole(FIGURE, file.getvalue())
    print(FIGURE)


if __name__ == "__main__":
    main()
