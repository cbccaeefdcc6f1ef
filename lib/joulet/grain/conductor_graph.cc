#include <joulet/grain/conductor_graph.h>

namespace joulet {

void ConductorGraph::set_diagonal() {
  diagonal.assign(static_cast<std::size_t>(n), 0);
  for (std::size_t i = 0; i < diagonal.size(); ++i) {
    double sum = ground[i];
    for (std::uint32_t m = start[i]; m < start[i + 1]; ++m) sum += conductance[m];
    diagonal[i] = sum;
  }
}

void ConductorGraph::apply(const std::vector<double>& x, std::vector<double>& y) const {
  for (std::size_t i = 0; i < diagonal.size(); ++i) {
    const double own = x[i];
    double flow = ground[i] * own;
    for (std::uint32_t m = start[i]; m < start[i + 1]; ++m)
      flow += conductance[m] * (own - x[static_cast<std::size_t>(neighbour[m])]);
    y[i] = flow;
  }
}

void ConductorGraph::sweep(const std::vector<double>& b, std::vector<double>& x, bool forward) const {
  const auto update = [&](std::size_t i) {
    double flow = b[i];
    for (std::uint32_t m = start[i]; m < start[i + 1]; ++m)
      flow += conductance[m] * x[static_cast<std::size_t>(neighbour[m])];
    x[i] = diagonal[i] > 0 ? flow / diagonal[i] : 0;
  };
  const std::size_t count = diagonal.size();
  if (forward)
    for (std::size_t i = 0; i < count; ++i) update(i);
  else
    for (std::size_t i = count; i-- > 0;) update(i);
}

}  // namespace joulet
