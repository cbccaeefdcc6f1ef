#pragma once

#include <joulet/study/distribution.h>

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace joulet {

class Visitor;

enum class StudyMethod { sweep, size, sobol, morris, one_at_a_time, calibrate, robust, derivatives };
/// Who chooses a variable: the engineer, nobody (it is known within limits), the data, or the file.
enum class VariableKind { automatic, design, uncertain, fitted, fixed };
enum class ResponseRole { answer, objective, constraint, calibration };
enum class OnFailure { keep, stop };
enum class Goal { automatic, minimise, maximise };

/// What `[study]` says. Texts are as they are written, with their units; empty when the file does not say.
struct StudySection {
  std::string source;  ///< the case
  StudyMethod method = StudyMethod::sweep;
  std::string seed;
  OnFailure failures = OnFailure::keep;
  int ranks_per_case = 1;
  std::vector<std::string> set;
  int samples = 0, points = 0;  ///< 0: the usual number
  std::string cases, times, target_conversion, turnaround, within, per_day;
  bool beyond_calibration = false;
  std::string data;
  std::vector<std::string> columns;
};

/// A key of the case and what a study does with it, `[[variable]]`.
struct StudyVariable {
  std::string key;
  VariableKind kind = VariableKind::automatic;
  std::string range, values, value, plus_minus;
  DistributionKind distribution = DistributionKind::uniform;
  std::string mean, deviation, mode;
  std::vector<double> likelihood;
  std::string place;  ///< in the file, for messages
};

/// An answer of the runs and what it is for, `[[response]]`.
struct StudyResponse {
  std::string answer;
  ResponseRole role = ResponseRole::answer;
  Goal goal = Goal::automatic;
  std::string at_least, at_most, deviation;
  std::optional<double> quantile;
  std::string place;
};

/// Inputs that vary together, `[[correlation]]`.
struct StudyCorrelation {
  std::vector<std::string> between;  ///< two keys
  double coefficient = 0;            ///< of their ranks
  std::string place;
};

/// A study as a file says it; one file may serve several methods, of which each takes its own variables.
struct StudyFile {
  StudySection study;
  std::vector<StudyVariable> variables;
  std::vector<StudyCorrelation> correlations;
  std::vector<StudyResponse> responses;
};

void visit(Visitor& v, StudyFile& file);
void visit(Visitor& v, StudySection& study);
void visit(Visitor& v, StudyVariable& variable);
void visit(Visitor& v, StudyCorrelation& correlation);
void visit(Visitor& v, StudyResponse& response);

/// The names of the methods, in the order of StudyMethod.
const std::vector<std::string_view>& study_method_names();
/// "sobol". Throws InputError that begins with `option`.
StudyMethod study_method(const std::string& option, const std::string& name);

/// Reads a study file; `name` stands for it in messages. Names of other files in it are completed with `folder`.
/// Throws InputError with place, key, value, and what is allowed.
StudyFile study_from_text(std::string_view text, const std::string& name, const std::filesystem::path& folder);

/// Throws InputError when something is said that has no effect with the method, or is missing.
void check_study_file(const StudyFile& file);

/// Whether some values are likelier than others.
bool is_distributed(const StudyVariable& variable);

/// Design or uncertain, as the method takes the variable where the file leaves it open.
VariableKind kind_with(const StudyVariable& variable, StudyMethod method);

/// Whether the method moves the variable; the others are held at their value.
bool is_moved(const StudyVariable& variable, StudyMethod method);

/// Whether the method moves both inputs of a correlation.
bool both_moved(const StudyFile& file, const StudyCorrelation& correlation);

/// The study as a file that reads back to the same, without what is usual.
std::string study_toml(const StudyFile& file);

/// Changes the names of other files such that they are right for a file in `folder`.
void see_from(const std::filesystem::path& folder, StudyFile& file);

/// All keys as a page; one key, or a section.
std::string study_keys_page();
std::string study_key_help(const std::string& key);

}  // namespace joulet
