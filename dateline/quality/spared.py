"""Keeps modules that Great Expectations imports and our rules never use from being loaded for nothing."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any


class StandIn(ModuleType):
    """Says the name of a module; becomes of use by importing it, once something in it is asked for."""

    def __getattr__(self, name: str) -> Any:
        """The attribute of the real module, which from now on has its place back."""
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        return getattr(importlib.import_module(self.__name__), name)


@contextmanager
def spared(*names: str) -> Iterator[None]:
    """What is imported in this block gets a stand-in for these modules; all others get the modules themselves."""
    absent = [name for name in names if name not in sys.modules]
    sys.modules.update({name: StandIn(name) for name in absent})
    try:
        yield
    finally:
        for name in absent:
            if isinstance(sys.modules[name], StandIn):
                del sys.modules[name]
