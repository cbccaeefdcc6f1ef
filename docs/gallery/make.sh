#!/usr/bin/env bash
# Makes the pictures of docs/gallery.md, docs/guide/render.md and README.md anew, from runs of the cases in this repository:
#   docs/gallery/make.sh [JOULET]      some minutes on one core; the results stay in out/gallery
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
joulet=${1:-build/apps/joulet/joulet}
out=out/gallery
pictures=docs/gallery

# run NAME CASE [OPTIONS...]: a case whose results are there already is not run again.
run() {
  local name=$1
  shift
  [[ -f $out/$name/summary.json ]] || "$joulet" run "$@" -q -o "$out/$name"
}

# grains NAME CASE [OPTIONS...]: the same for a volume of grains.
grains() {
  local name=$1
  shift
  [[ -f $out/$name/summary.json ]] || "$joulet" grain "$@" -q -o "$out/$name"
}

# draw FILE RESULT [OPTIONS...]
draw() {
  local file=$pictures/$1.png result=$out/$2
  shift 2
  "$joulet" render "$result" -q --size 800 -o "$file" "$@"
  printf '%4d kB  %s\n' $(($(stat -c %s "$file") / 1000)) "$file"
}

run pellet-6mm luo2025-6mm -s 'output.times=["30 s"]'
run pellet-18mm luo2025-18mm
run electrodes luo2025-18mm-electrodes
run enclosure luo2025-6mm-enclosure
run crack meshes/cracked-pellet.toml
run off-centre meshes/off-centre-contact.toml -s time.analysis=steady
grains grains luo2025-grains
grains network benchmarks/grain-maps/network.toml -s 'solver.directions=["z"]'

draw 6mm-section pellet-6mm --time 30
draw 6mm-conversion pellet-6mm --time 30 --view conversion
draw 18mm-section pellet-18mm
draw 18mm-hot-spots pellet-18mm --view hot-spots
draw electrodes-section electrodes
draw electrodes-mesh electrodes --view mesh
draw off-centre-section off-centre --part pellet
draw off-centre-streamlines off-centre --view streamlines
draw crack-section crack
draw crack-streamlines crack --view streamlines
draw enclosure-parts enclosure --view parts
draw enclosure-radiation enclosure --view flux --field net_radiation
draw grains-phases grains --view parts
draw grains-temperature network
draw grains-joule-heat network --view outside --part coke --field joule_heat --range '0..5 W/mm^3'
