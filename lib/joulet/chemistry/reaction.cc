#include <joulet/base/constants.h>
#include <joulet/base/error.h>
#include <joulet/chemistry/reaction.h>
#include <joulet/chemistry/species_library.h>

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <sstream>

namespace joulet {
namespace {

[[noreturn]] void fail(std::string_view equation, const std::string& what) {
  throw InputError(fmt::format("reaction '{}': {}", equation, what));
}

/// "2", "0.5" or "1/2"; false when the word is a species.
bool read_coefficient(const std::string& word, double& value) {
  char* end = nullptr;
  value = std::strtod(word.c_str(), &end);
  if (end == word.c_str()) return false;
  if (*end == '/') {
    const char* denominator = end + 1;
    value /= std::strtod(denominator, &end);
    if (end == denominator) return false;
  }
  return *end == '\0';
}

/// Words are set apart by blanks: "2 MgO(s) + C(gr) = ...".
std::vector<Reaction::Term> parse(std::string_view equation, const SpeciesLibrary& library) {
  std::vector<Reaction::Term> terms;
  std::istringstream words{std::string(equation)};
  double side = -1, coefficient = 1;
  bool species_due = true;
  for (std::string word; words >> word;) {
    double number;
    if (word == "+" || word == "=") {
      if (species_due) fail(equation, "a species is missing before '" + word + "'");
      if (word == "=" && side > 0) fail(equation, "there is more than one '='");
      if (word == "=") side = 1;
      species_due = true;
      coefficient = 1;
    } else if (!species_due) {
      fail(equation, "a '+' or '=' is missing before '" + word + "'");
    } else if (read_coefficient(word, number)) {
      if (!(number > 0 && std::isfinite(number))) fail(equation, "the coefficient '" + word + "' must be positive");
      coefficient *= number;
    } else {
      terms.push_back({library.reactant(word), side * coefficient});
      species_due = false;
    }
  }
  if (side < 0) fail(equation, "there is no '='");
  if (species_due) fail(equation, "a species is missing at the end");
  return terms;
}

void check_balance(std::string_view equation, const std::vector<Reaction::Term>& terms) {
  Composition surplus;
  for (const Reaction::Term& term : terms)
    for (const auto& [element, atoms] : term.species.composition()) surplus[element] += term.coefficient * atoms;
  for (const auto& [element, atoms] : surplus)
    if (std::abs(atoms) > 1e-9)
      fail(equation, fmt::format("{} is not balanced: {:g} mol {} on the right than on the left", element,
                                 std::abs(atoms), atoms > 0 ? "more" : "less"));
}

template <class Quantity>
double sum(const std::vector<Reaction::Term>& terms, Quantity quantity) {
  double total = 0;
  for (const Reaction::Term& term : terms) total += term.coefficient * quantity(term.species);
  return total;
}

}  // namespace

Reaction::Reaction(std::string_view equation, const SpeciesLibrary& library)
    : equation_(equation), terms_(parse(equation, library)) {
  check_balance(equation_, terms_);
}

void Reaction::check_range(double temperature) const {
  for (const Term& term : terms_) term.species.check_range(temperature);
}

double Reaction::lowest_temperature() const {
  double lowest = 0;
  for (const Term& term : terms_) lowest = std::max(lowest, term.species.lowest_temperature());
  return lowest;
}

double Reaction::highest_temperature() const {
  double highest = terms_.front().species.highest_temperature();
  for (const Term& term : terms_) highest = std::min(highest, term.species.highest_temperature());
  return highest;
}

double Reaction::heat(double temperature) const {
  return sum(terms_, [=](const Species& s) { return s.enthalpy(temperature); });
}

double Reaction::heat_capacity_change(double temperature) const {
  return sum(terms_, [=](const Species& s) { return s.heat_capacity(temperature); });
}

double Reaction::entropy(double temperature) const {
  return sum(terms_, [=](const Species& s) { return s.entropy(temperature); });
}

double Reaction::gibbs_energy(double temperature) const {
  return sum(terms_, [=](const Species& s) { return s.gibbs_energy(temperature); });
}

double Reaction::log10_equilibrium_constant(double temperature) const {
  return -gibbs_energy(temperature) / (constants::gas_constant * temperature * std::log(10.0));
}

}  // namespace joulet
