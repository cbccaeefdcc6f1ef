#pragma once

#include <joulet/study/calibrate.h>
#include <joulet/study/case_result.h>
#include <joulet/study/evaluate.h>

#include <functional>
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

  /// The derivatives of the same by each input, [input][series * times + time], from runs that take the same steps in
  /// time, one for each input. Absent where the runs to both sides fail. Collective; with `stop_at_failure` throws what
  /// the first run that fails says. A point that was asked for before costs nothing.
  const std::vector<std::optional<std::vector<double>>>& derivatives(const Point& point);
  /// Whether there are such: `can_repeat_steps`.
  bool has_derivatives() const { return can_repeat_; }

  std::size_t runs() const { return runs_; }
  /// Why the first failed run failed; empty if none did.
  const std::string& first_error() const { return first_error_; }

private:
  using Results = std::vector<std::optional<std::vector<double>>>;
  using Compute = std::function<CaseResult(std::size_t number, MPI_Comm group, const std::function<void()>& alive)>;
  void compute_all(const std::vector<Point>& open);
  /// The runs at `points[k]` that take the steps of the one at `point`.
  Results compute_beside(const Point& point, const std::vector<Point>& points);
  /// `n` runs on all ranks.
  Results on_farm(std::size_t n, const Compute& compute);
  CaseResult compute(const std::vector<std::string>& assignments, MPI_Comm group, const std::function<void()>& alive,
                     const StepsOfRun& steps = {}) const;

  const CalibrationTask& task_;
  MPI_Comm communicator_;
  const bool can_repeat_;
  CalibrationProgress progress_;
  std::map<Point, std::optional<std::vector<double>>> known_;
  std::map<Point, Results> known_derivatives_;
  std::size_t runs_ = 0;
  std::string first_error_;
};

/// What can be known before the first run: number of values, times, analysis, ranges of the inputs. Throws InputError.
void check_calibration(const CalibrationTask& task);

}  // namespace joulet
