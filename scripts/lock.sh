#!/usr/bin/env bash
# Make the hash-pinned lock files again; they hold no index address.
set -eu
cd "$(dirname "$0")/../requirements"
compile() { uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header "$@"; }
compile --python-version 3.10 rasa.in -o rasa.txt
compile --python-version 3.10 --no-deps model.in -o model.txt
compile --python-version 3.12 app.in -o app.txt
compile --python-version 3.12 -c app.txt dev.in -o dev.txt
