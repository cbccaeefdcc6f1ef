#include "catch.h"
#include "unit/results/files.h"

#include <hdf5.h>
#include <joulet/base/error.h>
#include <joulet/study/study_table.h>

#include <cmath>
#include <set>

using namespace joulet;

namespace {

/// Two diameters times two models, the last case failed.
StudyTable small_study() {
  StudyTable table;
  table.cases =
      full_grid({variation_from_text("pellet.diameter=6, 8 mm"), variation_from_text("kinetics.model=R3, F1")});
  table.units = {"m", ""};
  table.settings.times = {0, 60, 120};
  for (std::size_t i = 0; i < 4; ++i) {
    const double x = static_cast<double>(i);
    CaseResult r;
    r.finished = i < 3;
    if (r.finished) {
      for (std::size_t a = 0; a < answers().size(); ++a) r.answers.push_back(100 * x + static_cast<double>(a) + 1. / 3);
      r.conversion = {0, 0.1 * x, 0.2 * x};
      r.energy = {0, 10 + x, 20 + x};
    } else {
      r.error = "too hot, \xC2\xB5";
    }
    table.results.push_back(r);
  }
  return table;
}

/// The file through HDF5's own C functions; every failure is the failure of a test.
class File {
public:
  explicit File(const std::filesystem::path& file) : id_(H5Fopen(file.c_str(), H5F_ACC_RDONLY, H5P_DEFAULT)) {
    REQUIRE(id_ >= 0);
  }
  ~File() { H5Fclose(id_); }
  File(const File&) = delete;
  File& operator=(const File&) = delete;

  std::set<std::string> names(const char* group) const {
    const hid_t id = H5Gopen2(id_, group, H5P_DEFAULT);
    REQUIRE(id >= 0);
    std::set<std::string> found;
    const auto collect = [](hid_t, const char* name, const H5L_info_t*, void* list) -> herr_t {
      static_cast<std::set<std::string>*>(list)->insert(name);
      return 0;
    };
    CHECK(H5Literate(id, H5_INDEX_NAME, H5_ITER_INC, nullptr, collect, &found) >= 0);
    H5Gclose(id);
    return found;
  }

  std::vector<hsize_t> shape(const char* name) const {
    const hid_t set = open(name), space = H5Dget_space(set);
    std::vector<hsize_t> size(static_cast<std::size_t>(H5Sget_simple_extent_ndims(space)));
    H5Sget_simple_extent_dims(space, size.data(), nullptr);
    H5Sclose(space);
    H5Dclose(set);
    return size;
  }

  std::vector<double> numbers(const char* name) const {
    std::size_t n = 1;
    for (const hsize_t extent : shape(name)) n *= extent;
    std::vector<double> values(n);
    const hid_t set = open(name);
    CHECK(H5Dread(set, H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data()) >= 0);
    H5Dclose(set);
    return values;
  }

  std::vector<std::string> texts(const char* name) const {
    const hid_t set = open(name), type = H5Dget_type(set), space = H5Dget_space(set);
    CHECK(H5Tget_cset(type) == H5T_CSET_UTF8);
    std::vector<char*> read(shape(name)[0], nullptr);
    CHECK(H5Dread(set, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, read.data()) >= 0);
    std::vector<std::string> values(read.begin(), read.end());
    H5Dvlen_reclaim(type, space, H5P_DEFAULT, read.data());
    H5Sclose(space);
    H5Tclose(type);
    H5Dclose(set);
    return values;
  }

  std::string unit(const std::string& name) const {
    const hid_t set = open(name.c_str()), attribute = H5Aopen(set, "unit", H5P_DEFAULT);
    INFO(name);
    REQUIRE(attribute >= 0);
    const hid_t type = H5Aget_type(attribute);
    std::string text(H5Tget_size(type), ' ');
    CHECK(H5Aread(attribute, type, text.data()) >= 0);
    H5Tclose(type);
    H5Aclose(attribute);
    H5Dclose(set);
    return text;
  }

private:
  hid_t open(const char* name) const {
    const hid_t set = H5Dopen2(id_, name, H5P_DEFAULT);
    INFO(name);
    REQUIRE(set >= 0);
    return set;
  }
  hid_t id_;
};

/// Equal bits, and NaN where NaN is.
void check_same(const std::vector<double>& found, const std::vector<double>& expected) {
  REQUIRE(found.size() == expected.size());
  for (std::size_t i = 0; i < found.size(); ++i)
    CHECK((found[i] == expected[i] || (std::isnan(found[i]) && std::isnan(expected[i]))));
}

}  // namespace

TEST_CASE("study.h5 reads back through HDF5: names, values to the bit, units") {
  const TestFolder folder;
  const StudyTable table = small_study();
  write_study_hdf5(folder / "study.h5", table);
  CHECK_FALSE(std::filesystem::exists(folder / "study.h5.part"));
  const File file(folder / "study.h5");

  CHECK(file.names("/") == std::set<std::string>{"inputs", "answers", "finished", "error", "history"});
  CHECK(file.names("/inputs") == std::set<std::string>{"pellet.diameter", "kinetics.model"});
  CHECK(file.names("/history") == std::set<std::string>{"time", "conversion", "energy"});
  check_same(file.numbers("/inputs/pellet.diameter"), {0.006, 0.006, 0.008, 0.008});
  CHECK(file.unit("/inputs/pellet.diameter") == "m");
  CHECK(file.texts("/inputs/kinetics.model") == std::vector<std::string>{"R3", "F1", "R3", "F1"});
  check_same(file.numbers("/finished"), {1, 1, 1, 0});
  CHECK(file.texts("/error") == std::vector<std::string>{"", "", "", "too hot, \xC2\xB5"});

  std::set<std::string> expected;
  for (std::size_t a = 0; a < answers().size(); ++a) {
    const std::string name = "/answers/" + std::string(answers()[a].name);
    expected.insert(std::string(answers()[a].name));
    std::vector<double> column;
    for (const CaseResult& r : table.results) column.push_back(r.finished ? r.answers[a] : NAN);
    check_same(file.numbers(name.c_str()), column);
    CHECK(file.unit(name) == answers()[a].unit);
  }
  CHECK(file.names("/answers") == expected);

  CHECK(file.shape("/history/conversion") == std::vector<hsize_t>{4, 3});
  check_same(file.numbers("/history/time"), {0, 60, 120});
  check_same(file.numbers("/history/conversion"), {0, 0, 0, 0, 0.1, 0.2, 0, 0.2, 0.4, NAN, NAN, NAN});
  check_same(file.numbers("/history/energy"), {0, 10, 20, 0, 11, 21, 0, 12, 22, NAN, NAN, NAN});
  CHECK(file.unit("/history/time") == "s");
  CHECK(file.unit("/history/energy") == "J");
}

TEST_CASE("a folder that is not there is an error that names the file, and leaves nothing") {
  const TestFolder folder;
  CHECK_THROWS_AS(write_study_hdf5(folder / "none/study.h5", small_study()), IoError);
  CHECK_THROWS_WITH(write_study_hdf5(folder / "none/study.h5", small_study()), ContainsSubstring("none/study.h5"));
}
