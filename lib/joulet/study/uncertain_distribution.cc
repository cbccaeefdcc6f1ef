#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/base/text.h>
#include <joulet/base/units.h>
#include <joulet/base/value_range.h>
#include <joulet/study/case_value.h>
#include <joulet/study/keys.h>
#include <joulet/study/uncertain.h>

#include <algorithm>
#include <cmath>
#include <tuple>

namespace joulet {
namespace {

DistributionKind kind_of(const std::string& name) {
  const auto& names = distribution_names();
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end())
    throw InputError(fmt::format("distribution: \"{}\" is not known{}", name, did_you_mean(name, names)));
  return static_cast<DistributionKind>(found - names.begin());
}

/// What a distribution takes; anything else would be said in vain.
void check_parts(const UncertainText& x, DistributionKind kind) {
  using K = DistributionKind;
  const bool is_normal = kind == K::normal || kind == K::lognormal;
  const std::tuple<const char*, const std::string&, bool> parts[] = {{"mean", x.mean, is_normal},
                                                                     {"deviation", x.deviation, is_normal},
                                                                     {"range", x.range, kind != K::table},
                                                                     {"mode", x.mode, kind == K::triangular},
                                                                     {"values", x.values, kind == K::table},
                                                                     {"likelihood", x.likelihood, kind == K::table}};
  for (const auto& [name, text, taken] : parts)
    if (!text.empty() && !taken)
      throw InputError(fmt::format("{}: has no effect with distribution = \"{}\"", name, x.distribution));
  if (is_normal && x.deviation.empty()) throw InputError("deviation: is missing, such as \"5 %\"");
  if (kind == K::table && x.values.empty()) throw InputError("values: are missing, such as \"160, 165, 180 kJ/mol\"");
  if (!is_normal && kind != K::table && x.range.empty())
    throw InputError("range: is missing, such as \"160..180 kJ/mol\"");
}

/// The value of the case, or 1 where it has a law, of which the input is then a factor.
double centre(Uncertain& input, const std::string& given, const std::string& base, bool needed) {
  const CaseValue held = value_in_case(base, input.key);
  if (held.law) set_law(input, *held.law);
  if (!given.empty()) return si_from_text(given, input.unit);
  if (held.law || !needed) return 1;
  if (!held.there) throw InputError(fmt::format("the case has no value of {}; give it", input.key));
  return si_from_text(held.number, input.unit);
}

void set_range(Distribution& d, const std::string& key, const std::string& range, const std::string& unit) {
  const Variation written = variation_from_text(key + "=" + range);
  if (!written.interval) throw InputError(fmt::format("range: \"{}\" is a list, not a range", range));
  d.low = si_from_text(written.at(0), unit);
  d.high = si_from_text(written.at(1), unit);
}

}  // namespace

double width_from_text(const std::string& text, double value, const std::string& si_unit) {
  if (!text.empty() && text.back() == '%') return std::abs(value) * si_from_text(text, "1");
  return si_difference_from_text(text, si_unit);
}

Uncertain distributed_input(const UncertainText& x, const std::string& base) {
  Uncertain input;
  input.key = x.key;
  input.unit = unit_of_key(input.key);
  if (input.unit.empty()) throw InputError(fmt::format("{} is a word, not a number", input.key));
  Distribution d;
  d.kind = kind_of(x.distribution);
  check_parts(x, d.kind);
  const bool is_normal = d.kind == DistributionKind::normal || d.kind == DistributionKind::lognormal;
  d.mean = d.mode =
      centre(input, is_normal ? x.mean : x.mode, base, is_normal || d.kind == DistributionKind::triangular);
  if (is_normal) d.deviation = width_from_text(x.deviation, d.mean, input.unit);
  if (d.kind == DistributionKind::table) {
    for (const std::string& item : read_values(x.values).items) d.values.push_back(si_from_text(item, input.unit));
    if (!x.likelihood.empty()) d.likelihood = values_from_text(x.likelihood, "1");
  }
  d = with_usual_limits(d);
  if (!x.range.empty()) set_range(d, x.key, x.range, input.unit);
  check_distribution(d);
  input.low = d.low;
  input.high = d.high;
  if (d.kind == DistributionKind::uniform) return input;
  input.low = d.quantile(0.025);
  input.high = d.quantile(0.975);
  input.distribution = d;
  return input;
}

}  // namespace joulet
