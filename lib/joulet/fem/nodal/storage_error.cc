#include <joulet/fem/nodal/storage_error.h>

#include <algorithm>

namespace joulet {

void add_storage_errors(const HeatCapacity& law, const std::vector<char>& contains, const double* before,
                        const double* after, const double* conversion, double tolerance,
                        std::vector<StorageError>& errors) {
  const std::size_t n = contains.size();
  std::vector<double> middle(n), enthalpy_before(n), enthalpy_after(n), c_before(n), c_middle(n), c_after(n);
  for (std::size_t i = 0; i < n; ++i) middle[i] = 0.5 * (before[i] + after[i]);
  const auto evaluate = [&](const double* temperature, std::vector<double>& capacity, std::vector<double>* enthalpy) {
    HeatCapacity::Wanted wanted;
    wanted.capacity = capacity.data();
    if (enthalpy) wanted.enthalpy = enthalpy->data();
    law.evaluate(n, temperature, conversion, wanted);
  };
  evaluate(before, c_before, &enthalpy_before);
  evaluate(after, c_after, &enthalpy_after);
  evaluate(middle.data(), c_middle, nullptr);
  for (std::size_t i = 0; i < n; ++i) {
    if (!contains[i]) continue;
    const double capacity = (c_before[i] + 4 * c_middle[i] + c_after[i]) / 6;
    const double missed = enthalpy_after[i] - enthalpy_before[i] - capacity * (after[i] - before[i]);
    const double relative = missed / (capacity * tolerance * before[i]);
    const auto [least, most] = std::minmax({c_before[i], c_middle[i], c_after[i]});
    errors[i].squared += relative * relative;
    errors[i].variation = std::max(errors[i].variation, (most - least) / least);
  }
}

}  // namespace joulet
