// A checkpoint comes back as it was written, on any number of ranks; one that was damaged is never taken for good.
#include "sample.h"

#include <catch.h>
#include <joulet/base/error.h>
#include <joulet/checkpoint/checkpoint_file.h>
#include <unit/results/files.h>

#include <unistd.h>

#include <fstream>
#include <random>

using namespace joulet;

namespace {

const MPI_Comm self = MPI_COMM_SELF;

void write(const std::filesystem::path& file, const std::string& content) {
  std::ofstream(file, std::ios::binary | std::ios::trunc) << content;
}

void check_content(const StoredSnapshot& stored) {
  const Snapshot whole = sample_snapshot(self);
  CHECK(stored.n_nodes() == whole.n_nodes);
  CHECK(stored.levels() == whole.levels);
  for (const auto& field : whole.fields) CHECK(stored.field(field.name, 0, 1000) == field.values);
  for (const auto& numbers : whole.numbers) CHECK(stored.numbers(numbers.name) == numbers.values);
  for (const auto& [name, content] : whole.texts) CHECK(stored.text(name) == content);
}

}  // namespace

TEST_CASE("a checkpoint comes back as it was written") {
  const TestFolder folder;
  write_checkpoint(folder / "a.h5", sample_snapshot(self), self);
  check_content(*open_checkpoint(folder / "a.h5", self));
  CHECK(!std::filesystem::exists(folder / "a.h5.part"));
}

TEST_CASE("a piece of a field is read by itself, and none beyond its end") {
  const TestFolder folder;
  write_checkpoint(folder / "a.h5", sample_snapshot(self), self);
  const auto stored = open_checkpoint(folder / "a.h5", self);
  const auto piece = stored->field("state/temperature", 990, 10);
  CHECK(piece.back() == sample_snapshot(self).fields.front().values.back());
  CHECK_THROWS_AS(stored->field("state/temperature", 990, 11), IoError);
  CHECK_THROWS_AS(stored->field("state/pressure", 0, 1), IoError);
}

TEST_CASE("the same bytes on any number of ranks, and read by all of them", "[ranks]") {
  int ranks = 1, rank = 0;
  MPI_Comm_size(MPI_COMM_WORLD, &ranks);
  MPI_Comm_rank(MPI_COMM_WORLD, &rank);
  // One name on all ranks, and another in every run of this test.
  int run = static_cast<int>(getpid());
  MPI_Bcast(&run, 1, MPI_INT, 0, MPI_COMM_WORLD);
  const std::string name = "joulet-checkpoint-" + std::to_string(run);
  const auto together = std::filesystem::temp_directory_path() / (name + "-ranks.h5");
  const auto alone = std::filesystem::temp_directory_path() / (name + "-alone.h5");
  write_checkpoint(together, sample_snapshot(MPI_COMM_WORLD), MPI_COMM_WORLD);
  check_content(*open_checkpoint(together, MPI_COMM_WORLD));
  if (rank == 0) {
    write_checkpoint(alone, sample_snapshot(self), self);
    CHECK(content_of(alone) == content_of(together));
    std::filesystem::remove(alone);
  }
  MPI_Barrier(MPI_COMM_WORLD);
  if (rank == 0) std::filesystem::remove(together);
}

TEST_CASE("a checkpoint that was cut is refused, wherever") {
  const TestFolder folder;
  write_checkpoint(folder / "a.h5", sample_snapshot(self), self);
  const std::string content = content_of(folder / "a.h5");
  for (std::size_t i = 0; i < 50; ++i) {
    write(folder / "cut.h5", content.substr(0, i * content.size() / 50));
    CHECK_THROWS_AS(open_checkpoint(folder / "cut.h5", self), IoError);
  }
}

TEST_CASE("a flipped bit is found, wherever") {
  const TestFolder folder;
  write_checkpoint(folder / "a.h5", sample_snapshot(self), self);
  const std::string content = content_of(folder / "a.h5");
  std::mt19937 random(1);
  for (int i = 0; i < 500; ++i) {
    std::string flipped = content;
    flipped[random() % content.size()] ^= static_cast<char>(1 << random() % 8);
    write(folder / "flipped.h5", flipped);
    CHECK_THROWS_AS(open_checkpoint(folder / "flipped.h5", self), IoError);
  }
}

TEST_CASE("a folder that is not there is an error with its name, and leaves nothing") {
  const TestFolder folder;
  const auto file = folder.path / "missing" / "a.h5";
  CHECK_THROWS_WITH(write_checkpoint(file, sample_snapshot(self), self), ContainsSubstring("missing"));
}
