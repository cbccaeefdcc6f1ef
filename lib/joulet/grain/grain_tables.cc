#include <joulet/grain/grain_report.h>

#include <cmath>

namespace joulet {
namespace {

using Column = ValueTable::Column;
using Cell = ValueTable::Cell;

Cell number(double value) { return std::isnan(value) ? Cell("") : Cell(value); }

/// What every table says of a state.
std::vector<Column> state_columns() {
  return {{"sigma_xx", "S/m", "", "{:.5g}"},       {"sigma_yy", "S/m", "", "{:.5g}"},
          {"sigma_zz", "S/m", "", "{:.5g}"},       {"k_xx", "W/m/K", "", "{:.5g}"},
          {"k_yy", "W/m/K", "", "{:.5g}"},         {"k_zz", "W/m/K", "", "{:.5g}"},
          {"carbon_percolates_z", "", "", ""},     {"carbon_connected_z", "1", "", "{:.4f}"},
          {"interface_median", "K", "", "{:.3g}"}, {"interface_99.9", "K", "", "{:.3g}"},
          {"interface_max", "K", "", "{:.3g}"},    {"interface_rate_factor", "1", "", "{:.5f}"},
          {"hottest", "K", "", "{:.3g}"},          {"field_max", "V/m", "", "{:.3g}"},
          {"iterations_max", "1", "", "{:.0f}"},   {"imbalance_max", "1", "", "{:.1e}"}};
}

void add_state(std::vector<Cell>& cells, const GridState& state) {
  for (const Tensor* tensor : {&state.sigma, &state.k})
    for (std::size_t d = 0; d < 3; ++d) cells.push_back(number((*tensor)[d][d]));
  const bool z_solved = !std::isnan(state.sigma[2][2]);
  cells.push_back(!z_solved ? "" : state.carbon[2].percolates ? "yes" : "no");
  cells.push_back(z_solved ? Cell(state.carbon[2].connected_fraction) : Cell(""));
  if (state.hot_spots) {
    const HotSpots& spots = *state.hot_spots;
    const bool interface = spots.interface.area > 0;
    cells.push_back(interface ? Cell(spots.interface.percentiles[2]) : Cell(""));
    cells.push_back(interface ? Cell(spots.interface.percentiles[5]) : Cell(""));
    cells.push_back(interface ? Cell(spots.interface.greatest) : Cell(""));
    cells.push_back(interface ? Cell(spots.interface.rate_factor) : Cell(""));
    cells.push_back(spots.hottest);
    cells.push_back(spots.field.greatest);
  } else {
    cells.insert(cells.end(), 6, Cell(""));
  }
  double iterations = 0, imbalance = 0;
  for (const SolverReport& report : state.reports) {
    iterations = std::max(iterations, double(report.iterations));
    imbalance = std::max(imbalance, report.imbalance);
  }
  cells.push_back(iterations);
  cells.push_back(imbalance);
}

}  // namespace

ValueTable grid_table(const GrainCase& grain, const GrainResult& result) {
  std::vector<Column> columns = {
      {"realisation", "1", "", "{:.0f}"}, {"voxels_x", "1", "", "{:.0f}"}, {"voxel", "m", "um", "{:.3g}"}};
  for (const GrainPhase& phase : grain.phases) columns.push_back({"fraction_" + phase.name, "1", "", "{:.4f}"});
  for (Column& column : state_columns()) columns.push_back(column);
  ValueTable table(columns);
  const auto add = [&](int realisation, const GridState& state) {
    std::vector<Cell> cells = {double(realisation), double(state.grid.n[0]), state.grid.h[0]};
    for (const double fraction : state.fractions) cells.emplace_back(fraction);
    add_state(cells, state);
    table.add_row(cells);
  };
  for (const GridState& state : result.resolutions) add(1, state);
  for (std::size_t r = 1; r < result.realisations.size(); ++r) add(static_cast<int>(r) + 1, result.realisations[r]);
  return table;
}

ValueTable map_table(const std::vector<MapRow>& rows) {
  std::vector<Column> columns = {{"realisation", "1", "", "{:.0f}"}, {"conversion", "1", "", "{:.3g}"},
                                 {"temperature", "K", "", "{:.5g}"}, {"carbon_of_solids", "1", "", "{:.4f}"},
                                 {"porosity", "1", "", "{:.4f}"},    {"contact_resistance", "ohm m^2", "", "{:.4g}"},
                                 {"size", "1", "", "{:.4g}"}};
  for (Column& column : state_columns()) columns.push_back(column);
  ValueTable table(columns);
  for (const MapRow& row : rows) {
    std::vector<Cell> cells = {
        double(row.realisation), row.conversion, row.temperature, row.carbon_fraction, row.porosity,
        row.contact_resistance,  row.size};
    add_state(cells, row.state);
    table.add_row(cells);
  }
  return table;
}

}  // namespace joulet
