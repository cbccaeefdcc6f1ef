#include <joulet/base/error.h>
#include <joulet/base/molar_mass.h>
#include <joulet/base/text.h>
#include <joulet/chemistry/elements.h>

#include <string>
#include <vector>

namespace joulet {
namespace {

struct Element {
  std::string_view symbol;
  double mass;  // g/mol
};

constexpr Element elements[] = {
    {"H", 1.0080},
    {"C", 12.011},
    {"N", 14.007},
    {"O", 15.999},
    {"F", 18.998},
    {"Na", 22.990},
    {"Mg", 1e3 * mg_molar_mass},
    {"Al", 26.982},
    {"Si", 28.085},
    {"P", 30.974},
    {"S", 32.06},
    {"Cl", 35.45},
    {"Ar", 39.95},
    {"K", 39.098},
    {"Ca", 40.078},
    {"Ti", 47.867},
    {"Cr", 51.996},
    {"Mn", 54.938},
    {"Fe", 55.845},
    {"Ni", 58.693},
    {"Zn", 65.38},
};

}  // namespace

double atomic_mass(std::string_view symbol) {
  std::vector<std::string_view> symbols;
  for (const Element& element : elements) {
    if (element.symbol == symbol) return element.mass * 1e-3;
    symbols.push_back(element.symbol);
  }
  throw InputError("unknown element '" + std::string(symbol) + "'" + did_you_mean(symbol, symbols));
}

double molar_mass(const Composition& composition) {
  double mass = 0;
  for (const auto& [symbol, atoms] : composition) mass += atoms * atomic_mass(symbol);
  return mass;
}

}  // namespace joulet
