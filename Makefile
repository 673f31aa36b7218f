# `make crawl` is the main job and `make test` the tests; each does all the set-up it needs.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet --no-deps --require-hashes

.PHONY: help crawl browse test lint bench test-engines lock clean

help:
	@echo "make crawl   collect the sample forum into articles.db"
	@echo "make browse  look at articles.db in a browser"
	@echo "make test    run the tests"
	@echo "make lint    ruff and mypy"
	@echo "make test-engines  crawl real forum software, started on this machine"
	@echo "make bench   measure, beside the peers"
	@echo "make lock    renew the pinned dependencies"

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("Python 3.11 or later is needed: make PYTHON=/path/to/python3.11")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/run.stamp: requirements/run.lock | $(BIN)/python
	$(PIP) -r requirements/run.lock
	@touch $@

$(VENV)/dev.stamp: requirements/dev.lock $(VENV)/run.stamp
	$(PIP) -r requirements/dev.lock
	@touch $@

$(VENV)/bench.stamp: requirements/bench.lock $(VENV)/dev.stamp
	$(PIP) -r requirements/bench.lock
	@touch $@

crawl: $(VENV)/run.stamp
	$(BIN)/python -m crawler.sample

$(VENV)/browse.stamp: requirements/browse.lock $(VENV)/run.stamp
	$(PIP) -r requirements/browse.lock
	@touch $@

browse: $(VENV)/browse.stamp
	$(BIN)/scrapy browse

# Pages made by JavaScript: the browser itself is the system's.
$(VENV)/javascript.stamp: requirements/javascript.lock $(VENV)/run.stamp
	$(PIP) -r requirements/javascript.lock
	@touch $@

test: $(VENV)/dev.stamp $(VENV)/browse.stamp $(VENV)/javascript.stamp
	$(BIN)/python -m pytest -n auto --dist loadscope

$(VENV)/engines.stamp: requirements/engines.lock | $(BIN)/python
	$(PYTHON) -m venv $(VENV)/engines
	$(VENV)/engines/bin/python -m pip --disable-pip-version-check install --quiet --no-deps --require-hashes -r requirements/engines.lock
	@touch $@

test-engines: $(VENV)/dev.stamp $(VENV)/engines.stamp
	$(BIN)/python -m pytest -m engines tests/engines

lint: $(VENV)/dev.stamp $(VENV)/javascript.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(VENV)/bench.stamp
	$(BIN)/python -m tests.bench

# Locks carry hashes and no addresses; uv is needed only here.
UV_COMPILE := uv pip compile --universal --generate-hashes --strip-extras --no-header --no-emit-index-url --no-annotate --quiet pyproject.toml
lock:
	$(UV_COMPILE) -o requirements/run.lock
	$(UV_COMPILE) --extra dev -c requirements/run.lock -o requirements/dev.lock
	$(UV_COMPILE) --extra postgresql --extra mariadb -c requirements/dev.lock -o requirements/databases.lock
	$(UV_COMPILE) --extra browse -c requirements/run.lock -o requirements/browse.lock
	$(UV_COMPILE) --extra javascript -c requirements/run.lock -o requirements/javascript.lock
	$(UV_COMPILE) --extra dev --extra bench -c requirements/dev.lock -o requirements/bench.lock
	uv pip compile --universal --generate-hashes --no-header --no-emit-index-url --no-annotate --quiet requirements/engines.in -o requirements/engines.lock

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache
