# Each target sets up what it needs, from a Python of 3.11 or later and nothing else.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: help site test lint bench bench-scale bench-reading docs screenshots clean

help: ## What there is to make
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 15

$(READY): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "chartgen needs Python 3.11 or later; $(PYTHON) is `$(PYTHON) --version`. Try: make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo "Python's venv module is missing; on Debian: apt install python3-venv"; exit 1; }
	@$(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable . --requirement dev-requirements.txt
	@touch $@

site: $(READY) ## Build the sample caseload into site/
	@$(BIN)/chartgen build charts --output site --as-of 2026-11-23

test: $(READY) ## Run every test
	@$(BIN)/python -m pytest -n auto

lint: $(READY) ## Style, types, and how the parts may depend on each other
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

docs: $(READY) ## Write the pages of docs/ that are made from the program
	@$(BIN)/chartgen explain --markdown > docs/rules.md
	@$(BIN)/python -m tests.docs.views > docs/views.md
	@$(BIN)/python -m tests.docs.standards

screenshots: $(READY) ## Take the pictures of the documentation, with Chromium
	@$(BIN)/python -m docs.pictures.take

.bench/venv/.ready: benchmarks/requirements.txt
	@$(PYTHON) -m venv .bench/venv
	@.bench/venv/bin/pip install --quiet --disable-pip-version-check --requirement benchmarks/requirements.txt
	@touch $@

bench: $(READY) .bench/venv/.ready ## Measure chartgen beside Hugo, Pelican and MkDocs, starting, saving, editing, reading
	@$(BIN)/python -m benchmarks.run --large
	@$(BIN)/python -m benchmarks.startup
	-@$(BIN)/python -m benchmarks.saving
	-@$(BIN)/python -m benchmarks.editing
	-@$(BIN)/python -m benchmarks.reading
	@$(BIN)/python -m benchmarks.bars

bench-scale: $(READY) ## Measure what docs/scale.md reckons with: parts, merging, Dask
	@$(BIN)/python -m benchmarks.scale
	-@$(BIN)/python -m benchmarks.caseloads

bench-reading: $(READY) ## Measure how long a reader of a long chart waits, in Chromium
	@$(BIN)/python -m benchmarks.reading

clean: ## Remove what was made here
	rm -rf $(VENV) .bench .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache dist
