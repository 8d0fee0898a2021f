"""Settings: defaults, then dateline.toml, then environment variables (DATELINE_QUALITY__MIN_ROWS_SHARE=0.5)."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterator
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, TomlConfigSettingsSource

from dateline.choices import Hemisphere, Order
from dateline.errors import UsageError
from dateline.resources import SETTINGS_NAME

SETTINGS_VARIABLE = "DATELINE_SETTINGS"
SETTINGS_FILE = Path(os.environ.get(SETTINGS_VARIABLE) or SETTINGS_NAME)

PREFIX = "DATELINE_"
NO_SETTINGS = {SETTINGS_VARIABLE, "DATELINE_DEBUG"}
"""Variables that begin as settings do and are none."""


class Table(BaseModel):
    """A table of settings; a name that it does not have is an error."""

    model_config = ConfigDict(extra="forbid")


class DateSettings(Table):
    """How dates are read where the text leaves a choice."""

    order: Order = Field("MDY", description="order of 03/04/2024 where both readings are possible")
    hemisphere: Hemisphere = Field("north", description="whose seasons: northern summer is June to August")


class QualitySettings(Table):
    """Thresholds of the quality gate."""

    min_rows_share: float = Field(
        0.5, ge=0, le=1, description="rows against the last release, below which a release is refused"
    )
    max_quarantined_share: float = Field(
        0.2, ge=0, le=1, description="share of quarantined rows above which a release is refused"
    )
    max_undated_share: float = Field(
        0.9, ge=0, le=1, description="share of mentions without a day above which a warning is given"
    )
    min_covered_share: float = Field(
        0.5, ge=0, le=1, description="share of articles with an event below which a warning is given"
    )
    max_rows_growth: float = Field(
        10, ge=1, allow_inf_nan=False, description="growth against the last release above which a warning is given"
    )
    max_date_drift: float = Field(
        0.3, ge=0, le=1, description="share of events in other years than last time: warning above it"
    )
    drift_min_rows: int = Field(200, ge=1, description="events both releases need before growth and drift are compared")
    earliest_year: int = Field(1000, ge=1, le=9999, description="events before this year must be explicit in the text")
    latest_years_ahead: int = Field(
        50, ge=0, le=9999, description="events later than this after publication must be explicit"
    )


class ReleaseSettings(Table):
    """How many old releases stay."""

    keep: int = Field(10, ge=1, description="newest releases kept; the one in use always stays")
    keep_days: int = Field(
        30, ge=0, le=36_500, description="releases younger than this many days are kept whatever their number"
    )


class Settings(BaseSettings):
    """All settings of a run; see docs/settings.md."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_nested_delimiter="__", toml_file=SETTINGS_FILE, extra="forbid"
    )

    warehouse: Path = Field(Path("data/warehouse"), description="folder of the journal and the releases")
    batch_articles: int = Field(2000, ge=1, description="articles read and journalled at a time")
    dates: DateSettings = DateSettings()
    quality: QualitySettings = QualitySettings()
    release: ReleaseSettings = ReleaseSettings()

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - the base class fixes the signature
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Command line first, then environment, then the file; raises UsageError for what would be passed over."""
        check_variables()
        return init_settings, env_settings, read_file(settings_cls)


def read_file(settings_cls: type[BaseSettings]) -> TomlConfigSettingsSource:
    """The settings file, which need not be there unless it was named; raises UsageError when it cannot be read."""
    named = bool(os.environ.get(SETTINGS_VARIABLE))
    if named and not SETTINGS_FILE.exists():
        raise UsageError(f"no settings file: {SETTINGS_FILE}; correct {SETTINGS_VARIABLE}, or unset it")
    if SETTINGS_FILE.exists() and not SETTINGS_FILE.is_file():
        raise UsageError(f"the settings file is no file: {SETTINGS_FILE}; move it away, or name another")
    try:
        return TomlConfigSettingsSource(settings_cls)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"the settings file is no TOML: {SETTINGS_FILE}: {error}; see docs/settings.md") from error
    except OSError as error:
        raise UsageError(f"the settings file cannot be read: {SETTINGS_FILE}: {error.strerror}") from error


def check_variables() -> None:
    """Raise UsageError for a variable that looks like a setting and is none."""
    known = NO_SETTINGS | {PREFIX + name.upper().replace(".", "__") for name in names(Settings)}
    # A table may be given whole too, as JSON.
    known |= {PREFIX + name.upper() for name in Settings.model_fields}
    unknown = sorted(name for name in os.environ if name.upper().startswith(PREFIX) and name.upper() not in known)
    if unknown:
        raise UsageError(f"no such setting: {unknown[0]} in the environment; docs/settings.md lists them")


def names(model: type[BaseModel], within: str = "") -> Iterator[str]:
    """Names of all settings, those of tables with a dot."""
    for name, field in model.model_fields.items():
        table = field.annotation
        if isinstance(table, type) and issubclass(table, BaseModel):
            yield from names(table, f"{within}{name}.")
        else:
            yield within + name
