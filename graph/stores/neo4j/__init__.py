"""The Neo4j store: a graph that Neo4j Browser and Bloom show as it is, read as of one load."""

from graph.ecosystem import Ecosystem, Entity, Tie
from graph.names import Match
from graph.store import ChangeCounts, Dataset, Progress, Store, silent
from graph.stores.naming import StoredNames
from graph.stores.neo4j import reading as asking
from graph.stores.neo4j import writing
from graph.stores.neo4j.database import Database
from graph.stores.neo4j.schema import see_to_schema
from graph.stores.neo4j.writer import clear
from graph.vocabulary import Vocabulary


class Neo4jStore(Store):
    """A Store in a database of a Neo4j server; threads may share it.

    Args:
        database: Where it is; closed with the store.
        create: Make the store if there is none.
        adopt: Make it also where nodes are that are not Tieline's.
        patience: How many seconds a write waits for another process's.
    """

    def __init__(
        self, database: Database, create: bool = False, adopt: bool = False, patience: float = 10.0
    ) -> None:
        self._database = database
        self._patience = patience
        self._names = StoredNames(self)
        try:
            if not see_to_schema(database, create, adopt).clean:
                clear(database)
        except BaseException:
            database.close()
            raise

    def load(
        self,
        facts: Ecosystem,
        dataset: str,
        origin: str,
        progress: Progress | None = None,
        *,
        dry: bool = False,
        reading: str = "",
    ) -> ChangeCounts:
        return writing.load(
            self._database, self._patience, facts, dataset, (origin, reading), progress or silent,
            dry=dry,
        )  # fmt: skip

    def remove(self, dataset: str) -> ChangeCounts:
        return writing.remove(self._database, self._patience, dataset)

    def datasets(self) -> list[Dataset]:
        return asking.read_datasets(self._database)

    def entity(self, id: str) -> Entity:
        found = asking.read_entity(self._database, id)
        if found is None:
            raise self._names.unknown(id)
        return found

    def ties(self, id: str, relation: str | None = None) -> list[Tie]:
        found = asking.read_ties(self._database, id, relation)
        if not found:
            self.entity(id)  # which raises if there is none
        return found

    def search(self, text: str, limit: int = 20) -> list[Match]:
        return self._names.search(text, limit)

    def ecosystem(self, progress: Progress | None = None) -> Ecosystem:
        return asking.read_ecosystem(self._database, progress or silent)

    def stated(self, dataset: str, progress: Progress | None = None) -> Ecosystem:
        return asking.read_stated(self._database, dataset, progress or silent)

    def revision(self) -> int:
        return asking.read_state(self._database).revision

    def vocabularies(self) -> dict[str, Vocabulary]:
        return asking.read_vocabularies(self._database)

    def reading(self, dataset: str) -> str:
        return asking.read_reading(self._database, dataset)

    def close(self) -> None:
        self._database.close()
