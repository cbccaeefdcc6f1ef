#pragma once

#include <joulet/fem/cell_geometry.h>
#include <joulet/fem/matrix.h>
#include <joulet/fem/pore_gas_faces.h>
#include <joulet/gas/pore_flow.h>

#include <vector>

namespace joulet {

class LocalSum;

/// Flow of gas through the pellet and out of its faces: the integrals of
///   C(T, alpha, P) grad P . grad N  over the pellet  +  effusion (P - chamber pressure) N  over faces that are not
///   held.
/// Fields are local arrays of ghosted vectors, hanging nodes filled in.
template <int dim>
class PoreGasFlow {
public:
  PoreGasFlow(const Fields<dim>& fields, const CellGeometry<dim>& geometry, const Problem& problem);

  struct State {
    const double *temperature, *conversion, *pressure;
  };
  void add_residual(const State& state, LocalSum& sum) const;
  /// matrix += derivative in the nodal pressures. `by_conversion`, if not null, += that in the nodal conversions.
  void assemble(const State& state, Mat matrix, Mat by_conversion) const;
  /// Adds the change of the residual by changes of temperature and conversion.
  void add_change(const State& state, const double* d_temperature, const double* d_conversion, LocalSum& sum) const;

  /// Of Mg and CO together in equal amounts, per area of hole, mol/m^2/s/Pa.
  static double effusion(double temperature);
  /// What leaves by effusion through a point of a face of that fraction, mol/m^2/s of both.
  double escape(const typename PoreGasFaces<dim>::Face& face, double temperature, double pressure) const;

  const PoreGasFaces<dim>& faces() const { return faces_; }
  double chamber_pressure() const { return chamber_pressure_; }

private:
  struct Points;
  void add_faces(const State& state, LocalSum& sum) const;
  void assemble_faces(const State& state, Mat matrix) const;
  void add_face_change(const State& state, const double* d_temperature, LocalSum& sum) const;
  double at_face(const typename PoreGasFaces<dim>::Face& face, unsigned q, const double* nodal) const;

  const Fields<dim>& fields_;
  const CellGeometry<dim>& geometry_;
  const PoreGasFaces<dim> faces_;
  const PoreFlow flow_;
  const double chamber_pressure_;
};

}  // namespace joulet
