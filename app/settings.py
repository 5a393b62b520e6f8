"""What can be set from outside: read once by whoever starts the program, then handed down."""

from pathlib import Path

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from app import DEFAULT_STORE
from app.tables import tables_file
from graph.store import Store
from graph.stores import open_store


class Settings(BaseSettings):
    """Settings from the environment, each name with ``TIELINE_`` before it."""

    model_config = SettingsConfigDict(env_prefix="TIELINE_", env_ignore_empty=True, frozen=True)

    store: str = Field(
        default=DEFAULT_STORE, description="Where the facts are kept: a path, or bolt://HOST:PORT."
    )
    store_user: str = Field(default="", description="Who asks the Neo4j server.")
    store_password: SecretStr = Field(default=SecretStr(""), description="That user's password.")
    store_database: str = Field(
        default="", description="Which database of the Neo4j server, if not its default."
    )
    store_mapping: Path | None = Field(
        default=None,
        description="How to read a Neo4j database that Tieline did not write: a mapping file.",
    )
    refresh_seconds: float = Field(
        default=5, gt=0, le=3600, description="How soon a service notices that the facts changed."
    )

    def tables(self) -> Path:
        """Return the file that keeps the tables of the whole network."""
        return tables_file(self.store, self.store_database, str(self.store_mapping or ""))

    def open(self, create: bool = False, adopt: bool = False) -> Store:
        """Open the store; see graph.stores.open_store."""
        return open_store(
            self.store,
            create,
            user=self.store_user,
            password=self.store_password.get_secret_value(),
            database=self.store_database,
            mapping=self.store_mapping,
            adopt=adopt,
        )
