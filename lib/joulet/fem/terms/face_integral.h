#pragma once

#include <joulet/fem/space/matrix_assembly.h>
#include <joulet/fem/state/coupled_state.h>

#include <utility>
#include <vector>

namespace joulet {

/// How the flow through each surface answers to the temperatures of the owned nodes, W/K.
class SurfaceSlopes {
public:
  /// Of one surface; zeros are left out.
  void set(std::size_t surface, const Vector& slopes);
  void add_flow_change(const Vector& d_temperature, Flows& change) const;
  /// += those of all surfaces.
  void add_to(Vector& sum) const;
  /// Norm of the slopes times the temperatures, owned, W.
  double size(const Vector& temperature) const;

private:
  std::vector<std::vector<std::pair<std::size_t, double>>> of_surface_;  ///< [surface]: node, slope
};

/// Heat fluxes through the faces on the outside, tested with the shape functions. Temperatures are ghosted local
/// arrays.
template <int dim>
class FaceIntegral {
public:
  /// `acts`: by surface, whether it carries a flux at all.
  FaceIntegral(const FeSpace<dim>& space, const CellGeometry<dim>& geometry, std::vector<char> acts);

  /// Adds flux(face, T) [W/m^2] to the balance, W, and by surface to the flows.
  template <class Flux>
  void add(const double* temperature, const Flux& flux, LocalSum& balance, Flows& flows) const {
    const unsigned n = geometry_.n_dofs;
    for (std::size_t f = 0; f < geometry_.faces.size(); ++f) {
      const auto& face = geometry_.faces[f];
      if (!acts_[face.surface]) continue;
      const int* dofs = geometry_.cell_dofs(face.cell);
      double& flow = at_surface(flows, face.surface);
      for (unsigned q = 0; q < geometry_.n_face_points; ++q) {
        const double* shape = &geometry_.face_shape[face.number][q * n];
        const double lost = flux(f, value(dofs, shape, temperature)) * geometry_.face_jxw[face.first_point + q];
        flow += lost;
        for (unsigned i = 0; i < n; ++i) balance[dofs[i]] += lost * shape[i];
      }
    }
  }

  /// The same with slope(face, T) [W/m^2/K], as a matrix and as what it is for the flows. Collective.
  template <class Slope>
  void add_slopes(const double* temperature, const Slope& slope, const Matrix& matrix, SurfaceSlopes& of_flows) {
    const unsigned n = geometry_.n_dofs;
    std::vector<double> cell_matrix(std::size_t{n} * n);
    for (unsigned surface = 0; surface < acts_.size(); ++surface) {
      if (!acts_[surface]) continue;
      LocalSum gradient(ghosted_, space_.hanging);
      for (const std::size_t f : faces_of_[surface]) {
        const auto& face = geometry_.faces[f];
        const int* dofs = geometry_.cell_dofs(face.cell);
        std::fill(cell_matrix.begin(), cell_matrix.end(), 0.);
        for (unsigned q = 0; q < geometry_.n_face_points; ++q) {
          const double* shape = &geometry_.face_shape[face.number][q * n];
          const double by_temperature =
              slope(f, value(dofs, shape, temperature)) * geometry_.face_jxw[face.first_point + q];
          for (unsigned i = 0; i < n; ++i) {
            gradient[dofs[i]] += by_temperature * shape[i];
            for (unsigned j = 0; j < n; ++j) cell_matrix[i * n + j] += by_temperature * shape[i] * shape[j];
          }
        }
        add_cell_matrix(matrix, geometry_, face.cell, cell_matrix);
      }
      gradient.finish();
      of_flows.set(surface, ghosted_);
    }
  }

  /// Of each surface, m^2, all ranks.
  std::vector<double> areas() const;

private:
  double value(const int* dofs, const double* shape, const double* nodal) const {
    double sum = 0;
    for (unsigned i = 0; i < geometry_.n_dofs; ++i) sum += shape[i] * nodal[dofs[i]];
    return sum;
  }

  const FeSpace<dim>& space_;
  const CellGeometry<dim>& geometry_;
  const std::vector<char> acts_;
  std::vector<std::vector<std::size_t>> faces_of_;  ///< [surface]
  Vector ghosted_;
};

}  // namespace joulet
