# Everything runs in .venv, which each target makes when it is missing or when the lock has changed.
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
WAREHOUSE ?= data/warehouse
# Workers of the test suite; the default fits two cores.
WORKERS ?= 2

.DEFAULT_GOAL := help
.PHONY: help setup run test test-deep check format bench docs lock wheel clean

help: ## show the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 12

setup: $(STAMP) ## make .venv from the pinned, hashed lock

$(STAMP): requirements.lock requirements-uv.lock pyproject.toml tools/install
	@test -x $(BIN)/python || python3 -m venv $(VENV)
	@tools/install $(BIN)/python requirements-uv.lock
	@tools/install $(BIN)/python requirements.lock $(BIN)/uv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --no-index -e .
	@touch $@

run: $(STAMP) ## take in data/raw, publish, show the timeline
	$(BIN)/dateline run data/raw --warehouse $(WAREHOUSE)
	$(BIN)/dateline show --warehouse $(WAREHOUSE)

test: $(STAMP) ## the tests, within 6 minutes on 2 cores
	$(BIN)/python -m pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder -m "not deep"

test-deep: $(STAMP) ## the long tests: crash storms, scale, other clients in environments of their own
	$(BIN)/python -m pytest --hypothesis-profile=deep

check: $(STAMP) ## lint, format, types and the floors of accuracy
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m bench.accuracy_gate

format: $(STAMP) ## rewrite the code as `make check` wants it
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(STAMP) ## speed and accuracy against peers, as tables
	$(BIN)/python -m bench

docs: $(STAMP) ## write the reference pages from the code
	$(BIN)/python -m tools.reference

lock: $(STAMP) ## resolve the pins of pyproject.toml again
	$(BIN)/uv pip compile pyproject.toml --group dev --all-extras --universal --python-version 3.11 --upgrade \
	  --generate-hashes --no-emit-index-url --no-annotate --no-header --quiet --output-file requirements.lock
	echo uv | $(BIN)/uv pip compile - --constraint requirements.lock --universal --python-version 3.11 \
	  --generate-hashes --no-emit-index-url --no-annotate --no-header --quiet --output-file requirements-uv.lock

wheel: $(STAMP) ## build the wheel into dist/
	$(BIN)/python -m build --wheel --no-isolation

clean: ## remove .venv and what tests and builds leave behind
	rm -rf $(VENV) dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
