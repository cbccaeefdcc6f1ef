#include "study_options.h"

#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/base/units.h>
#include <joulet/simulation/collective.h>
#include <unistd.h>

#include <cstdio>

namespace joulet {
namespace {

std::string duration(double seconds) {
  if (seconds < 100) return fmt::format("{:.0f} s", seconds);
  if (seconds < 6000) return fmt::format("{:.0f} min", seconds / 60);
  return fmt::format("{:.1f} h", seconds / 3600);
}

}  // namespace

void add_study_options(CLI::App& command, StudyOptions& options) {
  command.add_option("CASE", options.source, "case file (TOML) or name of a preset; the published pellet if absent");
  command.add_option("-s,--set", options.overrides, "change a key of the case: section.key=value; may be repeated")
      ->type_size(1)
      ->allow_extra_args(false);
  command.add_option("--target-conversion", options.target_conversion,
                     "conversion that counts as done, 0.95 if absent");
  command.add_option("--turnaround", options.turnaround, "time between two pellets, for the throughput; 0 s if absent");
  command.add_option("--ranks-per-case", options.ranks_per_case, "MPI ranks that share one case; 1 if absent");
  command.add_flag("-q,--quiet", options.quiet, "print nothing but errors");
}

double option_value(const std::string& option, const std::string& text, const std::string& si_unit) {
  try {
    return si_from_text(text, si_unit);
  } catch (const InputError& error) {
    throw InputError(fmt::format("{}: {}", option, error.what()));
  }
}

StudySettings study_settings(const StudyOptions& options) {
  StudySettings settings;
  settings.target_conversion = option_value("--target-conversion", options.target_conversion, "1");
  if (settings.target_conversion <= 0 || settings.target_conversion > 1)
    throw InputError(fmt::format("--target-conversion: {} is not above 0 and at most 1", options.target_conversion));
  settings.turnaround = option_value("--turnaround", options.turnaround, "s");
  if (settings.turnaround < 0) throw InputError(fmt::format("--turnaround: {} is negative", options.turnaround));
  return settings;
}

std::string read_study_base(const StudyOptions& options) {
  return text_from_rank_0(MPI_COMM_WORLD, [&] { return study_base(options.source, options.overrides); });
}

StudyProgress::StudyProgress(bool quiet)
    : quiet_(quiet),
      terminal_(isatty(STDOUT_FILENO) == 1),
      next_(Clock::now() + (terminal_ ? std::chrono::milliseconds(500) : std::chrono::seconds(30))) {}

void StudyProgress::clear() {
  if (width_ > 0) std::printf("\r%*s\r", static_cast<int>(width_), "");
  width_ = 0;
}

void StudyProgress::show(std::size_t taken, std::size_t n, const std::string& what) {
  const auto now = Clock::now();
  if (what != what_) {
    what_ = what;
    first_ = taken;
    start_ = now;
  }
  if (quiet_ || now < next_ || taken <= first_) return;
  next_ = now + (terminal_ ? std::chrono::milliseconds(250) : std::chrono::seconds(30));
  const double each = std::chrono::duration<double>(now - start_).count() / static_cast<double>(taken - first_);
  const std::string left =
      taken < n ? fmt::format("about {} left", duration(each * static_cast<double>(n - taken))) : "the last under way";
  const std::string line =
      n == 0 ? fmt::format(" {} {}", taken, what) : fmt::format(" {} of {} {}, {}", taken, n, what, left);
  if (terminal_)
    std::printf("\r%-*s", static_cast<int>(width_), line.c_str());
  else
    std::printf("%s\n", line.c_str());
  if (terminal_) width_ = line.size();
  std::fflush(stdout);
}

}  // namespace joulet
