#pragma once

#include <joulet/base/property.h>

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

namespace joulet::vapour {

/// Plates so thin that the temperature is the same through them, divided into cells. Heat is conducted from cell to
/// cell; the patches that radiate, both faces and the edges, belong to cells.
struct ThinPlates {
  struct Plate {
    std::string name;
    double density;                                            ///< kg/m^3
    Property heat_capacity, thermal_conductivity, emissivity;  ///< J/kg/K, W/m/K, 1, of the temperature
    double initial_temperature;                                ///< K
    double coolant_temperature = 300;                          ///< K
  };
  struct Cell {
    std::size_t plate;
    double volume;       ///< m^3
    double cooling = 0;  ///< to the coolant of the plate, W/K
  };
  struct Link {
    std::size_t a, b;
    double shape;  ///< section over distance, m
  };
  struct Share {
    std::size_t patch, cell;
    double share;  ///< of the patch; the shares of a patch add up to 1
  };
  std::vector<Plate> plates;
  std::vector<Cell> cells;
  std::vector<Link> links;
  std::vector<Share> shares;

  std::vector<double> initial_temperatures() const;  ///< of the cells, K
  /// Of each cell that part which is hotter than `limit` [K] where the temperature varies in it linearly, as it does to
  /// its neighbours. Without it an isotherm would move from cell to cell.
  std::vector<double> share_above(double limit, const std::vector<double>& temperature) const;
  /// Heat content between two temperatures of a cell, J; the heat capacity by Simpson's rule over the interval.
  double heat(std::size_t cell, double from, double to) const;
  /// From a cell at this temperature to the coolant, W.
  double to_coolant(std::size_t cell, double temperature) const {
    return cells[cell].cooling * (temperature - plates[cells[cell].plate].coolant_temperature);
  }
};

/// What cells exchange by radiation: the gain of cell i [W] is dark_gain_i - sum_j loss_ij E_j, E = sigma T^4 of the
/// cells.
struct PlateExchange {
  std::vector<double> dark_gain;  ///< W, from everything else
  std::vector<double> loss;       ///< m^2, row by row
};

/// Heat that something else brings at these temperatures: W into each cell, and its slope, W/K, which only helps.
struct OtherHeat {
  std::vector<double> power, slope;
};

/// One implicit Euler step over h [s] from `before` [K]: stored = radiation + conduction + other - coolant, all at the
/// end. The solution to 1e-9 of the flows by Newton's method. `guess` is where it starts and where `other` was taken.
/// Throws SolverError where it does not converge.
std::vector<double> heat_step(const ThinPlates& plates, const PlateExchange& exchange,
                              const std::vector<double>& before, double h, const OtherHeat& other,
                              const std::vector<double>& guess);

}  // namespace joulet::vapour
