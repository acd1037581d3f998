"""One module for every few works; importing a module registers its pictures."""

from importlib import import_module
from pkgutil import iter_modules


def load() -> None:
    """Register every picture."""
    for module in sorted(iter_modules(__path__), key=lambda found: found.name):
        import_module(f"{__name__}.{module.name}")
