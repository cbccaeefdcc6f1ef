#include <joulet/fem/algebra/checked.h>
#include <joulet/fem/algebra/matrix.h>

namespace joulet {

Matrix matrix_from_rows(MPI_Comm communicator, PetscInt owned_columns, const std::vector<PetscInt>& row_starts,
                        const std::vector<PetscInt>& columns, const double* values) {
  const auto owned_rows = static_cast<PetscInt>(row_starts.size()) - 1;
  Mat petsc;
  checked(MatCreate(communicator, &petsc));
  checked(MatSetSizes(petsc, owned_rows, owned_columns, PETSC_DETERMINE, PETSC_DETERMINE));
  // PETSc's own type for one rank: its direct solvers are many times faster than the parallel ones on small problems.
  checked(MatSetType(petsc, MATAIJ));
  checked(MatSeqAIJSetPreallocationCSR(petsc, row_starts.data(), columns.data(), values));
  checked(MatMPIAIJSetPreallocationCSR(petsc, row_starts.data(), columns.data(), values));
  return Matrix(petsc);
}

}  // namespace joulet
