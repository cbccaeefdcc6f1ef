#pragma once

#include <joulet/chemistry/conversion_model.h>
#include <joulet/chemistry/rate.h>
#include <joulet/fit/measurements.h>

#include <cmath>
#include <random>
#include <string>
#include <vector>

namespace joulet {

/// Gaussian noise that is the same with every standard library: Box & Muller on the Mersenne twister.
class Noise {
public:
  explicit Noise(unsigned seed) : engine_(seed) {}
  double operator()(double deviation) {
    const auto uniform = [this] { return (static_cast<double>(engine_()) + 0.5) / 4294967296.0; };
    const double radius = std::sqrt(-2 * std::log(uniform()));
    return deviation * radius * std::cos(6.283185307179586 * uniform());
  }

private:
  std::mt19937 engine_;
};

/// n points in (0, end], exact.
inline MeasuredRun isothermal_run(const ConversionModel& model, const Arrhenius& rate, double temperature, double end,
                                  int n) {
  MeasuredRun run{std::to_string(temperature), {}, {}, {}};
  for (int i = 1; i <= n; ++i) {
    run.time.push_back(end * i / n);
    run.conversion.push_back(model.inverse_g(rate.rate(temperature) * run.time.back()));
    run.temperature.push_back(temperature);
  }
  return run;
}

inline Measurements measurements_of(std::vector<MeasuredRun> runs) { return {std::move(runs), {}, {}}; }

inline void add_noise(std::vector<MeasuredRun>& runs, Noise& noise, double deviation) {
  for (MeasuredRun& run : runs)
    for (double& conversion : run.conversion) conversion += noise(deviation);
}

}  // namespace joulet
