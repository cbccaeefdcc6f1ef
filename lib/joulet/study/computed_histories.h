#pragma once

#include <joulet/study/calibrate.h>
#include <joulet/study/case_result.h>

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace joulet {

/// The quantities of the data as the program computes them at points of the unit cube of the inputs.
class ComputedHistories {
public:
  using Point = std::vector<double>;
  ComputedHistories(const CalibrationTask& task, MPI_Comm communicator, CalibrationProgress progress);

  /// [point][series * times + time]; absent where a run failed. Collective; a point that was computed before is not
  /// computed again.
  std::vector<std::optional<std::vector<double>>> at(const std::vector<Point>& points);

  std::size_t runs() const { return runs_; }
  /// Why the first failed run failed; empty if none did.
  const std::string& first_error() const { return first_error_; }

private:
  void compute_all(const std::vector<Point>& open);
  CaseResult compute(const std::vector<std::string>& assignments, MPI_Comm group,
                     const std::function<void()>& alive) const;

  const CalibrationTask& task_;
  MPI_Comm communicator_;
  CalibrationProgress progress_;
  std::map<Point, std::optional<std::vector<double>>> known_;
  std::size_t runs_ = 0;
  std::string first_error_;
};

/// What can be known before the first run: number of values, times, analysis, ranges of the inputs. Throws InputError.
void check_calibration(const CalibrationTask& task);

}  // namespace joulet
