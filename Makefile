# Everything from nothing: `make run` for a server, `make test` for a green run. `make help` lists the rest.
# Needs python3 >= 3.11 with venv, Node.js >= 20.19 with npm, make and git. Works with GNU Make 3.81.

PYTHON = python3
HOST   = 127.0.0.1
PORT   = 8000
JOBS   = 2

BIN     = .venv/bin
COMPILE = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
          --no-emit-index-url --no-annotate --custom-compile-command 'make lock' $(LOCK_FLAGS)
STAGE   = @tools/stage.sh
NPM     = npm --no-fund --no-audit --no-update-notifier --loglevel=error --prefix

PAGES    = pairing/web/static/index.html
MODULES  = frontend/node_modules/.package-lock.json
VECTORS  = tests/vectors/node_modules/.package-lock.json
PROVIDER = tests/oidc/node_modules/.package-lock.json
SOURCES := $(shell find frontend/src frontend/public frontend/scripts frontend/vendor 2>/dev/null) \
           $(wildcard frontend/*.html frontend/*.json frontend/*.ts frontend/*.js frontend/*.mjs)

.PHONY: help run test check frontend ready bench lock wheel generate hooks clean
.SUFFIXES:
.NOTPARALLEL:
.DELETE_ON_ERROR:

help: ## Say what there is to make
	@sed -n 's/^\([a-z]*\):.*## /\1	/p' Makefile | expand -t 10

run: .venv/run.stamp $(PAGES) ## Start a server with a demo interview: make run HOST=0.0.0.0 PORT=9000
	@tools/system.sh run
	@PAIRING_HOST=$(HOST) PAIRING_PORT=$(PORT) exec $(BIN)/python -m pairing serve --demo

test: ready check ## Install what is missing, then run every check and every test
	$(STAGE) "Frontend: tests" $(NPM) frontend test
	$(STAGE) "Tests" tools/tests.sh --hypothesis-profile=ci --numprocesses=$(JOBS) --ignore=tests/browser
	$(STAGE) "Tests in browsers" tools/tests.sh tests/browser

check: .venv/dev.stamp $(MODULES) ## Lint and types only
	$(STAGE) "Lint" $(BIN)/ruff check
	$(STAGE) "Format" $(BIN)/ruff format --check
	$(STAGE) "Types" $(BIN)/mypy
	$(STAGE) "Imports" $(BIN)/lint-imports --no-logo
	$(STAGE) "Generated files" $(BIN)/python -m tools.generate --check
	$(STAGE) "Frontend: lint and types" $(NPM) frontend run check

bench: ready ## Measure, see docs/benchmarks.md; BENCH=--quick for a short look
	$(BIN)/python -m bench $(BENCH)

wheel: .venv/dev.stamp $(PAGES) ## Build dist/pairing-*.whl, the frontend inside
	$(BIN)/python -m pip --disable-pip-version-check wheel --quiet --no-deps --no-build-isolation --wheel-dir dist .

lock: .venv/dev.stamp ## Lock the Python dependencies anew; LOCK_FLAGS=--upgrade takes newer versions
	$(COMPILE) pyproject.toml --output-file requirements/run.txt
	$(COMPILE) pyproject.toml --constraint requirements/run.txt --group dev --output-file requirements/dev.txt
	$(COMPILE) --constraint requirements/dev.txt --group build --output-file requirements/build.txt
	$(COMPILE) --constraint requirements/dev.txt --group install --output-file requirements/install.txt

generate: .venv/dev.stamp ## Make anew what is made from the types: protocol, settings, HTTP API
	$(BIN)/python -m tools.generate

hooks: .venv/dev.stamp $(MODULES) ## Check each commit with pre-commit
	$(BIN)/pre-commit install

frontend: $(PAGES) ## Build the pages into pairing/web/static

clean: ## Remove everything built or installed here; the data in var/ stays
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	rm -rf pairing/web/static frontend/node_modules tests/vectors/node_modules tests/oidc/node_modules bench/peers/node_modules
	find pairing tests bench tools -name __pycache__ -prune -exec rm -rf {} +

ready: system .venv/dev.stamp $(VECTORS) $(PROVIDER) $(PAGES)

.PHONY: system
system:
	$(STAGE) "System packages" tools/system.sh test

.venv/bin/python:
	@tools/need.sh python $(PYTHON)
	$(STAGE) "Virtual environment" $(PYTHON) -m venv .venv

.venv/run.stamp: requirements/run.txt requirements/install.txt | .venv/bin/python
	$(STAGE) "Python packages" tools/install.sh run
	@touch $@

.venv/dev.stamp: requirements/dev.txt requirements/install.txt | .venv/bin/python
	$(STAGE) "Python packages, tests included" tools/install.sh dev
	@touch .venv/run.stamp $@

$(MODULES): frontend/package.json frontend/package-lock.json
	@tools/need.sh node
	$(STAGE) "Frontend packages" $(NPM) frontend ci
	@touch $@

$(VECTORS): tests/vectors/package.json tests/vectors/package-lock.json
	@tools/need.sh node
	$(STAGE) "Packages of the vectors" $(NPM) tests/vectors ci
	@touch $@

$(PROVIDER): tests/oidc/package.json tests/oidc/package-lock.json
	@tools/need.sh node
	$(STAGE) "Packages of the sign-in provider" $(NPM) tests/oidc ci
	@touch $@

$(PAGES): $(MODULES) $(SOURCES)
	$(STAGE) "Frontend build" $(NPM) frontend run build
	@touch $@
