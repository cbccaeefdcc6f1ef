#!/usr/bin/env bash
# Installs a finished build into an empty prefix, runs the program from there, and builds a user's project against it.
# usage: check_install.sh BUILD CMAKE
set -euo pipefail
build=$1 cmake=$2
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$cmake" --install "$build" --prefix "$work/prefix" >"$work/install.log" || { tail "$work/install.log"; exit 1; }
cd "$work"
env -u JOULET_DATA prefix/bin/joulet run -q -o out -s 'time.end=1 s'
test -s out/summary.json
"$cmake" -G Ninja -S "$here/consumer" -B consumer -D CMAKE_PREFIX_PATH="$work/prefix" -D CMAKE_BUILD_TYPE=Release >configure.log ||
  { tail -n 30 configure.log; exit 1; }
"$cmake" --build consumer >build.log || { tail -n 30 build.log; exit 1; }
consumer/consumer | tee answer.txt
grep -Eq '^temperature_mean 1[0-9]{3}(\.[0-9]+)? K$' answer.txt
