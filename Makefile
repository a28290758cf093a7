# make help lists the commands. Only Python 3.11 or newer, pip and make have to be there.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SUPERSET := .venv-superset
EMULATED := .venv-compile/run .venv-bigquery/run .venv-snowflake/run .venv-sail/run
LOCKED := --quiet --disable-pip-version-check --require-hashes --requirement
# Two processes, and half the time. A file stays in one; the long ones come first.
PYTEST := $(BIN)/pytest --numprocesses 2 --dist loadfile --no-loadscope-reorder
export DBT_SEND_ANONYMOUS_USAGE_STATS := false
export DO_NOT_TRACK := 1

.DEFAULT_GOAL := help
.PHONY: help build test proof lint parse conventions docs sample golden readme features benchmark lock clean \
	publish rollback dashboard readers test-superset test-engines test-spark test-pythons

help:  ## list the commands
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

# Without these nothing tests the code: a build of data leaves unit tests out.
test conventions: export LOYALTY_UNIT_TESTS := 1

build: $(VENV)/command  ## build the sample with all data tests into build/loyalty.duckdb
	$(BIN)/loyalty build

# The linters leave a core idle where dbt builds, and dbt uses no more than one.
test: $(VENV)/dev  ## style, rules, and all that the sample shows
	@$(MAKE) --no-print-directory --jobs 2 --output-sync lint conventions
	$(PYTEST) -m "not proof"
	@echo "All checks passed. make proof: the rest of what CI checks."

# Real data, published figures, PostgreSQL, compiles, the newest DuckDB, all mutations.
proof: $(VENV)/dev .venv-compile/run .venv-duckdb2/run  ## the rest of what CI checks
	$(PYTEST) -m proof

lint: $(VENV)/dev  ## SQL and Python style
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	@# In a folder of its own, as dbt may write to target/ meanwhile.
	DBT_TARGET_PATH=target/lint \
		$(BIN)/sqlfluff lint --disable-progress-bar --processes 2 models tests/data

parse: $(VENV)/dev  ## parse from scratch; every warning is an error
	LOYALTY_UNIT_TESTS=1 $(BIN)/dbt --no-partial-parse parse

docs: $(VENV)/dev build  ## documentation site in target/
	$(BIN)/dbt docs generate

conventions: $(VENV)/dev parse  ## naming, documentation and test rules over manifest and catalog
	$(BIN)/python tests/support/build_sample.py
	$(BIN)/dbt-bouncer --config-file dbt-bouncer.yml

publish: $(VENV)/bi  ## copy the marts of a whole build to serve/ for readers; TARGET=postgres
	$(BIN)/loyalty publish $(if $(TARGET),--target $(TARGET))

rollback: $(VENV)/bi  ## bring back what was published before; TARGET=postgres
	$(BIN)/loyalty rollback $(if $(TARGET),--target $(TARGET))

dashboard: $(VENV)/bi  ## show the published marts at http://127.0.0.1:8501
	$(BIN)/loyalty dashboard

test-superset: $(VENV)/dev $(SUPERSET)/run  ## import the dashboard into a real Superset and compare
	$(BIN)/pytest tests/superset --verbose --capture=no

test-engines: $(VENV)/dev $(EMULATED)  ## build on Sail and on emulators, and compare
	LOYALTY_RECORD_COMPARISONS=1 $(BIN)/pytest --verbose --capture=no \
		tests/engines/test_databricks.py tests/engines/test_sail.py \
		tests/engines/test_bigquery.py tests/engines/test_snowflake.py \
		tests/proof/test_postgres.py tests/engines/test_postgres_online_retail.py

test-spark: $(VENV)/dev .venv-spark/run  ## build on a Spark cluster, twice, and lose a worker
	LOYALTY_RECORD_COMPARISONS=1 $(BIN)/pytest --verbose --capture=no \
		tests/engines/test_spark.py

# Of the newer versions of Python, those that are here.
PYTHONS ?= $(foreach version,3.12 3.13,\
	$(shell python$(version) -c "print('python$(version)')" 2>/dev/null))
test-pythons: $(VENV)/dev $(PYTHONS:%=.venv-%/run)  ## build on newer versions of Python, and compare
	@test -n "$(strip $(PYTHONS))" || { echo "Found no python3.12 or python3.13."; exit 1; }
	$(BIN)/pytest --verbose tests/engines/test_pythons.py

readers: $(VENV)/bi  ## write again what readers get from the manifest: metrics, TML, bundle
	$(BIN)/loyalty readers

sample:  ## write sample/ again (the same bytes)
	$(PYTHON) scripts/generate_sample.py

golden: $(VENV)/dev  ## freeze the sample's marts again, after a change that was meant
	$(BIN)/python tests/support/freeze_golden.py

readme: $(VENV)/command  ## write the computed tables in README and docs again
	$(BIN)/python scripts/write_tables.py

features: $(VENV)/run  ## write again what repeats the list of features: YAML, docs
	$(BIN)/python scripts/write_features.py

benchmark: $(VENV)/dev  ## times and memory beside plain SQL and pandas; ROWS=20000000 scales
	$(BIN)/python benchmarks/run.py $(if $(ROWS),--rows $(ROWS))

lock:  ## write the lock files again; UPGRADE=1 takes the newest versions
	$(PYTHON) scripts/write_locks.py $(if $(UPGRADE),--upgrade)

clean:  ## take away what was built
	rm -rf $(VENV) .venv-* target logs build/loyalty.duckdb build/spill

# An old Python would find no version of anything.
make_venv = test -x $(1)/bin/python || \
	{ $(2) scripts/check_python.py && $(2) -m venv $(1); }

# A stamp per lock file: nothing is installed twice.
$(VENV)/run: requirements/run.lock
	@$(call make_venv,$(VENV),$(PYTHON))
	$(BIN)/pip install $(LOCKED) $<
	touch $@

# The command `loyalty`, in place: what is edited here is what runs.
$(VENV)/command: pyproject.toml | $(VENV)/run
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --editable .
	touch $@

$(VENV)/bi: requirements/bi.lock $(VENV)/command
	$(BIN)/pip install $(LOCKED) $<
	touch $@

# Each engine's adapter and emulator, from its own lock: .venv-compile, .venv-bigquery, …
.venv-%/run: engines/%/requirements.lock
	@$(call make_venv,.venv-$*,$(PYTHON))
	.venv-$*/bin/pip install $(LOCKED) $<
	touch $@

# The sample on another Python, from the lock of all: .venv-python3.13, …
.venv-python%/run: requirements/run.lock
	@$(call make_venv,.venv-python$*,python$*)
	.venv-python$*/bin/pip install $(LOCKED) $<
	touch $@

# Superset pins versions that nothing else here can have.
$(SUPERSET)/run: bi/superset/requirements.lock
	@$(call make_venv,$(SUPERSET),$(PYTHON))
	$(SUPERSET)/bin/pip install $(LOCKED) $<
	touch $@

$(VENV)/dev: requirements/dev.lock $(VENV)/bi
	$(BIN)/pip install $(LOCKED) $<
	touch $@
