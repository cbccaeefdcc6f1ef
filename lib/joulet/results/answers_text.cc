#include <fmt/format.h>
#include <joulet/base/plain_number.h>
#include <joulet/base/wrap.h>
#include <joulet/results/amounts.h>
#include <joulet/results/summary.h>
#include <joulet/results/vapour_text.h>

#include <algorithm>
#include <cmath>

namespace joulet {
namespace {

constexpr std::size_t label_width = 11;  // " answers   "

/// With one decimal, and no "-0.0".
std::string watts(double power) { return fmt::format("{:.1f} W", std::abs(power) < 0.05 ? 0. : power); }

std::string position_text(const std::array<double, 3>& p, const std::string& across) {
  if (!across.empty()) return fmt::format("{} = {:.2f}, z = {:.2f} mm", across, 1e3 * p[0], 1e3 * p[1]);
  const auto shown = [](double x) { return std::abs(x) < 5e-6 ? 0 : 1e3 * x; };  // no -0.00
  return fmt::format("x = {:.2f}, y = {:.2f}, z = {:.2f} mm", shown(p[0]), shown(p[1]), shown(p[2]));
}

std::string answers_line(const StepReport& r, const std::string& across) {
  std::string line =
      fmt::format("T mean {:.1f} degC | T max {:.1f} degC at {} | conversion {:.2f} % after {:g} s | Mg {:.2f} mg",
                  celsius(r.temperature.mean), celsius(r.temperature.max),
                  position_text(r.temperature.max_position, across), 100 * r.conversion.mean, r.time, 1e6 * mg_mass(r));
  const double energy = energy_per_mg(r);
  // Before a first trace of magnesium the energy of a kilogram of it says nothing.
  constexpr double trace = 1e-4;
  if (std::isfinite(energy) && r.conversion.mean >= trace) line += fmt::format(" | {:.2f} kWh/kg", energy / 3.6e6);
  return line;
}

/// Where and when it was hottest, unless the answers at the end say it.
std::string peak_line(const RunPeaks& peaks, const StepReport& last, const AnswerContext& context) {
  const HotSpot& peak = peaks.temperature;
  constexpr double worth_saying = 0.05;  // K
  if (peak.temperature <= last.temperature.max + worth_saying) return "";
  return fmt::format(" peak      {:.1f} degC in the {} at {} after {:.4g} s\n", celsius(peak.temperature),
                     body_text(peak.body), position_text(peak.position, context.across), peak.time);
}

/// The worst of the whole run.
std::string limit_text(const RunPeaks& peaks, double limit) {
  if (peaks.hot_bodies.empty()) return fmt::format("at no time above the {:.0f} degC limit", limit);
  std::string bodies;
  for (const HotVolume& body : peaks.hot_bodies)
    bodies += fmt::format("{}{} mm3 ({:.1f} %) of the {}", bodies.empty() ? "" : ", ", plain_number(1e9 * body.volume),
                          100 * body.share, body_text(body.body));
  return fmt::format("{} above the {:.0f} degC limit at {} s, the most of the run", bodies, limit,
                     plain_number(peaks.hot_volume_time, 4));
}

std::string hotspots_line(const StepReport& r, const RunPeaks& peaks, const AnswerContext& context) {
  const auto& t = r.temperature;
  return fmt::format("99 % of the volume below {:.1f} degC, 1 % below {:.1f} degC; T max - T mean {:.1f} K; {}",
                     celsius(t.percentiles.back()), celsius(t.percentiles.front()), t.max - t.mean,
                     limit_text(peaks, celsius(context.temperature_limit)));
}

/// When the conversion came to 50 % and beyond; nothing before.
std::string reached_line(const ConversionTimes& reached) {
  std::string line;
  for (std::size_t i = 0; i < reached.targets.size(); ++i)
    if (reached.times[i])
      line += fmt::format("{}{:g} % after {} s", line.empty() ? "" : ", ", 100 * reached.targets[i],
                          plain_number(*reached.times[i], 4));
  return line.empty() ? "" : fmt::format(" reached   {}\n", line);
}

/// Only where a temperature is controlled.
std::string control_line(const StepReport& r) {
  if (!(r.temperature_setpoint > 0)) return "";
  return fmt::format(" control   pyrometer {:.1f} degC, set-point {:.1f} degC, {:.1f} W\n",
                     celsius(r.lateral_mid_temperature), celsius(r.temperature_setpoint), r.power);
}

/// Heat that leaves through each free face, at the end.
std::string losses_line(const AssemblyReport& assembly) {
  double all = 0;
  for (const SurfaceReport& surface : assembly.surfaces) all += surface.loss;
  std::string line;
  for (const SurfaceReport& surface : assembly.surfaces)
    line += fmt::format("{}{} {}", line.empty() ? "" : ", ", surface.name, watts(surface.loss));
  return line.empty() ? "" : fmt::format(" losses    {}: {}\n", watts(all), line);
}

std::string contact_lines(const AssemblyReport& assembly) {
  std::string lines;
  for (const ContactReport& contact : assembly.contacts)
    lines += fmt::format(
        " contact   {} | {}{}: {:.1f} W of heat from {}, {:.0f} K between the faces; {:.2g} V, {:.2g} W of Joule "
        "heat\n",
        contact.a, contact.b, contact.surface.empty() ? "" : " (" + contact.surface + ")", std::abs(contact.heat_flow),
        contact.heat_flow >= 0 ? contact.a : contact.b, std::abs(contact.temperature_a - contact.temperature_b),
        std::abs(contact.potential_a - contact.potential_b), contact.power);
  return lines;
}

/// Only where there is more than the pellet.
std::string power_line(const StepReport& r, const AssemblyReport& assembly) {
  if (assembly.bodies.size() < 2 && r.power_leads == 0) return "";
  const auto share = [&](double part) {
    return fmt::format("{:.1f} W ({:.1f} %)", part, r.power > 0 ? 100 * part / r.power : 0);
  };
  std::string bodies = "pellet " + share(r.power_pellet);
  for (std::size_t i = 1; i < assembly.bodies.size(); ++i)
    bodies += fmt::format(", {} {}", assembly.bodies[i].name, share(assembly.bodies[i].power));
  return fmt::format(" power     {:.1f} W: {}, contacts {}, leads {}\n", r.power, bodies, share(r.power_contacts),
                     share(r.power_leads));
}

std::string probes_line(const std::vector<ProbeReport>& probes) {
  if (probes.empty()) return "";
  std::string line;
  for (const ProbeReport& probe : probes) {
    line += fmt::format("{}{} {:.1f} degC", line.empty() ? "" : " | ", probe.name, celsius(probe.temperature));
    if (std::isfinite(probe.potential)) line += fmt::format(", {:.4g} V", probe.potential);
    if (std::isfinite(probe.conversion)) line += fmt::format(", {:.2f} %", 100 * probe.conversion);
    if (std::isfinite(probe.pressure)) line += fmt::format(", {:.4g} Pa", probe.pressure);
  }
  return fmt::format(" probes    {}\n", line);
}

/// Only with an enclosure: how finely, how well its view factors summed up, and what is cooled.
std::string radiation_line(const RadiationReport& radiation) {
  if (radiation.surfaces.empty()) return "";
  std::string text = fmt::format(" radiation {} patch{} on the bodies; view factors close to {:.1g}\n",
                                 radiation.patches, radiation.patches == 1 ? "" : "es", radiation.closure);
  for (const CooledReport& body : radiation.cooled)
    text += fmt::format(" cooled    {} {:.0f} degC, {:.3g} W to its coolant\n", body.name, celsius(body.temperature),
                        body.power);
  return text;
}

/// Empty without a field. How far it is from the fields that act on bonds (1 V/angstrom) is said where the rate is
/// taken to depend on it; history.csv always has it.
std::string field_line(const StepReport& r) {
  if (!(r.max_electric_field > 0)) return "";
  const std::string factor =
      r.mechanism.field_factor != 0
          ? fmt::format(": {:.2g} of 1 V/angstrom; HYPOTHESIS: it multiplies the rate (kinetics.field_factor)",
                        field_ratio(r.max_electric_field))
          : "";
  return fmt::format(" field     mean {:.4g} V/m, largest {:.4g} V/m{}\n", r.mean_electric_field, r.max_electric_field,
                     factor);
}

/// Only when it is in use.
std::string hypothesis_line(const StepReport& r) {
  if (r.interface_excess == 0) return "";
  return fmt::format(
      " HYPOTHESIS the reaction takes place {:+.3g} K from the temperature of the pellet "
      "(kinetics.interface_excess)\n",
      r.interface_excess);
}

/// Only with a mechanism: what is left, what has left.
std::string chemistry_line(const MechanismReport& mechanism) {
  if (mechanism.species.empty()) return "";
  std::string line;
  for (const SpeciesReport& species : mechanism.species)
    line += fmt::format("{}{} {} {:.2f} mg", line.empty() ? "" : " | ", species.name, species.gas ? "out" : "left",
                        1e6 * species.amount * species.molar_mass);
  return fmt::format(" chemistry {}; element balance error {:.1g}\n", line, mechanism.element_error());
}

/// Only where the pellet shrinks.
std::string structure_line(const StructureReport& s) {
  // A pellet whose structure no recipe gives has none.
  if (!std::isfinite(s.shrunk_density) || s.shrunk_density == s.density) return "";
  return fmt::format(
      " structure shrunk to radius {:.3f} mm, height {:.3f} mm, porosity {:.3f} (reported; the mesh does not move)\n",
      1e3 * s.radius, 1e3 * s.height, s.shrunk_porosity);
}

/// `diameter`: of the pores below which they would matter, m.
std::string pores_line(double diameter) {
  constexpr double finest = 1e-9, widest = 1e-3;
  if (diameter < finest) return "";
  if (diameter > widest)
    return " gas       is taken to leave freely, but no pores are wide enough for the rate at its peak ([gas] computes "
           "it)\n";
  return fmt::format(
      " gas       leaves freely; pores narrower than about {} would take more than 10 % off the rate at its peak "
      "([gas] "
      "computes it)\n",
      diameter < 1e-6   ? fmt::format("{:.0f} nm", 1e9 * diameter)
      : diameter < 1e-5 ? fmt::format("{:.1f} um", 1e6 * diameter)
                        : fmt::format("{:.0f} um", 1e6 * diameter));
}

/// Without a model of the gas, what it leaves out.
std::string gas_line(const StepReport& r, const Totals& totals) {
  if (!r.gas.modelled) {
    constexpr double worth_saying = 1e-3;  // conversion
    if (totals.least_pore_diameter == 0 || r.conversion.mean < worth_saying) return "";
    return pores_line(totals.least_pore_diameter);
  }
  const std::string effect = r.gas.throttling <= 1
                                 ? fmt::format("it takes {:.1f} % off the rate", 100 * r.gas.throttling)
                                 : "it turns the reaction back";
  return fmt::format(" gas       {:.4g} Pa in the centre, Q/K at most {:.3g}; {}; Mg leaves at {:.3g} mg/s\n",
                     r.gas.centre_pressure, r.gas.max_saturation, effect,
                     1e6 * mg_molar_mass * (r.gas.mg_rate[0] + r.gas.mg_rate[1] + r.gas.mg_rate[2]));
}

/// Where they were estimated: those that the answers would show, or that there are none.
std::string errors_line(const std::vector<AnswerError>& errors) {
  if (errors.empty()) return "";
  struct Shown {
    const char *name, *label, *unit;
    double factor, half_digit;  ///< half of the last digit of the answer, in the unit
  };
  constexpr Shown shown[] = {{"temperature_mean", "T mean", "K", 1, 0.05},
                             {"temperature_max", "T max", "K", 1, 0.05},
                             {"conversion_mean", "conversion", "%", 100, 0.005},
                             {"mg_mass", "Mg", "mg", 1e6, 0.005},
                             {"energy_per_mg", "energy", "kWh/kg", 1 / 3.6e6, 0.005},
                             {"resistance", "resistance", "ohm", 1, 1e-6}};
  std::string line;
  bool matters = false;
  for (const Shown& s : shown)
    for (const AnswerError& error : errors) {
      if (error.name != s.name) continue;
      const double size = s.factor * error.sum();
      matters = matters || size >= s.half_digit;
      line += fmt::format("{}{} +- {:.2g} {}", line.empty() ? "" : " | ", s.label, size, s.unit);
    }
  if (!matters) return " errors    of mesh and time steps, estimated: less than the last digit of each answer\n";
  return fmt::format(" errors    {}: of mesh and time steps, estimated\n", line);
}

/// A share as people write it: 0.0003, not 3e-04; nothing below the rounding of a sum of thousands of terms.
std::string percent(double share) {
  const double value = 100 * share;
  if (value < 1e-8) return "below 1e-8";
  return value < 1e-4 ? fmt::format("{:.0e}", value) : fmt::format("{:.1g}", value);
}

std::string checks_line(const Totals& totals) {
  std::string line = fmt::format("energy balance error {} %; {} step{}", percent(totals.worst_closure), totals.steps,
                                 totals.steps == 1 ? "" : "s");
  if (!totals.refused.empty()) line += fmt::format(", {} rejected (summary.json has why)", totals.refused.size());
  if (totals.voltage_limit) line += "; the voltage limit was binding";
  if (totals.current_limit) line += "; the current limit was binding";
  if (totals.power_limit) line += "; the power limit was binding";
  return line;
}

std::string warning_lines(const std::vector<std::string>& warnings) {
  std::string lines;
  for (const std::string& warning : warnings) lines += fmt::format(" WARNING   {}\n", warning);
  return lines;
}

}  // namespace

std::string answers_text(const StepReport& last, const AssemblyReport& assembly, const Totals& totals,
                         const AnswerContext& context) {
  return wrapped_behind_labels(
      fmt::format(" answers   {}\n{}{}{}{} hotspots  {}\n{}{}{}{}{}{}{}{}{}{}{}{} checks    {}\n{}",
                  answers_line(last, context.across), errors_line(totals.errors), reached_line(totals.conversion_times),
                  control_line(last), peak_line(totals.peaks, last, context),
                  hotspots_line(last, totals.peaks, context), probes_line(last.probes), measured_text(totals.measured),
                  power_line(last, assembly), losses_line(assembly), radiation_line(assembly.radiation),
                  contact_lines(assembly), field_line(last), hypothesis_line(last), chemistry_line(last.mechanism),
                  structure_line(last.structure), gas_line(last, totals), vapour_lines(last), checks_line(totals),
                  warning_lines(totals.warnings)),
      label_width);
}

}  // namespace joulet
