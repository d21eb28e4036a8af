#!/usr/bin/env bash
# Rasa's own validation of domain, phrases, rules and stories.
set -u
cd "$(dirname "$0")/.."
export RASA_TELEMETRY_ENABLED=false TF_CPP_MIN_LOG_LEVEL=3 ACTION_URL=http://127.0.0.1:5055/webhook
export TRACKER_DATABASE_URL=sqlite:// LOG_LEVEL=WARNING PYTHONWARNINGS=ignore
out=$(.venv-rasa/bin/python -m rasa data validate --fail-on-warnings --data data/nlu data/rules data/stories 2>&1) && { echo "Rasa's data is valid."; exit 0; }
echo "$out"; exit 1
