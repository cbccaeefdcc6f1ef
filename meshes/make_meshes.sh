#!/bin/sh
# Makes every .msh of this folder from its .geo; needs Gmsh (Debian: apt-get install gmsh).
set -eu
cd "$(dirname "$0")"
for source in *.geo; do
  dimension=2
  grep -q Extrude "$source" && dimension=3
  gmsh -"$dimension" -format msh41 -v 1 "$source" -o "${source%.geo}.msh"
  ls -s --block-size=1k "${source%.geo}.msh"
done
