#!/usr/bin/env bash
# Builds the widget from bot/web/widget into bot/web/static/widget/<version>; with --check, holds types and the built files to the sources.
# The built files are kept in the repository, so that running Signpost needs no Node.
set -euo pipefail
cd "$(dirname "$0")/../bot/web/widget"
if ! command -v npm >/dev/null; then
  if [ "${CI:-}" = true ]; then echo "Node is not here: the widget cannot be checked." >&2; exit 1; fi
  echo "Node is not here: the widget's types were not checked."
  exit 0
fi
[ node_modules/.package-lock.json -nt package-lock.json ] || npm ci --silent --ignore-scripts
npm run --silent types
version=$(node -p 'require("./package.json").version.split(".")[0]')
out=../static/widget/$version
[ "${1:-}" = --check ] && out=$(mktemp -d)
mkdir -p "$out"
npm run --silent build -- --outfile="$out/widget.js" --log-level=warning
npx esbuild src/widget.css --minify --outfile="$out/widget.css" --log-level=warning
if [ "${1:-}" = --check ]; then
  diff -r "$out" "../static/widget/$version" || { echo "The widget was changed but not built: run make widget." >&2; exit 1; }
else
  hash=$(openssl dgst -sha384 -binary "$out/widget.js" | base64 -w0)
  sed -i "s|\(/widget/$version/widget.js\" integrity=\"sha384-\)[^\"]*|\1$hash|" ../../../docs/embedding.md
fi
