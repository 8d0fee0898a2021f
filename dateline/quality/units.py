"""How an interval fits its precision, as SQL: a week runs Monday to Sunday, a month from its first to its last day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Unit:
    """A calendar unit as SQL over `{day}`: the look of its first day, of the day after it, and its last day."""

    begins: str
    after: str
    last: str


def _months(count: int, begins: str = "day({day}) = 1") -> Unit:
    return Unit(begins, begins, f"({{day}} + interval {count} month)::date - 1")


UNITS = {
    "day": Unit("true", "true", "{day}"),
    "week": Unit("isodow({day}) = 1", "isodow({day}) = 1", "{day} + 6"),
    "weekend": Unit("isodow({day}) = 6", "isodow({day}) = 1", "{day} + 1"),
    "month": _months(1),
    # Quarters, halves and years may be fiscal: they begin on the first of any month.
    "season": _months(3, "day({day}) = 1 and month({day}) % 3 = 0"),
    "quarter": _months(3),
    "half": _months(6),
    "year": _months(12),
    "decade": _months(120, "dayofyear({day}) = 1 and year({day}) % 10 = 0"),
    "century": _months(1200, "dayofyear({day}) = 1 and year({day}) % 100 = 0"),
}


def is_one_unit() -> str:
    """True where event_date..event_date_end is exactly one unit of `precision`, as the interval of a mention is."""
    return _by_precision(lambda unit: _at("event_date", f"{unit.begins} and event_date_end = {unit.last}"))


def is_whole_units() -> str:
    """True where the interval begins with one unit of `precision` and ends with one: an event may span a range."""
    return _by_precision(lambda unit: f"{_at('event_date', unit.begins)} and {_at('(event_date_end + 1)', unit.after)}")


def _at(day: str, condition: str) -> str:
    return condition.replace("{day}", day)


def _by_precision(condition: Callable[[Unit], str]) -> str:
    cases = " ".join(f"when '{name}' then {condition(unit)}" for name, unit in UNITS.items())
    return f"case precision {cases} end"
