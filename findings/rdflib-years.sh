#!/usr/bin/env bash
# A SPARQL filter by year leaves out every year in RDFLib.
# Open data states a founding year as xsd:gYear. Asked who began before 2018, RDFLib leaves out
# those with a year, 2014 and 2016, and names the one with a full date, which cannot be compared
# with a year. Asked for 2018 and later it names nobody. ORDER BY and "=" work, so the data look
# right. Its comparison knows no gYear: two of them are an error, which a filter takes for no, and a
# date comes before any year, be it 1900. Oxigraph gives what was asked for.
# https://www.w3.org/TR/sparql11-query/#OperatorMapping
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
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
:a :since "2014"^^xsd:gYear . :b :since "2016"^^xsd:gYear . :c :since "2020"^^xsd:gYear .
:d :since "2016-05-01"^^xsd:date .
"""
one = rdflib.Graph().parse(data=data, format="turtle")
two = pyoxigraph.Store()
two.load(data.encode(), format=pyoxigraph.RdfFormat.TURTLE)


def named(store, sign):
    query = (
        "PREFIX : <http://example.org/> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>"
        f'SELECT ?x {{?x :since ?y FILTER(?y {sign} "2018"^^xsd:gYear)}}'
    )
    return sorted(str(row[0]).strip("<>")[-1] for row in store.query(query))


expected = {sign: named(two, sign) for sign in ("<", ">=")}
seen = {sign: named(one, sign) for sign in ("<", ">=")}
print("rdflib", rdflib.__version__, "pyoxigraph", pyoxigraph.__version__)
print("expected:", expected)
print("seen:", seen)
assert expected == {"<": ["a", "b"], ">=": ["c"]}
assert seen == {"<": ["d"], ">=": []}, "RDFLib behaves differently now"
END
