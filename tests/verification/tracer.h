#pragma once

#include <joulet/fem/algebra/checked.h>
#include <joulet/fem/coupled/added_field.h>
#include <joulet/fem/space/matrix_assembly.h>

#include <vector>

namespace joulet {

/// A tracer that the reaction sets free and that diffuses in the pellet, through none of whose faces it leaves:
/// c' = div(D grad c) + s d(conversion)/dt.
template <int dim>
class Tracer : public AddedField<dim> {
public:
  using typename AddedField<dim>::Model;
  static constexpr double diffusivity = 1e-7, source = 1000;  // m^2/s, mol/m^3 for full conversion

  StatePart part() const override { return {"tracer", "mol/m^3", PartKind::differential}; }
  double scale() const override { return source; }

  void residual(const Model& model, const Vector& value, const Vector& rate, Vector& f) override {
    Vector net = rate;
    {
      OwnedWrite entries(net);
      for (std::size_t i = 0; i < n(model); ++i) entries[i] -= source * model.kinetics.conversion_rate[i];
    }
    checked(MatMult(model.pellet.mass().petsc(), net, f));
    checked(MatMultAdd(diffusion(model), value, f, f));
  }

  void set_rate_matrix(const Model& model, Matrix& by_rate) override {
    checked(MatCopy(model.pellet.mass().petsc(), by_rate.petsc(), SAME_NONZERO_PATTERN));
  }

  void linearise(const Model& model, const Vector&, const Vector&, Matrix& by_value) override {
    checked(MatCopy(diffusion(model), by_value.petsc(), SAME_NONZERO_PATTERN));
    by_temperature_.resize(n(model));
    by_reduced_time_.resize(n(model));
    for (std::size_t i = 0; i < n(model); ++i) {
      by_temperature_[i] = -source * model.kinetics.extent_rate_dT[i];  // of its one step
      by_reduced_time_[i] = -source * model.kinetics.extent_rate_dv[i];
    }
  }

  void add_coupling(const Model& model, const Vector& d_temperature, const std::vector<Vector>& d_variables,
                    Vector& f) override {
    Vector change = f;
    {
      OwnedWrite entries(change);
      const OwnedRead dT(d_temperature), dtheta(d_variables[0]);
      for (std::size_t i = 0; i < n(model); ++i)
        entries[i] = by_temperature_[i] * dT[i] + by_reduced_time_[i] * dtheta[i];
    }
    checked(MatMultAdd(model.pellet.mass().petsc(), change, f, f));
  }

private:
  static std::size_t n(const Model& model) { return model.space.owned.n_elements(); }

  Mat diffusion(const Model& model) {
    if (diffusion_.petsc()) return diffusion_.petsc();
    diffusion_ = model.pattern.pattern_copy();
    const auto& geometry = model.geometry;
    const std::vector<double> coefficient(geometry.n_points, diffusivity);
    std::vector<double> cell_matrix(geometry.n_dofs * geometry.n_dofs);
    for (const unsigned cell : geometry.cells_of_body.front()) {
      geometry.stiffness(cell, coefficient.data(), nullptr, cell_matrix.data());
      add_cell_matrix(diffusion_, geometry, cell, cell_matrix);
    }
    diffusion_.finish_assembly();
    return diffusion_.petsc();
  }

  Matrix diffusion_;
  std::vector<double> by_temperature_, by_reduced_time_;
};

}  // namespace joulet
