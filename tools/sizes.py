"""Print how long functions, files and templates are, and fail beyond the bounds.

The tail matters, not the middle: one function of two hundred lines costs a reader more than twenty of ten.
Tests and migrations are left out, the first because they are lists and the second because they are history.
"""

import ast
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import ceil
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, order=True)
class Size:
    lines: int
    place: str


@dataclass(frozen=True)
class Bound:
    """How long the longest may be, and how long the 95th of every hundred; None where that is free."""

    longest: int | None = None
    p95: int | None = None


BOUNDS = {
    "functions": Bound(longest=60, p95=40),
    "files": Bound(longest=500),
    "templates": Bound(p95=120),
}


def percentile(sizes: list[Size], share: float) -> Size:
    """The smallest size that `share` of all sizes do not exceed (nearest rank); `sizes` is sorted."""
    return sizes[max(0, ceil(share * len(sizes)) - 1)]


def python_files(root: Path) -> list[Path]:
    found = (path for folder in ("src", "tools") for path in (root / folder).rglob("*.py"))
    return sorted(path for path in found if "migrations" not in path.parts)


def functions(paths: Iterable[Path], root: Path) -> Iterator[Size]:
    for path in paths:
        for node in ast.walk(ast.parse(path.read_text(), str(path))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                yield Size(lines, f"{path.relative_to(root)}:{node.lineno} {node.name}")


def files(paths: Iterable[Path], root: Path) -> Iterator[Size]:
    for path in paths:
        yield Size(len(path.read_text().splitlines()), str(path.relative_to(root)))


def measure(root: Path) -> dict[str, list[Size]]:
    code = python_files(root)
    templates = (path for path in (root / "src").rglob("templates/**/*") if path.is_file())
    return {
        "functions": sorted(functions(code, root)),
        "files": sorted(files(code, root)),
        "templates": sorted(files(templates, root)),
    }


def excesses(sizes: list[Size], bound: Bound) -> Iterator[str]:
    if bound.longest is not None:
        for size in sizes:
            if size.lines > bound.longest:
                yield f"{size.place}: {size.lines} lines, at most {bound.longest}"
    if bound.p95 is not None and percentile(sizes, 0.95).lines > bound.p95:
        at = percentile(sizes, 0.95)
        yield f"95th percentile is {at.lines} lines ({at.place}), at most {bound.p95}"


def main(root: Path = ROOT) -> int:
    wrong = []
    for kind, sizes in measure(root).items():
        if not sizes:
            continue
        middle, tail, longest = (percentile(sizes, share).lines for share in (0.5, 0.95, 1))
        print(f"{kind}: {len(sizes)}, lines: median {middle}, p95 {tail}, longest {longest}")
        wrong += [f"{kind}: {excess}" for excess in excesses(sizes, BOUNDS[kind])]
    for line in wrong:
        print(line, file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
