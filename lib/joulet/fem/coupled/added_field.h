#pragma once

#include <joulet/fem/algebra/matrix.h>
#include <joulet/fem/nodal/nodal_kinetics.h>
#include <joulet/fem/space/region.h>
#include <joulet/fem/state/coupled_state.h>

#include <functional>
#include <memory>
#include <vector>

namespace joulet {

struct Problem;

/// A nodal field beside those of the model, with an equation of its own, F(t, y, y') = 0, that follows the temperature
/// and the reaction; nothing of the model depends on it. Time stepping, error control, ranks, adapted meshes, stored
/// states and output take it along. docs/guide/add-a-field.md shows one.
template <int dim>
class AddedField {
public:
  /// A state of the model. The kinetics are evaluated at the owned nodes; with derivatives in `linearise`
  /// only.
  struct Model {
    const FeSpace<dim>& space;
    const CellGeometry<dim>& geometry;
    const Matrix& pattern;  ///< a matrix with the sparsity of the space
    Region<dim>& pellet;
    const NodalKinetics& kinetics;
  };
  virtual ~AddedField() = default;
  /// Name and unit in the state and in output.
  virtual StatePart part() const = 0;
  virtual double initial_value() const { return 0; }
  /// A size of the value for which `time.tolerance` counts, in its unit.
  virtual double scale() const = 0;
  /// f = F, owned entries.
  virtual void residual(const Model& model, const Vector& value, const Vector& rate, Vector& f) = 0;
  /// dF/d(rate) into a matrix with `pattern` and zeros. Without derivatives of the kinetics.
  virtual void set_rate_matrix(const Model& model, Matrix& by_rate) = 0;
  /// dF/d(value) likewise. Keeps what `add_coupling` needs.
  virtual void linearise(const Model& model, const Vector& value, const Vector& rate, Matrix& by_value) = 0;
  /// f += dF/dT d_temperature + sum of dF/dv d_variables[v] over the variables of the kinetics, at the last
  /// `linearise`.
  virtual void add_coupling(const Model& model, const Vector& d_temperature, const std::vector<Vector>& d_variables,
                            Vector& f) = 0;
};

/// Fields that programs add to all simulations which they create from then on.
template <int dim>
std::vector<std::function<std::unique_ptr<AddedField<dim>>(const Problem&)>>& added_fields();

}  // namespace joulet
