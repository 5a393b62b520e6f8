#!/usr/bin/env bash
# Two SPARQL engines count the same paths differently, and neither as the standard has it.
# A funds B and owns B, B funds C, C funds A. Over funds|owns there are two ties to B (the standard
# adds both sides up): RDFLib counts 2, Oxigraph 1, by intent. Whom A reaches over funds* are A, B
# and C, each once: Oxigraph counts 3, RDFLib 4, for it finds A at the start and again around the
# ring. Whoever counts ties or reach in SPARQL has other numbers in another store.
# https://www.w3.org/TR/sparql11-query/#PropertyPathPatterns
# https://github.com/oxigraph/oxigraph/pull/351
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check rdflib==7.6.0 pyoxigraph==0.5.13
cd "$work"
venv/bin/python - <<'END'
import pyoxigraph
import rdflib

data = """@prefix : <http://example.org/> .
:A :funds :B . :A :owns :B . :B :funds :C . :C :funds :A .
"""
stores = {"rdflib": rdflib.Graph().parse(data=data, format="turtle")}
stores["pyoxigraph"] = pyoxigraph.Store()
stores["pyoxigraph"].load(data.encode(), format=pyoxigraph.RdfFormat.TURTLE)


def count(store, path):
    query = f"PREFIX : <http://example.org/> SELECT ?x {{:A {path} ?x}}"
    return len(list(store.query(query)))


paths = [":funds|:owns", ":funds*", ":funds+"]
seen = {name: [count(store, path) for path in paths] for name, store in stores.items()}
print("rdflib", rdflib.__version__, "pyoxigraph", pyoxigraph.__version__)
print("expected:", [2, 3, 3], "for", *paths, "from both")
print("seen:", seen)
assert seen == {"rdflib": [2, 4, 3], "pyoxigraph": [1, 3, 3]}, "it behaves differently now"
END
