// What boundary conditions, initial state and planar sections ask of their values.
#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/problem/check_conditions.h>
#include <joulet/problem/chosen_kinetics.h>
#include <joulet/problem/problem.h>

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace joulet {
namespace {

/// Of a curve over the run, at its points or here and there along a formula.
void check_positive(const TimeCurve& curve, double end, bool zero_too, const std::string& key, std::string_view unit) {
  std::vector<double> times = curve.times();
  constexpr int n = 200;
  if (!curve.formula_and_unit().first.empty())
    for (int i = 0; i <= n; ++i) times.push_back(end * i / n);
  for (const double time : times)
    if (const double value = curve(time); !(zero_too ? value >= 0 : value > 0))
      throw InputError(fmt::format("{}: {:.6g} {} at {:.6g} s; it must {}", key, value, unit, time,
                                   zero_too ? "not be negative" : "be above 0 K"));
}

void check_curves(const Problem& problem) {
  const double end = problem.time.end;
  for (std::size_t i = 0; i < problem.boundaries.size(); ++i) {
    const auto& condition = problem.boundaries[i].condition;
    const std::string key = fmt::format("boundary.{}.", i);
    if (const auto* radiation = std::get_if<Radiation>(&condition))
      check_positive(radiation->ambient_temperature, end, false, key + "ambient_temperature", "K");
    if (const auto* held = std::get_if<FixedTemperature>(&condition))
      check_positive(held->temperature, end, false, key + "temperature", "K");
    if (const auto* convection = std::get_if<Convection>(&condition)) {
      check_positive(convection->ambient_temperature, end, false, key + "ambient_temperature", "K");
      check_positive(convection->heat_transfer_coefficient, end, true, key + "heat_transfer_coefficient", "W/m^2/K");
    }
  }
  const bool in_pores = problem.gas.model != GasModel::off;
  const std::string key = in_pores ? "gas.chamber_pressure" : "kinetics.chamber_pressure";
  const TimeCurve& chamber = chamber_pressure(problem);
  check_positive(chamber, end, true, key, "Pa");
  if (chamber.is_constant()) return;
  if (problem.vapour.transport != VapourTransport::off)
    throw InputError(
        fmt::format("{}: with [vapour] the gas around the pellet follows from what leaves it, so that only "
                    "a constant can be given",
                    key));
  if (!problem.thermal.prescribed.empty())
    throw InputError(fmt::format("{}: with thermal.prescribed only a constant can be given", key));
}

/// Laws of a face know its temperature alone, that of the start the place alone.
void check_what_laws_depend_on(const Problem& problem) {
  const auto only_temperature = [](const std::optional<Property>& law, const std::string& key) {
    if (law && (law->depends_on_position() || law->depends_on_conversion()))
      throw InputError(fmt::format("{}: the law depends on {}; only T may be in it", key,
                                   law->depends_on_position() ? "the position" : "the conversion"));
  };
  for (std::size_t i = 0; i < problem.boundaries.size(); ++i) {
    const auto& condition = problem.boundaries[i].condition;
    const std::string key = fmt::format("boundary.{}.", i);
    if (const auto* radiation = std::get_if<Radiation>(&condition))
      only_temperature(radiation->emissivity, key + "emissivity");
    if (const auto* radiation = std::get_if<EnclosureRadiation>(&condition))
      only_temperature(radiation->emissivity, key + "emissivity");
    if (const auto* convection = std::get_if<Convection>(&condition))
      only_temperature(convection->coefficient_of_T, key + "heat_transfer_coefficient");
  }
  const Property& initial = problem.thermal.initial_temperature;
  if (initial.depends_on_temperature() || initial.depends_on_conversion())
    throw InputError(
        "thermal.initial_temperature: the law depends on T or alpha; at the start only the position x, y, z, r is "
        "known");
  if (problem.numerics.geometry == Geometry::axisymmetric && initial.breaks_axial_symmetry())
    throw InputError(
        "thermal.initial_temperature: the law depends on x or y, which an axisymmetric body does not have; use r, or "
        "numerics.geometry = \"3d\"");
}

}  // namespace

void check_conditions(const Problem& problem) {
  check_curves(problem);
  check_what_laws_depend_on(problem);
}

void check_planar(const Problem& problem) {
  if (problem.numerics.geometry != Geometry::planar) {
    if (problem.numerics.depth != Numerics{}.depth)
      throw InputError("numerics.depth is for numerics.geometry = \"planar\" alone; leave it out");
    return;
  }
  for (std::size_t i = 0; i < problem.enclosure.plates.size(); ++i) {
    const Plate& plate = problem.enclosure.plates[i];
    const auto refuse = [&](const char* why) {
      throw InputError(fmt::format("enclosure.plate.{} (\"{}\"): {}", i, plate.name, why));
    };
    if (std::holds_alternative<RectangularPlate>(plate.shape))
      refuse(
          "with numerics.geometry = \"planar\" a plate is a bar all along the depth; give diameter and bottom, or make "
          "it a body of the mesh");
    if (!plate.material.empty())
      refuse(
          "with numerics.geometry = \"planar\" plates store no heat; leave material out, or make it a body of the "
          "mesh");
  }
  if (problem.vapour.transport != VapourTransport::off)
    throw InputError(
        "vapour.transport: with numerics.geometry = \"planar\" vapour is not followed; use \"axisymmetric\" or "
        "\"3d\", or transport = \"off\"");
}

}  // namespace joulet
