#include <joulet/fem/algebra/checked.h>
#include <joulet/fem/algebra/entry_positions.h>
#include <joulet/fem/algebra/occurrences.h>

#include <algorithm>
#include <limits>

namespace joulet {

EntryPositions::EntryPositions(Mat pattern, const std::vector<int>& nodes, std::size_t nodes_per_element,
                               const std::function<bool(int)>& excluded)
    : n_(nodes_per_element), offsets_(nodes.size() * nodes_per_element), has_(nodes.size() / nodes_per_element, 1) {
  Mat owned;
  checked(MatGetDiagonalBlock(pattern, &owned));
  PetscInt n_rows;
  const PetscInt *starts, *columns;
  PetscBool done;
  checked(MatGetRowIJ(owned, 0, PETSC_FALSE, PETSC_FALSE, &n_rows, &starts, &columns, &done));
  row_starts_.assign(starts, starts + n_rows + 1);
  for (std::size_t k = 0; k < nodes.size(); ++k)
    if (nodes[k] >= n_rows || excluded(nodes[k])) has_[k / n_] = 0;
  find(nodes, columns);
  checked(MatRestoreRowIJ(owned, 0, PETSC_FALSE, PETSC_FALSE, &n_rows, &starts, &columns, &done));
}

/// Row by row: the places of its columns serve all elements that touch it.
void EntryPositions::find(const std::vector<int>& nodes, const PetscInt* columns) {
  constexpr PetscInt most = std::numeric_limits<std::uint16_t>::max();
  const std::size_t n_rows = row_starts_.size() - 1;
  const Occurrences occurrences(nodes, n_rows);
  std::vector<std::uint16_t> place(n_rows);
  std::vector<PetscInt> of_row(n_rows, -1);  // for which `place` is valid
  for (std::size_t row = 0; row < n_rows; ++row) {
    const auto r = static_cast<PetscInt>(row);
    const PetscInt* in_row = columns + row_starts_[row];
    const PetscInt length = std::min(most, row_starts_[row + 1] - row_starts_[row]);
    for (PetscInt k = 0; k < length; ++k) {
      place[static_cast<std::size_t>(in_row[k])] = static_cast<std::uint16_t>(k);
      of_row[static_cast<std::size_t>(in_row[k])] = r;
    }
    for (std::size_t k = occurrences.begin[row]; k < occurrences.begin[row + 1]; ++k) {
      const std::size_t element = occurrences.at[k] / n_;
      if (!has_[element]) continue;
      for (std::size_t j = 0; j < n_; ++j) {
        const auto column = static_cast<std::size_t>(nodes[element * n_ + j]);
        if (of_row[column] != r) has_[element] = 0;
        offsets_[occurrences.at[k] * n_ + j] = place[column];
      }
    }
  }
}

void EntryPositions::add(Mat matrix, std::size_t element, const int* nodes, const double* values) const {
  Mat owned;
  PetscScalar* entries;
  checked(MatGetDiagonalBlock(matrix, &owned));
  checked(MatSeqAIJGetArray(owned, &entries));
  const std::uint16_t* offsets = &offsets_[element * n_ * n_];
  for (std::size_t i = 0; i < n_; ++i) {
    PetscScalar* row = entries + row_starts_[static_cast<std::size_t>(nodes[i])];
    for (std::size_t j = 0; j < n_; ++j) row[offsets[i * n_ + j]] += values[i * n_ + j];
  }
  checked(MatSeqAIJRestoreArray(owned, &entries));
}

}  // namespace joulet
