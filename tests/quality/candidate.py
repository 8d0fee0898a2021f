"""A small candidate release, laid out by the project's own schema, to be spoilt by tests."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from dateline.quality.rules import gate_rules
from dateline.quality.session import prelude
from dateline.resources import room, sql
from dateline.settings import QualitySettings

FILL = """
create temp table n as
select i, md5('article' || i) as article_id, date '2024-01-01' + (i % 300)::integer as day from range({events}) as t(i);

insert into article
select article_id, 'Harbour Post', 'raw/' || i || '.txt', 'The bridge ' || i, 'en', day, 'metadata', 120,
    timestamp '2025-06-01 08:00:00', md5('text' || i)
from n;

insert into mention by name
select md5('mention' || i) as mention_id, md5('event' || i) as event_id, article_id, 0 as sentence_no,
    'The bridge opened on Monday, officials said.' as sentence, 'Monday' as date_text, 21 as char_start, 27 as char_end,
    'DATE' as timex_type, day::varchar as timex_value, day as event_date, day as event_date_end, 'day' as precision,
    'relative' as date_basis, 'weekday' as rule, day as anchor_date, 'published' as anchor_text, false as is_quote,
    'r1' as rules_version
from n;

insert into timeline
select md5('event' || i), day, day, 'day', day::varchar, 'The bridge opened on Monday', 'happened', 'same_day',
    'relative', 1, 1, 1, day, day
from n;
drop table n;
"""

SEAL = """
delete from calendar;
{calendar}
delete from release;
set variable checksum = (select checksum from ({checksum}) as sealed);
insert into release by name
select '{release}' as id, timestamp '2025-06-01 09:00:00' as made_at, 1 as through_position,
    'r1' as rules_version, (select count(*) from timeline) as rows, (select count(*) from mention) as n_mentions,
    (select count(*) from article) as n_articles, getvariable('checksum') as checksum;
"""


@dataclass(frozen=True)
class Made:
    """A candidate as the projection leaves it."""

    path: Path

    @property
    def directory(self) -> Path:
        """The folder it lies in."""
        return self.path.parent

    def run(self, *statements: str) -> list[tuple[Any, ...]]:
        """Run statements on the candidate; the rows of the last one."""
        with duckdb.connect(str(self.path)) as con:
            for statement in statements:
                result = con.execute(statement)
            return result.fetchall()

    def seal(self) -> None:
        """Fill `calendar` and `release` from what the tables hold now."""
        checksum = sql("projection/checksum.sql").rstrip().rstrip(";")
        self.run(SEAL.format(calendar=sql("projection/calendar.sql"), checksum=checksum, release=self.directory.name))


def make_candidate(directory: Path, events: int = 30) -> Made:
    """A faultless, sealed candidate of `events` events, one mention and one article each."""
    directory.mkdir(parents=True, exist_ok=True)
    made = Made(directory / "timeline.duckdb")
    views = [file.read_text(encoding="utf-8") for file in sorted((room("sql") / "views").glob("*.sql"))]
    with duckdb.connect() as con:
        con.execute(f"attach '{made.path}' as made (storage_version 'v1.4.0'); use made;")
        for part in (sql("projection/schema.sql"), sql("audits/quarantine_table.sql"), *views):
            con.execute(part)
        con.execute(FILL.format(events=events))
    made.seal()
    return made


def found_by_sql(candidate: Made, previous: Made, settings: QualitySettings) -> dict[str, int]:
    """Rows that each broken rule finds by its own SQL."""
    with duckdb.connect(candidate.path, read_only=True) as con:
        for statement in prelude(settings, previous.path):
            con.execute(statement)
        counted = {rule.id: len(con.execute(rule.bad_rows()).fetchall()) for rule in gate_rules(has_previous=True)}
    return {rule_id: rows for rule_id, rows in counted.items() if rows}
