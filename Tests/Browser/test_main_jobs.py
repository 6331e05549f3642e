"""What each role comes for, from signing in to signing out: in both languages, with and without scripts, at both sizes."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from demonstration import LANGUAGES, PASSWORD
from visitor import (
    DAYS_BACK_MAX,
    DESKTOP,
    PHONE,
    choose_language,
    is_signed_in,
    sign_in,
    sign_out,
    submit,
    to_day_with_due_visits,
)

MONEY = re.compile(r"\$\d+\.\d\d")


@pytest.fixture(params=[PHONE, DESKTOP], ids=["phone", "desktop"])
def viewport(request):
    return request.param


@pytest.fixture(params=[True, False], ids=["scripts", "no scripts"])
def has_scripts(request):
    return request.param


@pytest.fixture(params=LANGUAGES)
def language(request):
    return request.param


@pytest.fixture
def enter(browse, demo, viewport, has_scripts, language):
    """Signs in as a role, in the language."""

    def enter(role: str) -> Page:
        page = browse(viewport, java_script_enabled=has_scripts)
        page.goto(demo.base + ("/me/sign-in" if role == "participant" else "/sign-in"))
        choose_language(page, language)
        sign_in(page, demo, role)
        assert page.locator("html").get_attribute("lang") == language
        return page

    return enter


def leave(page: Page) -> None:
    sign_out(page)
    assert not is_signed_in(page)


def go_to_a_due_visit(page: Page) -> None:
    """From anywhere, by the list of the day, to a visit for a test; of others, who comes is all there is to say."""
    page.click("nav a[href='/today']")
    for _ in range(DAYS_BACK_MAX):
        to_day_with_due_visits(page)
        day = page.url
        for place in range(page.locator("ul.day a.button").count()):
            page.locator("ul.day a.button").nth(place).click()
            if page.locator("input[name=outcome][value=negative]").count():
                return
            page.goto(day)
        page.locator("p.months a").first.click()
    raise AssertionError(f"no test is due on any of {DAYS_BACK_MAX} days")


def test_a_counsellor_records_a_visit(enter):
    page = enter("counsellor")
    go_to_a_due_visit(page)
    # With the click on the list: three actions.
    page.check("input[name=outcome][value=negative]")
    submit(page)
    amount = page.locator("p.balance").inner_text()
    assert MONEY.search(amount) or re.search(r"\d", amount), amount
    assert page.locator("p.say").inner_text().strip(), "words to say"
    assert page.locator("dl.facts dd").count() >= 2, "the balance, and what comes next"
    # Back on the list it is recorded, and not to be recorded again.
    page.locator("p.months a.button").click()
    assert page.locator("ul.day .done").count() >= 1
    leave(page)


def test_a_participant_sees_what_they_have(enter):
    page = enter("participant")
    assert MONEY.search(page.locator("p.balance").inner_text())
    assert page.locator("svg.dots").count() >= 1, "the last visits"
    assert page.locator("figure.chart").count() >= 1, "the way so far"
    page.locator("p.months a").first.click()
    assert page.locator("h2#happened").count() == 1
    leave(page)


def test_a_participant_says_that_something_is_wrong(enter):
    page = enter("participant")
    before = page.locator("ul.questions li").count()
    page.fill("#subject", "I was there <b>on time</b>")
    page.locator("form[action$='/wrong'] button").click()
    assert page.locator("ul.questions li").count() == before + 1
    assert "<b>on time</b>" in page.locator("ul.questions li").first.inner_text()
    leave(page)


def test_a_copy_is_kept_only_where_it_was_asked_for_and_only_until_signing_out(browse, demo):
    page = browse(PHONE)
    sign_in(page, demo, "participant")
    own = page.url
    balance = page.locator("p.balance").inner_text()
    assert page.evaluate("caches.keys()") == []
    page.click("#keep")
    page.locator("#kept").wait_for()
    page.wait_for_function("navigator.serviceWorker.controller !== null")
    page.context.set_offline(True)
    page.goto(own)
    assert page.locator("p.balance").inner_text() == balance
    assert page.locator("#copied").is_visible(), "says that it is the copy"
    page.context.set_offline(False)
    page.goto(own)
    assert not page.locator("#copied").is_visible()
    leave(page)
    assert page.evaluate("caches.keys()") == []
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0


def test_a_manager_reads_the_report_of_a_month(enter):
    page = enter("manager")
    page.click("nav a[href='/reports/monthly']")
    month = page.locator("#month option").nth(1)
    value = month.get_attribute("value")
    page.select_option("#month", value)
    submit(page)
    assert f"month={value}" in page.url
    assert page.locator("table.report tfoot").count() == 1
    with page.expect_download() as download:
        page.click("p.aside a")
    assert download.value.suggested_filename.endswith(f"{value}.csv")
    leave(page)


def test_a_manager_answers_what_is_wrong(enter, browse, demo):
    participant = browse(PHONE)
    sign_in(participant, demo, "participant")
    participant.fill("#subject", "Please look again")
    participant.locator("form[action$='/wrong'] button").click()
    page = enter("manager")
    page.click("nav a[href='/decisions']")
    form = page.locator("form[action='/decisions/answer']").filter(
        has=page.locator(f"input[name=participant][value={demo.participant}]")
    ).first
    form.locator("textarea").fill("We looked again, and it is right.")
    form.locator("button").click()
    participant.reload()
    assert "We looked again" in participant.locator("ul.questions").inner_text()
    leave(page)


def test_a_manager_reads_every_report(enter):
    page = enter("manager")
    page.click("nav a[href='/reports']")
    paths = page.eval_on_selector_all("article.card h2 a", "links => links.map(a => a.getAttribute('href'))")
    assert len(paths) >= 7
    for path in paths:
        page.goto(page.url.split("/reports")[0] + path)
        assert page.locator("h1").count() == 1
        assert page.locator("main table, main p").count() >= 1
    leave(page)


def test_a_manager_reckons_what_a_program_would_cost(enter, has_scripts):
    page = enter("manager")
    page.goto(page.url.split("/", 3)[0] + "//" + page.url.split("/")[2] + "/programs")
    page.locator("article.card p > a[href^='/programs/simulate']").first.click()
    page.fill("#participants", "20")
    page.fill("#budget", "9000")
    submit(page)
    assert page.locator("figure.chart").count() == 1
    assert page.locator("table.report tbody tr").count() >= 3
    assert MONEY.search(page.locator("#found + p").inner_text())
    # Where no scripts run, axe never answers.
    if has_scripts:
        assert not Axe().run(page).response["violations"]
    page.fill("#attendance", "often")
    submit(page)
    assert page.locator("#attendance-problem").is_visible()
    leave(page)


def test_a_double_click_records_once(browse, demo):
    page = browse()
    sign_in(page, demo, "counsellor")
    go_to_a_due_visit(page)
    participant = page.locator("form.card input[name=participant]").get_attribute("value")
    before = demo.get(f"/v1/participants/{participant}")["version"]
    page.check("input[name=outcome][value=negative]")
    page.locator("form.card button[type=submit]").dblclick()
    page.wait_for_url("**/visits/recorded*")
    assert demo.get(f"/v1/participants/{participant}")["version"] == before + 1


def test_of_two_counsellors_on_one_visit_the_second_is_told(browse, demo):
    first, second = browse(), browse()
    sign_in(first, demo, "counsellor")
    sign_in(second, demo, "manager")
    go_to_a_due_visit(first)
    second.goto(first.url)
    for page, outcome in ((first, "negative"), (second, "positive")):
        page.check(f"input[name=outcome][value={outcome}]")
        submit(page)
    assert "Negative" in second.locator("p.note").inner_text(), "who recorded what"
    assert second.locator("p.problem").count() == 0


def test_a_visit_is_recorded_by_keyboard_alone(browse, demo):
    page = browse()
    sign_in(page, demo, "counsellor")
    go_to_a_due_visit(page)
    # The first choice has the focus; another press sends the form.
    page.locator("input[name=outcome]:focus").wait_for()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.wait_for_url("**/visits/recorded*")


def go_to_a_participant(page: Page, demo) -> None:
    page.goto(f"{demo.base}/people/{demo.participant}")


def test_a_counsellor_corrects_a_visit_after_seeing_what_it_changes(enter, demo):
    page = enter("counsellor")
    go_to_a_participant(page, demo)
    before = page.locator("p.balance").inner_text()
    page.locator(".past .mend a").first.click()
    page.locator("input[name=outcome]").nth(1).check()
    page.fill("#reason", "Two cups were mixed up")
    submit(page)
    assert page.locator(".big dd").count() == 2, "the balance now and after"
    submit(page)
    # Of what somebody else recorded nothing changes before a second person approves.
    assert page.locator("p.note, p.balance").count() >= 1
    go_to_a_participant(page, demo)
    assert page.locator("p.balance").inner_text() == before
    leave(page)


def test_an_excuse_asks_for_its_reason_beside_it(browse, demo):
    page = browse(PHONE, java_script_enabled=False)
    sign_in(page, demo, "counsellor")
    go_to_a_due_visit(page)
    assert not page.locator("#reason").is_visible()
    page.check("input[name=outcome][value=excused]")
    submit(page)
    assert page.locator("#reason-problem").is_visible()
    page.fill("#reason", "Court")
    submit(page)
    assert page.locator("p.say").count() == 1
    leave(page)


def test_a_payout_clerk_redeems_a_part_of_a_balance(enter, demo):
    page = enter("payout")
    go_to_a_participant(page, demo)
    page.click("nav.doings a[href^='/redemptions/new']")
    if page.locator("input[value=other]").is_visible():
        page.check("input[value=other]")
    page.fill("#amount", "5.00")
    submit(page)
    assert "$5.00" in page.locator("p.balance").inner_text()
    assert page.locator("p.say").inner_text().strip(), "words to say"
    # What the vendor sends needs no card of the cabinet's.
    assert not page.locator("#reference").is_visible()
    page.check("input[name=shown][value=vendor]")
    page.fill("#reference", f"V-{next(demo.keys)}")
    page.locator("form[action='/redemptions/deliver'] button").click()
    assert page.locator("form[action^='/redemptions/']").count() == 0, page.inner_text("main")
    leave(page)


def test_a_counsellor_enrolls_somebody_and_prints_their_card(enter, demo):
    page = enter("counsellor")
    page.goto(demo.base + "/people/new")
    page.fill("#code", f"N-{next(demo.keys)}")
    page.locator("input[name=program]").first.check()
    for check in page.locator("input[name^='conditions.']").all():
        check.check()
    if page.locator("#clinician").count():
        page.fill("#clinician", "Dr. Ines Vidal")
    submit(page)
    assert "/people/part_" in page.url, page.inner_text("main")
    page.locator("nav.doings a[href$='/card']").click()
    submit(page)
    assert page.locator("svg.qr").is_visible()
    assert page.locator(".secret").inner_text().strip()
    leave(page)


def send(page: Page, change: str) -> None:
    """Sends the form of a page that is for a change, and waits for the page that answers."""
    with page.expect_navigation():
        form_of(page, change).locator("button").click()


def form_of(page: Page, change: str):
    return page.locator(f"form:has(input[name=change][value={change}])")


def unfold(page: Page, change: str) -> None:
    """Opens the form, which works without scripts."""
    page.locator("details.posted", has=form_of(page, change)).locator("summary").click()


def test_a_manager_notes_money_of_a_fund_and_caps_what_it_pays(enter, demo, has_scripts):
    page = enter("manager")
    page.click("nav a[href='/funds']")
    page.locator("main table th a").first.click()
    arrived = page.locator(".sums dd").nth(1)
    before = arrived.inner_text()
    unfold(page, "money")
    page.fill("#money-amount", "plenty")
    page.fill("#money-reference", f"ACH {next(demo.keys)}")
    send(page, "money")
    assert page.locator("#money-amount-problem").is_visible()
    if has_scripts:
        assert not Axe().run(page).response["violations"]
    page.fill("#money-amount", "250.00")
    send(page, "money")
    assert arrived.inner_text() != before
    unfold(page, "rules")
    cap = f"{700 + next(demo.keys)}.00"
    page.fill("#rules-limits-1-amount", cap)
    send(page, "rules")
    assert cap in page.locator(".trail").inner_text(), page.inner_text("main")
    leave(page)


def test_a_manager_enters_what_was_bought_and_signs_a_count(enter, demo):
    page = enter("manager")
    page.click("nav a[href='/stock']")
    page.locator("main table th a").first.click()
    here = page.locator(".facts dd").first
    before = int(here.inner_text())
    unfold(page, "restock")
    page.fill("#restock-count", "3")
    page.fill("#restock-vendor", "corner-market")
    page.fill("#restock-receipt", f"R-{next(demo.keys)}")
    form_of(page, "restock").locator("button").dblclick()
    # A double click buys once. The page that answers has the same address.
    expect(here).to_have_text(f"{before + 3}")
    # Somebody else counted, and all of it is there.
    count = demo.post("/v1/counts", site="main", kind="goods")["number"]
    there = {each["item"]: each["on_hand"] for each in demo.get("/v1/items?site=main")["items"]}
    demo.post("/v1/counts/enter", site="main", number=count, counted=there)
    page.click("nav a[href='/stock']")
    page.locator(f"ul.rows a[href$='number={count}']").click()
    send(page, "sign")
    assert page.locator("form:has(input[name=change])").count() == 0, page.inner_text("main")
    leave(page)


def test_a_payout_clerk_says_which_cards_arrived_and_a_counsellor_counts_blind(browse, demo):
    serial = f"T-{next(demo.keys)}"
    price = {"minor": 1500, "currency": "USD"}
    demo.post(
        "/v1/cards", site="main", custodian="petra", currency="USD", vendor="corner-market", receipt=serial,
        cards=[{"serial": serial, "product": "corner-market", "denomination": price}],
    )
    demo.post("/v1/cards/send", serials=[serial], to="main", custodian="payout")
    page = browse(PHONE)
    sign_in(page, demo, "payout")
    page.goto(demo.base + "/stock/cards")
    unfold(page, "receive")
    page.fill("#receive-serials", serial)
    send(page, "receive")
    assert "payout" in page.locator("main tr", has_text=serial).inner_text()
    leave(page)
    page = browse(PHONE)
    sign_in(page, demo, "counsellor")
    page.click("nav a[href='/stock']")
    assert page.locator("main table").count() == 0, "whoever counts is not told how many there should be"
    unfold(page, "open")
    send(page, "open")
    for field in form_of(page, "enter").locator("input[type=number]").all():
        field.fill("0")
    send(page, "enter")
    assert page.locator("main table .flag").count() >= 1
    leave(page)


def test_an_admin_makes_a_token_for_their_password_and_revokes_it(enter, demo, has_scripts):
    page = enter("admin")
    page.click("nav a[href='/tokens']")
    unfold(page, "issue")
    page.check("input[name='scopes.read']")
    page.fill("#issue-label", f"laboratory {next(demo.keys)}")
    page.fill("#issue-password", "wrong horses")
    send(page, "issue")
    assert page.locator("#issue-password-problem").is_visible()
    assert page.input_value("#issue-password") == ""
    page.fill("#issue-password", PASSWORD)
    send(page, "issue")
    token = page.locator("p.secret").inner_text().strip()
    assert token.startswith("rl_")
    if has_scripts:
        assert not Axe().run(page).response["violations"]
    assert demo.status("/v1/me", token) == 200
    page.goto(demo.base + "/tokens")
    assert token not in page.content(), "it is shown once"
    page.locator("form:has(input[value=revoke])").last.locator("button").click()
    leave(page)
