"""What a rule is: its parts, and the SQL that finds the rows that break it.

Every rule can say its own bad rows in SQL. Quarantine moves what that SQL finds; dateline/quality/gx.py turns the same
rule into a Great Expectations expectation. Nulls never break a check, only `NotNull` does: one rule, one reason.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dateline.resources import sql

Severity = Literal["critical", "warning", "info"]
Kind = Literal["row", "table"]
Table = Literal["article", "mention", "timeline", "release"]

KEYS: dict[Table, str] = {
    "article": "article_id",
    "mention": "mention_id",
    "timeline": "event_id",
    "release": "id",
}
"""The column that names a row of each table."""


@dataclass(frozen=True, slots=True)
class NotNull:
    """The column is known in every row."""

    column: str

    def predicate(self) -> str:
        """SQL that is true for a good row."""
        return f"{self.column} is not null"


@dataclass(frozen=True, slots=True)
class Among:
    """The column's value is one of a few words."""

    column: str
    values: tuple[str, ...]

    def predicate(self) -> str:
        """SQL that is true for a good row."""
        words = ", ".join(f"'{value}'" for value in self.values)
        return f"{self.column} in ({words})"


@dataclass(frozen=True, slots=True)
class AtLeast:
    """The column's number is not below `low`."""

    column: str
    low: int

    def predicate(self) -> str:
        """SQL that is true for a good row."""
        return f"{self.column} >= {self.low}"


@dataclass(frozen=True, slots=True)
class Holds:
    """A predicate of one row; it may look into other tables and at the thresholds, `getvariable('earliest_year')`."""

    sql: str

    def predicate(self) -> str:
        """SQL that is true for a good row."""
        return self.sql


@dataclass(frozen=True, slots=True)
class Unique:
    """No value of the column occurs twice."""

    column: str


@dataclass(frozen=True, slots=True)
class HasColumns:
    """The table has these columns and no others."""

    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Audit:
    """A query of sql/audits that returns the bad rows; its first column names them."""

    file: str

    def query(self) -> str:
        """The text of the file."""
        return sql(f"audits/{self.file}").strip().rstrip(";")


RowCheck = NotNull | Among | AtLeast | Holds
TableCheck = Unique | HasColumns | Audit


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the release.

    A critical row rule moves the rows that break it to `quarantine`; a critical table rule stops the release. A warning
    is reported and changes nothing. `meaning` names what is bad, so that "no <meaning>" is what the rule demands;
    `remedy` says what a person does next.
    """

    id: str
    table: Table
    severity: Severity
    check: RowCheck | TableCheck
    meaning: str
    remedy: str
    needs: Literal["previous", "text"] | None = None  # the last release; the articles' texts, at quarantine only

    @property
    def kind(self) -> Kind:
        """`row` when a single row can break it, `table` when only the whole can."""
        return "table" if isinstance(self.check, Unique | HasColumns | Audit) else "row"

    @property
    def key(self) -> str:
        """The column that names a row of the rule's table."""
        return KEYS[self.table]

    def bad_rows(self, source: str | None = None) -> str:
        """SQL for the keys of the rows that break the rule; `source` stands in for the rule's table."""
        table = f"(select * from {source or self.table}) as {self.table}"  # noqa: S608 - no outside input
        match self.check:
            case Unique(column):
                return f"select {column} from {table} group by {column} having count({column}) > 1"  # noqa: S608
            case HasColumns(columns):
                return _column_difference(self.table, columns)
            case Audit() as audit:
                return f"select * from (\n{audit.query()}\n) as bad_rows"  # noqa: S608
            case check:
                return f"select {self.key} from {table} where not ({check.predicate()})"  # noqa: S608


def _column_difference(table: str, columns: tuple[str, ...]) -> str:
    wanted = ", ".join(f"'{column}'" for column in columns)
    return f"""
        select coalesce(wanted.name, found.column_name)
        from (select unnest([{wanted}]) as name) as wanted
        full join (
            select column_name from duckdb_columns()
            where database_name = current_database() and table_name = '{table}'
        ) as found on found.column_name = wanted.name
        where wanted.name is null or found.column_name is null"""  # noqa: S608
