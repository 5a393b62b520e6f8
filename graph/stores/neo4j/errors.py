"""What the driver and the server raise, told in a sentence that gives no secret away."""

from collections.abc import Iterator
from contextlib import contextmanager

from neo4j.exceptions import (
    AuthError,
    ClientError,
    ConfigurationError,
    ConstraintError,
    DatabaseUnavailable,
    DriverError,
    Forbidden,
    ForbiddenOnReadOnlyDatabase,
    Neo4jError,
    TransientError,
)

from graph.errors import GraphError, StoreBusy, StoreUnavailable, StoreUnreachable

#: Codes of the server that have a sentence of their own.
_SENTENCES = {
    "Neo.ClientError.Security.AuthenticationRateLimit": (
        "got too many wrong passwords. Wait a little, then try the right one."
    ),
    "Neo.ClientError.Security.CredentialsExpired": (
        "asks for a new password first. Change it in Neo4j Browser."
    ),
    "Neo.ClientError.Database.DatabaseNotFound": (
        "has no database of that name. Check TIELINE_STORE_DATABASE."
    ),
    "Neo.TransientError.General.MemoryPoolOutOfMemoryError": (
        "ran out of memory for a transaction. Raise dbms.memory.transaction.total.max."
    ),
    "Neo.TransientError.General.OutOfMemoryError": "ran out of memory. Give it a larger heap.",
}
_KINDS: tuple[tuple[type[Exception], type[StoreUnavailable], str], ...] = (
    (
        AuthError,
        StoreUnavailable,
        "refuses the user or the password. Check TIELINE_STORE_USER and TIELINE_STORE_PASSWORD.",
    ),
    (Forbidden, StoreUnavailable, "does not let this user do that. Check the user's roles."),
    (
        ForbiddenOnReadOnlyDatabase,
        StoreUnavailable,
        "is read-only. Choose a database that can be written.",
    ),
    (
        ConstraintError,
        StoreUnavailable,
        "has a constraint of its own that forbids this change. Drop it, or give Tieline another "
        "database.",
    ),
    (DatabaseUnavailable, StoreUnreachable, "is starting or stopping. Try again soon."),
    (TransientError, StoreBusy, "is in use by another program. Try again later."),
)


@contextmanager
def translate_errors(place: str) -> Iterator[None]:
    """Turn what is raised about a database into a sentence, the cause kept for who debugs."""
    try:
        yield
    except Neo4jError as error:
        raise _of_server(place, error) from error
    except ConfigurationError:  # which may quote what should not be shown
        raise StoreUnavailable(
            f"{place} does not work as an address. Use bolt://HOST:PORT."
        ) from None
    except DriverError as error:
        secured = ", and check that the server uses TLS" if "+s" in place.partition(":")[0] else ""
        raise StoreUnreachable(
            f"Nothing answers at {place}. Start Neo4j there, or correct the address{secured}."
        ) from error


@contextmanager
def check_rows(place: str) -> Iterator[None]:
    """Tell rows that make no sense as what they are: written by another hand."""
    try:
        yield
    except GraphError:
        raise
    except (TypeError, ValueError, KeyError) as error:
        raise StoreUnavailable(
            f"Another program changed what Tieline wrote at {place}, and it cannot be read "
            f"({error}). Remove the dataset and load it again."
        ) from error


def _of_server(place: str, error: Neo4jError) -> StoreUnavailable:
    if sentence := _SENTENCES.get(error.code or ""):
        return StoreUnavailable(f"{place} {sentence}")
    if ".Transaction." in (error.code or ""):  # locks, limits of time
        return StoreBusy(f"{place} is in use by another program, or too slow. Try again later.")
    for kind, told_as, sentence in _KINDS:
        if isinstance(error, kind):
            return told_as(f"{place} {sentence}")
    if isinstance(error, ClientError) and "SyntaxError" in (error.code or ""):
        return StoreUnavailable(f"{place} is too old. Tieline needs Neo4j 5.26 or newer.")
    return StoreUnavailable(f"{place} cannot be used as a store: {error.code}.")
