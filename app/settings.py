"""What can be set from outside: read once by whoever starts the program, then handed down."""

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from app import DEFAULT_STORE


class Settings(BaseSettings):
    """Settings from the environment, each name with ``TIELINE_`` before it."""

    model_config = SettingsConfigDict(env_prefix="TIELINE_", env_ignore_empty=True, frozen=True)

    store: str = Field(default=DEFAULT_STORE, description="Where the facts are kept.")
    refresh_seconds: float = Field(
        default=5, gt=0, le=3600, description="How soon a service notices that the facts changed."
    )
