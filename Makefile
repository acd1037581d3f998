# `make` alone says what there is.
.DEFAULT_GOAL := help
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:

BIN := .venv/bin
INSTALLED := .venv/.installed
INSTALLED_DEV := .venv/.installed-dev
PORT ?= 8000
export PORT

# One process a core, but no more than pay for the database each of them prepares.
PYTEST := $(BIN)/python -m pytest -n auto --maxprocesses 4 --dist loadgroup

.PHONY: help
help: ## Say what there is
	@sed -nE 's/^([a-z-]+):[^#]*## (.*)/make \1	\2/p' $(MAKEFILE_LIST)

.PHONY: install
install: $(INSTALLED) ## Set everything up in .venv

.PHONY: install-dev
install-dev: $(INSTALLED_DEV) ## The same with what tests and checks need

.PHONY: run
run: $(INSTALLED) ## Load the demo site and serve it on 127.0.0.1, port 8000 (PORT= overrides)
	@exec $(BIN)/previously demo

.PHONY: test
test: $(INSTALLED_DEV) ## Run the tests (ARGS= goes to pytest)
	@.ci/chromium || true
	@.ci/validator || true
	@$(PYTEST) -m "not slow" $(ARGS)

.PHONY: test-slow
test-slow: $(INSTALLED_DEV) ## Run the tests that take too long for every run
	@.ci/postgresql || true
	@$(PYTEST) -m slow $(ARGS) || [ $$? -eq 5 ]

.PHONY: leaktest
leaktest: $(INSTALLED_DEV) ## Try random sites for leaks, EXAMPLES of them (default 500); Ctrl-C ends it
	@LEAKTEST_EXAMPLES=$(or $(EXAMPLES),500) $(BIN)/python -m pytest -s tests/leak/test_noninterference.py $(ARGS)

.PHONY: check
check: lint templates types contracts sizes ## All of the next five (make -k check goes on after a failure)

.PHONY: lint
lint: $(INSTALLED_DEV) ## Lint the code and see that it is formatted
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

.PHONY: templates
templates: $(INSTALLED_DEV) ## Lint the templates
	$(BIN)/djlint --lint --quiet src

# Types come from the models, so mypy reads the settings, and those look for a site.
types: export PREVIOUSLY_SITE := .cache/test-site
.PHONY: types
types: $(INSTALLED_DEV) ## Check the types
	$(BIN)/mypy

.PHONY: contracts
contracts: $(INSTALLED_DEV) ## Check which room imports which
	$(BIN)/lint-imports

.PHONY: sizes
sizes: $(INSTALLED_DEV) ## Check how long functions, files and templates are
	$(BIN)/python tools/sizes.py

.PHONY: format
format: $(INSTALLED_DEV) ## Put the code in order
	$(BIN)/ruff check --fix-only --quiet .
	$(BIN)/ruff format .

.PHONY: lock
lock: $(INSTALLED_DEV) ## Write the two lock files anew from pyproject.toml (UPGRADE=1 takes newer versions)
	$(BIN)/uv pip compile $(LOCK_OPTIONS) pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile $(LOCK_OPTIONS) --extra dev -c requirements.lock pyproject.toml -o requirements-dev.lock

# No host names: the same lock serves whichever index a machine uses.
LOCK_OPTIONS := --quiet --universal --python-version 3.11 --generate-hashes \
	--no-header --no-annotate --no-emit-index-url --no-emit-find-links $(if $(UPGRADE),--upgrade)

.PHONY: clean
clean: ## Remove what the commands made, but never a site
	rm -rf .venv .cache build dist .coverage htmlcov .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache

$(INSTALLED): requirements.lock pyproject.toml tools/install
	@echo "Setting up .venv"
	@tools/install -r requirements.lock
	@tools/install --no-deps -e .
	@touch $@

$(INSTALLED_DEV): requirements-dev.lock $(INSTALLED)
	@echo "Adding what tests and checks need"
	@tools/install -r requirements-dev.lock
	@touch $@
