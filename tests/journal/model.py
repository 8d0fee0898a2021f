"""What the journal must say, as a fold over a plain list: the specification that SQL is held against."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from tests.journal.made import claim_id, claims

Row = tuple[Any, ...]


@dataclass
class Model:
    """Entries as (kind, article_id, what it says); a position is an index into them, counted from 1."""

    entries: list[tuple[str, str, Any]] = field(default_factory=list)

    def standing(self, position: int) -> dict[str, tuple[int, dict[str, Any]]]:
        """Articles that stand: where they were last read, and what was read. What is redacted never stood."""
        redacted = {article for kind, article, _said in self.entries if kind == "redacted"}
        stand: dict[str, tuple[int, dict[str, Any]]] = {}
        for place, (kind, article, said) in enumerate(self.entries[:position], start=1):
            if kind == "read":
                stand[article] = (place, said)
            elif kind == "retracted":
                stand.pop(article, None)
        return {article: stood for article, stood in stand.items() if article not in redacted}

    def rules_of(self, position: int) -> dict[int, str]:
        """The rules of the last reading of each article_read entry."""
        return {said[0]: said[1] for kind, _article, said in self.entries[:position] if kind == "extracted"}

    def timeline(self, position: int) -> set[Row]:
        """(event_id, day, headline, mentions, articles, sources, first and last published) of each event."""
        rules, told = self.rules_of(position), defaultdict(list)
        for place, row in self.standing(position).values():
            for offset, day, word in claims(row["text"], rules[place]) if place in rules else []:
                told[day, word.lower()].append(
                    (row["published"], row["article_id"], claim_id(row, offset), word, row["source"])
                )
        return {
            (
                first[2],
                day,
                first[3],
                len(all_),
                len({c[1] for c in all_}),
                len({c[4] for c in all_}),
                first[0],
                max(all_)[0],
            )
            for (day, _word), all_ in told.items()
            for first in [min(all_)]
        }

    def off(self, article: str) -> bool:
        """Whether it was retracted or redacted and may not come back by itself."""
        return next(
            (kind != "read" for kind, a, _said in reversed(self.entries) if a == article and kind != "extracted"), False
        )
