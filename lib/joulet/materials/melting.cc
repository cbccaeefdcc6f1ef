#include <joulet/base/error.h>
#include <joulet/materials/melting.h>

#include <fmt/format.h>

namespace joulet {

double Melting::heat_capacity(double temperature) const {
  const double x = (temperature - solidus) / (liquidus - solidus);
  if (!(x > 0 && x < 1)) return 0;
  const double bell = x * (1 - x);
  return 30 * bell * bell * latent_heat / (liquidus - solidus);
}

std::vector<Melting> melting_from(const std::vector<double>& latent_heat, const std::vector<double>& melting_range,
                                  std::string_view where) {
  constexpr double narrowest = 1e-3;  // K
  if (melting_range.size() != 2 * latent_heat.size())
    throw InputError(
        fmt::format("{}: {} latent_heat but {} temperatures in melting_range; each latent heat needs a "
                    "solidus and a liquidus, as in latent_heat = \"200 kJ/kg\", melting_range = "
                    "[\"1000 K\", \"1010 K\"]",
                    where, latent_heat.size(), melting_range.size()));
  std::vector<Melting> result;
  for (std::size_t i = 0; i < latent_heat.size(); ++i) {
    const Melting melting{latent_heat[i], melting_range[2 * i], melting_range[2 * i + 1]};
    if (!(melting.liquidus - melting.solidus >= narrowest))
      throw InputError(
          fmt::format("{}: melting_range from {:.10g} K to {:.10g} K; the liquidus must be at least {:g} "
                      "K above the solidus (a pure substance: take 0.1 K)",
                      where, melting.solidus, melting.liquidus, narrowest));
    result.push_back(melting);
  }
  return result;
}

}  // namespace joulet
