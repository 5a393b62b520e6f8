"""Reading the words of a command that are texts, without what reads all others."""

from collections.abc import Mapping
from typing import Any

from typer.core import TyperArgument, TyperCommand, TyperOption


class Command(TyperCommand):
    """A command that takes texts as they are.

    typer reads every word by pydantic, which takes longer to load than facts to be read and
    searched. So where all that is given is a text, a list of texts or a switch, it is taken as
    it is; if one word is anything else, or one is missing, typer reads them all.
    """

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the words into the context."""
        told, rest, _ = self.make_parser(ctx).parse_args(args=list(args))
        values = None if rest else self._values(ctx, told)
        if values is None:
            return super().parse_args(ctx, args)
        ctx.params.update(values)
        ctx.args = []
        return []

    def _values(self, ctx: Any, told: Mapping[str, Any]) -> dict[str, Any] | None:
        """Return what each parameter is, None if one cannot be taken as it was told."""
        values: dict[str, Any] = {}
        for param in self.params:
            if not isinstance(param, TyperArgument | TyperOption) or param.callback:
                return None
            value = told.get(param.name)
            if value is None:
                value = param.value_from_envvar(ctx)
            if value is None:
                value = param.get_default(ctx)
            elif not _is_plain(value, param.type_descriptor.annotation):
                return None
            if param.required and param.value_is_missing(value):
                return None
            values[param.name] = value
        return values if told.keys() <= values.keys() else None


def _is_plain(value: object, asked: object) -> bool:
    """Tell whether a value that was told is what a parameter asks for."""
    if asked == list[str]:
        return isinstance(value, list | tuple) and all(isinstance(one, str) for one in value)
    return asked in (str, bool) and type(value) is asked
