#pragma once

#include <joulet/results/snapshot.h>

#include <mpi.h>

#include <cmath>
#include <limits>

/// A snapshot of 1000 nodes and 90 leaves, shared among the ranks in pieces of unequal size.
inline joulet::Snapshot sample_snapshot(MPI_Comm communicator) {
  int rank = 0, ranks = 1;
  MPI_Comm_rank(communicator, &rank);
  MPI_Comm_size(communicator, &ranks);
  const auto begin = [&](std::uint64_t n, int r) {
    return static_cast<std::uint64_t>(static_cast<double>(n) * std::pow(static_cast<double>(r) / ranks, 2));
  };
  joulet::Snapshot snapshot;
  snapshot.n_nodes = 1000;
  snapshot.first_node = begin(1000, rank);
  snapshot.n_leaves = 90;
  snapshot.first_leaf = begin(90, rank);
  for (std::uint64_t i = snapshot.first_leaf; i < begin(90, rank + 1); ++i)
    snapshot.levels.push_back(static_cast<std::uint8_t>(i % 5));
  for (const char* name : {"state/temperature", "rate/temperature"}) {
    snapshot.fields.push_back({name, "K", {}});
    for (std::uint64_t i = snapshot.first_node; i < begin(1000, rank + 1); ++i)
      snapshot.fields.back().values.push_back(300 + 0.1 * static_cast<double>(i) + name[0]);
  }
  snapshot.numbers = {{"time", "s", {1.5}}, {"state/energy", "J", {1, -0., std::numeric_limits<double>::infinity()}}};
  snapshot.texts = {{"input", "[pellet]\ndiameter = \"6 mm\"\n"}, {"empty", ""}};
  return snapshot;
}
