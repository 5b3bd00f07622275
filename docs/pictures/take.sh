#!/usr/bin/env bash
# Take the pictures of the documentation from the sample caseload, with Chromium.
set -euo pipefail
cd "$(dirname "$0")/../.."
browser=$(command -v chromium || command -v chromium-browser || command -v google-chrome) ||
  { echo "No Chromium found; on Debian: apt install chromium"; exit 1; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
.venv/bin/chartgen build charts --output "$work/site" --as-of 2026-11-23 >/dev/null

take() { # name, page, height
  "$browser" --headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking \
    --disable-component-update --hide-scrollbars --user-data-dir="$work/profile" \
    --window-size="1280,$3" --screenshot="$work/$1.png" "file://$work/site/$2" >/dev/null 2>&1
  mv "$work/$1.png" "docs/pictures/$1.png"
}

take caseload index.html 720
take chart rivera-m/index.html 1000
echo "Taken: docs/pictures/caseload.png, chart.png"
