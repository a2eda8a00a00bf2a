# Every target makes the environment it needs first: Python 3.11 or later with pip, and make, are enough.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(PYTHON) -m pip --disable-pip-version-check --python $(BIN)/python
# Both cores by default; PYTEST_FLAGS= runs the tests one after another.
PYTEST_FLAGS ?= -n auto
GATE_FLAGS ?=
# Everything that tests and commands may want, but for what `make bench` compares with.
EXTRAS := dev,web,papers,certify,workbooks,xlsx,cluster
BENCH_FLAGS ?=
# Blocks or pages of the documentation to write again; all of them if none is named.
NAMES ?=
CERTIFY_FLAGS ?=
# Verdicts are rechecked with this version of Z3 as well, in an environment of its own.
Z3_OTHER ?= 4.13.4.0
VENV_OTHER := .venv-z3-$(Z3_OTHER)

DRAWS_ITS_TEMPLATES := from fourcorners.web import app, rendering; \
	app.create_app(); [rendering.templates().get_template(each) for each in rendering.templates().list_templates()]

.DEFAULT_GOAL := help
.PHONY: help gate certify test lint types docs screenshots bench install-check clean

help: ## Print this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1|\2/p' Makefile | while IFS='|' read -r target says; do \
		printf '  make %-14s %s\n' "$$target" "$$says"; done

$(BIN)/python:
	$(PYTHON) -m venv --without-pip $(VENV)

$(VENV)/.installed: pyproject.toml constraints.txt | $(BIN)/python
	$(PIP) install --quiet --constraint constraints.txt --editable '.[$(EXTRAS)]'
	touch $@

$(VENV)/.installed-bench: $(VENV)/.installed
	$(PIP) install --quiet --constraint constraints.txt --editable '.[$(EXTRAS),bench]'
	touch $@

certify: $(VENV)/.installed $(VENV_OTHER)/.installed ## Have every verdict rechecked: cvc5, another Z3, 30 seeds
	$(BIN)/fourcorners certify --z3 $(VENV_OTHER)/bin/python $(CERTIFY_FLAGS)

$(VENV_OTHER)/.installed:
	$(PYTHON) -m venv --without-pip $(VENV_OTHER)
	$(PYTHON) -m pip --disable-pip-version-check --python $(VENV_OTHER)/bin/python install --quiet z3-solver==$(Z3_OTHER)
	touch $@

gate: $(VENV)/.installed ## Check impl against spec: what is proved, what is tested, what is not
	$(BIN)/fourcorners gate $(GATE_FLAGS)

test: $(VENV)/.installed ## Run the tests
	$(BIN)/python -m pytest $(PYTEST_FLAGS)

lint: $(VENV)/.installed ## Check style, formatting and what may import what
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports

types: $(VENV)/.installed ## Check the types
	$(BIN)/mypy

docs: $(VENV)/.installed ## Write again the blocks of the documentation that show what a command prints
	$(BIN)/python docs/rewrite.py $(NAMES)

screenshots: $(VENV)/.installed ## Draw again the pictures of the site in the documentation, with the machine's own chromium
	$(BIN)/python docs/screenshots.py

bench: $(VENV)/.installed-bench ## Measure speed, side by side with CrossHair and Hypothesis
	$(BIN)/python -m bench $(BENCH_FLAGS)

install-check: ## Install into an environment of its own, as a user would, and run it from an unrelated folder
	rm -rf build *.egg-info
	set -e; scratch=$$(mktemp -d); trap 'rm -rf "$$scratch" build *.egg-info' EXIT; \
	$(PYTHON) -m venv --without-pip "$$scratch/venv"; \
	$(PYTHON) -m pip --disable-pip-version-check --python "$$scratch/venv/bin/python" \
		install --quiet --constraint constraints.txt .; \
	mkdir "$$scratch/elsewhere"; \
	for command in rules replay; do (cd "$$scratch/elsewhere"; "$$scratch/venv/bin/fourcorners" $$command); done; \
	$(PYTHON) -m pip --disable-pip-version-check --python "$$scratch/venv/bin/python" \
		install --quiet --constraint constraints.txt '.[web]'; \
	(cd "$$scratch/elsewhere"; "$$scratch/venv/bin/python" -c "$(DRAWS_ITS_TEMPLATES)")

clean: ## Remove the environment and everything else that can be made again
	rm -rf $(VENV) .venv-z3-* .fourcorners build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
