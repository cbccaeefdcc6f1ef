#include <joulet/fem/algebra/checked.h>
#include <joulet/fem/space/matrix_assembly.h>
#include <joulet/fem/terms/jacobian_block.h>

#include <stdexcept>

namespace joulet {

JacobianBlock::JacobianBlock(Matrix& of_cells, Matrix& sum, Matrix& scratch, const HangingNodes* hanging)
    : of_cells_(of_cells), sum_(sum), scratch_(scratch), hanging_(hanging) {
  checked(MatZeroEntries(of_cells_.petsc()));
}

const Matrix& JacobianBlock::entries() {
  if (closed_) throw std::logic_error("entries of a block of the Jacobian after whole matrices");
  return of_cells_;
}

Mat JacobianBlock::matrix() {
  if (closed_) return sum_.petsc();
  closed_ = true;
  if (hanging_) add_hanging_diagonal(of_cells_.petsc(), *hanging_);
  of_cells_.finish_assembly();
  if (&sum_ != &of_cells_) checked(MatCopy(of_cells_.petsc(), sum_.petsc(), SAME_NONZERO_PATTERN));
  return sum_.petsc();
}

void JacobianBlock::add(double factor, Mat matrix) {
  checked(MatAXPY(this->matrix(), factor, matrix, SAME_NONZERO_PATTERN));
}

void JacobianBlock::add_scaled_columns(Mat matrix, const Vector& scale) {
  const Mat block = this->matrix();
  if (!scratch_.petsc()) scratch_ = of_cells_.pattern_copy();
  checked(MatCopy(matrix, scratch_.petsc(), SAME_NONZERO_PATTERN));
  checked(MatDiagonalScale(scratch_.petsc(), nullptr, scale));
  checked(MatAXPY(block, 1, scratch_.petsc(), SAME_NONZERO_PATTERN));
}

}  // namespace joulet
