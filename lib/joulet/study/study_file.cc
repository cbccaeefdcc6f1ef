#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/base/text.h>
#include <joulet/input/node_value.h>
#include <joulet/input/printer.h>
#include <joulet/input/reader.h>
#include <joulet/input/reference.h>
#include <joulet/problem/presets.h>
#include <joulet/study/study_file.h>

#include <algorithm>
#include <system_error>

namespace joulet {
namespace {

namespace fs = std::filesystem;

/// Numbers may stand where the unit depends on the key, so that the member is a text: `range = "1..3"`, `value = 1.9`.
class StudyReader : public Reader {
public:
  using Reader::Reader;
  using Reader::value;
  void value(std::string& member, std::string_view key, std::string_view) override {
    read(key, [&](const Node& node) {
      if (const auto* whole = std::get_if<std::int64_t>(&node.data))
        member = fmt::format("{}", *whole);
      else if (const auto* number = std::get_if<double>(&node.data))
        member = fmt::format("{}", *number);
      else
        member = text_from(node);
      if (trimmed(member).empty()) throw InputError("an empty text says nothing; leave the key out");
    });
  }
};

/// Leaves out what is absent, and the quotes of plain numbers.
class StudyPrinter : public Printer {
public:
  using Printer::choice;
  using Printer::value;
  void value(std::string& member, std::string_view key, std::string_view help) override {
    if (is_plain_number(member))
      line(key, member, help);
    else if (!member.empty())
      Printer::value(member, key, help);
  }
  void value(int& member, std::string_view key, Range range, std::string_view help) override {
    if (member > 0) Printer::value(member, key, range, help);
  }
  void value(bool& member, std::string_view key, std::string_view help) override {
    if (member) Printer::value(member, key, help);
  }
  void value(std::vector<std::string>& member, std::string_view key, const std::vector<std::string_view>& allowed,
             std::string_view help) override {
    if (!member.empty()) Printer::value(member, key, allowed, help);
  }
  void value(std::vector<double>& member, std::string_view key, std::string_view si_unit, Range range,
             std::string_view help) override {
    if (!member.empty()) Printer::value(member, key, si_unit, range, help);
  }
  void choice(std::size_t& member, std::string_view key, const std::vector<std::string_view>& names,
              std::string_view help) override {
    if (names[member] != "automatic" && names[member] != "uniform") Printer::choice(member, key, names, help);
  }

private:
  /// Digits that read back to the same text.
  static bool is_plain_number(const std::string& text) {
    return !text.empty() && text.size() < 16 && text.find_first_not_of("0123456789") == std::string::npos &&
           (text[0] != '0' || text.size() == 1);
  }
};

const std::string& place_in(const CaseFile& file, const std::string& list, std::size_t number) {
  const Node* const node = entry(file.root(), list);
  const auto* const items = node ? std::get_if<Node::List>(&node->data) : nullptr;
  return items && number < items->size() ? (*items)[number].place : file.root().place;
}

/// A file that a study file names stands beside it.
std::string completed(const std::string& name, const fs::path& folder, bool or_preset) {
  const fs::path path = name;
  if (name.empty() || path.is_absolute()) return name;
  std::error_code ignored;
  const bool looks_like_a_path = path.has_parent_path() || path.has_extension();
  if (or_preset && !looks_like_a_path && !fs::is_regular_file(folder / path, ignored)) return name;
  return (folder / path).lexically_normal().string();
}

}  // namespace

const std::vector<std::string_view>& study_method_names() {
  static const std::vector<std::string_view> names = {"sweep", "size",      "sobol",  "morris",
                                                      "oat",   "calibrate", "robust", "derivatives"};
  return names;
}

StudyMethod study_method(const std::string& option, const std::string& name) {
  const auto& names = study_method_names();
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end())
    throw InputError(fmt::format("{}: \"{}\" is not known{}", option, name, did_you_mean(name, names)));
  return static_cast<StudyMethod>(found - names.begin());
}

void visit(Visitor& v, StudyFile& f) {
  v.section(f.study, "study", "what is computed");
  v.list(f.variables, "variable", "a key of the case that differs between the runs");
  v.list(f.correlations, "correlation",
         "uncertain inputs that vary together (sweep with samples, robust, derivatives)");
  v.list(f.responses, "response", "what is asked of the runs");
}

void visit(Visitor& v, StudySection& s) {
  v.value(s.source, "case",
          "case file, as seen from the study file, or name of a preset; the published pellet if absent");
  v.choice(s.method, "method", study_method_names(), "what is done with the runs");
  v.value(s.seed, "seed", "of random samples; 1 if absent");
  v.choice(s.failures, "failures", {"keep", "stop"},
           "keep: a case that fails is left out and counted; stop: the first one ends the study");
  v.value(s.ranks_per_case, "ranks_per_case", Range::between(1, 1e6), "MPI ranks that share one case");
  v.value(s.set, "set", {}, "changes of the case, each as after -s: \"time.end=120 s\"");
  v.value(s.samples, "samples", Range::non_negative(),
          "cases of a Latin hypercube (sweep; all combinations if absent), rows of Sobol (128), paths of Morris (20), "
          "cases of a robust design (16)");
  v.value(s.cases, "cases", "CSV file of cases in place of variables (sweep)");
  v.value(s.times, "times", "also keep conversion and energy at these times, \"0..120 s x25\" (sweep)");
  v.value(s.target_conversion, "target_conversion", "conversion that counts as done; 0.95 if absent");
  v.value(s.turnaround, "turnaround", "time between two pellets, for the throughput; 0 s if absent");
  v.value(s.within, "within", "the process may take this long: makes time.end a variable (size, robust)");
  v.value(s.per_day, "per_day", "magnesium wanted, \"2 kg/day\": how many presses that takes (size, robust)");
  v.value(s.points, "points", Range::non_negative(), "of the Pareto front of two objectives; 9 if absent (size)");
  v.value(s.beyond_calibration, "beyond_calibration",
          "also search where fitted numbers of the case were never compared with a measurement (size, robust)");
  v.value(s.data, "data", "CSV file of measured histories (calibrate)");
  v.value(s.columns, "columns", {},
          "columns that the data call otherwise: \"temperature_pyrometer=T_Pyro [degC]\" (calibrate)");
}

void visit(Visitor& v, StudyVariable& x) {
  v.value(x.key, "key", "key of the case, as after -s: \"pellet.diameter\"");
  v.choice(x.kind, "kind", {"automatic", "design", "uncertain", "fitted", "fixed"},
           "sweep and robust move what is design or uncertain, size what is design, sobol, morris, oat and derivatives "
           "what is "
           "uncertain, calibrate what is fitted; the others are held at their value; automatic: moved");
  v.value(x.range, "range", "limits, \"4..20 mm\"; for a sweep with points, \"4..20 mm x9\", \"0.1..10 mm x5 log\"");
  v.value(x.values, "values", "a list in place of a range, \"4, 6, 10 mm\" (sweep; distribution table)");
  v.value(x.value, "value", "where it is held, and the centre of plus_minus; that of the case if absent");
  v.value(x.plus_minus, "plus_minus", "uncertain by so much about its value, \"5 %\" or \"8 kJ/mol\"");
  v.choice(x.distribution, "distribution", distribution_names(),
           "of an uncertain input; normal and lognormal: mean, deviation, and a range to cut them; triangular: range, "
           "mode; table: values, likelihood; morris and oat take the 95 % in its middle, derivatives its mean and "
           "deviation");
  v.value(x.mean, "mean", "of a normal or lognormal input; the value of the case if absent");
  v.value(x.deviation, "deviation", "standard deviation, \"5 kJ/mol\", or of the mean, \"5 %\"");
  v.value(x.mode, "mode", "the likeliest value of a triangular input; the value of the case if absent");
  v.value(x.likelihood, "likelihood", "1", Range::non_negative(),
          "of the values of a table, on any scale; straight lines between them");
}

void visit(Visitor& v, StudyCorrelation& c) {
  v.value(c.between, "between", {}, "two keys");
  v.value(c.coefficient, "coefficient", "1", {-1, 1, true, true}, "rank correlation (Spearman)");
}

void visit(Visitor& v, StudyResponse& r) {
  v.value(r.answer, "answer", "its name, \"energy_per_kg\"; for calibration a column of the data");
  v.choice(r.role, "role", {"answer", "objective", "constraint", "calibration"},
           "answer: reported (sobol, morris, oat, derivatives); two objectives ask for a Pareto front");
  v.choice(r.goal, "goal", {"automatic", "minimise", "maximise"}, "of an objective; automatic: minimise");
  v.value(r.at_least, "at_least", "lower bound, of a constraint");
  v.value(r.at_most, "at_most", "upper bound, of a constraint");
  v.value(
      r.quantile, "quantile", "1", {0, 1, true, true},
      "the share of the uncertain inputs for which an objective or a constraint is to hold; 0.95 if absent (robust)");
  v.value(r.deviation, "deviation", "standard deviation of what was measured, \"10 K\"; from the fit if absent");
}

StudyFile study_from_text(std::string_view text, const std::string& name, const fs::path& folder) {
  const CaseFile file = CaseFile::from_text(text, name);
  StudyFile study;
  StudyReader reader(file);
  visit(reader, study);
  reader.finish();
  for (std::size_t i = 0; i < study.variables.size(); ++i) study.variables[i].place = place_in(file, "variable", i);
  for (std::size_t i = 0; i < study.correlations.size(); ++i)
    study.correlations[i].place = place_in(file, "correlation", i);
  for (std::size_t i = 0; i < study.responses.size(); ++i) study.responses[i].place = place_in(file, "response", i);
  study.study.source = completed(study.study.source, folder, true);
  study.study.cases = completed(study.study.cases, folder, false);
  study.study.data = completed(study.study.data, folder, false);
  return study;
}

void see_from(const fs::path& folder, StudyFile& file) {
  std::error_code ignored;
  for (std::string* const name : {&file.study.source, &file.study.cases, &file.study.data})
    if (!name->empty() && fs::path(*name).is_relative() && fs::exists(*name, ignored))
      *name = fs::absolute(*name).lexically_normal().lexically_proximate(fs::absolute(folder).lexically_normal());
}

std::string study_toml(const StudyFile& file) {
  StudyFile copy = file;
  StudyPrinter printer;
  visit(printer, copy);
  return std::string(trimmed(printer.text())) + "\n";
}

std::string study_keys_page() { return reference_markdown(reference_of(StudyFile{})); }

std::string study_key_help(const std::string& key) { return help_on(key, reference_of(StudyFile{})); }

}  // namespace joulet
