"""What tests of the page of loading share: a browser's page as far as requests go, and files."""

import io
import re
import struct
from html import unescape
from time import monotonic
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from starlette.testclient import TestClient

PARTNERS = """Organization,Type,City,Works with,How,Since
Riverton Chamber,Chamber,Riverton,City of Riverton; Harbor Works,a plan,2019
Harbor Works,Company,Riverton,State University,a laboratory,May 2020
"""


class LoadPage:
    """The page of loading, as a browser that opened it sends its requests."""

    def __init__(self, client: TestClient) -> None:
        self.client = client
        self.html = client.get("/load", headers={"Accept": "text/html"}).text
        found = re.search(r'data-token="([^"]+)"', self.html)
        self.headers = {
            "Origin": str(client.base_url).rstrip("/"),
            "Sec-Fetch-Site": "same-origin",
            "X-Tieline-Token": found[1] if found else "",
            "Accept": "application/json",
        }

    def post(self, path: str, **options: Any) -> Any:
        """Send a request as the page does."""
        headers = self.headers | options.pop("headers", {})
        return self.client.post(f"/load/{path}", headers=headers, **options)

    def upload(self, body: bytes | str, name: str = "partners.csv", to: str = "") -> Any:
        """Send a file."""
        return self.post("files", params={"name": name, "upload": to}, content=body)

    def sent(self, body: bytes | str, name: str = "partners.csv", to: str = "") -> str:
        """Send a file that is taken; return the id of the upload."""
        return str(self.upload(body, name, to).json()["upload"])

    def proposal(self, upload: str, **said: Any) -> str:
        """Return the text of how an upload would be read, without marks."""
        answer = self.post("proposal", json={"upload": upload, **said})
        assert answer.status_code == 200, answer.text
        return plain_text(answer.json()["html"])

    def until(self, text: str, upload: str, seconds: float = 30) -> None:
        """Wait until a proposal has a text: what was loaded answers a moment later."""
        end = monotonic() + seconds
        while text not in self.post("proposal", json={"upload": upload}).json()["html"]:
            assert monotonic() < end, f"{text} does not come"


def plain_text(html: str) -> str:
    """Return the words of a part of a page."""
    return " ".join(unescape(re.sub("<[^>]*>", " ", html)).split())


def workbook(sheets: dict[str, list[list[Any]]]) -> bytes:
    """Return an Excel workbook."""
    book = Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def repacked(packed: bytes, name: str, content: bytes) -> bytes:
    """Return a workbook with one of its parts in place of that which is there."""
    file = io.BytesIO()
    with ZipFile(io.BytesIO(packed)) as old, ZipFile(file, "w", ZIP_DEFLATED) as new:
        for part in old.namelist():
            new.writestr(part, content if part == name else old.read(part))
    return file.getvalue()


def swollen(packed: bytes, name: str, size: int) -> bytes:
    """Return a zip whose directory says that a part unpacks to so many bytes."""
    at = packed.rindex(name.encode()) - 46  # where the entry of the directory begins
    assert packed[at : at + 4] == b"PK\x01\x02"
    return packed[: at + 24] + struct.pack("<I", size) + packed[at + 28 :]
