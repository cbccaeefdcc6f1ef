#pragma once

#include <petscmat.h>

#include <utility>
#include <vector>

namespace joulet {

/// Owns a PETSc matrix.
class Matrix {
public:
  Matrix() = default;
  /// Takes over one reference.
  explicit Matrix(Mat matrix) : matrix_(matrix) {}
  Matrix(Matrix&& other) noexcept : matrix_(std::exchange(other.matrix_, nullptr)) {}
  Matrix& operator=(Matrix&& other) noexcept {
    std::swap(matrix_, other.matrix_);
    return *this;
  }
  Matrix(const Matrix&) = delete;
  Matrix& operator=(const Matrix&) = delete;
  ~Matrix() { MatDestroy(&matrix_); }

  Mat petsc() const { return matrix_; }
  /// A zero matrix with the same pattern.
  Matrix pattern_copy() const {
    Mat copy;
    MatDuplicate(matrix_, MAT_DO_NOT_COPY_VALUES, &copy);
    MatSetOption(copy, MAT_KEEP_NONZERO_PATTERN, PETSC_TRUE);
    return Matrix(copy);
  }
  void finish_assembly() {
    MatAssemblyBegin(matrix_, MAT_FINAL_ASSEMBLY);
    MatAssemblyEnd(matrix_, MAT_FINAL_ASSEMBLY);
  }

private:
  Mat matrix_ = nullptr;
};

/// A matrix from its rows on this rank, each with increasing global columns; entries zero when `values` is null.
Matrix matrix_from_rows(MPI_Comm communicator, PetscInt owned_columns, const std::vector<PetscInt>& row_starts,
                        const std::vector<PetscInt>& columns, const double* values);

}  // namespace joulet
