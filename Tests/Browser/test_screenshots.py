"""The pictures of the main pages, which the README shows. REWARD_UPDATE_DOCS=1 takes them anew."""

import os
from pathlib import Path

import pytest

from visitor import DESKTOP, PHONE, sign_in, submit, to_day_with_due_visits

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "docs/screenshots"
BYTES_MAX = 150_000
# A picture's name, who sees the page, and how its path begins.
PAGES = [
    ("overview", "manager", "/"),
    ("report", "manager", "/reports/monthly?"),
    ("retention", "manager", "/reports/retention"),
    ("programs", "manager", "/programs"),
    ("fund", "manager", "/funds/"),
    ("stock", "manager", "/stock?"),
    ("balance", "participant", "/participants/"),
]

at_both_sizes = pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])


@at_both_sizes
@pytest.mark.parametrize("name, role, path", PAGES, ids=[name for name, _, _ in PAGES])
def test_every_main_page_has_its_picture(browse, demo, crawled, name, role, path, viewport):
    # Signed in anew: what the pages were found by has ended if the tests between took a quarter of an hour.
    page = browse(viewport)
    sign_in(page, demo, role)
    page.goto(demo.base + next(each for each in crawled(role).paths if each.startswith(path)))
    picture(page, name)


@at_both_sizes
def test_recording_a_visit_has_its_pictures(browse, demo, viewport):
    page = browse(viewport)
    sign_in(page, demo, "counsellor")
    page.goto(demo.base + "/today")
    to_day_with_due_visits(page)
    picture(page, "today")
    page.locator("ul.day a.button").first.click()
    page.locator("input[name=outcome]").first.check()
    picture(page, "record")
    submit(page)
    picture(page, "recorded")


def picture(page, name: str) -> None:
    assert page.locator("p.problem, #name, #pin, #password, #secret").count() == 0
    file = FOLDER / f"{name}-{page.viewport_size['width']}.png"
    if os.environ.get("REWARD_UPDATE_DOCS") == "1":
        FOLDER.mkdir(exist_ok=True)
        page.screenshot(path=file)
    assert file.stat().st_size <= BYTES_MAX
    shown = (ROOT / "README.md").read_text() + (ROOT / "docs/pages.md").read_text()
    assert f"screenshots/{file.name}" in shown, "the README or docs/pages.md shows it"
