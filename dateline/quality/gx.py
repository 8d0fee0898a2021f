"""The one module that imports Great Expectations: suites, validation definitions and a checkpoint from the rules.

Great Expectations 1.24 has no DuckDB backend: its SQL engine hands out a live cursor after the connection went back to
the pool, which discards DuckDB's result. The two subclasses below buffer the rows first. They override methods that
GX does not promise to keep, hence the pin below 2 and a test for every kind of expectation used here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

import sqlalchemy

from dateline.quality.rule import Among, AtLeast, HasColumns, Holds, NotNull, Rule, Table, Unique
from dateline.quality.spared import spared

# One expectation of its many, unused here, would load these two: a third of the seconds and a tenth of the memory.
with spared("scipy.stats", "altair"):
    import great_expectations as gx
    from great_expectations.datasource.fluent.sql_datasource import SQLDatasource
    from great_expectations.execution_engine.sqlalchemy_execution_engine import SqlAlchemyExecutionEngine
    from great_expectations.expectations.core.expect_column_values_to_be_between import ExpectColumnValuesToBeBetween
    from great_expectations.expectations.core.expect_column_values_to_be_in_set import ExpectColumnValuesToBeInSet
    from great_expectations.expectations.core.expect_column_values_to_be_unique import ExpectColumnValuesToBeUnique
    from great_expectations.expectations.core.expect_column_values_to_not_be_null import ExpectColumnValuesToNotBeNull
    from great_expectations.expectations.core.expect_table_columns_to_match_set import ExpectTableColumnsToMatchSet
    from great_expectations.expectations.core.unexpected_rows_expectation import UnexpectedRowsExpectation

SUITES: tuple[Table, ...] = ("timeline", "mention", "article", "release")
CHECKPOINT = "release_gate"
DATASOURCE = "candidate"


class DuckDBExecutionEngine(SqlAlchemyExecutionEngine):
    """Runs GX's queries on DuckDB; each new connection first runs the statements of `prelude`."""

    def __init__(self, prelude: Iterable[str] = (), **kwargs: Any) -> None:
        """Like its base; `prelude` sets thresholds and attaches the last release."""
        super().__init__(**kwargs)

        @sqlalchemy.event.listens_for(self.engine, "connect")
        def _prepare(connection: Any, _record: Any) -> None:
            for statement in prelude:
                connection.execute(statement)

    def execute_query(self, query: Any) -> Any:
        """Run a query, its rows buffered before the connection goes back to the pool."""
        with self.get_connection() as connection:
            return connection.execute(query).freeze()()

    def execute_query_in_transaction(self, query: Any) -> Any:
        """Run a statement; rows, if it returns any, are buffered."""
        with self.get_connection() as connection:
            result = connection.execute(query)
            return result.freeze()() if result.returns_rows else result


class DuckDBDatasource(SQLDatasource):
    """A GX datasource for a DuckDB file; defining it registers `context.data_sources.add_duckdb`."""

    type: Literal["duckdb"] = "duckdb"  # type: ignore[assignment]
    prelude: list[str] = []  # noqa: RUF012 - a pydantic field

    @property
    def execution_engine_type(self) -> Any:  # the field `type` hides the builtin here
        """The engine above."""
        return DuckDBExecutionEngine


def run_checkpoint(
    candidate: Path, rules: Sequence[Rule], prelude: Sequence[str], directory: Path, *, run_name: str
) -> dict[str, str]:
    """Validate the candidate; the failed rules by id, each with the error that kept it from being evaluated, or "".

    `directory`/gx becomes a whole GX project (suites, validation definitions, checkpoint, results), `directory`/docs
    its Data Docs.
    """
    with _project(directory) as context:
        datasource = context.data_sources.add_duckdb(
            DATASOURCE,
            connection_string=f"duckdb:///{candidate.name}",
            # The path goes here: in the address a ? would begin the options and GX would replace $NAME.
            kwargs={"connect_args": {"database": str(candidate.resolve()), "read_only": True}},
            prelude=list(prelude),
        )
        definitions = [
            _validation(context, datasource, table, [rule for rule in rules if rule.table == table]) for table in SUITES
        ]
        checkpoint = context.checkpoints.add(
            gx.Checkpoint(
                name=CHECKPOINT,
                validation_definitions=definitions,
                result_format="SUMMARY",
            )
        )
        outcome = checkpoint.run(run_id=gx.RunIdentifier(run_name=run_name))
        # As an action of the checkpoint they would be begun anew, first page and all, for each of the suites.
        context.build_data_docs(build_index=False)
        return dict(_failed(outcome))


@contextmanager
def _project(directory: Path) -> Iterator[Any]:
    """A GX project below `directory`; no connection stays open afterwards."""
    context: Any = gx.get_context(mode="file", project_root_dir=directory)
    context.variables.progress_bars = {"globally": False}
    context.variables.data_docs_sites = {
        "docs": {
            "class_name": "SiteBuilder",
            "show_how_to_buttons": False,
            "store_backend": {"class_name": "TupleFilesystemStoreBackend", "base_directory": "../docs"},
            "site_index_builder": {"class_name": "DefaultSiteIndexBuilder"},
        }
    }
    try:
        yield context
    finally:
        for datasource in context.data_sources.all().values():
            datasource.get_execution_engine().close()
            datasource.get_engine().dispose()


def _validation(context: Any, datasource: Any, table: str, rules: Sequence[Rule]) -> Any:
    asset = datasource.add_table_asset(table, table_name=table)
    batch = asset.add_batch_definition_whole_table("whole table")
    suite = context.suites.add(gx.ExpectationSuite(table, expectations=[expectation(rule) for rule in rules]))
    return context.validation_definitions.add(gx.ValidationDefinition(name=table, data=batch, suite=suite))


def expectation(rule: Rule) -> Any:
    """The rule as an expectation: GX's own where it has one for the check, else the query of the bad rows."""
    told: dict[str, Any] = {
        "severity": rule.severity,
        "description": f"{rule.id}: no {rule.meaning}",
        "notes": rule.remedy,
        "meta": {"rule": rule.id},
    }
    match rule.check:
        case NotNull(column):
            return ExpectColumnValuesToNotBeNull(column=column, **told)
        case Among(column, values):
            return ExpectColumnValuesToBeInSet(column=column, value_set=list(values), **told)
        case AtLeast(column, low):
            return ExpectColumnValuesToBeBetween(column=column, min_value=low, **told)
        case Unique(column):
            return ExpectColumnValuesToBeUnique(column=column, **told)
        case HasColumns(columns):
            return ExpectTableColumnsToMatchSet(column_set=list(columns), exact_match=True, **told)
    return UnexpectedRowsExpectation(unexpected_rows_query=_query(rule), **told)


def _query(rule: Rule) -> str:
    """The rule's query with `{batch}` in place of its table; braces of its own are doubled, as GX wants them."""
    if isinstance(rule.check, Holds):
        query = rule.bad_rows("@batch@")
    else:
        query = f"with {rule.table} as (select * from @batch@) {rule.bad_rows()}"  # noqa: S608 - no outside input
    return query.replace("{", "{{").replace("}", "}}").replace("@batch@", "{batch}")


def _failed(outcome: Any) -> Iterator[tuple[str, str]]:
    for validation in outcome.run_results.values():
        for result in validation.results:
            if not result.success:
                yield result.expectation_config.meta["rule"], _error(result.exception_info)


def _error(info: dict[str, Any]) -> str:
    """GX nests the exceptions of several metrics one level deeper."""
    for one in [info, *(value for value in info.values() if isinstance(value, dict))]:
        if one.get("raised_exception"):
            return str(one.get("exception_message") or "unknown error").strip().splitlines()[0]
    return ""
