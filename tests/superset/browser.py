"""A real browser that looks at the dashboard."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait
from server import USER, Superset

PATIENCE = 180
WIDTH = 1400
# Charts that are drawn, those that still load, those that show an error, the height.
STATE = """
const all = (selector) => [...document.querySelectorAll(selector)];
const isDrawn = (each) => each.querySelector('canvas, table, .header-line');
return {
    drawn: all('[data-test="slice-container"]').filter(isDrawn).length,
    loading: all('[data-test="loading-indicator"], .loading').length,
    errors: all('.ant-alert-error, [data-test="error-message"]').length,
    height: Math.ceil(
        document.querySelector('.grid-container')?.getBoundingClientRect().bottom ?? 0
    ),
};
"""


@contextmanager
def logged_in(superset: Superset) -> Iterator[webdriver.Chrome]:
    """Open a browser and log in as its user would."""
    options = webdriver.ChromeOptions()
    for argument in ("--headless=new", "--no-sandbox", "--hide-scrollbars"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    # Without a path selenium looks for a driver on the internet.
    browser = webdriver.Chrome(options, Service(shutil.which("chromedriver")))
    try:
        browser.set_page_load_timeout(PATIENCE)
        browser.set_window_size(WIDTH, 3600)
        browser.get(f"{superset.url}/login/")
        wait = WebDriverWait(browser, PATIENCE)
        wait.until(lambda each: each.find_elements(By.ID, "username"))
        browser.find_element(By.ID, "username").send_keys(USER)
        browser.find_element(By.ID, "password").send_keys(superset.password)
        browser.find_element(By.CSS_SELECTOR, "button[type=submit]").click()
        wait.until(lambda each: "/login" not in each.current_url)
        yield browser
    finally:
        browser.quit()


def open_dashboard(browser: webdriver.Chrome, url: str, charts: int) -> dict:
    """Open a dashboard, wait until its charts are drawn, and return its state."""
    browser.get(url)

    def state(_: webdriver.Chrome) -> dict | None:
        found = browser.execute_script(STATE)
        is_ready = found["errors"] or found["drawn"] == charts
        return found if is_ready and not found["loading"] else None

    return WebDriverWait(browser, PATIENCE).until(state)


def take_picture(browser: webdriver.Chrome, file: Path, height: int) -> None:
    """Save the whole page as a small PNG."""
    # The window has a frame, even where nobody sees it.
    browser.set_window_size(WIDTH, height + 200)
    WebDriverWait(browser, PATIENCE).until(
        lambda each: not each.execute_script(STATE)["loading"]
    )
    browser.save_screenshot(str(file))
    with Image.open(file) as picture:
        small = picture.convert("RGB").resize(
            (picture.width * 4 // 7, picture.height * 4 // 7), Image.Resampling.LANCZOS
        )
    small.quantize(128).save(file, optimize=True)
