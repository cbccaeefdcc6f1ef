#include <joulet/base/constants.h>
#include <joulet/base/error.h>
#include <joulet/chemistry/reaction.h>
#include <joulet/chemistry/species_library.h>

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <cstdlib>
#include <map>
#include <sstream>

namespace joulet {
namespace {

[[noreturn]] void fail(std::string_view equation, const std::string& what) {
  throw InputError(fmt::format("reaction '{}': {}", equation, what));
}

/// Reads "2", "0.5" or "1/2" off the front of a word, so that "2MgO" and "1/2 O2" both have a coefficient; 1 when there
/// is none.
double take_coefficient(std::string_view equation, std::string& word) {
  const char* const text = word.c_str();
  if (!std::isdigit(static_cast<unsigned char>(*text)) && *text != '.') return 1;
  char* end = nullptr;
  double value = std::strtod(text, &end);
  if (*end == '/') {
    const char* const denominator = end + 1;
    value /= std::strtod(denominator, &end);
    if (end == denominator) fail(equation, "the coefficient '" + word + "' has no denominator");
  }
  if (!(value > 0 && std::isfinite(value))) fail(equation, "the coefficient '" + word + "' must be positive");
  word.erase(0, static_cast<std::size_t>(end - text));
  return value;
}

/// Signs apart from names: "MgO+C=Mg+CO" reads as "MgO + C = Mg + CO".
std::string spaced(std::string_view equation) {
  std::string text;
  for (const char c : equation) text += c == '+' || c == '=' ? std::string{' ', c, ' '} : std::string(1, c);
  return text;
}

std::vector<Reaction::Term> parse(std::string_view equation, const SpeciesLibrary& library) {
  std::vector<Reaction::Term> terms;
  std::istringstream words{spaced(equation)};
  double side = -1, coefficient = 1;
  bool species_due = true;
  for (std::string word; words >> word;) {
    if (word == "+" || word == "=") {
      if (species_due) fail(equation, "a species is missing before '" + word + "'");
      if (word == "=" && side > 0) fail(equation, "there is more than one '='");
      if (word == "=") side = 1;
      species_due = true;
      coefficient = 1;
      continue;
    }
    if (!species_due) fail(equation, "a '+' or '=' is missing before '" + word + "'");
    coefficient *= take_coefficient(equation, word);
    if (word.empty()) continue;
    terms.push_back({library.reactant(word), side * coefficient});
    species_due = false;
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

/// Both sides alike would have a Gibbs energy of zero, and rounding would decide its sign.
void check_change(std::string_view equation, const std::vector<Reaction::Term>& terms) {
  std::map<std::string, double> net;
  for (const Reaction::Term& term : terms) net[term.species.name()] += term.coefficient;
  if (std::all_of(net.begin(), net.end(), [](const auto& item) { return std::abs(item.second) < 1e-9; }))
    fail(equation, "both sides are the same, so that nothing reacts");
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
  check_change(equation_, terms_);
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
