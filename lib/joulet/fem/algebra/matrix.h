#pragma once

#include <joulet/fem/algebra/checked.h>
#include <petscmat.h>

#include <memory>
#include <utility>
#include <vector>

namespace joulet {

class EntryPositions;

/// Owns a PETSc matrix.
class Matrix {
public:
  Matrix() = default;
  /// Takes over one reference.
  explicit Matrix(Mat matrix) : matrix_(matrix) {}
  Matrix(Matrix&& other) noexcept
      : matrix_(std::exchange(other.matrix_, nullptr)), positions_(std::move(other.positions_)) {}
  Matrix& operator=(Matrix&& other) noexcept {
    std::swap(matrix_, other.matrix_);
    std::swap(positions_, other.positions_);
    return *this;
  }
  Matrix(const Matrix&) = delete;
  Matrix& operator=(const Matrix&) = delete;
  ~Matrix() { in_destructor(MatDestroy(&matrix_)); }

  Mat petsc() const { return matrix_; }
  /// A zero matrix with the same pattern.
  Matrix pattern_copy() const {
    Mat copy;
    checked(MatDuplicate(matrix_, MAT_DO_NOT_COPY_VALUES, &copy));
    checked(MatSetOption(copy, MAT_KEEP_NONZERO_PATTERN, PETSC_TRUE));
    Matrix result(copy);
    result.positions_ = positions_;
    return result;
  }
  /// Where the entries of elements stand, for this matrix and its pattern copies from now on. Null: not known.
  void set_positions(std::shared_ptr<const EntryPositions> positions) { positions_ = std::move(positions); }
  const EntryPositions* positions() const { return positions_.get(); }
  void finish_assembly() const {
    checked(MatAssemblyBegin(matrix_, MAT_FINAL_ASSEMBLY));
    checked(MatAssemblyEnd(matrix_, MAT_FINAL_ASSEMBLY));
  }

private:
  Mat matrix_ = nullptr;
  std::shared_ptr<const EntryPositions> positions_;
};

/// A matrix from its rows on this rank, each with increasing global columns; entries zero when `values` is null.
Matrix matrix_from_rows(MPI_Comm communicator, PetscInt owned_columns, const std::vector<PetscInt>& row_starts,
                        const std::vector<PetscInt>& columns, const double* values);

}  // namespace joulet
