"""Check pages with the Nu Html Checker, the one behind the W3C's own validator."""

import json
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

import pytest

JAR = Path(__file__).resolve().parent.parent / ".cache" / "vnu.jar"


def validate(html: str) -> list[str]:
    """What is wrong with the page, a line each: `12:5 Duplicate ID “a”.`"""
    return validate_pages({"page": html})["page"]


def validate_pages(pages: Mapping[str, str]) -> dict[str, list[str]]:
    """What is wrong with each page, by the name it was given under.

    Java takes a second to start, so check many pages with one call.
    """
    java = shutil.which("java")
    if java is None or not JAR.exists():
        pytest.fail("no HTML checker: run .ci/validator (Debian: default-jre-headless, npm)", pytrace=False)
    wrong: dict[str, list[str]] = {name: [] for name in pages}
    with tempfile.TemporaryDirectory() as folder:
        names = {}
        for number, (name, html) in enumerate(pages.items()):
            path = Path(folder, f"{number}.html")
            path.write_text(html, encoding="utf-8")
            names[path.as_uri().removeprefix("file://")] = name
        for message in _check(java, list(names)):
            name = names[message["url"].removeprefix("file:")]
            place = f"{message.get('lastLine', 0)}:{message.get('firstColumn', 1)}"
            wrong[name].append(f"{place} {message['message']}")
    return wrong


def _check(java: str, paths: list[str]) -> list[dict[str, str]]:
    command = [java, "-jar", str(JAR), "--format", "json", "--errors-only", "--exit-zero-always", *paths]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)
    messages: list[dict[str, str]] = json.loads(done.stderr)["messages"]
    return messages
