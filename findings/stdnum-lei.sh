#!/usr/bin/env bash
# python-stdnum accepts a Legal Entity Identifier of any length: it checks the check digits alone.
# Whoever joins a partner list with another register on the LEI relies on this check to keep other
# numbers out of the column. Any text passes that ends in fitting check digits: one invented code
# of a home-made list in 97, whatever its length.
# ISO 17442 makes an LEI 20 characters long: 18 letters and digits, then two check digits.
# https://www.gleif.org/en/about-lei/iso-17442-the-lei-code-structure
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check python-stdnum==2.2
cd "$work"
venv/bin/python - <<'END'
import stdnum
from stdnum import lei
from stdnum.iso7064 import mod_97_10

real = "5493001KJTIIGC8Y1R12"
made_up = [body + mod_97_10.calc_check_digits(body) for body in ("ACME", "A", "X" * 40)]
seen = {number: lei.is_valid(number) for number in [real, *made_up, "98"]}
print("python-stdnum", stdnum.__version__)
print("expected: only the number of 20 characters is valid")
print("seen:", seen)
assert len(seen) == 5
assert all(seen.values()), "python-stdnum behaves differently now"
END
