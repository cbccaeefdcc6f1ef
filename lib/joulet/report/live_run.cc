#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/base/files.h>
#include <joulet/report/changed_inputs.h>
#include <joulet/report/live_run.h>
#include <joulet/report/result_table.h>

#include <chrono>
#include <cmath>
#include <cstdlib>
#include <fstream>

namespace joulet {
namespace {

namespace fs = std::filesystem;

double seconds(fs::file_time_type::duration duration) { return std::chrono::duration<double>(duration).count(); }

/// The bytes of a file from `begin` on.
std::string rest_of(const fs::path& file, std::uintmax_t begin) {
  std::ifstream stream(file, std::ios::binary);
  stream.seekg(static_cast<std::streamoff>(begin));
  std::string text{std::istreambuf_iterator<char>(stream), {}};
  if (!stream.is_open() || stream.bad()) throw IoError(fmt::format("cannot read \"{}\"", file.string()));
  return text;
}

}  // namespace

void LiveRun::start_anew() {
  points_.clear();
  header_.clear();
  read_ = 0;
}

void LiveRun::read_input() {
  title_ = folder_.filename().string();
  end_ = 0;
  for (const InputValue& input : input_values(text_of_file(folder_ / "effective-input.toml"), "effective-input.toml")) {
    if (input.key == "title" && !input.value.empty()) title_ = input.value;
    if (input.key == "time.end") end_ = std::strtod(input.value.c_str(), nullptr);
  }
}

void LiveRun::read_rows() {
  const fs::path file = folder_ / "history.csv";
  std::string text = rest_of(file, read_);
  const auto last = text.rfind('\n');
  if (last == text.npos) return;
  text.resize(last + 1);  // the next row is being written
  read_ += text.size();
  if (header_.empty()) {
    header_ = text.substr(0, text.find('\n') + 1);
    text.erase(0, header_.size());
  }
  if (text.empty()) return;
  const ResultTable rows = ResultTable::from_text(header_ + text, file.string());
  const auto number = [&](const char* name, std::size_t row) {
    const ResultTable::Column* column = rows.find(name);
    return column ? column->numbers[row] : 0;
  };
  // Of the pellet, and of each part by its name.
  const auto hot_volume = [&](std::size_t row) {
    double sum = 0;
    for (const ResultTable::Column& column : rows.columns())
      if (column.name.rfind("volume_above_limit", 0) == 0) sum += column.numbers[row];
    return sum;
  };
  for (std::size_t i = 0; i < rows.n_rows(); ++i)
    points_.push_back({rows.column("time").numbers[i], number("temperature_mean", i), number("temperature_max", i),
                       number("conversion_mean", i), number("power", i), number("voltage_limit_binds", i) > 0,
                       number("current_limit_binds", i) > 0, number("power_limit_binds", i) > 0, hot_volume(i)});
}

void LiveRun::update() {
  std::error_code error;
  const fs::path input = folder_ / "effective-input.toml", history = folder_ / "history.csv";
  const auto started = fs::last_write_time(input, error);
  const auto size = error ? 0 : fs::file_size(history, error);
  if (error) {
    phase_ = Phase::waiting;
    start_anew();
    return;
  }
  if (started != input_time_ || size < read_) {
    start_anew();
    input_time_ = started;
    read_input();
  }
  // Before the rows: a run that is finished has written all of them.
  const auto ended = fs::last_write_time(folder_ / "summary.json", error);
  phase_ = !error && ended >= started ? Phase::finished : Phase::running;
  read_rows();
  const auto written = fs::last_write_time(history, error);
  if (error) return;
  elapsed_ = seconds((phase_ == Phase::finished ? ended : written) - started);
  silent_for_ = std::max(0., seconds(fs::file_time_type::clock::now() - written));
}

double LiveRun::time_left() const {
  if (points_.empty() || !(points_.back().time > 0) || !(end_ > 0) || !(elapsed_ > 0)) return -1;
  return std::max(0., elapsed_ * (end_ / points_.back().time - 1));
}

}  // namespace joulet
