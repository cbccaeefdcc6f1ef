#include <joulet/fem/algebra/checked.h>
#include <joulet/fem/algebra/node_blocks.h>

namespace joulet {

Matrix make_block_matrix(const Matrix& pattern, PetscInt m) {
  PetscInt first, last;
  checked(MatGetOwnershipRange(pattern.petsc(), &first, &last));
  std::vector<PetscInt> row_starts{0}, columns;
  for (PetscInt row = first; row < last; ++row) {
    PetscInt n;
    const PetscInt* neighbours;
    checked(MatGetRow(pattern.petsc(), row, &n, &neighbours, nullptr));
    for (PetscInt i = 0; i < m; ++i) {
      for (PetscInt c = 0; c < n; ++c)
        for (PetscInt k = 0; k < m; ++k) columns.push_back(neighbours[c] * m + k);
      row_starts.push_back(static_cast<PetscInt>(columns.size()));
    }
    checked(MatRestoreRow(pattern.petsc(), row, &n, &neighbours, nullptr));
  }
  MPI_Comm communicator;
  checked(PetscObjectGetComm(reinterpret_cast<PetscObject>(pattern.petsc()), &communicator));
  Matrix matrix = matrix_from_rows(communicator, (last - first) * m, row_starts, columns, nullptr);
  checked(MatSetBlockSize(matrix.petsc(), m));

  ISLocalToGlobalMapping nodes, blocks;
  checked(MatGetLocalToGlobalMapping(pattern.petsc(), &nodes, nullptr));
  PetscInt n_local;
  const PetscInt* numbers;
  checked(ISLocalToGlobalMappingGetSize(nodes, &n_local));
  checked(ISLocalToGlobalMappingGetIndices(nodes, &numbers));
  checked(ISLocalToGlobalMappingCreate(communicator, m, n_local, numbers, PETSC_COPY_VALUES, &blocks));
  checked(ISLocalToGlobalMappingRestoreIndices(nodes, &numbers));
  checked(MatSetLocalToGlobalMapping(matrix.petsc(), blocks, blocks));
  checked(ISLocalToGlobalMappingDestroy(&blocks));
  checked(MatSetOption(matrix.petsc(), MAT_NO_OFF_PROC_ZERO_ROWS, PETSC_TRUE));
  checked(MatSetOption(matrix.petsc(), MAT_KEEP_NONZERO_PATTERN, PETSC_TRUE));
  return matrix;
}

namespace {

/// The part of a matrix whose columns this rank owns, or the rest.
struct Parts {
  Mat owned = nullptr, rest = nullptr;  ///< sequential; `rest` is null on one rank
};

Parts parts_of(Mat matrix) {
  PetscBool sequential = PETSC_FALSE;
  checked(PetscObjectTypeCompare(reinterpret_cast<PetscObject>(matrix), MATSEQAIJ, &sequential));
  Parts parts;
  if (sequential)
    parts.owned = matrix;
  else
    checked(MatMPIAIJGetSeqAIJ(matrix, &parts.owned, &parts.rest, nullptr));
  return parts;
}

void merge_values(const std::vector<std::vector<Mat>>& blocks, Mat pattern, Mat merged) {
  const std::size_t m = blocks.size();
  PetscInt rows;
  const PetscInt *begin, *columns;
  PetscBool done;
  checked(MatGetRowIJ(pattern, 0, PETSC_FALSE, PETSC_FALSE, &rows, &begin, &columns, &done));
  double* values;
  checked(MatSeqAIJGetArray(merged, &values));
  for (std::size_t i = 0; i < m; ++i)
    for (std::size_t j = 0; j < m; ++j) {
      const double* block = nullptr;
      if (blocks[i][j]) checked(MatSeqAIJGetArrayRead(blocks[i][j], &block));
      for (PetscInt row = 0; row < rows; ++row) {
        const auto first = static_cast<std::size_t>(begin[row]), n = static_cast<std::size_t>(begin[row + 1]) - first;
        double* to = values + m * m * first + i * m * n + j;
        for (std::size_t k = 0; k < n; ++k) to[k * m] = block ? block[first + k] : 0;
      }
      if (blocks[i][j]) checked(MatSeqAIJRestoreArrayRead(blocks[i][j], &block));
    }
  checked(MatSeqAIJRestoreArray(merged, &values));
  checked(MatRestoreRowIJ(pattern, 0, PETSC_FALSE, PETSC_FALSE, &rows, &begin, &columns, &done));
}

}  // namespace

void merge_node_blocks(const std::vector<std::vector<Mat>>& blocks, const Matrix& pattern, Matrix& merged) {
  const Parts space = parts_of(pattern.petsc()), target = parts_of(merged.petsc());
  auto owned = blocks, rest = blocks;
  for (std::size_t i = 0; i < blocks.size(); ++i)
    for (std::size_t j = 0; j < blocks.size(); ++j) {
      if (!blocks[i][j]) continue;
      const Parts parts = parts_of(blocks[i][j]);
      owned[i][j] = parts.owned;
      rest[i][j] = parts.rest;
    }
  merge_values(owned, space.owned, target.owned);
  if (space.rest) merge_values(rest, space.rest, target.rest);
  merged.finish_assembly();
}

std::vector<PetscInt> block_rows(const std::vector<PetscInt>& nodes, PetscInt m) {
  std::vector<PetscInt> rows;
  for (const PetscInt node : nodes)
    for (PetscInt i = 0; i < m; ++i) rows.push_back(node * m + i);
  return rows;
}

}  // namespace joulet
