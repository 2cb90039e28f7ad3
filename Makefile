# `make run` starts Redtag, `make test` proves it; both set themselves up. `make help` lists the rest.

SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.NOTPARALLEL:
MAKEFLAGS += --no-print-directory

BIN := .venv/bin
COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --only-binary :all: \
	--generate-hashes --no-header --no-emit-index-url $(if $(UPGRADE),--upgrade)

.PHONY: help
help: ## List the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# ---------------------------------------------------------------- the two commands

.PHONY: run
run: .venv/run.ready ## Start Redtag with its console and a practice company; data stays in var/
	@$(BIN)/redtag run

.PHONY: test
test: system .venv/test.ready lint types imports tests ## Check everything, as CI does

# ---------------------------------------------------------------- the parts of `make test`

.PHONY: lint
lint: .venv/test.ready ## Check format and style
	@echo "==> Format and style"
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .

.PHONY: types
types: .venv/test.ready ## Check types
	@echo "==> Types"
	@$(BIN)/mypy

.PHONY: imports
imports: .venv/test.ready ## Check that imports point inward
	@echo "==> Import contracts"
	@$(BIN)/lint-imports --no-logo

.PHONY: tests
tests: .venv/test.ready ## Run the tests alone
	@echo "==> Tests"
	@$(BIN)/pytest

.PHONY: system
system:
	@scripts/system-packages

# ---------------------------------------------------------------- for developers

.PHONY: format
format: .venv/test.ready ## Bring the code into form
	@$(BIN)/ruff check --fix --exit-zero --quiet .
	@$(BIN)/ruff format .

.PHONY: fault
fault: system .venv/test.ready ## Run the long fault loops (minutes)
	@REDTAG_FAULTS=long $(BIN)/pytest tests/faults

.PHONY: search
search: system .venv/test.ready ## Look for new examples that break a property (minutes)
	@HYPOTHESIS_PROFILE=search $(BIN)/pytest -m hypothesis

.PHONY: bench
bench: .venv/test.ready ## Run the benchmarks
	@for benchmark in benchmarks/*.py; do echo "==> $$benchmark"; $(BIN)/python "$$benchmark"; done

.PHONY: lock
lock: .venv/test.ready ## Lock the versions that pyproject.toml asks for (UPGRADE=1: the newest)
	@$(BIN)/pip install --quiet --require-hashes -r requirements/lock.txt
	@echo "==> Locking requirements/"
	@$(COMPILE) pyproject.toml --group test --output-file requirements/test.txt
	@$(COMPILE) pyproject.toml --group build --constraints requirements/test.txt --no-annotate \
		--output-file requirements/run.txt
	@$(COMPILE) --group pyproject.toml:lock --output-file requirements/lock.txt

.PHONY: clean
clean: ## Remove the environment and the caches; data in var/ stays
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache dist
	find . -name __pycache__ -prune -exec rm -rf {} +

# ---------------------------------------------------------------- environments

.venv/%.ready: requirements/%.txt pyproject.toml scripts/environment
	@scripts/environment $*
