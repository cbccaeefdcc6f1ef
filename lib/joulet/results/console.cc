#include <fmt/format.h>
#include <joulet/results/amounts.h>
#include <joulet/results/console.h>

#include <ostream>

namespace joulet {
namespace {

std::string supply_text(const Heading& heading, const StepReport& initial) {
  if (heading.temperature_is_prescribed) return "uniform temperature prescribed";
  return fmt::format("supply {:.4g} W/mm3 = {:.1f} W, {:.2f} V, {:.3g} A", 1e-9 * initial.power / heading.volume,
                     initial.power, initial.voltage, initial.current);
}

std::string duration(double seconds) {
  if (seconds < 100) return fmt::format("{:.0f} s", seconds);
  if (seconds < 6000) return fmt::format("{:.0f} min", seconds / 60);
  return fmt::format("{:.1f} h", seconds / 3600);
}

}  // namespace

Console::Console(std::ostream& out, bool quiet, bool terminal)
    : out_(out), quiet_(quiet), terminal_(terminal), next_progress_(start_ + std::chrono::seconds(2)) {}

void Console::heading(const Heading& h, const StepReport& initial, const SizeReport& size) {
  text(fmt::format(
      " {}\n pellet {:.2f} x {:.2f} mm, {:.3g} g, {:.3g} mmol MgO     {}\n mesh   {} cells, {} unknowns per "
      "field, {}\n\n {:>8}  {:>8} {:>8} {:>8}  {:>8}  {:>8}  {:>8}  {:>8}\n {:>8}  {:>8} {:>8} {:>8}  {:>8}  "
      "{:>8}  {:>8}  {:>8}\n",
      h.title, 1e3 * h.diameter, 1e3 * h.height, 1e3 * h.mass, 1e3 * h.mgo, supply_text(h, initial), size.cells,
      size.unknowns_per_field, size.linear_solver, "t", "T min", "T mean", "T max", "conv.", "Mg", "power", "ledger",
      "[s]", "[degC]", "[degC]", "[degC]", "[%]", "[mg]", "[W]", "[1]"));
}

void Console::row(const StepReport& r) {
  text(fmt::format(" {:>8.6g}  {:>8.1f} {:>8.1f} {:>8.1f}  {:>8.3f}  {:>8.3f}  {:>8.2f}  {:>8.1e}\n", r.time,
                   celsius(r.temperature.min), celsius(r.temperature.mean), celsius(r.temperature.max),
                   100 * r.conversion.mean, 1e6 * mg_mass(r), r.power, closure(r)));
}

void Console::progress(const StepReport& report, double end) {
  const auto now = Clock::now();
  if (quiet_ || !terminal_ || now < next_progress_ || report.time <= 0) return;
  next_progress_ = now + std::chrono::milliseconds(250);
  const double elapsed = std::chrono::duration<double>(now - start_).count();
  std::string line =
      fmt::format(" {:.4g} of {:g} s, about {} left", report.time, end, duration(elapsed * (end / report.time - 1)));
  const std::size_t width = line.size();
  if (width < progress_width_) line.append(progress_width_ - width, ' ');
  progress_width_ = width;
  out_ << '\r' << line << std::flush;
}

void Console::limit(const StepReport& report) {
  if (report.limit == limit_) return;
  limit_ = report.limit;
  if (limit_ != "none")
    text(fmt::format(" {:>8.6g}  the {} limit of the supply binds: {:.4g} V, {:.4g} A, {:.4g} W\n", report.time, limit_,
                     report.voltage, report.current, report.power));
  else
    text(fmt::format(" {:>8.6g}  no limit of the supply binds any more\n", report.time));
}

void Console::text(const std::string& text) {
  if (quiet_) return;
  if (progress_width_ > 0) out_ << '\r' << std::string(progress_width_, ' ') << '\r';
  progress_width_ = 0;
  out_ << text << std::flush;
}

}  // namespace joulet
