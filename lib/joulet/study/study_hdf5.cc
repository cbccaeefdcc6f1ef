#include <fmt/format.h>
#include <hdf5.h>
#include <joulet/results/atomic_file.h>
#include <joulet/study/study_table.h>

#include <limits>
#include <stdexcept>

namespace joulet {
namespace {

[[noreturn]] void fail(const char* what) { throw std::runtime_error(fmt::format("HDF5: {} failed", what)); }

/// An identifier of HDF5 that closes itself. Everything happens in memory: a failure is a mistake of the program.
class Handle {
public:
  Handle(hid_t id, herr_t (*close)(hid_t), const char* what) : id_(id), close_(close) {
    if (id_ < 0) fail(what);
  }
  ~Handle() { close_(id_); }
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;
  operator hid_t() const { return id_; }

private:
  hid_t id_;
  herr_t (*close_)(hid_t);
};

void check(herr_t status, const char* what) {
  if (status < 0) fail(what);
}

/// Silences HDF5's own messages; errors are thrown by us.
class Quiet {
public:
  Quiet() {
    H5Eget_auto2(H5E_DEFAULT, &function_, &data_);
    H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
  }
  ~Quiet() { H5Eset_auto2(H5E_DEFAULT, function_, data_); }

private:
  H5E_auto2_t function_ = nullptr;
  void* data_ = nullptr;
};

/// A file in memory (HDF5's core driver). On disk HDF5 would write most of it when it is closed, where a full disk
/// leaves half a file and a library that crashes at the end of the program.
class Writer {
public:
  Writer()
      : access_(H5Pcreate(H5P_FILE_ACCESS), H5Pclose, "H5Pcreate"), file_(create(access_), H5Fclose, "H5Fcreate") {}

  void group(const char* name) {
    const Handle made(H5Gcreate2(file_, name, H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT), H5Gclose, "H5Gcreate2");
  }

  void numbers(const std::string& name, std::string_view unit, const std::vector<double>& values,
               std::size_t columns = 0) {
    const hsize_t size[] = {columns ? values.size() / columns : values.size(), columns};
    const Handle space(H5Screate_simple(columns ? 2 : 1, size, nullptr), H5Sclose, "H5Screate_simple");
    const Handle set(H5Dcreate2(file_, name.c_str(), H5T_IEEE_F64LE, space, H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT),
                     H5Dclose, "H5Dcreate2");
    check(H5Dwrite(set, H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data()), "H5Dwrite");
    attribute(set, "unit", unit);
  }

  void texts(const std::string& name, const std::vector<std::string>& values) {
    const hsize_t size = values.size();
    const Handle space(H5Screate_simple(1, &size, nullptr), H5Sclose, "H5Screate_simple");
    const Handle type = text_type(H5T_VARIABLE);
    const Handle set(H5Dcreate2(file_, name.c_str(), type, space, H5P_DEFAULT, H5P_DEFAULT, H5P_DEFAULT), H5Dclose,
                     "H5Dcreate2");
    std::vector<const char*> pointers;
    for (const std::string& value : values) pointers.push_back(value.c_str());
    check(H5Dwrite(set, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, pointers.data()), "H5Dwrite");
  }

  /// The bytes of the file.
  std::string image() const {
    check(H5Fflush(file_, H5F_SCOPE_GLOBAL), "H5Fflush");
    const ssize_t size = H5Fget_file_image(file_, nullptr, 0);
    if (size < 0) fail("H5Fget_file_image");
    std::string bytes(static_cast<std::size_t>(size), '\0');
    if (H5Fget_file_image(file_, bytes.data(), bytes.size()) != size) fail("H5Fget_file_image");
    return bytes;
  }

private:
  static hid_t create(hid_t access) {
    constexpr std::size_t growth = 1 << 20;
    check(H5Pset_fapl_core(access, growth, false), "H5Pset_fapl_core");
    return H5Fcreate("study.h5", H5F_ACC_TRUNC, H5P_DEFAULT, access);
  }

  static Handle text_type(std::size_t size) {
    const hid_t type = H5Tcopy(H5T_C_S1);
    check(H5Tset_size(type, size), "H5Tset_size");
    check(H5Tset_cset(type, H5T_CSET_UTF8), "H5Tset_cset");
    return {type, H5Tclose, "H5Tcopy"};
  }

  static void attribute(hid_t set, const char* name, std::string_view text) {
    const Handle type = text_type(text.size());
    const Handle space(H5Screate(H5S_SCALAR), H5Sclose, "H5Screate");
    const Handle made(H5Acreate2(set, name, type, space, H5P_DEFAULT, H5P_DEFAULT), H5Aclose, "H5Acreate2");
    check(H5Awrite(made, type, text.data()), "H5Awrite");
  }

  const Handle access_, file_;
};

void write(Writer& writer, const StudyTable& table) {
  const std::size_t n = table.results.size();
  const auto column = [&](const auto& value) {
    std::vector<double> values(n);
    for (std::size_t i = 0; i < n; ++i) values[i] = value(i);
    return values;
  };
  const double none = std::numeric_limits<double>::quiet_NaN();

  writer.group("/inputs");
  for (std::size_t k = 0; k < table.cases.keys.size(); ++k) {
    const std::string name = "/inputs/" + table.cases.keys[k];
    if (!table.units[k].empty()) {
      writer.numbers(name, table.units[k], column([&](std::size_t i) { return table.input(i, k); }));
      continue;
    }
    std::vector<std::string> words;
    for (const auto& row : table.cases.rows) words.push_back(row[k]);
    writer.texts(name, words);
  }
  writer.group("/answers");
  for (std::size_t a = 0; a < answers().size(); ++a)
    writer.numbers(fmt::format("/answers/{}", answers()[a].name), answers()[a].unit, column([&](std::size_t i) {
                     return table.results[i].finished ? table.results[i].answers[a] : none;
                   }));
  writer.numbers("/finished", "1", column([&](std::size_t i) { return table.results[i].finished ? 1. : 0.; }));
  std::vector<std::string> errors;
  for (const CaseResult& result : table.results) errors.push_back(result.error);
  writer.texts("/error", errors);

  const std::size_t n_times = table.settings.times.size();
  if (n_times == 0) return;
  writer.group("/history");
  writer.numbers("/history/time", "s", table.settings.times);
  std::vector<double> conversion, energy;
  for (const CaseResult& r : table.results)
    for (std::size_t t = 0; t < n_times; ++t) {
      conversion.push_back(r.finished ? r.conversion[t] : none);
      energy.push_back(r.finished ? r.energy[t] : none);
    }
  writer.numbers("/history/conversion", "1", conversion, n_times);
  writer.numbers("/history/energy", "J", energy, n_times);
}

}  // namespace

void write_study_hdf5(const std::filesystem::path& file, const StudyTable& table) {
  const Quiet quiet;
  Writer writer;
  write(writer, table);
  write_atomically(file, writer.image());
}

}  // namespace joulet
