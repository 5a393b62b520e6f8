# The two commands of the README are `make run` and `make test`; each does its own set-up.
PYTHON ?= python3
BIN := .venv/bin
# Python compiles what it imports; compiling all that is installed would take longer than that.
# What the service imports is compiled at the end of an installation, so that it starts at once.
PIP := .venv/bin/pip install --disable-pip-version-check --no-compile
# One line a package that is fetched; awk ends well when pip does not, so pip's status goes by file.
TELL := awk '/^Collecting/ { n++ } /^ *(Downloading|Using cached) .*whl/ \
  { sub(/-[0-9].*whl/, "", $$(NF-2)); print "  " n, $$(NF-2), $$(NF-1) $$NF; fflush() } \
  /^ERROR|^error|^ +ERROR/ { print; fflush() } /^Installing/ { print "  unpacking"; fflush() }' >&2
install = { $(PIP) --progress-bar off --require-hashes -r $(1); echo $$? > .venv/status; } | $(TELL); exit $$(cat .venv/status)
PORT ?= 8000
# What Python compiled is kept, whatever the shell says: else every start would take twice as long.
export PYTHONDONTWRITEBYTECODE :=
# A file of tests stays with one process, and what asks Neo4j with one server: tests/file_by_file.py.
# One process more than there are cores: a test that waits, for a server or a page, leaves its own.
SPREAD := --max-worker-restart 1 --maxprocesses 5 --numprocesses $$(( $$(getconf _NPROCESSORS_ONLN) + 1 ))
GEPHI := org.gephi:gephi-toolkit:0.10.1:jar:all
.DEFAULT_GOAL := help
.PHONY: help run test check lint warm neo4j gephi locks clean

help:  ## What can be made
	@awk -F ':.*## ' '/^[a-z0-9]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' Makefile

run: .venv/runtime  ## Set up, make and seed tieline.db if there is none, serve on loopback at PORT
	@$(BIN)/tieline serve --port $(PORT)

test: .venv/development  ## Set up and hold the code to all it promises
	@began=$$(date +%s); $(MAKE) --no-print-directory --jobs 2 lint warm && \
	  $(BIN)/python -m pytest -rs --durations 15 $(SPREAD) && \
	  echo "All of it holds; that took $$(( $$(date +%s) - began )) seconds"

check: .venv/development  ## The quick part of that: style, types, imports, and the tests of graph/ without servers
	@$(MAKE) --no-print-directory --jobs 2 lint warm
	@$(BIN)/python -m pytest $(SPREAD) -m 'not neo4j and not gephi' tests/graph

# What reads the code alone.
lint:
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/ruff check --quiet .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo

# Once and beforehand: else each process of the tests would compile the searches for itself.
warm:
	@$(BIN)/python -m graph.questions.warm

neo4j: .neo4j/fetched  ## Fetch the Neo4j server that the tests start; needs Maven and a JDK, 17 or newer

gephi: .gephi/fetched  ## Fetch Gephi's own reader, which tests open exports with; needs Maven and a JDK

locks: .venv/runtime  ## Write both lock files anew from pyproject.toml; needs uv
	uv pip compile pyproject.toml --group build --universal --generate-hashes \
	  --no-emit-index-url --no-header --upgrade --quiet --output-file requirements.txt
	uv pip compile pyproject.toml --group build --group dev --constraint requirements.txt \
	  --universal --generate-hashes --no-emit-index-url --no-header --upgrade --quiet \
	  --output-file requirements-dev.txt

clean:  ## Remove the virtual environment and the server of the tests; the facts stay
	rm -rf .venv .neo4j .gephi

.neo4j/fetched: tests/neo4j/pom.xml tests/neo4j/Neo4jServer.java
	@command -v mvn >/dev/null && command -v javac >/dev/null || { \
	  echo "This needs Maven and a JDK; on Debian or Ubuntu: apt install maven openjdk-17-jdk-headless" >&2; exit 1; }
	@echo "Fetching a Neo4j server into .neo4j, once" >&2
	@rm -rf .neo4j
	@mvn --quiet --batch-mode --file tests/neo4j/pom.xml dependency:copy-dependencies \
	  -DoutputDirectory='$(CURDIR)/.neo4j/lib'
	@javac -cp '.neo4j/lib/*' -d .neo4j/classes tests/neo4j/Neo4jServer.java
	@touch $@

.gephi/fetched: tests/gephi/GephiReader.java
	@command -v mvn >/dev/null && command -v javac >/dev/null || { \
	  echo "This needs Maven and a JDK; on Debian or Ubuntu: apt install maven openjdk-17-jdk-headless" >&2; exit 1; }
	@echo "Fetching Gephi's toolkit (80 MB) into .gephi, once" >&2
	@rm -rf .gephi
	@mvn --quiet --batch-mode org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy \
	  -Dartifact=$(GEPHI) -DoutputDirectory='$(CURDIR)/.gephi/lib'
	@javac -cp '.gephi/lib/*' -d .gephi/classes tests/gephi/GephiReader.java
	@touch $@

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Tieline needs Python 3.11 or newer; choose one with: make PYTHON=python3.12 run" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "This Python cannot make virtual environments; on Debian or Ubuntu: apt install python3-venv" >&2; exit 1; }
	@$(PYTHON) -m venv .venv

.venv/runtime: .venv/bin/python requirements.txt pyproject.toml
	@test -f .venv/development || echo "Installing $$(grep -c '==' requirements.txt) packages into .venv, about 450 MB, once" >&2
	@$(call install,requirements.txt)
	@$(PIP) --quiet --no-deps --no-build-isolation -e .
	@echo "  preparing the first start" >&2
	@$(BIN)/python -c 'import app.main, uvicorn'
	@touch $@

.venv/development: .venv/runtime requirements-dev.txt
	@echo "Installing what the tests need into .venv, once" >&2
	@$(call install,requirements-dev.txt)
	@touch $@
