"""Somebody at a browser: signing in and out, and what must never happen meanwhile."""

from playwright.sync_api import BrowserContext, Page

from demonstration import PASSWORD, PIN, Demonstration

# On a day without visits, such as a Sunday, somebody whom nobody recorded on one of so many days before is recorded.
DAYS_BACK_MAX = 21
DESKTOP = {"width": 1280, "height": 800}
PHONE = {"width": 375, "height": 812}


def watch(context: BrowserContext, base: str) -> list[str]:
    """Collects what no page may do: ask another server, write an error to the console, throw."""
    faults: list[str] = []
    documents: set[str] = set()

    def asked(request):
        if request.is_navigation_request():
            documents.add(request.url)
        if not request.url.startswith((base + "/", "data:")):
            faults.append(f"asked another server: {request.url}")

    def said(message):
        # Chromium reports a page that is answered with 401, such as the one that asks for a PIN, as an error.
        is_status = message.text.startswith("Failed to load resource") and message.location["url"] in documents
        if message.type in ("error", "warning") and not is_status:
            faults.append(f"console: {message.text} ({message.location['url']})")

    context.on("request", asked)
    context.on("console", said)
    context.on("weberror", lambda error: faults.append(f"script: {error.error}"))
    return faults


def sign_in(page: Page, demo: Demonstration, role: str) -> None:
    """Signs in as somebody of the role, from the first page on; ends on their own first page."""
    if role == "participant":
        page.goto(demo.base + "/me/sign-in")
        page.fill("#secret", demo.secret)
        submit(page)
        # The first time, a PIN is chosen.
        is_new = page.locator("#new-pin").count() == 1
        page.fill("#new-pin" if is_new else "#pin", PIN)
        if is_new:
            page.fill("#again", PIN)
    else:
        page.goto(demo.base + "/")
        page.fill("#name", role)
        page.fill("#password", PASSWORD)
    submit(page)
    assert is_signed_in(page), f"{role} was not let in: " + page.inner_text("main")


def choose_language(page: Page, language: str) -> None:
    """Presses the button at the foot of the page, unless the page is in that language already."""
    if page.locator("html").get_attribute("lang") != language:
        page.click(f"form[action='/language'] button[lang={language}]")
        assert page.locator("html").get_attribute("lang") == language


def to_day_with_due_visits(page: Page) -> None:
    """From a list of a day, back to one on which somebody is still to be recorded."""
    for _ in range(DAYS_BACK_MAX):
        if page.locator("ul.day a.button").count():
            return
        page.locator("p.months a").first.click()
    raise AssertionError(f"nobody is due on any of {DAYS_BACK_MAX} days")


def submit(page: Page) -> None:
    """Presses the button of the first form of the page's own content, and waits for the page that answers."""
    with page.expect_navigation():
        page.locator("main form").first.locator("button[type=submit]").click()


def sign_out(page: Page) -> None:
    page.click("form[action='/sign-out'] button:not([formaction])")


def is_signed_in(page: Page) -> bool:
    return page.locator("form[action='/sign-out']").count() == 1
