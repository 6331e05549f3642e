"""All pages that somebody gets to by links, one of each kind."""

import re
from collections import deque
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Page, StorageState

PAGES_MAX = 80
# Of each kind so many are looked at: the first has often other parts than the second.
OF_A_KIND_MAX = 2
# What nobody has to sign in for.
OPEN_PAGES = ["/sign-in", "/me/sign-in", "/problems/not-found", "/nowhere"]


@dataclass
class Crawled:
    paths: list[str]
    session: StorageState


def crawl(page: Page, base: str, examples: list[str]) -> list[str]:
    """The paths of the pages that the page and the examples lead to, its own first. Files are left out."""
    starts = [page.url.removeprefix(base), *examples]
    queue, seen, counts, found = deque(starts), set(starts), {}, []
    while queue:
        path = queue.popleft()
        kind = kind_of(path)
        if counts.get(kind, 0) >= OF_A_KIND_MAX and path not in starts:
            continue
        counts[kind] = counts.get(kind, 0) + 1
        page.goto(base + path)
        found.append(path)
        assert len(found) <= PAGES_MAX, f"more than {PAGES_MAX} pages: {found}"
        for link in page.eval_on_selector_all("a[href]", "links => links.map(a => a.href)"):
            path = link.removeprefix(base).split("#")[0]
            if link.startswith(base + "/") and path not in seen and not is_file(path):
                seen.add(path)
                queue.append(path)
    return found


def is_file(path: str) -> bool:
    return "." in urlsplit(path).path


def kind_of(path: str) -> tuple[str, ...]:
    """A path without ids, days and numbers, and the names of its query: `/participants/part_01m…` is `/participants/{}`."""
    parts = urlsplit(path)
    plain = ["{}" if re.search(r"_|\d", part) else part for part in parts.path.split("/")]
    return ("/".join(plain), *sorted(parse_qs(parts.query)))
