# Every task of the project. `make` alone lists them.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
SHELL := bash
.SHELLFLAGS := -euo pipefail -c

PYTHON ?= $(shell command -v python3.11 || command -v python3)
CROSSREAD_SHARED ?= ../shared
export CROSSREAD_SHARED
# the certificates the system trusts, as pip does: behind a company's proxy uv would find no registry otherwise
export UV_SYSTEM_CERTS := 1

BIN := .venv/bin
READY := .venv/.ready
LOCKS := requirements/tools.txt requirements/run.txt requirements/dev.txt
TRAIN := PYTHONPATH=src:. .venv-training/bin/python -m training.encoder
STORY := samples/tesmar-bridge
COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --no-emit-find-links

.PHONY: help setup demo test browser lint types floors unit faults bench speed costs peers soak growth growing cluster postgres models places encoder folds lock clean

help: ## list the tasks
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /\1\t/' | while IFS=$$'\t' read -r task words; do printf '  make %-8s %s\n' "$$task" "$$words"; done

setup: $(READY) ## make .venv with everything locked, and crossread in it

$(READY): pyproject.toml $(LOCKS)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo 'crossread needs Python 3.11 or newer. Say which: make setup PYTHON=/path/to/python3.11' >&2; exit 1; }
	@[ -x $(BIN)/pip ] || $(PYTHON) -m venv .venv || { echo 'Python cannot make .venv. On Debian and Ubuntu: apt-get install python3-venv' >&2; exit 1; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/tools.txt
	$(BIN)/uv pip sync --quiet --compile-bytecode --python $(BIN)/python --require-hashes requirements/tools.txt requirements/dev.txt
	$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@touch $@

demo: setup ## read the bundled sample reports into demo/dossier.html
	@mkdir -p demo
	@$(BIN)/crossread read $(STORY) --library demo/library --html demo/dossier.html --json demo/dossier.json
	@echo "The dossier: demo/dossier.html (open it in a browser). The same as data: demo/dossier.json."

test: setup browser lint types floors unit ## every check: ruff, mypy, import-linter, pytest

browser: setup ## find a browser for the tests of pages, or install Playwright's own; says so when neither works
	@for one in chromium chromium-browser google-chrome microsoft-edge; do if command -v $$one > /dev/null; then exit 0; fi; done; \
	timeout 300 $(BIN)/playwright install chromium > /dev/null 2>&1 || \
	echo 'No browser is here and none could be installed, so no page is looked at. On Debian and Ubuntu: apt-get install chromium' >&2

lint: setup ## ruff
	$(BIN)/ruff check .

types: setup ## mypy, strict
	$(BIN)/mypy

floors: setup ## import-linter: imports only go down
	$(BIN)/lint-imports

unit: setup ## pytest; `make unit ARGS="tests/stages -k claims"` runs a part
	$(BIN)/pytest -q -n 2 $(ARGS)

faults: setup ## break every write, kill a thousand times (hours)
	CROSSREAD_FAULTS=long $(BIN)/pytest -q tests/faults -s $(ARGS)

bench: setup ## compare with the hand-made gold in $CROSSREAD_SHARED (default ../shared)
	@[ -d "$(CROSSREAD_SHARED)/bench/reports" ] || { echo "No bench at $(CROSSREAD_SHARED)/bench/reports. Say where it is: make bench CROSSREAD_SHARED=/path/to/shared" >&2; exit 1; }
	$(BIN)/python bench/predict.py "$(CROSSREAD_SHARED)/bench/reports" bench/out
	$(BIN)/python "$(CROSSREAD_SHARED)/bench/score.py" "$(CROSSREAD_SHARED)/bench/gold" "$(CROSSREAD_SHARED)/bench/reports" bench/out
	$(BIN)/python bench/reading.py

speed: setup ## documents per second per stage, on the real articles in $CROSSREAD_SHARED
	$(BIN)/python bench/speed.py

costs: setup ## what a reading costs, stage by stage
	$(BIN)/python bench/costs.py $(ARGS)

peers: setup ## make .venv-peers with what bench/speed.py --peers is measured beside
	@[ -x .venv-peers/bin/python ] || $(PYTHON) -m venv .venv-peers
	$(BIN)/uv pip sync --quiet --python .venv-peers/bin/python --require-hashes bench/peers.txt bench/peers-weights.txt

soak: setup ## an hour of a million reports a day through crossread stream; `make soak ARGS="--minutes 3"`
	$(BIN)/python bench/soak.py $(ARGS)

growth: setup ## time and memory from 10 to 100,000 documents (goes on where it was stopped)
	$(BIN)/python bench/growth.py $(ARGS)

growing: setup ## what one more report of a story costs, and whether it is the same as comparing anew
	$(BIN)/python bench/incremental.py $(ARGS)

cluster: setup ## how throughput grows on a Ray cluster, and that nothing is lost there
	$(BIN)/python bench/cluster.py $(ARGS)

postgres: setup ## the tests of the services on a library in PostgreSQL
	CROSSREAD_TEST_LIBRARY=postgresql $(BIN)/pytest -q -n 2 tests/services

models: setup ## learn anew what brings claims together and which values differ (two cores: some twelve minutes; goes on where it was stopped)
	@[ -d "$(CROSSREAD_SHARED)/bench" ] || { echo "No bench at $(CROSSREAD_SHARED)/bench. Say where it is: make models CROSSREAD_SHARED=/path/to/shared" >&2; exit 1; }
	PYTHONPATH=src:. $(BIN)/python -m training.points
	PYTHONPATH=src:. $(BIN)/python -m training.differences

places: setup ## make anew the tables of places (GeoNames) and the outline of the land (Natural Earth; needs npm)
	PYTHONPATH=src:. $(BIN)/python -m training.places
	PYTHONPATH=src:. $(BIN)/python -m training.land

encoder: setup ## train the encoder that ships, in .venv-training with torch (two cores: about an hour; goes on where it was stopped)
	@[ -d "$(CROSSREAD_SHARED)/corpora" ] || { echo "No corpora at $(CROSSREAD_SHARED)/corpora. Say where they are: make encoder CROSSREAD_SHARED=/path/to/shared" >&2; exit 1; }
	@[ -x .venv-training/bin/python ] || $(PYTHON) -m venv .venv-training
	$(BIN)/uv pip install --quiet --python .venv-training/bin/python --require-hashes -r requirements/dev.txt
	$(BIN)/uv pip install --quiet --python .venv-training/bin/python --group training pip
	$(TRAIN)
	$(TRAIN).measure src/crossread/language/data/encoder

folds: encoder ## train two encoders that have not seen a fold of the statements, for make bench
	$(TRAIN) --fold athens,wikinews-a --out build/encoder/without-athens-wikinews-a
	$(TRAIN) --fold aceh-kursk,wikinews-b --out build/encoder/without-aceh-kursk-wikinews-b

lock: ## lock the newest versions that fit pyproject.toml, with hashes
	@[ -x $(BIN)/uv ] || { echo 'Run make setup first: it brings uv.' >&2; exit 1; }
	$(COMPILE) --upgrade --group tools --output-file requirements/tools.txt
	$(COMPILE) --upgrade --extra dev --constraints requirements/tools.txt --output-file requirements/dev.txt pyproject.toml
	$(COMPILE) --upgrade --constraints requirements/dev.txt --output-file requirements/run.txt pyproject.toml
	$(COMPILE) --upgrade --output-file bench/peers.txt bench/peers.in

clean: ## remove what can be made again: .venv, demo, caches, build and bench output
	rm -rf .venv .venv-training .venv-peers demo bench/out build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
