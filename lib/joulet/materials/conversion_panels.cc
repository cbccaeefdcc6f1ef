#include <joulet/base/chebyshev.h>
#include <joulet/base/error.h>
#include <joulet/materials/conversion_panels.h>

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace joulet {
namespace {

using Law = std::function<double(double temperature, double conversion)>;

/// A law between two conversions.
struct Panel {
  double from, to;
  std::size_t degree;
  std::shared_ptr<const HeatCapacity> law;  ///< of the conversion within the panel, 0..1
};

class PanelledHeatCapacity final : public HeatCapacity {
public:
  explicit PanelledHeatCapacity(std::vector<Panel> panels) : panels_(std::move(panels)) {}

  void evaluate(std::size_t n, const double* temperature, const double* conversion,
                const Wanted& wanted) const override {
    for (std::size_t i = 0; i < n; ++i) {
      const Panel& panel = panel_at(conversion[i]);
      const double stretch = 1 / (panel.to - panel.from), within = (conversion[i] - panel.from) * stretch;
      const auto place = [i](double* array) { return array ? array + i : nullptr; };
      panel.law->evaluate(
          1, temperature + i, &within,
          {place(wanted.capacity), place(wanted.d_capacity_d_temperature), place(wanted.d_capacity_d_conversion),
           place(wanted.enthalpy), place(wanted.d_enthalpy_d_conversion)});
      if (wanted.d_capacity_d_conversion) wanted.d_capacity_d_conversion[i] *= stretch;
      if (wanted.d_enthalpy_d_conversion) wanted.d_enthalpy_d_conversion[i] *= stretch;
    }
  }
  TemperatureRange range() const override { return panels_.front().law->range(); }

private:
  const Panel& panel_at(double conversion) const {
    std::size_t p = 0;
    while (p + 1 < panels_.size() && conversion >= panels_[p].to) ++p;
    return panels_[p];
  }

  std::vector<Panel> panels_;
};

/// Temperatures at which a law is compared with its expansion.
std::vector<double> samples(const LawToCut& range) {
  constexpr int n = 100;
  std::vector<double> result;
  for (int i = 0; i < n; ++i) result.push_back(range.from + (range.to - range.from) * (i + 0.5) / n);
  std::vector<double> hints = range.hints;
  std::sort(hints.begin(), hints.end());
  for (std::size_t i = 0; i + 1 < hints.size(); ++i) result.push_back((hints[i] + hints[i + 1]) / 2);
  return result;
}

class Cutter {
public:
  Cutter(const Law& law, const LawToCut& range) : law_(law), temperatures_(samples(range)) {}

  void cut(double from, double to) {
    constexpr double narrowest = 1. / 4096, tolerance = 1e-10, most_error = 1e-3;
    constexpr std::size_t most_panels = 64;
    double error = 0;
    for (const std::size_t degree : {1, 2, 4, 8}) {
      error = error_of(from, to, degree);
      if (error > (degree == 8 && to - from <= narrowest ? most_error : tolerance)) continue;
      panels.push_back({from, to, degree, nullptr});
      return;
    }
    if (to - from <= narrowest || panels.size() >= most_panels)
      throw InputError(
          fmt::format("the heat capacity changes too abruptly with the conversion near {:.4f} (a polynomial of "
                      "degree 8 from {:.6g} to {:.6g} misses it by {:.2g} of its value); write it as a law "
                      "that is smooth in alpha, or with the jump at a number",
                      (from + to) / 2, from, to, error));
    cut(from, (from + to) / 2);
    cut((from + to) / 2, to);
  }

  /// Relative, the largest.
  double error_of(double from, double to, std::size_t degree) const {
    constexpr int n_checks = 12;
    const Chebyshev points(degree);
    std::vector<double> values(degree + 1), series(degree + 1);
    double worst = 0;
    for (const double T : temperatures_) {
      double largest = 0;
      for (std::size_t j = 0; j <= degree; ++j) {
        values[j] = law_(T, from + (to - from) * (1 + points.node(j)) / 2);
        largest = std::max(largest, std::abs(values[j]));
      }
      points.to_series(values.data(), series.data());
      for (int i = 0; i <= n_checks; ++i) {
        // The ends belong to two panels; a jump there is no error.
        const double t = std::clamp(2. * i / n_checks - 1, -1 + 1e-9, 1 - 1e-9);
        worst = std::max(worst,
                         std::abs(points.at(series.data(), t) - law_(T, from + (to - from) * (1 + t) / 2)) / largest);
      }
    }
    return worst;
  }

  std::vector<Panel> panels;

private:
  const Law& law_;
  const std::vector<double> temperatures_;
};

}  // namespace

std::unique_ptr<HeatCapacity> conversion_panels(const Law& law, const LawToCut& range,
                                                const std::vector<double>& conversion_hints,
                                                const MakePiecewise& make) {
  Cutter cutter(law, range);
  std::vector<double> ends = {0, 1};
  if (cutter.error_of(0, 1, 8) > 1e-10) ends.insert(ends.end() - 1, conversion_hints.begin(), conversion_hints.end());
  for (std::size_t i = 0; i + 1 < ends.size(); ++i) cutter.cut(ends[i], ends[i + 1]);

  const auto piecewise = [&](const Panel& panel) {
    const Chebyshev points(panel.degree);
    std::vector<double> values(panel.degree + 1);
    return make(panel.degree + 1, [&](double T, double* a) {
      for (std::size_t j = 0; j < values.size(); ++j)
        values[j] = law(T, panel.from + (panel.to - panel.from) * (1 + points.node(j)) / 2);
      points.to_series(values.data(), a);
    });
  };
  if (cutter.panels.size() == 1) return piecewise(cutter.panels.front());
  for (Panel& panel : cutter.panels) panel.law = piecewise(panel);
  return std::make_unique<PanelledHeatCapacity>(std::move(cutter.panels));
}

}  // namespace joulet
