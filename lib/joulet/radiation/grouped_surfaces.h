#pragma once

#include <joulet/radiation/exchange_areas.h>

#include <cstddef>
#include <vector>

namespace joulet::radiation {

/// Surfaces that count together as patches with one radiosity each: exchange areas add up.
class GroupedSurfaces : public ExchangeSource {
public:
  /// `patch_of` has the patch of each surface of `source`: 0 ... n - 1, in increasing order, none left out. Keeps a
  /// reference to the source. Throws InputError otherwise.
  GroupedSurfaces(const ExchangeSource& source, std::vector<std::size_t> patch_of);

  std::size_t size() const override { return first_.size() - 1; }
  double area(std::size_t i) const override;
  std::vector<double> upper_row(std::size_t i) const override;

private:
  const ExchangeSource& source_;
  std::vector<std::size_t> patch_of_, first_;  ///< first surface of each patch, and the number of all
};

}  // namespace joulet::radiation
