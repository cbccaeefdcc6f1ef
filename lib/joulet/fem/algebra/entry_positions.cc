#include <joulet/fem/algebra/checked.h>
#include <joulet/fem/algebra/entry_positions.h>

#include <algorithm>
#include <limits>

namespace joulet {

EntryPositions::EntryPositions(Mat pattern, const std::vector<int>& nodes, std::size_t nodes_per_element,
                               const std::function<bool(int)>& excluded)
    : n_(nodes_per_element), offsets_(nodes.size() * nodes_per_element), has_(nodes.size() / nodes_per_element) {
  Mat owned;
  checked(MatGetDiagonalBlock(pattern, &owned));
  PetscInt n_rows;
  const PetscInt *starts, *columns;
  PetscBool done;
  checked(MatGetRowIJ(owned, 0, PETSC_FALSE, PETSC_FALSE, &n_rows, &starts, &columns, &done));
  row_starts_.assign(starts, starts + n_rows + 1);
  for (std::size_t element = 0; element < has_.size(); ++element) {
    const int* own = &nodes[element * n_];
    const bool here = std::all_of(own, own + n_, [&](int node) { return node < n_rows && !excluded(node); });
    has_[element] = here && find(own, columns, &offsets_[element * n_ * n_]);
  }
  checked(MatRestoreRowIJ(owned, 0, PETSC_FALSE, PETSC_FALSE, &n_rows, &starts, &columns, &done));
}

bool EntryPositions::find(const int* nodes, const PetscInt* columns, std::uint16_t* offsets) const {
  for (std::size_t i = 0; i < n_; ++i) {
    const auto row = static_cast<std::size_t>(nodes[i]);
    const PetscInt *begin = columns + row_starts_[row], *end = columns + row_starts_[row + 1];
    if (end - begin > std::numeric_limits<std::uint16_t>::max()) return false;
    for (std::size_t j = 0; j < n_; ++j) {
      const PetscInt* at = std::lower_bound(begin, end, nodes[j]);
      if (at == end || *at != nodes[j]) return false;
      offsets[i * n_ + j] = static_cast<std::uint16_t>(at - begin);
    }
  }
  return true;
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
