#pragma once

#include <joulet/fem/algebra/matrix.h>
#include <joulet/fem/space/fe_space.h>

namespace joulet {

/// A block of the Jacobian while terms add to it. PETSc takes single entries or whole matrices, not both in turns:
/// those who integrate over cells and faces come first, with `entries`; the first whole matrix closes these.
class JacobianBlock {
public:
  /// `of_cells` collects the entries and keeps them; `sum` is the block, the same matrix where nobody needs what came
  /// from cells alone. `scratch`: of the same pattern. Overwrites all of them.
  JacobianBlock(Matrix& of_cells, Matrix& sum, Matrix& scratch, const HangingNodes* hanging);

  /// For `add_cell_matrix` and MatSetValues with ADD_VALUES. Throws std::logic_error once the entries are closed.
  const Matrix& entries();
  void add(double factor, Mat matrix);
  /// += matrix diag(scale).
  void add_scaled_columns(Mat matrix, const Vector& scale);
  /// The block, complete as far as terms have added to it.
  Mat matrix();

private:
  Matrix &of_cells_, &sum_, &scratch_;
  const HangingNodes* hanging_;  ///< whose diagonals are ones; null: zeros
  bool closed_ = false;
};

}  // namespace joulet
