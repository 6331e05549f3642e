"""Everybody signs in and out, with and without scripts, on a phone and at a desk. Roles that `test_main_jobs` follows all
through their work are not signed in here once more."""

import pytest

from visitor import DESKTOP, PHONE, is_signed_in, sign_in, sign_out


@pytest.mark.parametrize("has_scripts", [True, False], ids=["scripts", "no scripts"])
@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("role", ["payout", "auditor", "admin", "operator"])
def test_everybody_signs_in_and_out(browse, demo, role, viewport, has_scripts):
    page = browse(viewport, java_script_enabled=has_scripts)
    sign_in(page, demo, role)
    own = page.url
    sign_out(page)
    assert not is_signed_in(page)
    assert page.goto(own).status in ([200] if own == demo.base + "/" else [401])
    assert page.locator("main form").count() >= 1, "asks to sign in again"


@pytest.mark.parametrize("has_scripts", [True, False], ids=["scripts", "no scripts"])
def test_the_code_of_a_card_is_filled_in_and_leaves_the_address(browse, demo, has_scripts):
    page = browse(PHONE, java_script_enabled=has_scripts)
    page.goto(f"{demo.base}/me/sign-in#{demo.secret}")
    assert page.input_value("#secret") == (demo.secret if has_scripts else "")
    assert ("#" in page.url) != has_scripts
    # Another card, held to the camera while the page is open.
    page.goto(f"{demo.base}/me/sign-in#ANOTHER")
    assert page.input_value("#secret") == ("ANOTHER" if has_scripts else "")


def test_a_wrong_password_is_told_and_the_form_can_be_sent_again(browse, demo):
    page = browse()
    page.goto(demo.base + "/")
    page.fill("#name", "nobody")
    page.fill("#password", "not this one")
    page.locator("main form").first.locator("button").click()
    assert page.get_by_role("alert").count() == 1
    sign_in(page, demo, "counsellor")
