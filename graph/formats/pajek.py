"""Pajek's network: vertices by their names, lines by relation, with the years of ties."""

import re
from pathlib import Path

import numpy as np

from graph.ecosystem import Ecosystem, Period, Tie
from graph.flat import nodes
from graph.formats.table import STEP
from graph.formats.whole import written_whole
from graph.store import Progress
from graph.vocabulary import rule_of

#: Line ends and tabs, which a label cannot hold.
_UNFIT = re.compile(r"\s+")

#: Pajek takes a file for one of Unicode by this mark, which others stumble at: only where needed.
_MARK = "\ufeff"

#: The first point in time, which stands for a beginning that nobody knows.
FIRST = "1"


def write(ecosystem: Ecosystem, path: Path, progress: Progress | None = None) -> None:
    """Write a network of several relations: arcs, or edges if a relation is symmetric.

    A vertex has the name of the entity, a line the value 1, the tie's role as its label, and its
    periods as years, ``*`` where a period is open; none if a statement is undated, since the tie
    may hold at any time then. A beginning that nobody knows is ``FIRST``, Pajek's first point in
    time. A quote in a text becomes an apostrophe.
    """
    count, done = len(ecosystem.tie_starts) - 1, 0
    of_ties = ecosystem.relations[ecosystem.tie_starts[:-1]]
    with written_whole(path) as file:
        file.write(_MARK if _beyond_ascii(ecosystem) else "")
        file.write(f"*Network {_text(path.stem)}\n*Vertices {len(ecosystem.ids)}\n")
        for number, (_, told) in enumerate(nodes(ecosystem), 1):
            file.write(f'{number} "{_text(str(told["label"]))}"\n')
        for number, code in enumerate(np.unique(of_ties).tolist(), 1):
            relation = ecosystem.vocabulary.relations[code]
            section = "Edges" if rule_of(relation).symmetric else "Arcs"
            file.write(f'*{section} :{number} "{relation}"\n')
            ties = np.flatnonzero(of_ties == code).tolist()
            for at in range(0, len(ties), STEP):
                part = ties[at : at + STEP]
                file.writelines(_line(ecosystem, tie) for tie in ecosystem.take_ties(part))
                done += len(part)
                if progress:
                    progress(f"writing {path.name}", done, count)
    if progress:
        progress(f"writing {path.name}", count, count)


def _line(ecosystem: Ecosystem, tie: Tie) -> str:
    ends = (ecosystem.position(end) + 1 for end in (tie.source, tie.target))
    label = f' l "{_text(tie.role)}"' if tie.role else ""
    dated = all(statement.since or statement.until for statement in tie.evidence)
    years = f" [{','.join(map(_years, tie.periods))}]" if dated else ""
    return f"{' '.join(map(str, ends))} 1{label}{years}\n"


def _years(period: Period) -> str:
    return f"{period.since[:4].lstrip('0') or FIRST}-{period.until[:4].lstrip('0') or '*'}"


def _text(text: str) -> str:
    return _UNFIT.sub(" ", text.replace('"', "'")).strip()


def _beyond_ascii(ecosystem: Ecosystem) -> bool:
    codes = np.unique(
        np.concatenate((ecosystem.entity_texts["name"], ecosystem.statement_texts["role"]))
    )
    return not all(text.isascii() for text in ecosystem.texts.take({*codes.tolist()}).values())
