#include <joulet/base/error.h>
#include <joulet/input/printer.h>
#include <joulet/input/reader.h>
#include <joulet/materials/contact.h>
#include <joulet/materials/material_library.h>

#include <cmath>
#include <optional>
#include <stdexcept>
#include <string>

#include "catch.h"

using namespace joulet;

namespace {

Material body(double electrical, double thermal, std::optional<double> hardness = {}) {
  Material m;
  m.name = "body";
  m.electrical_conductivity = Property::constant(electrical);
  m.thermal_conductivity = Property::constant(thermal);
  m.hardness = hardness;
  return m;
}

Contact contact_from(const std::string& lines) {
  Contact contact;
  read(CaseFile::from_text("between = [\"a\", \"b\"]\n" + lines, "contact.toml"), contact);
  return contact;
}

ContactSide side(const Property& conductivity, double temperature) {
  ContactSide side;
  side.temperature = temperature;
  conductivity.evaluate(1, &temperature, nullptr, &side.conductivity, &side.d_conductivity_d_temperature, nullptr);
  return side;
}

/// The exact derivatives against central differences.
void check_derivatives(const ConductanceLaw& law, const Property& k_a, const Property& k_b) {
  for (const double T_a : {350., 900.})
    for (const double T_b : {310., 700., 1400.}) {
      CAPTURE(T_a, T_b);
      const double step = 0.05;
      const auto at = [&](double a, double b) { return conductance(law, side(k_a, a), side(k_b, b)); };
      const Conductance h = at(T_a, T_b);
      CHECK(h.d_temperature_a == Approx((at(T_a + step, T_b).value - at(T_a - step, T_b).value) / (2 * step))
                                     .epsilon(1e-6)
                                     .margin(1e-9 * h.value));
      CHECK(h.d_temperature_b == Approx((at(T_a, T_b + step).value - at(T_a, T_b - step).value) / (2 * step))
                                     .epsilon(1e-6)
                                     .margin(1e-9 * h.value));
    }
}

}  // namespace

TEST_CASE("V12: the laws of Cincotti et al. 2007 at 3 kPa") {
  const Material steel = body(1.41867e6, 15, 1.92e9), graphite = body(73069.2, 100, 3.5e9);
  const ContactLaws laws = contact_laws(contact_from("law = \"cincotti2007\"\npressure = \"3 kPa\""), steel, graphite);
  const Conductance electrical = conductance(laws.electrical, side(steel.electrical_conductivity, 900),
                                             side(graphite.electrical_conductivity, 480));
  const Conductance thermal =
      conductance(laws.thermal, side(steel.thermal_conductivity, 900), side(graphite.thermal_conductivity, 480));
  CHECK(electrical.value == Approx(75524.05).epsilon(1e-6));
  CHECK(thermal.value == Approx(0.24204).epsilon(2e-5));
  CHECK(laws.heat_split_a == 0.5);
}

TEST_CASE("V8, V9, V11: current and jump through a contact of a given conductance") {
  struct Row {
    const char* conductance;
    double length_a, sigma_a, length_b, sigma_b, voltage, current, jump;  // m, S/m, V, A/m2, V
  };
  for (const Row& row : {Row{"0.5 S/m^2", 1.5, 1, 1.5, 1, 1, 0.2, 0.4},
                         Row{"75524 S/m^2", 1, 1.41867e6, 1, 73069.2, 1, 36190.754, 0.97448966 - 0.49529425},
                         Row{"2.6793436e6 S/m^2", 0.1, 1.39e6, 0.1, 3.7e7, 0.3, 669835.895, 0.25}}) {
    CAPTURE(row.conductance);
    const Material a = body(row.sigma_a, 1), b = body(row.sigma_b, 1);
    const ContactLaws laws =
        contact_laws(contact_from("electrical_conductance = \"" + std::string(row.conductance) + "\""), a, b);
    const double h =
        conductance(laws.electrical, side(a.electrical_conductivity, 300), side(b.electrical_conductivity, 500)).value;
    const double current = row.voltage / (row.length_a / row.sigma_a + 1 / h + row.length_b / row.sigma_b);
    CHECK(current == Approx(row.current).epsilon(1e-7));
    CHECK(current / h == Approx(row.jump).epsilon(1e-7));
  }
}

TEST_CASE("V10: conductance proportional to the pressure") {
  const Material a = body(1, 16.2, 129), b = body(1, 210, 15);
  const ContactLaws laws = contact_laws(contact_from("law = \"harmonic_pressure\"\npressure = \"100 Pa\""), a, b);
  const double h =
      conductance(laws.thermal, side(a.thermal_conductivity, 700), side(b.thermal_conductivity, 300)).value;
  CHECK(h == Approx(111.924).epsilon(1e-6));
  const double flux = (800 - 250) / (1 / 16.2 + 1 / h + 1 / 210.);
  CHECK(flux == Approx(7292.018).epsilon(1e-6));
  CHECK(800 - flux / 16.2 == Approx(349.87541).epsilon(1e-7));
  CHECK(250 + flux / 210 == Approx(284.72390).epsilon(1e-7));
}

TEST_CASE("the plastic contact of Cooper, Mikic and Yovanovich") {
  const Material a = body(1, 16.2), b = body(1, 210);
  const std::string lines =
      "law = \"cooper_mikic_yovanovich\"\npressure = \"1 MPa\"\nhardness = \"2 GPa\"\nroughness = \"0.8 um\"\n"
      "slope = 0.12\n";
  const double solid = 1.25 * (2 * 16.2 * 210 / (16.2 + 210)) * 0.12 / 0.8e-6 * std::pow(1e6 / 2e9, 0.95);
  const auto h = [&](const std::string& more) {
    const ContactLaws laws = contact_laws(contact_from(lines + more), a, b);
    return conductance(laws.thermal, side(a.thermal_conductivity, 300), side(b.thermal_conductivity, 300)).value;
  };
  CHECK(h("") == Approx(solid).epsilon(1e-12));
  CHECK(h("gap_conductance = \"500 W/m^2/K\"") == Approx(solid + 500).epsilon(1e-12));
}

TEST_CASE("the hardness of a plastic contact is that of the softer body") {
  const Material a = body(1, 1, 3e9), b = body(1, 1, 1e9);
  const auto h = [&](const std::string& more) {
    const Contact contact = contact_from("law = \"cooper_mikic_yovanovich\"\npressure = \"1 MPa\"\n" + more);
    return conductance(contact_laws(contact, a, b).thermal, {300, 1, 0}, {300, 1, 0}).value;
  };
  CHECK(h("") == h("hardness = \"1 GPa\""));
}

TEST_CASE("given conductances take the place of the law") {
  const Material a = body(1, 1), b = body(1, 1);
  const ContactLaws both = contact_laws(
      contact_from("electrical_conductance = \"7.5e4 S/m^2\"\nthermal_conductance = \"950 W/m^2/K\""), a, b);
  CHECK(conductance(both.electrical, {}, {}).value == Approx(7.5e4));
  CHECK(conductance(both.thermal, {}, {}).value == 950);
  const ContactLaws electrical = contact_laws(contact_from("electrical_conductance = \"1 S/mm^2\""), a, b);
  CHECK(is_perfect(electrical.thermal));
  CHECK(conductance(electrical.electrical, {}, {}).value == Approx(1e6));
  CHECK(is_perfect(contact_laws(contact_from(""), a, b).electrical));
  const ContactLaws mixed = contact_laws(
      contact_from(
          "law = \"cincotti2007\"\npressure = \"3 kPa\"\nhardness = \"2 GPa\"\nthermal_conductance = \"perfect\""),
      a, b);
  CHECK(is_perfect(mixed.thermal));
  CHECK_FALSE(is_perfect(mixed.electrical));
  CHECK_THROWS_AS(conductance(mixed.thermal, {}, {}), std::logic_error);
  const ContactLaws none = contact_laws(contact_from("thermal_conductance = \"0 W/m^2/K\"\nheat_split = 0.25"), a, b);
  CHECK(conductance(none.thermal, {}, {}).value == 0);
  CHECK(none.heat_split_a == 0.25);
}

TEST_CASE("a given conductance belongs to the mean temperature and the place") {
  const Contact contact =
      contact_from("thermal_conductance = { expression = \"T*(r < 0.002 ? 1 : 0.5)\", unit = \"W/m^2/K\" }");
  const ConductanceLaw law = contact_laws(contact, body(1, 1), body(1, 1)).thermal;
  const ContactSide a{300, 0, 0}, b{500, 0, 0};
  CHECK(conductance(law, a, b, {0.001, 0, 0}).value == Approx(400));
  CHECK(conductance(law, a, b, {0.003, 0, 0}).value == Approx(200));
}

TEST_CASE("derivatives by both temperatures are exact") {
  const MaterialLibrary library;
  const Material &steel = library.find("steel-304-cincotti2007"), &graphite = library.find("graphite-cincotti2007");
  for (const char* lines :
       {"law = \"cincotti2007\"\npressure = \"10 MPa\"", "law = \"harmonic_pressure\"\npressure = \"10 MPa\"",
        "law = \"cooper_mikic_yovanovich\"\npressure = \"10 MPa\"\n"
        "gap_conductance = { expression = \"3*(T/300)^0.7\", unit = \"W/m^2/K\" }",
        "electrical_conductance = { expression = \"1e4*exp(-500/T)\", unit = \"S/m^2\" }\n"
        "thermal_conductance = { expression = \"5*T^2\", unit = \"W/m^2/K\" }"}) {
    CAPTURE(lines);
    const ContactLaws laws = contact_laws(contact_from(lines), steel, graphite);
    check_derivatives(laws.electrical, steel.electrical_conductivity, graphite.electrical_conductivity);
    check_derivatives(laws.thermal, steel.thermal_conductivity, graphite.thermal_conductivity);
  }
}

TEST_CASE("laws of pressure follow the conversion through the conductivity of the pellet") {
  const Property pellet = Property::expression("20*(1 - 0.3*alpha)", "W/m/K", 1);
  const auto at = [&](double alpha) {
    const double temperature = 900;
    ContactSide side;
    side.temperature = temperature;
    pellet.evaluate(1, &temperature, &alpha, &side.conductivity, &side.d_conductivity_d_temperature,
                    &side.d_conductivity_d_conversion);
    return side;
  };
  const PressureConductance law{0.7, Property::constant(3)};
  const ContactSide other = side(Property::constant(100), 500);
  const Conductance first = conductance(law, at(0.4), other), second = conductance(law, other, at(0.4));
  const double slope = (conductance(law, at(0.401), other).value - conductance(law, at(0.399), other).value) / 2e-3;
  CHECK(slope < 0);
  CHECK(first.d_conversion_a == Approx(slope).epsilon(1e-6));
  CHECK(first.d_conversion_b == 0);
  CHECK(second.d_conversion_b == Approx(slope).epsilon(1e-6));
}

TEST_CASE("the laws do not care which body is named first") {
  const Material a = body(10, 20, 1e9), b = body(3, 4, 2e9);
  for (const char* law : {"cincotti2007", "harmonic_pressure", "cooper_mikic_yovanovich"}) {
    const Contact contact = contact_from("pressure = \"1 MPa\"\nlaw = \"" + std::string(law) + "\"");
    const auto h = [&](const Material& m, const Material& n) {
      return conductance(contact_laws(contact, m, n).electrical, side(m.electrical_conductivity, 300),
                         side(n.electrical_conductivity, 300))
          .value;
    };
    CHECK(h(a, b) == Approx(h(b, a)).epsilon(1e-14));
  }
}

TEST_CASE("incomplete contacts") {
  const Material a = body(1, 1), b = body(1, 1);
  const auto fails = [&](const std::string& lines, const std::string& message) {
    CAPTURE(lines);
    CHECK_THROWS_WITH(contact_laws(contact_from(lines), a, b), ContainsSubstring(message));
  };
  fails("law = \"cincotti2007\"", "pressure");
  fails("law = \"cincotti2007\"\npressure = \"3 kPa\"", "hardness");
  fails("gap_conductance = \"3 W/m^2/K\"", "gap_conductance");
  fails(
      "law = \"cincotti2007\"\npressure = \"3 kPa\"\nthermal_conductance = \"3 W/m^2/K\"\ngap_conductance = \"3 "
      "W/m^2/K\"",
      "gap_conductance");
  fails("thermal_conductance = { expression = \"3 + alpha\", unit = \"W/m^2/K\" }", "conversion");
  Contact contact = contact_from("");
  contact.between = {"a"};
  CHECK_THROWS_WITH(check(contact), ContainsSubstring("between") && ContainsSubstring("[a]"));
  contact.between = {"a", "a"};
  CHECK_THROWS_AS(check(contact), InputError);
  CHECK_THROWS_WITH(contact_from("law = \"cincoti2007\""), ContainsSubstring("\"cincotti2007\""));
  CHECK_THROWS_WITH(contact_from("pressure = \"3 kPa\""), ContainsSubstring("unknown key \"pressure\""));
  CHECK_THROWS_WITH(contact_from("electrical_conductance = \"3 W/m^2/K\""), ContainsSubstring("S/m^2"));
  CHECK_THROWS_WITH(contact_from("heat_split = 1.5"), ContainsSubstring("heat_split"));
}

TEST_CASE("a law is not needed where both conductances are given") {
  const Material a = body(1, 1), b = body(1, 1);
  CHECK_NOTHROW(contact_laws(contact_from("law = \"cincotti2007\"\nelectrical_conductance = \"3 S/m^2\"\n"
                                          "thermal_conductance = \"3 W/m^2/K\""),
                             a, b));
}

TEST_CASE("a contact is echoed to the bit") {
  const Contact contact = contact_from(
      "law = \"cooper_mikic_yovanovich\"\npressure = \"3.3 kPa\"\nroughness = \"0.7 um\"\n"
      "electrical_conductance = { expression = \"T\", unit = \"S/mm^2\" }\nheat_split = 0.3");
  Contact again;
  read(CaseFile::from_text(to_toml(contact), "echo"), again);
  CHECK(again.between == contact.between);
  CHECK(again.electrical_conductance == contact.electrical_conductance);
  CHECK(again.heat_split == 0.3);
  const auto& law = std::get<CooperMikicYovanovich>(again.law);
  CHECK(law.pressure == std::get<CooperMikicYovanovich>(contact.law).pressure);
  CHECK(law.roughness == std::get<CooperMikicYovanovich>(contact.law).roughness);
}
