"""Random histories: whatever happens in whatever order, SQL says at every position what the fold says."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from dateline.journal import Journal, open_journal
from tests.journal.made import RULES_SHIFT, START, article, articles, publish, readings, refusals, take_in, to_read
from tests.journal.model import Model

NAMES = st.sampled_from("abcd")
TEXTS = st.sampled_from(["07:rain ", "07:Rain 12:snow ", "12:snow 12:snow ", "03:hail 07:rain ", "nothing "])
SHOWN = "event_id, event_date, headline, n_mentions, n_articles, n_sources, first_published, last_published"
STAMP: dict[str, Any] = {"run_id": "run", "recorded_at": START}


class Power(Exception):
    """The power went."""


class Failing:
    """A connection whose power goes after some more statements."""

    def __init__(self, con: Any, statements: int) -> None:
        self.con, self.left = con, statements

    def execute(self, *arguments: Any) -> Any:
        if self.left == 0:
            raise Power
        self.left -= 1
        return self.con.execute(*arguments)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.con, name)


def opened(folder: Path) -> Journal:
    """The journal, asked with one thread: with several, DuckDB 2.0.0 now and then fails inside a join of small tables
    ("dict-surviving cache: global dictionary column changed identity"), which is not what is tested here."""
    journal = open_journal(folder)
    journal.con.execute("set threads = 1")
    return journal


class History(RuleBasedStateMachine):
    """A journal and its model, taken through the same history."""

    @initialize()
    def begin(self) -> None:
        memory = Path("/dev/shm")
        self.folder = Path(tempfile.mkdtemp(dir=memory if memory.is_dir() and os.access(memory, os.W_OK) else None))
        self.journal: Journal = opened(self.folder)
        self.model = Model()
        self.rules = "rules-1"
        self.digests: dict[int, int] = {}
        self.ledger: list[tuple[datetime, str, int, str]] = []
        self.clock = START

    def teardown(self) -> None:
        if hasattr(self, "journal"):
            for position in range(len(self.model.entries) + 1):
                self.compare(position)
            self.journal.__exit__()
            shutil.rmtree(self.folder)

    @rule(batch=st.lists(st.tuples(NAMES, TEXTS), min_size=1, max_size=3, unique_by=lambda one: one[0]))
    def read(self, batch: list[tuple[str, str]]) -> None:
        rows = [article(name, text, source=f"paper {name > 'b'}", published=ord(name) - 90) for name, text in batch]
        for row in rows:
            stands = self.model.standing(len(self.model.entries)).get(row["article_id"])
            if not self.model.off(row["article_id"]) and (stands is None or stands[1] != row):
                self.model.entries.append(("read", row["article_id"], row))
        take_in(self.journal, *rows)

    @rule(limit=st.integers(1, 4))
    def extract(self, limit: int) -> None:
        work = to_read(self.journal, self.rules, limit)
        waiting = sorted(
            (place, name)
            for name, (place, _row) in self.model.standing(len(self.model.entries)).items()
            if not any(e[0] == "extracted" and e[2] == (place, self.rules) for e in self.model.entries)
        )
        assert work["article_id"].to_list() == [name for _place, name in waiting[:limit]]
        self.model.entries += [("extracted", name, (place, self.rules)) for place, name in waiting[:limit]]
        self.journal.record_readings(readings(work, self.rules), rules_version=self.rules, **STAMP)

    @rule(rules=st.sampled_from(sorted(RULES_SHIFT)))
    def change_rules(self, rules: str) -> None:
        self.rules = rules

    @rule(name=NAMES)
    def retract(self, name: str) -> None:
        row = article(name, "", source=f"paper {name > 'b'}")
        if row["article_id"] in self.model.standing(len(self.model.entries)):
            self.model.entries.append(("retracted", row["article_id"], None))
        self.journal.retract(row["article_id"], reason="hoax", **STAMP)

    @rule(name=NAMES)
    def reinstate(self, name: str) -> None:
        key = article(name, "", source=f"paper {name > 'b'}")["article_id"]
        words = [(kind, said) for kind, a, said in self.model.entries if a == key and kind != "extracted"]
        if words and words[-1][0] == "retracted":
            place, last = [(n, e[2]) for n, e in enumerate(self.model.entries, start=1) if e[:2] == ("read", key)][-1]
            rules = self.model.rules_of(len(self.model.entries)).get(place)
            self.model.entries.append(("read", key, last))
            if rules is not None:
                self.model.entries.append(("extracted", key, (len(self.model.entries), rules)))
        self.journal.reinstate(key, reason="no hoax", **STAMP)

    @rule(name=NAMES)
    def redact(self, name: str) -> None:
        key = article(name, "", source=f"paper {name > 'b'}")["article_id"]
        known = {kind for kind, a, _said in self.model.entries if a == key}
        assert self.journal.redact(key, reason="law", **STAMP) == ([key] if known and "redacted" not in known else [])
        if known and "redacted" not in known:
            self.model.entries.append(("redacted", key, None))
            self.digests = {}

    @rule(path=NAMES)
    def refuse(self, path: str) -> None:
        if not any(kind == "refused" and said == path for kind, _a, said in self.model.entries):
            self.model.entries.append(("refused", "", path))
        bad = refusals((f"raw/{path}.bin", None, "read", "is binary"))
        self.journal.take_in(articles(), bad, **STAMP)

    @rule(outcome=st.sampled_from(["published", "published", "refused"]))
    def publish(self, outcome: str) -> None:
        self.clock += timedelta(minutes=1)
        release = f"release {len(self.ledger)}"
        publish(self.journal, release, at=self.clock, outcome=outcome)
        self.ledger.append((self.clock, release, len(self.model.entries), outcome))

    @precondition(lambda self: any(outcome == "published" for *_rest, outcome in self.ledger))
    @rule(data=st.data())
    def roll_back(self, data: st.DataObject) -> None:
        self.clock += timedelta(minutes=1)
        published = [one for one in self.ledger if one[3] == "published"]
        _at, release, position, _outcome = data.draw(st.sampled_from(published))
        publish(self.journal, release, at=self.clock, position=position, outcome="rolled_back")
        self.ledger.append((self.clock, release, position, "rolled_back"))

    @rule(statements=st.integers(0, 12), what=st.sampled_from(["take in", "read", "redact"]))
    def lose_power(self, statements: int, what: str) -> None:
        """Nothing of a batch is left when the power goes before its end."""
        row = article("a", "28:flood ", source="paper False", published=7)
        work = to_read(self.journal, self.rules, 2)
        acts: dict[str, Callable[[], Any]] = {
            "take in": lambda: take_in(self.journal, row),
            "read": lambda: self.journal.record_readings(readings(work, self.rules), rules_version="other", **STAMP),
            "redact": lambda: self.journal.redact(row["article_id"], reason="law", **STAMP),
        }
        con = self.journal.con
        self.journal.con = Failing(con, min(statements, {"take in": 5, "read": 5, "redact": 12}[what]))  # type: ignore[assignment]
        try:
            acts[what]()
        except Power:
            pass
        else:
            assert what == "redact"  # there was nothing to redact
        self.journal.con = con
        self.reopen()

    @rule()
    def reopen(self) -> None:
        self.journal.__exit__()
        self.journal = opened(self.folder)

    @invariant()
    def positions_are_gapless_and_old_entries_stand(self) -> None:
        if not hasattr(self, "journal"):
            return
        rows = self.journal.ask("select position, digest from entry order by position").rows()
        assert [position for position, _digest in rows] == list(range(1, len(self.model.entries) + 1))
        now = dict(rows)
        assert all(now[position] == digest for position, digest in self.digests.items())
        self.digests = now

    @rule(data=st.data())
    def timeline_is_the_fold_at_any_position(self, data: st.DataObject) -> None:
        self.compare(data.draw(st.integers(0, len(self.model.entries))))

    def compare(self, position: int) -> None:
        rows = self.journal.ask(f"select {SHOWN} from timeline_at($at)", at=position)
        assert set(rows.rows()) == self.model.timeline(position)
        assert rows.height == len(set(rows["event_id"]))

    @rule(minutes=st.integers(-1, 40))
    def as_of_is_what_was_published_last(self, minutes: int) -> None:
        moment = START + timedelta(minutes=minutes, seconds=30)
        seen = [position for at, _release, position, outcome in self.ledger if at <= moment and outcome != "refused"]
        rows = self.journal.ask(f"select {SHOWN} from timeline_as_of($moment)", moment=moment)
        assert set(rows.rows()) == (self.model.timeline(seen[-1]) if seen else set())

    @rule()
    def ids_stay_when_only_the_rules_version_changes(self) -> None:
        """rules-1b reads as rules-1 does: the timeline's ids and days are the same under both."""
        head = len(self.model.entries)
        if set(self.model.rules_of(head).values()) <= {"rules-1", "rules-1b"}:
            ids = {row[0] for row in self.model.timeline(head)}
            assert set(self.journal.ask("select event_id from timeline_at($at)", at=head)["event_id"]) == ids


TestHistory = History.TestCase
TestHistory.settings = settings(max_examples=max(6, settings.default.max_examples // 10), stateful_step_count=25)
