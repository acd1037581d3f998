from pathlib import Path

import pytest

from tools.sizes import BOUNDS, Bound, Size, excesses, main, measure, percentile


def function(name: str, lines: int) -> str:
    return f"def {name}():\n" + "    pass\n" * (lines - 1)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "src" / "templates" / "a").mkdir(parents=True)
    (tmp_path / "src" / "migrations").mkdir()
    return tmp_path


def test_functions_files_and_templates_are_measured_and_migrations_are_not(root: Path):
    (root / "src" / "a.py").write_text(function("one", 3) + "\n\n" + function("two", 5))
    (root / "src" / "migrations" / "0001_initial.py").write_text(function("long", 300))
    (root / "src" / "templates" / "a" / "a.html").write_text("<p>\n</p>\n")

    assert measure(root) == {
        "functions": [Size(3, "src/a.py:1 one"), Size(5, "src/a.py:6 two")],
        "files": [Size(10, "src/a.py")],
        "templates": [Size(2, "src/templates/a/a.html")],
    }


def test_a_percentile_is_the_size_that_so_many_do_not_exceed():
    sizes = [Size(lines, "") for lines in range(1, 101)]

    assert [percentile(sizes, share).lines for share in (0.5, 0.95, 1)] == [50, 95, 100]


def test_one_size_beyond_the_longest_is_named():
    sizes = [Size(60, "a.py:1 fits"), Size(61, "a.py:70 does_not")]

    assert list(excesses(sizes, Bound(longest=60))) == ["a.py:70 does_not: 61 lines, at most 60"]


def test_a_tail_beyond_its_bound_is_named():
    sizes = [Size(10, "a")] * 94 + [Size(41, "b")] * 6

    assert list(excesses(sizes, BOUNDS["functions"])) == ["95th percentile is 41 lines (b), at most 40"]


def test_a_project_beyond_its_bounds_fails(root: Path, capsys: pytest.CaptureFixture[str]):
    (root / "src" / "a.py").write_text(function("long", 61))

    assert main(root) == 1
    assert "src/a.py:1 long: 61 lines, at most 60" in capsys.readouterr().err


def test_a_project_within_its_bounds_passes(root: Path):
    (root / "src" / "a.py").write_text(function("short", 3))

    assert main(root) == 0
