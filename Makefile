# run: the application with samples · serve: production · test: everything · check: style, types, layers · report-quality: how well reports are read
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8501

.PHONY: run serve test check report-quality shots clean
.DEFAULT_GOAL := help

help:
	@sed -n '1p' Makefile | sed 's/^# //'

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "需要 Python 3.11 或更新的版本；可用 make PYTHON=/路径/python3.11 run 指定。"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/installed: requirements.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(VENV)/installed-dev: requirements-dev.txt $(VENV)/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@

run: $(VENV)/installed
	$(BIN)/python cli.py prepare --samples
	@echo "打开 http://127.0.0.1:$(PORT)  演示账号列在登录页。按 Ctrl+C 结束。"
	FAZHI_DEMO=1 $(BIN)/streamlit run app.py --server.address 127.0.0.1 --server.port $(PORT)

serve: $(VENV)/installed
	$(BIN)/python cli.py serve

test: $(VENV)/installed-dev
	$(BIN)/python -m pytest -n 3 --dist worksteal

check: $(VENV)/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

report-quality: $(VENV)/installed
	@$(BIN)/python -m tools.report_quality $(if $(TEXTS),--texts "$(TEXTS)") $(if $(TRUTH),--truth "$(TRUTH)")

shots: $(VENV)/installed-dev
	$(BIN)/python -m tools.shots

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis
