# One word each: run, test, check, fix, bench. `make help` lists them.
PYTHON ?= python3
PORT ?= 8000
V := .venv/bin
# A lock names every package, so nothing is resolved here: pip checks the hashes, then that the whole fits together.
INSTALL := $(V)/python -m pip install -q --disable-pip-version-check --no-deps --require-hashes
CHECKED := $(V)/python -m pip check --disable-pip-version-check >/dev/null
DRILL := $(V)/python -m pytest --timeout=0
BENCH := PG_SETTINGS="-c shared_buffers=2GB -c maintenance_work_mem=512MB -c max_wal_size=8GB" .ci/with-postgres $(V)/python -m bench
LOCK := $(V)/uv pip compile -q --universal --generate-hashes --python-version 3.11 --custom-compile-command "make lock"

.DEFAULT_GOAL := help
.PHONY: help run demo-reset test test-postgres check fix lock bench bench-quick day-one cover-protocol gate-protocol drill-protocol drill-fuzz drill-broken drill-kill drill-race drill-pages screenshots drill-lforms drill-failover drill-stop docs messages

help: ## list the commands
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 18

.venv/run: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Supine needs Python 3.11 or newer; say make PYTHON=/path/to/python3.11")'
	@$(V)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear .venv
	@echo "Installing what Supine needs (once, about half a minute) ..."
	@$(INSTALL) -r requirements.txt && $(CHECKED)
	@touch $@

.venv/dev: requirements-dev.txt .venv/run
	@echo "Installing what the tests need (once) ..."
	@$(INSTALL) -r requirements-dev.txt && $(CHECKED)
	@touch $@

.venv/bench: requirements-bench.txt .venv/run
	@echo "Installing the peers of the bench (once) ..."
	@$(INSTALL) -r requirements-bench.txt && $(CHECKED)
	@touch $@

run: .venv/run ## set up, load the demo practice, serve on http://localhost:8000
	@$(V)/python manage.py upgrade
	@SITE_URL=http://localhost:$(PORT) $(V)/python manage.py demo
	@SITE_URL=http://localhost:$(PORT) $(V)/python manage.py runserver --noreload localhost:$(PORT)

demo-reset: .venv/run ## throw the local database away and load the demo afresh
	rm -rf var
	@$(V)/python manage.py upgrade
	@$(V)/python manage.py demo

# What Python compiled is kept, also where the environment says otherwise: the tests start hundreds of processes.
test: export PYTHONDONTWRITEBYTECODE =
test: .venv/dev ## the whole suite (on SQLite, or where DATABASE_URL points)
	$(V)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder $(ARGS)

test-postgres: .venv/dev ## the whole suite on a PostgreSQL of its own
	.ci/with-postgres $(MAKE) test

check: .venv/dev ## lint, types, templates, missing migrations, stale docs; changes nothing
	$(V)/ruff check .
	$(V)/ruff format --check .
	$(V)/mypy --strict screening/protocol
	$(V)/mypy clinic screening demo
	$(V)/djlint --lint --check --quiet templates
	$(V)/python manage.py check
	$(V)/python manage.py makemigrations --check --dry-run

fix: .venv/dev ## mend what can be mended by itself
	$(V)/ruff check --fix .
	$(V)/ruff format .
	-$(V)/djlint --reformat --quiet templates

lock: .venv/dev ## pin every dependency with hashes
	$(LOCK) requirements.in -o requirements.txt
	$(LOCK) requirements-dev.in -o requirements-dev.txt
	$(LOCK) requirements-bench.in -o requirements-bench.txt

messages: .venv/dev ## bring the translation catalogues up to date (needs GNU gettext)
	$(V)/python manage.py messages

docs: .venv/run ## print the documents that come from code
	$(V)/python manage.py protocol print
	$(V)/python manage.py states
	$(V)/python manage.py inventory
	$(V)/python manage.py print_settings

bench: .venv/bench ## every bar of docs/PERFORMANCE.md beside its floor or peer
	$(BENCH)

bench-quick: .venv/bench ## the bars that need no large database, under 3 minutes
	$(BENCH) --quick

day-one: .venv/dev ## from an empty machine, by docs/INSTALL.md, to a plan on a phone and a backup that came back
	$(V)/python -m pytest --timeout=900 --durations=1 tests/process/day_one/story.py $(ARGS)

cover-protocol: .venv/dev ## every line and branch of the protocol is tested; fails under 100 %
	$(DRILL) tests/unit/protocol --cov=screening.protocol --cov-branch --cov-fail-under=100 \
	  --cov-report=term-missing:skip-covered $(ARGS)

gate-protocol: .venv/dev ## 6,000 ordinary adults and the written dangers: none too many alarmed, none missed
	$(V)/python -m tests.unit.protocol.population

drill-protocol: .venv/dev ## every worsening of the safety answers, in full
	SUPINE_DRILL=1 $(DRILL) tests/unit/protocol $(ARGS)

drill-fuzz: .venv/dev ## 20,000 generated requests on PostgreSQL
	.ci/with-postgres $(DRILL) tests/drills/fuzz.py $(ARGS)

drill-broken: .venv/dev ## 2,000 broken requests to the server as shipped: what its log holds
	BROKEN=2000 $(DRILL) tests/process/test_shipped.py -k broken $(ARGS)

drill-kill: .venv/dev ## 50 times kill -9 of the server in the middle of saving
	PG_DURABLE=on .ci/with-postgres $(V)/python -m tests.drills.kill

drill-race: .venv/dev ## 150 pairs of people, tabs and presses at the same moment
	.ci/with-postgres $(DRILL) -s -q tests/drills/race.py $(ARGS)

drill-pages: .venv/dev ## every page and state, dark, narrow, enlarged, spaced, in forced colours (needs Chromium)
	$(DRILL) tests/drills/pages.py $(ARGS)

screenshots: .venv/dev ## pictures of every page and state into shots/, to look at (ONLY=desk takes a few)
	$(DRILL) tests/drills/screenshots.py $(ARGS)

drill-lforms: .venv/dev ## our FHIR in the forms of another maker and back (needs Chromium, Node and the network once)
	cd tests/lforms && npm ci --silent
	$(DRILL) tests/drills/lforms.py $(ARGS)

drill-failover: .venv/dev ## kill the database server under load; the standby takes over
	$(V)/python -m tests.drills.failover

drill-stop: .venv/dev ## stop the server under load; no request is cut off
	.ci/with-postgres $(V)/python -m tests.drills.stop
