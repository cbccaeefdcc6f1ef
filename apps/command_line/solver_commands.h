#pragma once

#include "command_line.h"
#include "study_options.h"

#include <joulet/study/calibration_task.h>
#include <joulet/study/sensitivity.h>
#include <joulet/study/sizing_task.h>
#include <joulet/study/study.h>

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

/// The commands that need a mesh. The front end and the solver know the same options: the front end checks them and
/// what they name, where a mistake is found in a moment, and starts the solver, which reads them again and runs them.
namespace joulet {

template <typename Options>
using Deed = std::function<void(const Options&)>;

struct RunOptions {
  std::string source, folder;
  std::string restart, wall_time;  ///< a results folder; a duration, "3h50m"
  bool resume = false;
  std::vector<std::string> overrides;
  int field_files = 16;  ///< of an output, at most
  bool vtkhdf = false;
  bool check = false, quiet = false, report = false, estimate_error = false, estimate_time = false;
};
void add_run(Command& app, const Deed<RunOptions>& deed);
/// "3h50m", "1d 12h", "90 s" in s. Throws InputError.
double duration_from(const std::string& text);
/// Reads the case. Throws as `read_problem`.
void check_run(const RunOptions& options);

/// Those that are told where nobody asks for others.
constexpr const char* usual_answers = "T_max,conversion,energy_per_kg";
/// "T_max,conversion": indices into answers(). Throws InputError.
std::vector<std::size_t> answers_asked(const std::string& text);

struct SweepOptions {
  StudyOptions study;
  std::vector<std::string> vary, uncertain, correlations;
  std::string cases, sample = "grid", times, answers = usual_answers;
  std::size_t seed = 1;
  FolderOptions folder;
};
void add_sweep(Command& app, const Deed<SweepOptions>& deed);
/// The study that is asked for, checked. Throws InputError, IoError.
Study sweep_study(const SweepOptions& options, const ReadText& read);

struct SizeOptions {
  StudyOptions study;
  std::vector<std::string> vary, targets, limits;
  std::string within, minimise, maximise, pareto, per_day;
  /// Of a robust design; `limit_quantiles` by the text of the limit, where it is not `quantile`.
  std::vector<std::string> uncertain, correlations;
  double quantile = 0.95;
  std::map<std::string, double> limit_quantiles;
  int samples = 16;
  int points = 9;
  std::size_t seed = 1;
  bool beyond_calibration = false;
  FolderOptions folder;
};
/// Without a case, one whose ends are calibrated for several diameters if these are varied; else the published pellet.
void choose_case(SizeOptions& options);
void add_size(Command& app, const Deed<SizeOptions>& deed);
/// Throws InputError, IoError.
SizingTask sizing_task(const SizeOptions& options, const ReadText& read);

struct SensitivityOptions {
  StudyOptions study;
  std::vector<std::string> uncertain, correlations;
  std::string method = "sobol", answers = usual_answers;
  std::optional<std::size_t> samples;
  FolderOptions folder;
};
void add_sensitivity(Command& app, const Deed<SensitivityOptions>& deed);
struct SensitivityTask {
  Study study;
  SensitivityStudy design;
};
/// Throws InputError, IoError.
SensitivityTask sensitivity_task(const SensitivityOptions& options, const ReadText& read);

struct CalibrateOptions {
  std::string source, data, failures = "keep";
  std::vector<std::string> overrides, fit, sigma, columns;
  int ranks_per_case = 1;
  bool quiet = false;
  FolderOptions folder;
  StudyPlaces places;
};
void add_calibrate(Command& app, const Deed<CalibrateOptions>& deed);
/// Throws InputError, IoError.
CalibrationTask calibration_task(const CalibrateOptions& options, const ReadText& read);

struct StudyFileOptions {
  std::string file, method;
  int samples = 0;  ///< 0: what the file says
  std::vector<std::string> overrides;
  bool quiet = false, keys = false;
  std::string key;  ///< that is to be explained
  FolderOptions folder;
};
void add_study(Command& app, const Deed<StudyFileOptions>& deed);

struct EconomicsOptions {
  std::vector<std::string> sources, overrides;
  std::string tariff = "35 USD/MWh", grid = "24 g/kWh", file, charge, mass;
};
/// With --charge nothing is run, and the command needs no solver.
void add_economics(Command& app, const Deed<EconomicsOptions>& deed);
/// Folders of results are compared here; anything else is passed on to `joulet economics`, whose name this had once.
void add_compare(Command& app, const Deed<EconomicsOptions>& deed);
/// Reads cases and options. Throws InputError, IoError.
void check_economics(const EconomicsOptions& options);

}  // namespace joulet
