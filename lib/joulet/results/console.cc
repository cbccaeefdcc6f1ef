#include <fmt/format.h>
#include <joulet/base/wrap.h>
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
  pyrometer_ = initial.temperature_setpoint > 0;
  std::string first = fmt::format(" {:>8}  {:>8} {:>8} {:>8}  {:>8}  {:>8}  {:>8}  {:>8}", "t", "T min", "T mean",
                                  "T max", "conv.", "Mg", "power", "balance");
  std::string second = fmt::format(" {:>8}  {:>8} {:>8} {:>8}  {:>8}  {:>8}  {:>8}  {:>8}", "[s]", "[degC]", "[degC]",
                                   "[degC]", "[%]", "[mg]", "[W]", "[1]");
  if (pyrometer_) {
    first += fmt::format("  {:>8} {:>9}", "pyrom.", "set-point");
    second += fmt::format("  {:>8} {:>9}", "[degC]", "[degC]");
  }
  text(fmt::format(
      " {}\n{}{} mesh   {} cells, {} unknowns per field, {}\n\n{}\n{}\n", h.title,
      wrapped(fmt::format(" pellet {:.2f} x {:.2f} mm, {:.3g} g, {:.3g} mmol MgO     {}\n", 1e3 * h.diameter,
                          1e3 * h.height, 1e3 * h.mass, 1e3 * h.mgo, supply_text(h, initial))),
      h.control.empty() ? "" : wrapped(fmt::format(" supply {}\n", h.control)), size.cells, size.unknowns_per_field,
      size.linear_solver, first, second));
}

void Console::row(const StepReport& r) {
  std::string line =
      fmt::format(" {:>8.6g}  {:>8.1f} {:>8.1f} {:>8.1f}  {:>8.3f}  {:>8.3f}  {:>8.2f}  {:>8.1e}", r.time,
                  celsius(r.temperature.min), celsius(r.temperature.mean), celsius(r.temperature.max),
                  100 * r.conversion.mean + 0., 1e6 * mg_mass(r) + 0., r.power, closure(r));
  if (pyrometer_)
    line += fmt::format("  {:>8.1f} {:>9.1f}", celsius(r.lateral_mid_temperature), celsius(r.temperature_setpoint));
  text(line + "\n");
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
