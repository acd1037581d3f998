"""A provider of OpenID Connect on this machine: it knows one person, and tells whoever has a code of theirs."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

import jwt

CLIENT = {"client_id": "previously", "client_secret": "a-secret"}


@dataclass
class Provider:
    """Where it is, whom it tells of, and what it was asked."""

    url: str
    person: dict[str, Any] = field(default_factory=dict)
    asked: list[dict[str, str]] = field(default_factory=list)

    def answer(self, path: str, form: dict[str, str], token: str) -> tuple[int, dict[str, Any]]:
        """What it says at each of its addresses."""
        match path:
            case "/.well-known/openid-configuration":
                return 200, {
                    "issuer": self.url,
                    "authorization_endpoint": f"{self.url}/authorize",
                    "token_endpoint": f"{self.url}/token",
                    "userinfo_endpoint": f"{self.url}/userinfo",
                    "jwks_uri": f"{self.url}/jwks",
                    "token_endpoint_auth_methods_supported": ["client_secret_post"],
                }
            case "/token":
                self.asked.append(form)
                if form.get("code") != "a-code" or form.get("client_secret") != CLIENT["client_secret"]:
                    return 400, {"error": "invalid_grant"}
                claims = {"iss": self.url, "aud": CLIENT["client_id"], "iat": 0, "exp": 2**33, **self.person}
                told = jwt.encode(claims, "k" * 32, algorithm="HS256")
                return 200, {"access_token": "a-token", "token_type": "bearer", "id_token": told}
            case "/userinfo" if token == "Bearer a-token":
                return 200, self.person
        return 404, {}


@contextmanager
def serve_provider() -> Iterator[Provider]:
    """Serve it on a port of its own until this ends."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            form = {name: values[0] for name, values in parse_qs(self.rfile.read(length).decode()).items()}
            status, told = provider.answer(self.path, form, self.headers.get("Authorization", ""))
            body = json.dumps(told).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_POST = do_GET  # noqa: N815  as the library calls it

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    provider = Provider(f"http://127.0.0.1:{server.server_address[1]}")
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
