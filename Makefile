# `make` alone lists what can be made. Everything happens in .venv, which is made on the first call.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP_INSTALL := $(BIN)/python -m pip install -qq --disable-pip-version-check -c constraints.txt
WORKERS ?= 2

.DEFAULT_GOAL := help
.PHONY: help demo test check audit attacks bench template reference clean

help:  ## List what can be made.
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# A grading run exits 1 where a submission could not be judged. One of the examples is broken on purpose, to show that.
demo: $(VENV)/runtime.installed  ## Grade the example submissions and say where the pages are.
	@$(BIN)/dryfit grade examples --out out/demo --walls "$$($(BIN)/dryfit doctor --name)" || { code=$$?; [ $$code -eq 1 ] || exit $$code; }
	@echo "The pages are in $(CURDIR)/out/demo"

test: check  ## Check the code, run all tests, then audit the graders.
	@$(BIN)/python -m pytest -n $(WORKERS) --dist loadgroup -m "not slow"
	@$(BIN)/dryfit audit --own-tasks --strict --jobs $(WORKERS)

check: $(VENV)/test.installed  ## Check format, style, types and the direction of imports.
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

audit: $(VENV)/test.installed  ## Put mistakes into the solved notebook, and see that each is noticed.
	@$(BIN)/dryfit audit --strict --jobs $(WORKERS) --out docs/kill-table.md

attacks: $(VENV)/test.installed  ## Grade submissions that try to cheat, leak, linger or harm; print which stood.
	@$(BIN)/python -m pytest -n $(WORKERS) tests/attacks

bench: $(VENV)/test.installed  ## Measure what a submission costs, beside re-running it: a quarter of an hour, and docs/benchmarks.md.
	@$(BIN)/python -m benchmarks.side_by_side

template: $(VENV)/runtime.installed  ## Cut the student template and the examples from the reference.
	@$(BIN)/dryfit template --key examples/solved.ipynb
	@cp student_template/assignment_3.ipynb examples/template.ipynb

reference: $(VENV)/runtime.installed  ## Run the worked solution at full length: some minutes, and Fashion-MNIST.
	@$(BIN)/python -m reference

clean:  ## Remove .venv and everything that was made.
	rm -rf $(VENV) out build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/runtime.installed: pyproject.toml constraints.txt | $(VENV)/bin/python
	@echo "Installing Dryfit and PyTorch into $(VENV), once. About 1 GB, more with CUDA: this takes some minutes."
	@$(PIP_INSTALL) -e .
	@touch $@

$(VENV)/test.installed: $(VENV)/runtime.installed
	@echo "Installing the test tools into $(VENV), once."
	@$(PIP_INSTALL) -e '.[test]'
	@touch $@

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Dryfit needs Python 3.11 or newer. Name one: make PYTHON=python3.11" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); exit 1; }
