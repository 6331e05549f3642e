import datetime
import os
import shutil
import tempfile
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from crawl import Crawled, crawl
from demonstration import Demonstration
from visitor import DESKTOP, sign_in, watch

# A page that takes longer for anything is a fault, and the run has to end. Signing in derives a key from the password, which an
# unoptimised daemon on a busy machine takes seconds for.
TIMEOUT_MILLISECONDS = 30_000
# Who has a page of every participant.
SEE_EVERYBODY = ["counsellor", "manager", "payout"]


@pytest.fixture(scope="session")
def demo():
    folder = Path(tempfile.mkdtemp(prefix="reward-pages-"))
    # As root, the daemon runs PostgreSQL as a user of its own, who has to get in.
    folder.chmod(0o711)
    try:
        demo = Demonstration(os.environ["REWARDD"], folder)
        # On some weekdays hardly anybody of the demonstration is still to be recorded.
        begun = (datetime.date.today() - datetime.timedelta(days=7)).isoformat()
        for number in range(12):
            code = f"Due-{number + 1}"
            demo.post("/v1/participants", code=code)
            demo.post("/v1/enrollments", participant=code, program="higgins-1994", first_day=begun, site="main")
        yield demo
        assert demo.stop() == 0, demo.log.read_text()[-2000:]
    finally:
        shutil.rmtree(folder)


@pytest.fixture(scope="session")
def chromium():
    # Chromium has no sandbox for root. Whatever a page asks for elsewhere is not to leave this machine.
    arguments = ["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]
    if os.geteuid() == 0:
        arguments.append("--no-sandbox")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=arguments)
        yield browser
        browser.close()


@pytest.fixture
def browse(chromium: Browser, demo: Demonstration):
    """Opens pages as in a browser of their own, of any size, with or without scripts, and with a role's session."""
    contexts, faults = [], []

    def open_page(viewport=DESKTOP, **options) -> Page:
        context = chromium.new_context(viewport=viewport, **options)
        context.set_default_timeout(TIMEOUT_MILLISECONDS)
        contexts.append(context)
        faults.append(watch(context, demo.base))
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()
    found = sum(faults, [])
    assert not found, "\n" + "\n".join(found)


@pytest.fixture(scope="session")
def crawled(chromium: Browser, demo: Demonstration):
    """The pages of each role with the session they were found by; found once."""
    found: dict[str, Crawled] = {}

    def pages_of(role: str) -> Crawled:
        if role not in found:
            context = chromium.new_context()
            page = context.new_page()
            sign_in(page, demo, role)
            examples = demo.examples if role in SEE_EVERYBODY else []
            found[role] = Crawled(crawl(page, demo.base, examples), context.storage_state())
            context.close()
        return found[role]

    return pages_of


figures: list[tuple[str, str, int, float]] = []


@pytest.fixture
def record():
    """Notes what a page weighs and how soon it comes, for the lines at the end."""
    return lambda *figure: figures.append(figure)


def pytest_terminal_summary(terminalreporter):
    if not figures:
        return
    heaviest = max(figures, key=lambda figure: figure[2])
    slowest = max(figures, key=lambda figure: figure[3])
    terminalreporter.write_line(f"{len(figures)} pages. The heaviest: {heaviest[1]} ({heaviest[0]}), {heaviest[2]:,} bytes.")
    terminalreporter.write_line(f"The slowest to begin: {slowest[1]} ({slowest[0]}), {slowest[3] * 1000:.1f} ms.")
