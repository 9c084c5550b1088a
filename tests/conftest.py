"""What every test may ask for. Servers and the browser start when the first test wants them."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

from tests.rig import browser as rig_browser
from tests.rig import servers

SLOW = {"server": {"postgres_url", "redis_url"}, "browser": {"playwright"}}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs a server or a browser, so that `make test-quick` can leave it out."""
    for item in items:
        for mark, fixtures in SLOW.items():
            if fixtures & set(getattr(item, "fixturenames", ())):
                item.add_marker(mark)


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """A PostgreSQL server; take a database of your own from `servers.empty_database`."""
    with servers.postgresql() as url:
        yield url


@pytest.fixture(scope="session")
def redis_url() -> Iterator[str]:
    with servers.redis_server() as url:
        yield url


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    with rig_browser.chromium(playwright) as running:
        yield running
