#include <joulet/base/error.h>
#include <joulet/radiation/grouped_surfaces.h>

#include <fmt/format.h>

#include <utility>

namespace joulet::radiation {

GroupedSurfaces::GroupedSurfaces(const ExchangeSource& source, std::vector<std::size_t> patch_of)
    : source_(source), patch_of_(std::move(patch_of)) {
  if (patch_of_.size() != source_.size())
    throw InputError(fmt::format("radiation: {} surfaces, but patch numbers for {}", source_.size(), patch_of_.size()));
  for (std::size_t i = 0; i < patch_of_.size(); ++i) {
    if (patch_of_[i] == first_.size()) first_.push_back(i);
    if (patch_of_[i] + 1 != first_.size())
      throw InputError(fmt::format("radiation: patch numbers must increase one by one, but {} follows {}", patch_of_[i],
                                   first_.size()));
  }
  first_.push_back(patch_of_.size());
}

double GroupedSurfaces::area(std::size_t i) const {
  double sum = 0;
  for (std::size_t k = first_[i]; k < first_[i + 1]; ++k) sum += source_.area(k);
  return sum;
}

std::vector<double> GroupedSurfaces::upper_row(std::size_t i) const {
  std::vector<double> row(size() - i, 0.);
  for (std::size_t k = first_[i]; k < first_[i + 1]; ++k) {
    const std::vector<double> of_surface = source_.upper_row(k);
    for (std::size_t j = 0; j < of_surface.size(); ++j) {
      const std::size_t patch = patch_of_[k + j];
      // Of two different surfaces of this patch the pair comes once, but each sees the other.
      row[patch - i] += patch == i && j > 0 ? 2 * of_surface[j] : of_surface[j];
    }
  }
  return row;
}

}  // namespace joulet::radiation
