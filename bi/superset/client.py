"""A little of Superset's REST API: to log in, to import a bundle, to query charts."""

import json
from dataclasses import dataclass
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import HTTPCookieProcessor, OpenerDirector, Request, build_opener
from uuid import uuid4

from loyalty.errors import LoyaltyError

LOOPBACK = {"localhost", "127.0.0.1", "::1"}
TIMEOUT = 120


@dataclass(frozen=True)
class Client:
    """Somebody who is logged in."""

    url: str
    opener: OpenerDirector
    headers: dict[str, str]

    def request(
        self, path: str, body: bytes | None = None, content_type: str = ""
    ) -> dict:
        """Send a request, by POST where it has a body, and return the answer."""
        headers = self.headers | ({"Content-Type": content_type} if body else {})
        request = Request(f"{self.url}/api/v1/{path}", body, headers)
        try:
            with self.opener.open(request, timeout=TIMEOUT) as answer:
                return json.loads(answer.read())
        except HTTPError as error:
            text = error.read().decode(errors="replace").strip()[:2000]
            message = f"Superset refused {path} with {error.code}: {text}"
            raise LoyaltyError(message) from error
        except (URLError, TimeoutError) as error:
            reason = getattr(error, "reason", error)
            message = f"Nothing answers at {self.url} ({reason}): is Superset running?"
            raise LoyaltyError(message) from error

    def post(self, path: str, content: dict) -> dict:
        """Send JSON."""
        return self.request(path, json.dumps(content).encode(), "application/json")

    def list_assets(self, kind: str) -> list[dict]:
        """Return all assets of a kind: database, dataset, chart or dashboard."""
        return self.request(f"{kind}/?q=(page_size:1000)")["result"]

    def import_bundle(self, archive: Path, passwords: dict[str, str]) -> None:
        """Import assets, over those of the same UUIDs."""
        boundary = uuid4().hex
        parts = (
            b'name="passwords"\r\n\r\n' + json.dumps(passwords).encode(),
            b'name="bundle"; filename="bundle.zip"\r\nContent-Type: application/zip'
            b"\r\n\r\n" + archive.read_bytes(),
        )
        body = b"".join(
            f"--{boundary}\r\nContent-Disposition: form-data; ".encode()
            + part
            + b"\r\n"
            for part in parts
        )
        self.request(
            "assets/import/",
            body + f"--{boundary}--\r\n".encode(),
            f"multipart/form-data; boundary={boundary}",
        )


def log_in(url: str, user: str, password: str) -> Client:
    """Log in; a password leaves this machine encrypted or not at all."""
    address = urlsplit(url)
    if address.scheme != "https" and address.hostname not in LOOPBACK:
        message = f"The password would go to {url} unencrypted: use https."
        raise LoyaltyError(message)
    url = url.rstrip("/")
    opener = build_opener(HTTPCookieProcessor(CookieJar()))
    credentials = {
        "username": user,
        "password": password,
        "provider": "db",
        "refresh": False,
    }
    token = Client(url, opener, {}).post("security/login", credentials)["access_token"]
    headers = {"Authorization": f"Bearer {token}", "Referer": url}
    csrf = Client(url, opener, headers).request("security/csrf_token/")["result"]
    return Client(url, opener, headers | {"X-CSRFToken": csrf})
