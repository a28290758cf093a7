"""Take a picture of each page of the dashboard in a real browser.

Needs what `make dashboard` needs, Debian's chromium and chromium-driver, and selenium.
"""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlencode

from PIL import Image
from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.support.ui import WebDriverWait

from bi.serving import PUBLISHED

ROOT = Path(__file__).resolve().parents[2]
DESKTOP, PHONE = 1200, 390
PATIENCE = 60
# File, page, business line, other parameters of the address, width.
PICTURES = [
    ("overview", "", "Retail bank", {}, DESKTOP),
    ("segments", "segments", "Retail bank", {}, DESKTOP),
    ("rfm_grid", "rfm_grid", "Online retail", {}, DESKTOP),
    ("choice_of_k", "choice_of_k", "Credit card", {}, DESKTOP),
    ("customer", "customer", "Online retail", {"customer": "12403"}, DESKTOP),
    ("overview_phone", "", "Online retail", {}, PHONE),
]
# Streamlit scrolls a part of the page; its height is what a picture must hold.
HEIGHT = """
return document.querySelector('[data-testid="stMainBlockContainer"]').scrollHeight
"""
# Every skeleton has become an element, the script has ended, charts are drawn.
IS_SHOWN = """
const find = (id) => document.querySelectorAll(`[data-testid="${id}"]`);
const charts = [...find('stVegaLiteChart')];
return find('stAppSkeleton').length === 0
    && find('stSkeleton').length === 0
    && find('stHeading').length > 0
    && document.querySelector('[data-test-script-state="running"]') === null
    && find('stStatusWidgetRunningIcon').length === 0
    && charts.every((chart) => chart.querySelector('canvas, svg') !== null);
"""


def free_port() -> int:
    """Return a port of this machine that nobody listens to."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


@contextmanager
def running(file: Path) -> Iterator[str]:
    """Run the dashboard on a published file, as `make dashboard` does; give its URL."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    process = subprocess.Popen(
        [
            *(sys.executable, "-m", "streamlit", "run", "bi/dashboard/app.py"),
            *("--server.port", str(port)),
        ],
        cwd=ROOT,
        env={**os.environ, "LOYALTY_PUBLISHED": str(file.resolve())},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for(f"{url}/_stcore/health")
        yield url
    finally:
        process.terminate()
        process.wait()


def wait_for(url: str) -> None:
    """Wait until a server answers."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            with urllib.request.urlopen(url):
                return
        except URLError:
            if time.monotonic() > end:
                raise
            time.sleep(0.2)


@contextmanager
def browser() -> Iterator[webdriver.Chrome]:
    """Start Debian's chromium without a window."""
    options = webdriver.ChromeOptions()
    options.binary_location = "/usr/bin/chromium"
    for argument in ("headless=new", "no-sandbox", "disable-dev-shm-usage"):
        options.add_argument(f"--{argument}")
    # Without this a headless window is never narrower than 500 pixels.
    options.add_experimental_option(
        "mobileEmulation", {"deviceMetrics": {"width": PHONE, "height": 844}}
    )
    driver = webdriver.Chrome(options, Service("/usr/bin/chromedriver"))
    try:
        yield driver
    finally:
        driver.quit()


def resize(driver: webdriver.Chrome, width: int, height: int) -> None:
    """Give the page a size, as if the window had it."""
    driver.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False},
    )


def visit(
    driver: webdriver.Chrome, url: str, page: str, width: int, **query: str
) -> None:
    """Open a page at a width, tall enough to show all of it, and wait for its end."""
    resize(driver, width, 1000)
    driver.get(f"{url}/{page}?{urlencode(query)}")
    wait_until_shown(driver)
    for _ in range(2):
        resize(driver, width, driver.execute_script(HEIGHT))
        wait_until_shown(driver)


def wait_until_shown(driver: webdriver.Chrome) -> None:
    """Wait until the page has settled."""
    for _ in range(2):
        WebDriverWait(driver, PATIENCE, 0.1).until(
            lambda page: page.execute_script(IS_SHOWN)
        )
        time.sleep(0.3)


def take_pictures(
    published: Path = PUBLISHED, folder: Path = ROOT / "docs" / "screenshots"
) -> None:
    """Write a picture of every page, on a published file, into a folder."""
    folder.mkdir(exist_ok=True)
    with running(published) as url, browser() as driver:
        for name, page, line, query, width in PICTURES:
            visit(driver, url, page, width, line=line, **query)
            file = folder / f"dashboard_{name}.png"
            driver.save_screenshot(str(file))
            with Image.open(file) as picture:
                # Few colours do for charts, at a third of the size.
                small = picture.convert("RGB").quantize(
                    64, kmeans=1, dither=Image.Dither.NONE
                )
            small.save(file, optimize=True)
            print(f"{file.name}: {file.stat().st_size / 1000:.0f} kB")
