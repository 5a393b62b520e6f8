"""What is said of a command that was called wrongly: what is wrong, then what would be right."""

from collections.abc import Iterable
from typing import Any

from typer.core import TyperArgument, TyperGroup
from typer.exceptions import TyperException

from app.wrong_values import wrong_value
from graph.errors import InvalidQuestion, quoted

#: What the words of a question over HTTP are among the arguments of a command: the first, or
#: the second.
_PLACES = {"id": 0, "q": 0, "source": 0, "target": 1}


def no_command(word: str, commands: Iterable[str]) -> str:
    """Return what is said of a word where a command should be."""
    from difflib import get_close_matches

    near = get_close_matches(word.lower(), commands)
    meant = f" Did you mean {' or '.join(near)}?" if near else ""
    return f"There is no command {quoted(word)}.{meant} See tieline --help."


def too_much(context: Any, words: list[str]) -> str:
    """Return what is said of words that nothing takes: most are of a name without quotes."""
    given = [_name(p) for p in context.command.params if isinstance(p, TyperArgument)]
    said = f"{quoted(' '.join(words))} is too much."
    if not given:
        return f"{said} Use {context.command_path} with options only. {_see(context)}"
    usage = " ".join((context.command_path, *given))
    return f"{said} Use {usage}, and put a name of several words in quotes. {_see(context)}"


def as_typed(error: InvalidQuestion, command: Any) -> InvalidQuestion:
    """Return an error of a question with its parameter as it is typed on the command line."""
    arguments = [p for p in command.params if isinstance(p, TyperArgument)]
    place = _PLACES.get(error.parameter, len(arguments))
    # which may have another name in the code: --from, --source-column
    option = f"--{error.parameter.replace(' ', '-')}"
    named = [p for p in command.params if p.name == error.parameter or option in p.opts]
    named = named or arguments[place:][:1]
    return InvalidQuestion(error.text, parameter=_name(named[0])) if named else error


def told(error: TyperException) -> str:
    """Return what was wrong on the command line, and where the right is told."""
    context = getattr(error, "ctx", None)
    if context is None:
        return error.format_message()
    tell = _TOLD.get(type(error).__name__)  # these kinds of errors are private to typer
    said = tell(error, context) if tell else error.format_message()
    return f"{said}{'' if said.endswith(('.', '?')) else '.'} {_see(context)}"


def _missing(error: Any, _context: Any) -> str:
    param = error.param
    right = param.help[:1].lower() + param.help[1:].rstrip(".")
    return f"{_name(param)}: This is missing. Give {right}."


def _no_option(error: Any, context: Any) -> str:
    said = f"{error.option_name}: There is no such option"
    if error.possibilities:
        return f"{said}. Did you mean {' or '.join(sorted(error.possibilities))}?"
    if isinstance(context.command, TyperGroup) and any(
        error.option_name in param.opts
        for command in context.command.commands.values()
        for param in command.params
    ):
        return f"{said} before the command. Give it after the command."
    return f"{said}."


def _misused(error: Any, context: Any) -> str:
    name = error.option_name
    param = next(p for p in context.command.params if name in p.opts)
    if param.is_flag:
        return f"{name}: This takes no value. Use {name} alone."
    return f"{name}: A value is missing. Use {name} {param.display_type_rich(context)}."


def _bad(error: Any, _context: Any) -> str:
    name, cause = _name(error.param), error.__cause__
    found = dict(cause.errors()[0]) if hasattr(cause, "errors") else {"input": error.message}
    choices = error.param.type_descriptor.choices
    if choices:
        found |= {"type": "literal_error", "ctx": {"expected": _either(map(str, choices))}}
    return str(wrong_value(found | {"loc": (name,)}))


def _name(param: Any) -> str:
    if isinstance(param, TyperArgument):
        return str(param.display_name_raw).removesuffix("…")
    return str(param.opts[0])


def _either(words: Iterable[str]) -> str:
    *others, last = words
    return f"{', '.join(others)} or {last}" if others else last


def _see(context: Any) -> str:
    return f"See {context.command_path} --help."


_TOLD = {
    "MissingParameter": _missing,
    "NoSuchOption": _no_option,
    "BadOptionUsage": _misused,
    "BadParameter": _bad,
}
