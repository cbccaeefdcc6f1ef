#pragma once

#include <joulet/fem/algebra/matrix.h>
#include <joulet/fem/pores/pore_gas_faces.h>
#include <joulet/fem/space/cell_geometry.h>
#include <joulet/gas/pore_flow.h>
#include <joulet/problem/gas.h>

#include <deque>
#include <functional>
#include <memory>
#include <vector>

namespace joulet {

class LocalSum;

/// Flow of gas through the pellet and out of its faces: for each pressure p_i the integrals of
///   sum_j C_ij(T, alpha, p) grad p_j . grad N  over the pellet  +  effusion_i (p_i - that of the chamber) N  over
///   faces that are not held.
/// Fields are local arrays of ghosted vectors, hanging nodes filled in. Temperatures and conversions are taken once
/// for all the pressures that are tried with them.
template <int dim>
class PoreGasFlow {
public:
  PoreGasFlow(const FeSpace<dim>& space, const CellGeometry<dim>& geometry, const Problem& problem,
              const PorePressures& pressures);

  /// Temperature [K] and conversion for all that follows. Collective. Throws InputError where a law of the user has no
  /// positive value.
  void set_state(const double* temperature, const double* conversion);
  /// At these pressures, Pa. One sum for each pressure.
  void add_residual(const double* const* pressures, std::deque<LocalSum>& sums) const;
  /// How the fluxes answer to temperature and conversion at the quadrature points of the pellet's cells, metric
  /// included: [cell of the pellet][point][pressure][direction], and how those through openings answer to temperature.
  struct Slopes {
    std::vector<double> by_temperature, by_conversion;
    std::vector<double> escape_by_temperature;  ///< [face point * pressures + pressure], weight included
  };
  /// What takes the blocks of a cell: blocks[i * pressures + k][a * n_dofs + b]; may overwrite them.
  using Sink = std::function<void(unsigned cell, std::vector<std::vector<double>>& blocks)>;
  /// Gives the derivatives in the nodal pressures, cell by cell. With `slopes` these are filled as well, and
  /// conversions that follow the pressures by d_conversion [pressure][node], 1/Pa, take part in the blocks.
  void assemble(const double* const* pressures, const Sink& sink, const double* const* d_conversion = nullptr,
                Slopes* slopes = nullptr) const;
  /// The same as a matrix of `make_block_matrix`, to which it is added.
  void assemble(const double* const* pressures, Mat matrix, const double* const* d_conversion = nullptr,
                Slopes* slopes = nullptr) const;
  /// of_pressure[i] += derivative in the nodal temperatures, where conversions follow these by d_conversion [node],
  /// 1/K.
  void assemble_temperature(const Slopes& slopes, const double* d_conversion,
                            const std::vector<Matrix>& of_pressure) const;
  /// Adds the change of the residual by changes of temperature and conversion.
  void add_change(const Slopes& slopes, const double* d_temperature, const double* d_conversion,
                  std::deque<LocalSum>& sums) const;

  /// What leaves by effusion through a point of a face, mol/m^2/s.
  double escape(const typename PoreGasFaces<dim>::Face& face, std::size_t pressure_number, double temperature,
                double pressure) const;

  const PoreGasFaces<dim>& faces() const { return faces_; }
  double chamber_pressure(std::size_t i) const { return chamber_[i]; }
  void set_chamber_pressures(const std::vector<double>& pressures) { chamber_ = pressures; }

private:
  struct Blocks;
  void set_faces(const double* temperature);
  void add_faces(const double* const* pressures, std::deque<LocalSum>& sums) const;
  void assemble_faces(const Sink& sink) const;
  void assemble_faces_temperature(const Slopes& slopes, const std::vector<Matrix>& of_pressure) const;
  void add_change_of_faces(const Slopes& slopes, const double* d_temperature, std::deque<LocalSum>& sums) const;
  void take_face_slopes(const double* const* pressures, Slopes& slopes) const;
  double at_face(const typename PoreGasFaces<dim>::Face& face, unsigned q, const double* nodal) const;

  const FeSpace<dim>& space_;
  const CellGeometry<dim>& geometry_;
  const PoreGasFaces<dim> faces_;
  const std::unique_ptr<const PoreFlow> flow_;
  std::vector<double> chamber_;  ///< Pa
  PorePoints points_;            ///< the quadrature points of the pellet's cells, one cell after the other
  // Points of the faces that are not held, one face after the other.
  std::vector<double> face_temperature_;  ///< K
  std::vector<double> effusion_;          ///< [point][pressure], mol/s/Pa
};

}  // namespace joulet
