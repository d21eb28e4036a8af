#!/usr/bin/env bash
# Tune the encoder again to the training phrases; a new bot/encoder/tuning.npz is to be committed with what was measured.
set -eu
cd "$(dirname "$0")/.."
folder=${VAR_DIR:-var}/build/weights
scripts/weights.sh "$folder"
TF_CPP_MIN_LOG_LEVEL=3 .venv-rasa/bin/python scripts/tune_encoder.py "$folder"
rm -rf "$(dirname "$folder")"
