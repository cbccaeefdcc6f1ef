#!/usr/bin/env bash
# The pictures of docs/guide/report.md: pages of the published pellet, of a sweep and of a run beside its log, in headless Chromium.
# usage: docs/images/make_report_pictures.sh [path of joulet]; needs chromium.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
joulet=$(realpath "${1:-build/apps/joulet/joulet}")
images=$PWD/docs/images
stack=$PWD/benchmarks/dcs5-iron/case.toml
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cd "$work"
"$joulet" run -q --report -o run
"$joulet" sweep -q --vary 'pellet.diameter=4..20 mm x9' --vary 'supply.power_density=0.3..0.7 W/mm^3 x9' -o sweep
"$joulet" report -q sweep
"$joulet" run -q "$stack" -s output.fields=false -o measured
"$joulet" report -q measured --no-pictures

# shot PAGE PICTURE HEIGHT
shot() {
  chromium --headless=new --no-sandbox --disable-gpu --hide-scrollbars --disable-background-networking \
    --user-data-dir="$work/profile" --virtual-time-budget=2000 --window-size="1180,$3" --force-device-scale-factor=0.8 \
    --screenshot="$images/$2" "file://$work/$1" 2>chromium.log || { cat chromium.log >&2; exit 1; }
}
shot run/report.html report-run.png 1000
shot sweep/report.html report-sweep.png 900
shot measured/report.html report-measured.png 1450
