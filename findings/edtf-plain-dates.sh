#!/usr/bin/env bash
# The EDTF package turns a quarter into its number as a month, and an end into a year.
# Dates of partnerships come as people write them, and text_to_edtf() gives None where it does not
# understand ("2015 to 2018"), which is safe. But the first quarter of 2021 becomes January, the
# third becomes March, "until 2020" becomes the year 2020 though "since 2015" stays open, and a
# month 13 becomes the period from 2019 back to 2013.
# https://www.loc.gov/standards/datetime/ (quarters are 2021-33 to 2021-36, an open begin is ../2020)
# https://github.com/ixc/python-edtf#natural-language-representation
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check edtf==5.0.2
cd "$work"
venv/bin/python - <<'END'
from importlib.metadata import version

import edtf

wishes = {
    "2015 to 2018": None, "since 2015": "2015/", "Q1 2021": "2021-33", "Q3 2021": "2021-35",
    "until 2020": "/2020", "from 2015": "2015/", "2019-13": None,
}
seen = {text: edtf.text_to_edtf(text) for text in wishes}
print("edtf", version("edtf"))
print("expected (or None):", wishes)
print("seen:", seen)
assert list(seen.values()) == [
    None, "2015/", "2021-01", "2021-03", "2020", "2015", "2019/2013"
], "edtf behaves differently now"
END
