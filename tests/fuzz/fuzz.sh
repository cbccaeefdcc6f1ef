#!/bin/bash
# Fuzzes the readers with libFuzzer, AddressSanitizer and UndefinedBehaviorSanitizer: fuzz.sh [SECONDS [TARGETS...]]; a minute each if
# nothing is said. Needs clang and libclang-rt-14-dev or later (Debian: apt-get install clang); builds in build-fuzz. What
# crashes a reader is left in build-fuzz/crashes.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
seconds=${1:-60}
shift || true
targets=("$@")
if ((${#targets[@]} == 0)); then targets=(case mechanism material csv mesh); fi
command -v clang++ >/dev/null || { echo "fuzz.sh: clang++ is not there; apt-get install clang" >&2; exit 1; }

flags="-O1 -g1 -fno-omit-frame-pointer -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all"
cmake -S . -B build-fuzz -G Ninja -D CMAKE_BUILD_TYPE=None -D CMAKE_CXX_COMPILER=clang++ -D CMAKE_CXX_FLAGS="$flags" \
  -D JOULET_FUZZ=ON -D JOULET_PRECOMPILED_HEADERS=OFF >build-fuzz.log 2>&1 || { tail -n 20 build-fuzz.log >&2; exit 1; }
mv build-fuzz.log build-fuzz/configure.log
cmake --build build-fuzz --target "${targets[@]/#/fuzz_}"

declare -A seeds=(
  [case]="lib/data/presets tests/ranks" [mechanism]=lib/data/mechanisms [material]=lib/data/materials
  [csv]="benchmarks/*/" [mesh]=meshes
)
mkdir -p build-fuzz/crashes
for target in "${targets[@]}"; do
  corpus=build-fuzz/corpus/$target
  mkdir -p "$corpus"
  # shellcheck disable=SC2086 # several folders, patterns among them
  build-fuzz/tests/fuzz/fuzz_"$target" -max_total_time="$seconds" -timeout=20 -rss_limit_mb=2048 -malloc_limit_mb=1024 \
    -max_len=20000 -print_final_stats=1 -verbosity=0 -artifact_prefix=build-fuzz/crashes/"$target"- \
    "$corpus" ${seeds[$target]} $(find tests/fuzz/seeds -maxdepth 1 -name "$target" 2>/dev/null) 2>&1 | grep -E "number_of_executed|ERROR|SUMMARY|runtime error|#[0-9] " ||
    true
  if compgen -G "build-fuzz/crashes/$target-*" >/dev/null; then
    echo "fuzz.sh: $target: see build-fuzz/crashes" >&2
    exit 1
  fi
done
