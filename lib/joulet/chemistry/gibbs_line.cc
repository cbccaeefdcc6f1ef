#include <joulet/base/error.h>
#include <joulet/chemistry/gibbs_line.h>

#include <algorithm>
#include <cmath>

namespace joulet {

GibbsLine gibbs_line(const Reaction& reaction, const std::vector<double>& temperatures) {
  const auto n = static_cast<double>(temperatures.size());
  double mean_T = 0, mean_G = 0, TT = 0, TG = 0;
  for (const double T : temperatures) {
    mean_T += T / n;
    mean_G += reaction.gibbs_energy(T) / n;
  }
  for (const double T : temperatures) {
    TT += (T - mean_T) * (T - mean_T);
    TG += (T - mean_T) * (reaction.gibbs_energy(T) - mean_G);
  }
  if (temperatures.size() < 3 || !(TT > 0)) throw InputError("a line of dG needs three temperatures, not all the same");
  GibbsLine line = {mean_G - TG / TT * mean_T, TG / TT, 0};
  for (const double T : temperatures) line.worst = std::max(line.worst, std::abs(reaction.gibbs_energy(T) - line(T)));
  return line;
}

}  // namespace joulet
