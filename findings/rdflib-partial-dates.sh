#!/usr/bin/env bash
# rdflib compares a year or a month with a day by the name of the datatype, not by the date.
# Partnerships are dated by years, months and days side by side (xsd:gYear, xsd:gYearMonth,
# xsd:date). "Ties that began after 2020-01-01" then holds one of 2019 and one of May 2019, and
# the earliest of all dates, MIN, is said to be a day of 2021. Oxigraph drops such rows as the
# standard asks: comparing unlike types is an error, and an error in a FILTER removes the row.
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

facts = """@prefix : <http://example.org/> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
:year :since "2019"^^xsd:gYear . :month :since "2019-05"^^xsd:gYearMonth .
:day :since "2021-05-01"^^xsd:date ."""
query = """PREFIX : <http://example.org/> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
SELECT ?t { ?t :since ?since FILTER(?since > "2020-01-01"^^xsd:date) } ORDER BY ?t"""
earliest = "SELECT (MIN(?since) AS ?m) { ?t <http://example.org/since> ?since }"
one = rdflib.Graph().parse(data=facts, format="turtle")
other = pyoxigraph.Store()
other.load(facts.encode(), format=pyoxigraph.RdfFormat.TURTLE)
seen = [str(row[0]).rsplit("/")[-1] for row in one.query(query)]
expected = [row[0].value.rsplit("/")[-1] for row in other.query(query)]
least = [str(row[0]) for row in one.query(earliest)]
print("rdflib", rdflib.__version__, "pyoxigraph", pyoxigraph.__version__)
print("expected: the tie of 2021 alone, as Oxigraph answers:", expected, "and 2019 as the earliest")
print("seen:", seen, "and as the earliest", least)
assert expected == ["day"]
assert (seen, least) == (["day", "month", "year"], ["2021-05-01"]), "rdflib behaves differently now"
END
