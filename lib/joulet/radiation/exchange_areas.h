#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace joulet::radiation {

/// Something that knows the direct exchange areas A_i F_ij of its surfaces, row by row, so that rows can be shared
/// among processes. Each pair is computed once: reciprocity holds by construction.
class ExchangeSource {
public:
  virtual ~ExchangeSource() = default;
  virtual std::size_t size() const = 0;
  virtual double area(std::size_t i) const = 0;  ///< m^2
  /// A_i F_ij for j = i, ..., size() - 1, m^2. May be called for several i at the same time.
  virtual std::vector<double> upper_row(std::size_t i) const = 0;
};

/// Whether the surfaces enclose the space completely, or see surroundings through the openings.
enum class Surroundings {
  none,  ///< closed: the view factors of each surface sum to 1
  open,  ///< large and black; they take what the surfaces leave
};

/// The symmetric matrix of direct exchange areas S_ij = A_i F_ij of n surfaces [m^2], and what each sends to the
/// surroundings.
class ExchangeAreas {
public:
  /// n areas [m^2], > 0; all S zero. Throws InputError otherwise.
  explicit ExchangeAreas(std::vector<double> areas);

  std::size_t size() const { return area_.size(); }
  double area(std::size_t i) const { return area_[i]; }
  double at(std::size_t i, std::size_t j) const { return s_[i * size() + j]; }
  double to_surroundings(std::size_t i) const { return surroundings_[i]; }
  double view_factor(std::size_t i, std::size_t j) const { return at(i, j) / area_[i]; }
  double view_factor_to_surroundings(std::size_t i) const { return surroundings_[i] / area_[i]; }
  /// The n numbers S_i0 ... S_i,n-1.
  const double* row(std::size_t i) const { return s_.data() + i * size(); }

  void set(std::size_t i, std::size_t j, double exchange_area);  ///< also (j, i)
  /// S_ij for j = i, ..., n - 1, as ExchangeSource::upper_row gives them.
  void set_upper_row(std::size_t i, const std::vector<double>& values);
  void set_to_surroundings(std::size_t i, double exchange_area) { surroundings_[i] = exchange_area; }

private:
  std::vector<double> area_, s_, surroundings_;
};

/// How far the view factors of a surface were from their sum 1, relative, before close().
struct Closure {
  double worst = 0;           ///< largest |sum_j F_ij - 1|; with surroundings, largest excess over 1
  std::size_t surface = 0;    ///< where
  double mean = 0;            ///< by area
  double largest_change = 0;  ///< of any S_ij, relative to itself
  double returned = 0;        ///< largest share of its radiation that a surface is sent back, where nothing else closes
};

/// Makes the rows sum to the areas and keeps the symmetry, by the least change
///   sum_ij (S'_ij - S_ij)^2 / S_ij = min,   so that S'_ij = S_ij (1 + l_i + l_j)
/// with one multiplier per surface (Lawson 1995 and van Leersum 1989 treat the same task; the weight 1/S keeps zeros
/// and signs). With open surroundings they take what is missing, and only surfaces with a sum above 1 are corrected.
/// Where that changes a pair by more than half or has no solution (surfaces that see little but each other), factors
/// S_ij d_i d_j take its place, and what no factors can close is sent back to the surface that lacks it, `returned`.
/// Throws SolverError, with names where given, if a raw sum, or what is returned, is wrong by more than `allowed`.
Closure close(ExchangeAreas& exchange, Surroundings surroundings, double allowed = 0.02,
              const std::vector<std::string>& names = {});

/// All rows of a source, closed. Throws as `close` does.
ExchangeAreas exchange_areas(const ExchangeSource& source, Surroundings surroundings, Closure* closure = nullptr,
                             const std::vector<std::string>& names = {});

}  // namespace joulet::radiation
