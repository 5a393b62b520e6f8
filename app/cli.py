"""The command line: its commands, and how their failures are told."""

import atexit
import gc
import os
import re
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Annotated

import typer
from typer.exceptions import TyperException

from app import __version__
from app.commands.plain_words import Command
from graph.errors import GraphError, InvalidQuestion, UnknownEntity

# Tieline multiplies no matrices large enough for several threads, and to make them takes numpy's
# library a third of the processor time of a search. It reads this when numpy is loaded, later.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

# Most of what a command makes is wanted until it ends: to look through it for garbage at every
# 700 objects, and once more at exit, takes a tenth of the time of a search.
gc.set_threshold(50_000)
atexit.register(gc.freeze)

#: Each command by the module that it is in. Only the one that is asked for is loaded: to
#: make them all takes as long as to search the facts.
_MODULES = {
    "serve": "serving", "load": "loading", "check": "facts", "datasets": "facts", "connect": "ask",
    "role": "ask", "impact": "cities", "ecosystem": "cities", "centrality": "rank",
    "communities": "communities", "without": "without", "key-players": "key_players",
    "compare": "cities", "network": "network", "coverage": "network", "entity": "ask",
    "relations": "ask", "standing": "rank", "surroundings": "ask", "between": "ask",
    "vocabulary": "vocabulary", "search": "ask", "view": "files", "export": "files",
}  # fmt: skip

_SETTINGS = {"help_option_names": ["-h", "--help"]}


def _tell_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"tieline {__version__}")
        raise typer.Exit


def _options(
    context: typer.Context,
    _version: Annotated[
        bool,
        typer.Option("--version", callback=_tell_version, is_eager=True, help="Show the version."),
    ] = False,
) -> None:
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


def _called(words: list[str]) -> tuple[typer.Typer, list[str], str]:
    """Return what the words call, what is said to it, and its name: one command, or them all."""
    made = typer.Typer(
        name="tieline",
        help="Who connects X to Y, what role an organization plays, and which source says so.",
        epilog="Exit codes: 0 for an answer, 1 if it is an error (no such entry, facts that are "
        "not valid, a store that cannot be used), 2 for wrong usage. Errors go to stderr.",
        pretty_exceptions_enable=False,
        add_completion=False,
        rich_markup_mode=None,
        context_settings=_SETTINGS,
    )
    if words and words[0] in _MODULES:
        _add(made, words[0])
        return made, words[1:], f"tieline {words[0]}"
    if words and not words[0].startswith("-"):
        from app.commands.wrong_usage import no_command

        raise InvalidQuestion(no_command(words[0], _MODULES))
    made.callback(invoke_without_command=True)(_options)
    for name in _MODULES:
        _add(made, name)
    return made, words, "tieline"


def _add(made: typer.Typer, name: str) -> None:
    function = getattr(import_module(f"app.commands.{_MODULES[name]}"), name.replace("-", "_"))
    made.command(name, cls=Command, context_settings=_SETTINGS)(function)


def run(arguments: Sequence[str] | None = None) -> None:
    """Run one command and leave: 0 is fine, 1 an error for an answer, 2 wrong usage.

    A failure is told in one sentence on stderr; TIELINE_TRACEBACK=1 lets a fault of
    Tieline's own through.
    """
    try:
        command, words, name = _called(list(sys.argv[1:] if arguments is None else arguments))
        status = command(words, prog_name=name, standalone_mode=False) or 0
        sys.stdout.flush()
    except TyperException as error:
        from app.commands.wrong_usage import told

        status = _fail(told(error), error.exit_code)
    except UnknownEntity as error:
        lost = error.text.strip() and not error.candidates
        way = " Search for a part of it: tieline search TEXT." if lost else ""
        status = _fail(f"{error}{way}", 1)
    except InvalidQuestion as error:
        status = _fail(str(error), 2)
    except GraphError as error:
        status = _fail(str(error), 1)
    except (KeyboardInterrupt, typer.Abort):
        status = 130
    except BrokenPipeError:
        # whoever read the output has gone; the flush at exit must find nothing to complain of
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = 1
    except OSError as error:
        place = error.filename or "the input or the output"
        status = _fail(f"Cannot use {place}: {error.strerror or error}.", 1)
    except Exception as error:
        if os.environ.get("TIELINE_TRACEBACK"):
            raise
        wrong = f"{type(error).__name__}: {error}"
        status = _fail(f"A fault in Tieline: {wrong}. Set TIELINE_TRACEBACK=1 to see where.", 1)
    sys.exit(status)


def _fail(sentence: str, status: int) -> int:
    from app.commands.output import clean  # of names in the facts, and of whatever was typed

    for line in sentence.splitlines():
        short = re.sub(r"(\S{150})\S{100,}(\S{50})", r"\1…\2", line)  # a path may be endless
        typer.echo(f"error: {clean(short)}", err=True)
    return status
