"""What holds for every page of every role. A page that is linked to from another is found by itself."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe

from crawl import OPEN_PAGES, kind_of
from demonstration import ROLES
from visitor import DESKTOP, PHONE

CODE = re.compile(r"\bA-\d{3}\b")

# What nobody is to read over a participant's shoulder, nor in their history.
CLINICAL = re.compile(r"treatment|addiction|drug|cocaine|urine|\btests?\b|clinic|tratamiento|adicci|droga|orina|prueba", re.I)

STRUCTURE = """() => ({
    lang: document.documentElement.lang,
    title: document.title,
    headings: [...document.querySelectorAll("h1")].map(h => h.innerText),
    mains: document.querySelectorAll("main").length,
    headers: document.querySelectorAll("body > header").length,
    unlabelled: [...document.querySelectorAll("input:not([type=hidden]), select, textarea")]
        .filter(field => field.labels.length === 0 && !field.ariaLabel).map(field => field.outerHTML),
    addresses: [...document.querySelectorAll("[href], [action], [formaction], [src]")]
        .flatMap(e => ["href", "action", "formaction", "src"].map(name => e.getAttribute(name)))
        .filter(address => address),
    scripts: document.querySelectorAll("script:not([src]), [style], [onclick], [onchange], [onsubmit]").length,
    width: document.documentElement.scrollWidth,
})"""


@pytest.fixture(params=ROLES + ["nobody"])
def role_pages(request, browse, demo, crawled):
    """A role, a browser with its session, and its paths."""
    if request.param == "nobody":
        return request.param, browse(), OPEN_PAGES
    found = crawled(request.param)
    return request.param, browse(storage_state=found.session), found.paths


def test_every_page_is_well_made(role_pages, demo):
    role, page, paths = role_pages
    faults = []
    for path, viewport, language in every(paths):
        page.set_viewport_size(viewport)
        answer = show(page, demo, path, language)
        seen = page.evaluate(STRUCTURE)
        if seen["width"] > viewport["width"]:
            faults.append(f"{path} ({language}): {seen['width']} pixels wide on a screen of {viewport['width']}")
        if path not in OPEN_PAGES and answer.status != 200:
            faults.append(f"{path}: answered with {answer.status}")
        if seen["lang"] != language:
            faults.append(f"{path}: lang is {seen['lang']!r}")
        if len(seen["headings"]) != 1 or not seen["headings"][0].strip():
            faults.append(f"{path}: h1 should be one: {seen['headings']}")
        if not seen["title"].strip(" –"):
            faults.append(f"{path}: has no title")
        if (seen["mains"], seen["headers"]) != (1, 1):
            faults.append(f"{path}: has no main or no header of its own")
        faults += [f"{path}: has no label: {field}" for field in seen["unlabelled"]]
        if seen["scripts"]:
            faults.append(f"{path}: has scripts or styles in it, which the content policy forbids")
        if role == "participant" and CLINICAL.search(seen["title"] + " " + kind_of(path)[0]):
            faults.append(f"{path}: a participant's title or address tells of what: {seen['title']}")
        # Titles and addresses are kept in histories and logs.
        named = [text for text in (seen["title"], *seen["addresses"], page.url) if CODE.search(text)]
        faults += [f"{path}: names a participant: {text}" for text in named]
    assert not faults, "\n" + "\n".join(faults)


def test_axe_finds_nothing_on_any_page(role_pages, demo):
    """At a desk in English, on a phone in Spanish, and there the colours of the dark looks besides."""
    _, page, paths = role_pages
    axe, faults = Axe(), []
    only_colours = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
    for path in paths:
        page.emulate_media(color_scheme="light")
        page.set_viewport_size(DESKTOP)
        show(page, demo, path, "en")
        faults += violations(axe.run(page), f"{path}, desktop")
        page.set_viewport_size(PHONE)
        show(page, demo, path, "es")
        faults += violations(axe.run(page), f"{path}, phone")
        page.emulate_media(color_scheme="dark")
        faults += violations(axe.run(page, options=only_colours), f"{path}, dark")
    assert not faults, "\n" + "\n".join(faults)


def every(paths):
    """Each page as it is looked at: Spanish is the longer one, and has to fit on a phone too."""
    return [(path, viewport, language) for path in paths for viewport, language in ((DESKTOP, "en"), (PHONE, "es"))]


def show(page, demo, path: str, language: str):
    page.context.add_cookies([{"name": "reward_language", "value": language, "url": demo.base}])
    return page.goto(demo.base + path)


def violations(results, where: str) -> list[str]:
    return [
        f"{where}: {each['id']}: {each['help']}: {[node['html'] for node in each['nodes'][:3]]}"
        for each in results.response["violations"]
    ]
