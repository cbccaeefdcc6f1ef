#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/base/text.h>
#include <joulet/materials/contact.h>
#include <joulet/materials/material.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace joulet {
namespace {

constexpr const char* perfect = "perfect";

struct ValueAndSlope {
  double value, slope;
};

ValueAndSlope at_temperature(const Property& law, double temperature, const Position& at) {
  ValueAndSlope result{};
  law.evaluate(1, &temperature, nullptr, Positions{&at.x, &at.y, &at.z}, &result.value, &result.slope, nullptr);
  return result;
}

Conductance at_mean_temperature(const Property& law, const ContactSide& a, const ContactSide& b, const Position& at) {
  const auto [value, slope] = at_temperature(law, 0.5 * (a.temperature + b.temperature), at);
  return {value, 0.5 * slope, 0.5 * slope, 0, 0};
}

Conductance evaluate(const PerfectContact&, const ContactSide&, const ContactSide&, const Position&) {
  throw std::logic_error("conductance: a perfect contact has none");
}

Conductance evaluate(const GivenConductance& law, const ContactSide& a, const ContactSide& b, const Position& at) {
  return at_mean_temperature(law.conductance, a, b, at);
}

/// k = 2 k_a k_b / (k_a + k_b), dk/dk_a = 2 (k_b / (k_a + k_b))^2.
Conductance evaluate(const PressureConductance& law, const ContactSide& a, const ContactSide& b, const Position& at) {
  const double sum = a.conductivity + b.conductivity;
  const double share_a = b.conductivity / sum, share_b = a.conductivity / sum;
  const double by_a = 2 * law.factor * share_a * share_a, by_b = 2 * law.factor * share_b * share_b;
  Conductance h{2 * law.factor * a.conductivity * share_a, by_a * a.d_conductivity_d_temperature,
                by_b * b.d_conductivity_d_temperature, by_a * a.d_conductivity_d_conversion,
                by_b * b.d_conductivity_d_conversion};
  if (!law.gap) return h;
  const Conductance gap = at_mean_temperature(*law.gap, a, b, at);
  h.value += gap.value;
  h.d_temperature_a += gap.d_temperature_a;
  h.d_temperature_b += gap.d_temperature_b;
  return h;
}

double harmonic_hardness(const Material& a, const Material& b) {
  const double h_a = hardness_of(a), h_b = hardness_of(b);
  return 2 * h_a * h_b / (h_a + h_b);
}

double softer_hardness(const Material& a, const Material& b) { return std::min(hardness_of(a), hardness_of(b)); }

/// P / H, with the hardness of the contact if it was given.
template <class PressureLaw>
double relative_pressure(const PressureLaw& law, double (*hardness)(const Material&, const Material&),
                         const Material& a, const Material& b) {
  return law.pressure.value() / (law.hardness ? *law.hardness : hardness(a, b));
}

/// Factors of k_harmonic, 1/m, of the law for the electric and for the thermal conductance.
struct Factors {
  double electrical, thermal;
};

/// Cincotti, Locci, Orru & Cao 2007, AIChE J. 53, 703: empirical, for steel and graphite.
Factors factors(const Cincotti2007& law, const Material& a, const Material& b) {
  const double ratio = relative_pressure(law, harmonic_hardness, a, b);
  return {64 * std::pow(ratio, 0.35), 22810 * std::pow(ratio, 1.08)};
}

/// Conductance proportional to the pressure, one per metre at P = H.
Factors factors(const HarmonicPressure& law, const Material& a, const Material& b) {
  const double factor = relative_pressure(law, harmonic_hardness, a, b);
  return {factor, factor};
}

/// Cooper, Mikic & Yovanovich 1969, Int. J. Heat Mass Transfer 12, 279, with the 1.25 and 0.95 of Yovanovich's
/// correlation (1981) for plastic contact. The constriction of the current is that of the heat.
Factors factors(const CooperMikicYovanovich& law, const Material& a, const Material& b) {
  const double factor =
      1.25 * law.slope / law.roughness * std::pow(relative_pressure(law, softer_hardness, a, b), 0.95);
  return {factor, factor};
}

struct BothLaws {
  ConductanceLaw electrical, thermal;
};

BothLaws both_laws(const PerfectContact&, const Contact&, const Material&, const Material&) { return {}; }

template <class PressureLaw>
BothLaws both_laws(const PressureLaw& law, const Contact& contact, const Material& a, const Material& b) {
  if (!needs_law(contact)) return {};
  const Factors f = factors(law, a, b);
  return {PressureConductance{f.electrical, {}}, PressureConductance{f.thermal, contact.gap_conductance}};
}

ConductanceLaw instead(const std::optional<Property>& given, const ConductanceLaw& law) {
  if (!given) return law;
  if (given->keyword() == perfect) return PerfectContact{};
  return GivenConductance{*given};
}

bool has_pressure(const PerfectContact&) { return true; }
template <class PressureLaw>
bool has_pressure(const PressureLaw& law) {
  return law.pressure.has_value();
}

void check_variables(const std::optional<Property>& law, std::string_view key) {
  if (law && law->depends_on_conversion())
    throw InputError(fmt::format("{} depends on the conversion; a contact knows temperature and position", key));
}

}  // namespace

bool needs_law(const Contact& contact) {
  const bool perfect_law = std::holds_alternative<PerfectContact>(contact.law);
  return !perfect_law && !(contact.electrical_conductance && contact.thermal_conductance);
}

void check(const Contact& contact) {
  if (contact.between.size() != 2 || contact.between[0] == contact.between[1])
    throw InputError(
        fmt::format("between must name the two bodies that touch, as in [\"pellet\", \"bottom_electrode\"], "
                    "not [{}]",
                    joined(contact.between)));
  const bool has = std::visit([](const auto& law) { return has_pressure(law); }, contact.law);
  if (needs_law(contact) && !has) throw InputError("the law needs the pressure; add pressure = \"3 kPa\" or the like");
  const bool pressure_law = !std::holds_alternative<PerfectContact>(contact.law) && !contact.thermal_conductance;
  if (contact.gap_conductance && !pressure_law)
    throw InputError(
        "gap_conductance adds to a law of pressure, but the thermal conductance has none; "
        "put it into thermal_conductance");
  check_variables(contact.electrical_conductance, "electrical_conductance");
  check_variables(contact.thermal_conductance, "thermal_conductance");
  check_variables(contact.gap_conductance, "gap_conductance");
}

Conductance conductance(const ConductanceLaw& law, const ContactSide& a, const ContactSide& b, const Position& at) {
  return std::visit([&](const auto& alternative) { return evaluate(alternative, a, b, at); }, law);
}

ContactLaws contact_laws(const Contact& contact, const Material& a, const Material& b) {
  check(contact);
  try {
    const BothLaws laws = std::visit([&](const auto& law) { return both_laws(law, contact, a, b); }, contact.law);
    return {instead(contact.electrical_conductance, laws.electrical),
            instead(contact.thermal_conductance, laws.thermal), contact.heat_split};
  } catch (const InputError& error) {
    throw InputError(fmt::format("contact between {}: {}", joined(contact.between, " and "), error.what()));
  }
}

}  // namespace joulet
