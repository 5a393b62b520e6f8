"""Reading the words of a command that are texts, without what reads all others."""

from collections.abc import Mapping
from typing import Any

from typer.core import TyperArgument, TyperCommand, TyperOption
from typer.exceptions import TyperException

from graph.errors import InvalidQuestion


class Command(TyperCommand):
    """A command that takes texts as they are.

    typer reads every word by pydantic, which takes longer to load than facts to be read and
    searched. So where all that is given is a text, a list of texts or a switch, it is taken as
    it is; if one word is anything else, or one is missing, typer reads them all. Help and
    errors name fields as they are typed, and say nothing of types.
    """

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the words into the context, which keeps them as they were typed."""
        ctx.meta["typed"] = list(args)
        try:
            told, rest, _ = self.make_parser(ctx).parse_args(args=list(args))
            if "help" not in told:
                self._refuse(ctx, told, rest)
            values = None if rest else self._values(ctx, told)
            if values is None:
                return super().parse_args(ctx, args)
        except TyperException as error:
            if getattr(error, "ctx", ctx) is None:
                error.ctx = ctx  # type: ignore[attr-defined]
            raise
        ctx.params.update(values)
        ctx.args = []
        return []

    def invoke(self, ctx: Any) -> Any:
        """Run the command."""
        try:
            return super().invoke(ctx)
        except InvalidQuestion as error:
            from app.commands.wrong_usage import as_typed

            raise as_typed(error, self) from error

    def collect_usage_pieces(self, ctx: Any) -> list[str]:  # noqa: ARG002, its place is typer's
        """Return what follows the name of the command in its usage."""
        given = [p for p in self.params if isinstance(p, TyperArgument)]
        names = [p.display_name_raw if p.required else f"[{p.display_name_raw}]" for p in given]
        return [*names, "[OPTIONS]"]

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write the arguments and the options, each with what it is."""
        given = [p for p in self.params if isinstance(p, TyperArgument)]
        if given:
            with formatter.section("Arguments"):
                formatter.write_dl([(p.display_name_raw, p.help or "") for p in given])
        with formatter.section("Options"):
            options = [p for p in self.get_params(ctx) if p not in given]
            formatter.write_dl([p.get_help_record(ctx) for p in options])

    def _refuse(self, ctx: Any, told: Mapping[str, Any], rest: list[str]) -> None:
        """Refuse words that nothing takes, and paths that are blank: these are no folder."""
        if rest:
            from app.commands.wrong_usage import too_much

            raise InvalidQuestion(too_much(ctx, rest))
        for param in self.params:
            asked, value = getattr(param, "type_descriptor", None), told.get(str(param.name))
            if (value == "" or (isinstance(value, tuple) and "" in value)) and "Path" in str(asked):
                from app.commands.wrong_usage import as_typed

                blank = "This is blank. Give a path."
                raise as_typed(InvalidQuestion(blank, parameter=str(param.name)), self)

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
