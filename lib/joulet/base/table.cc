#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/base/table.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace joulet {

LinearTable::LinearTable(std::vector<double> x, std::vector<double> y, Beyond beyond, std::string name,
                         const char* what)
    : x_(std::move(x)), y_(std::move(y)), beyond_(beyond), name_(std::move(name)) {
  if (x_.size() != y_.size())
    throw InputError(fmt::format("{}: {} {} but {} values", name_, x_.size(), what, y_.size()));
  if (x_.size() < 2) throw InputError(fmt::format("{}: {} given, at least two points are needed", name_, x_.size()));
  for (std::size_t i = 0; i < x_.size(); ++i) {
    if (!std::isfinite(x_[i]) || !std::isfinite(y_[i]))
      throw InputError(fmt::format("{}: point {} ({}, {}) is not finite", name_, i + 1, x_[i], y_[i]));
    if (i > 0 && !(x_[i] > x_[i - 1]))
      throw InputError(fmt::format("{}: the {} must increase, but {} follows {}", name_, what, x_[i], x_[i - 1]));
  }
}

LinearTable::Value LinearTable::at(double x, std::size_t& hint) const {
  if (!(x >= x_.front() && x < x_.back())) {
    if (beyond_ == Beyond::error && x != x_.back())
      throw InputError(fmt::format("{}: {} is outside the points {} to {}", name_, x, x_.front(), x_.back()));
    if (std::isnan(x)) return {x, x};
    return {x < x_.front() ? y_.front() : y_.back(), 0};
  }
  if (hint + 1 >= x_.size() || x < x_[hint] || x >= x_[hint + 1])
    hint = static_cast<std::size_t>(std::upper_bound(x_.begin(), x_.end(), x) - x_.begin()) - 1;
  const double slope = (y_[hint + 1] - y_[hint]) / (x_[hint + 1] - x_[hint]);
  return {y_[hint] + slope * (x - x_[hint]), slope};
}

LinearTable::Value LinearTable::at(double x) const {
  std::size_t hint = 0;
  return at(x, hint);
}

}  // namespace joulet
