"""Draw the picture of the README: the page that tells who connects two, light and dark.

``.venv/bin/python docs/images/draw.py http://127.0.0.1:8000``, of a service of the shipped facts.
"""

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

PAGE = "/connect?source=metro-atlanta-chamber&target=us-ignite"

with sync_playwright() as playwright:
    browser = playwright.chromium.launch(executable_path="/usr/bin/chromium")
    for theme in ("light", "dark"):
        page = browser.new_page(viewport={"width": 1440, "height": 900}, color_scheme=theme)
        page.goto(sys.argv[1] + PAGE, wait_until="networkidle")
        page.screenshot(path=Path(__file__).with_name(f"connect-{theme}.png"))
    browser.close()
