"""Settings: defaults, then dateline.toml, then environment variables (DATELINE_QUALITY__MIN_ROWS_SHARE=0.5)."""

from __future__ import annotations

import os
from pathlib import Path

from pydantic import BaseModel, Field
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, TomlConfigSettingsSource

from dateline.choices import Hemisphere, Order
from dateline.resources import SETTINGS_NAME

SETTINGS_FILE = Path(os.environ.get("DATELINE_SETTINGS", SETTINGS_NAME))


class DateSettings(BaseModel):
    """How dates are read where the text leaves a choice."""

    order: Order = Field("MDY", description="order of 03/04/2024 where both readings are possible")
    hemisphere: Hemisphere = Field("north", description="whose seasons: northern summer is June to August")


class QualitySettings(BaseModel):
    """Thresholds of the quality gate."""

    min_rows_share: float = Field(0.5, description="rows against the last release, below which a release is refused")
    max_quarantined_share: float = Field(0.2, description="share of quarantined rows above which a release is refused")
    max_undated_share: float = Field(0.9, description="share of mentions without a day above which a warning is given")
    min_covered_share: float = Field(0.5, description="share of articles with an event below which a warning is given")
    max_rows_growth: float = Field(10, description="growth against the last release above which a warning is given")
    max_date_drift: float = Field(0.3, description="share of events in other years than last time: warning above it")
    drift_min_rows: int = Field(200, description="events both releases need before growth and drift are compared")
    earliest_year: int = Field(1000, description="events before this year must be explicit in the text")
    latest_years_ahead: int = Field(50, description="events later than this after publication must be explicit")


class ReleaseSettings(BaseModel):
    """How many old releases stay."""

    keep: int = Field(10, ge=1, description="newest releases kept; the one in use always stays")
    keep_days: int = Field(30, ge=0, description="releases younger than this many days are kept whatever their number")


class Settings(BaseSettings):
    """All settings of a run; see docs/settings.md."""

    model_config = SettingsConfigDict(
        env_prefix="DATELINE_", env_nested_delimiter="__", toml_file=SETTINGS_FILE, extra="forbid"
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
        """Command line first, then environment, then the file."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)
