#include "catch.h"

#include <joulet/base/error.h>
#include <joulet/simulation/collective.h>
#include <joulet/study/task_farm.h>

#include <algorithm>
#include <chrono>
#include <thread>

using namespace joulet;

namespace {

int size_of_world() {
  int size = 1;
  MPI_Comm_size(MPI_COMM_WORLD, &size);
  return size;
}

std::vector<int> sum_over_ranks(std::vector<int> counts) {
  MPI_Allreduce(MPI_IN_PLACE, counts.data(), static_cast<int>(counts.size()), MPI_INT, MPI_SUM, MPI_COMM_WORLD);
  return counts;
}

}  // namespace

TEST_CASE("each task is done once, also when the farm is used again") {
  TaskFarm farm(MPI_COMM_WORLD, 1);
  for (const std::size_t n : {100, 0, 7}) {
    std::vector<int> done(n, 0);
    farm.run(n, [&](std::size_t task, MPI_Comm) { ++done[task]; });
    CHECK(sum_over_ranks(done) == std::vector<int>(n, 1));
  }
}

TEST_CASE("uneven tasks go to whoever is free") {
  TaskFarm farm(MPI_COMM_WORLD, 1);
  std::vector<int> mine(20, 0);
  bool has_the_long_one = false;
  farm.run(mine.size(), [&](std::size_t task, MPI_Comm) {
    std::this_thread::sleep_for(std::chrono::milliseconds(task == 0 ? 100 : 2));
    has_the_long_one = has_the_long_one || task == 0;
    mine[task] = 1;
  });
  // While one rank has the long task, the others do nearly all of the rest.
  if (has_the_long_one && size_of_world() > 1) CHECK(std::count(mine.begin(), mine.end(), 1) < 10);
  CHECK(sum_over_ranks(mine) == std::vector<int>(mine.size(), 1));
}

TEST_CASE("ranks work in groups") {
  const int ranks = size_of_world();
  TaskFarm farm(MPI_COMM_WORLD, ranks % 2 == 0 ? 2 : 1);
  int group_size = 0;
  MPI_Comm_size(farm.group(), &group_size);
  CHECK(group_size == (ranks % 2 == 0 ? 2 : 1));
  std::vector<int> done(10, 0);
  farm.run(10, [&](std::size_t task, MPI_Comm group) {
    int one = 1, all = 0;
    MPI_Allreduce(&one, &all, 1, MPI_INT, MPI_SUM, group);
    CHECK(all == group_size);
    ++done[task];
  });
  CHECK(sum_over_ranks(done) == std::vector<int>(10, group_size));
  CHECK_THROWS_AS(TaskFarm(MPI_COMM_WORLD, ranks + 1), InputError);
}

TEST_CASE("an error of one rank ends the farm on all") {
  TaskFarm farm(MPI_COMM_WORLD, 1);
  std::vector<int> done(10000, 0);
  CHECK_THROWS_WITH(farm.run(done.size(),
                             [&](std::size_t task, MPI_Comm) {
                               if (task == 5) throw IoError("the disk is full");
                               ++done[task];
                               farm.alive();
                             }),
                    ContainsSubstring("the disk is full"));
  const auto total = sum_over_ranks(done);
  CHECK(std::count(total.begin(), total.end(), 1) < 10000);
  farm.run(3, [](std::size_t, MPI_Comm) {});
}

TEST_CASE("texts of all ranks arrive everywhere in order") {
  int rank = 0;
  MPI_Comm_rank(MPI_COMM_WORLD, &rank);
  const auto texts = texts_of_all_ranks(MPI_COMM_WORLD, "rank " + std::to_string(rank));
  REQUIRE(texts.size() == static_cast<std::size_t>(size_of_world()));
  for (std::size_t i = 0; i < texts.size(); ++i) CHECK(texts[i] == "rank " + std::to_string(i));
}
