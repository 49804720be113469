# make run    the environment and the main job
# make test   the environment and the whole check
#
# The environment is .venv, installed from the hash-locked files in requirements/. Any Python 3.11
# to 3.13 will do; the newest that really runs is taken. To choose one: make test PYTHON=python3.12

PYTHON ?=
PYTEST_FLAGS ?=
VENV := .venv
BIN := $(VENV)/bin

# The environment's own Python alone: nobody else's `simulation`, `scenarios` or `dashboard`.
export PYTHONNOUSERSITE := 1
unexport PYTHONPATH PYTHONHOME
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: run test check environment environment-run environment-test format docs golden lock clean

run: environment-run
	$(BIN)/python run.py

test: environment-test
	@$(MAKE) --no-print-directory check

# What `make test` checks, in an environment that is there already.
check:
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/python -m pytest --numprocesses=logical --maxprocesses=4 $(PYTEST_FLAGS)

format: environment-test
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# Makes all parts of the documents anew that follow from the code, and the site in build/site.
docs: environment-test
	$(BIN)/python -m docs.making.tables
	$(BIN)/python -m docs.making.schedule
	$(BIN)/python -m docs.making.site

# The only way to refresh the golden run; the commit says what changed, and by how much.
golden: environment-test
	HQC_REFRESH_GOLDEN=1 $(BIN)/python -m pytest tests/whole/test_golden_run.py

# UPGRADE=--upgrade takes the newest versions that pyproject.toml allows.
UPGRADE ?=
COMPILE = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-header --no-annotate $(UPGRADE) --group build pyproject.toml

lock: environment
	$(BIN)/python -m pip install --quiet "uv>=0.9"
	$(COMPILE) --extra rooms --output-file requirements/run.lock
	$(COMPILE) --extra dev --constraint requirements/run.lock --output-file requirements/test.lock
	@! grep -nE '://|^ *--?(i|f)|@ |file:' requirements/*.lock

clean:
	rm -rf $(VENV) build dist *.egg-info .mypy_cache .pytest_cache .ruff_cache .hypothesis \
		.import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Names on PATH can be shims that fail, and some Pythons come without venv: each is run first.
FITS := import sys, ensurepip, venv; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))
WHO := import sys; print(sys.version, sys.base_prefix)
CANDIDATES := $(foreach v,3.13 3.12 3.11,python$(v) $(HOME)/.pyenv/versions/$(v)*/bin/python) \
	python3 python

# Makes .venv where there is none, or where it is broken, was moved, or is of another Python than
# the one asked for.
environment:
	@sound() { $(BIN)/python -c '$(FITS)' && $(BIN)/python -m pip --version; } >/dev/null 2>&1; \
	if test "`cat $(VENV)/place 2>/dev/null`" = "$(CURDIR)" && sound && { test -z "$(PYTHON)" \
		|| test "`$(PYTHON) -c '$(WHO)' 2>&1`" = "`$(BIN)/python -c '$(WHO)'`"; }; \
	then exit 0; fi; \
	for candidate in $(or $(PYTHON),$(CANDIDATES)); do \
		if "$$candidate" -c '$(FITS)' >/dev/null 2>&1; then \
			echo "making $(VENV) with `"$$candidate" -V` ($$candidate)"; \
			"$$candidate" -m venv --clear $(VENV) || exit 1; \
			echo "$(CURDIR)" > $(VENV)/place; \
			exit 0; \
		fi; \
	done; \
	echo "hqc needs Python 3.11, 3.12 or 3.13, with venv; found none that runs among:" \
		$(or $(PYTHON),$(CANDIDATES)) >&2; \
	echo "Install one, or name it: make test PYTHON=/path/to/python3.13" >&2; \
	exit 1

# $(1).installed is what was installed last: where nothing has changed, nothing is done.
define install
	@cat requirements/$(1).lock pyproject.toml | cmp -s - $(VENV)/$(1).installed || { \
		echo "installing requirements/$(1).lock (a few minutes the first time)" && \
		$(BIN)/python -m pip install --quiet --require-hashes -r requirements/$(1).lock && \
		$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e . && \
		cat requirements/$(1).lock pyproject.toml > $(VENV)/$(1).installed; }
endef

environment-run: environment
	$(call install,run)

environment-test: environment
	$(call install,test)
	@cat requirements/run.lock pyproject.toml > $(VENV)/run.installed
