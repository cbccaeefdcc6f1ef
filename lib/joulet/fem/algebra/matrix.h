#pragma once

#include <joulet/fem/algebra/checked.h>
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
  ~Matrix() { in_destructor(MatDestroy(&matrix_)); }

  Mat petsc() const { return matrix_; }
  /// A zero matrix with the same pattern.
  Matrix pattern_copy() const {
    Mat copy;
    checked(MatDuplicate(matrix_, MAT_DO_NOT_COPY_VALUES, &copy));
    checked(MatSetOption(copy, MAT_KEEP_NONZERO_PATTERN, PETSC_TRUE));
    return Matrix(copy);
  }
  void finish_assembly() {
    checked(MatAssemblyBegin(matrix_, MAT_FINAL_ASSEMBLY));
    checked(MatAssemblyEnd(matrix_, MAT_FINAL_ASSEMBLY));
  }

private:
  Mat matrix_ = nullptr;
};

/// A matrix from its rows on this rank, each with increasing global columns; entries zero when `values` is null.
Matrix matrix_from_rows(MPI_Comm communicator, PetscInt owned_columns, const std::vector<PetscInt>& row_starts,
                        const std::vector<PetscInt>& columns, const double* values);

}  // namespace joulet
