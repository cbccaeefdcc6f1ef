#include "catch.h"
#include "synthetic.h"

#include <joulet/base/error.h>
#include <joulet/fit/fit_files.h>
#include <joulet/fit/report_text.h>

#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

using namespace joulet;

namespace {

const Arrhenius truth{549.3, 169.1e3};

FitReport report_of(const std::vector<double>& temperatures, FitOptions options = {}) {
  std::vector<MeasuredRun> runs;
  for (const double temperature : temperatures)
    runs.push_back(isothermal_run(conversion_model("R3"), truth, temperature, 150, 8));
  Noise noise(5);
  add_noise(runs, noise, 0.01);
  return fit_kinetics(measurements_of(runs), options);
}

std::string file_of(const FitReport& report, const std::string& name) {
  for (const auto& [file, content] : fit_files(report, {{"joulet", "1.2.3"}}))
    if (file == name) return content;
  return "no such file";
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

}  // namespace

TEST_CASE("The text begins with the answer and its intervals, and ends with the section to paste") {
  const FitReport report = report_of({1550, 1650, 1765});
  const std::string text = fit_text(report);
  CHECK(text.rfind(" answer    R3 (contracting sphere) is the best of 19 models", 0) == 0);
  CHECK_THAT(lines_of(text)[1], ContainsSubstring("Ea 1") && ContainsSubstring("(95 %: "));
  CHECK_THAT(text, ContainsSubstring("[kinetics]\nmodel = \"R3\"\npre_exponential_factor = \""));
  CHECK_THAT(text, ContainsSubstring("Arrhenius line of these 3 rate constants"));
}

TEST_CASE("Models in the order of R2 stand beside that of AICc") {
  const std::string text = fit_text(report_of({1550, 1650, 1765}));
  CHECK_THAT(text, ContainsSubstring("by R2 of the conversion: R3 0.99") && ContainsSubstring("by R2 of g: R3 0.99"));
  const auto direct = text.substr(text.find("by R2 of the conversion:"));
  CHECK(std::count(direct.begin(), direct.begin() + static_cast<std::ptrdiff_t>(direct.find('\n')), ',') == 4);
}

TEST_CASE("One point names no best model") {
  const FitReport report = fit_kinetics(measurements_of({{"single", {60}, {0.4}, {1700}}}), {});
  const std::string text = fit_text(report);
  CHECK(text.rfind(" answer    1 point cannot tell 19 models apart", 0) == 0);
  CHECK_THAT(text, !ContainsSubstring("best of 19") && !ContainsSubstring("1 points") && !ContainsSubstring("by R2"));
}

TEST_CASE("The section repeats the rate of the fit to a part in ten thousand") {
  const FitReport report = report_of({1550, 1650, 1765});
  double a = 0, energy = 0;
  const std::string section = kinetics_section(report, report.best());
  const auto number_after = [&](const std::string& key) {
    return std::stod(section.substr(section.find(key) + key.size()));
  };
  a = number_after("pre_exponential_factor = \"");
  energy = number_after("activation_energy = \"");
  for (const double T : {1500.0, 1765.0})
    CHECK(Arrhenius{a, 1e3 * energy}.rate(T) == Approx(report.best().direct.rate().rate(T)).epsilon(1e-4));
}

TEST_CASE("One temperature: a rate, a warning and no section") {
  const FitReport report = report_of({1700});
  const std::string text = fit_text(report);
  CHECK_THAT(text, !ContainsSubstring("[kinetics]\nmodel") && !ContainsSubstring("Ea 1"));
  CHECK_THAT(text, ContainsSubstring("k(1427 degC)") && ContainsSubstring("not identifiable"));
  CHECK_THAT(text, ContainsSubstring("# no [kinetics] section"));
  const auto json = nlohmann::json::parse(fit_json(report, {}));
  CHECK(json["models"][0]["direct"]["activation_energy"].is_null());
  CHECK(json["models"][0]["arrhenius"].is_null());
}

TEST_CASE("Data beyond chemistry gives a warning, no section, and no infinite numbers in files") {
  // Within 11 K from nothing to everything.
  const FitReport report = fit_kinetics(
      measurements_of({{"cold", {10, 20}, {0, 0.001}, {3000, 3000}}, {"hot", {10, 20}, {0.9, 1}, {3011, 3011}}}), {});
  for (const auto& [name, content] : fit_files(report, {})) {
    INFO(name);
    CHECK_THAT(content, !ContainsSubstring(",inf") && !ContainsSubstring(",nan") && !ContainsSubstring("\"inf"));
  }
  CHECK_THAT(kinetics_section(report, report.best()), ContainsSubstring("implausibly high"));
  CHECK_THAT(fit_text(report), ContainsSubstring("more than the strongest bond"));
}

TEST_CASE("fit.json has values, units, intervals, warnings and provenance") {
  FitOptions options;
  options.confidence = 0.9;
  const FitReport report = report_of({1550, 1650, 1765}, options);
  const auto json = nlohmann::json::parse(fit_json(report, {{"joulet", "1.2.3"}}));
  const auto energy = json["models"][0]["direct"]["activation_energy"];
  CHECK(energy["value"] == report.best().direct.activation_energy->value);
  CHECK(energy["unit"] == "J/mol");
  const double half = t_quantile(0.9, 22) * *report.best().direct.activation_energy->error;
  CHECK(energy["interval"][1].get<double>() - energy["value"].get<double>() == Approx(half));
  CHECK(json["confidence"] == 0.9);
  CHECK(json["models"].size() == 19);
  CHECK(json["models"][0]["linearised"].size() == 3);
  CHECK(json["runs"].size() == 3);
  CHECK(json["provenance"]["versions"]["joulet"] == "1.2.3");
}

TEST_CASE("Rows of the tables: one per model, per line, per point") {
  const FitReport report = report_of({1550, 1650, 1765});
  CHECK(lines_of(file_of(report, "ranking.csv")).size() == 1 + 19);
  CHECK(lines_of(file_of(report, "rate-constants.csv")).size() == 1 + 19 * 3);
  CHECK(lines_of(file_of(report, "conversion.csv")).size() == 1 + 19 * 24);
  CHECK(lines_of(file_of(report, "curves.csv")).size() == 1 + 3 * 101);
  for (const auto& [name, content] : fit_files(report, {})) {
    if (name.find(".csv") == name.npos) continue;
    const auto lines = lines_of(content);
    const auto commas = std::count(lines[0].begin(), lines[0].end(), ',');
    for (const std::string& line : lines) CHECK(std::count(line.begin(), line.end(), ',') == commas);
  }
}

TEST_CASE("The curve passes through the fitted points") {
  const FitReport report = report_of({1550, 1765});
  const auto lines = lines_of(file_of(report, "curves.csv"));
  // The last of the 101 times of the first run is its last point.
  const std::string& last = lines[101];
  CHECK(std::stod(last.substr(last.rfind(',') + 1)) == Approx(report.best().direct.conversion[0].back()));
}

TEST_CASE("Writing makes the folder, and leaves nothing when it cannot") {
  const std::filesystem::path folder =
      std::filesystem::temp_directory_path() / ("joulet-test-fit-" + std::to_string(getpid()));
  std::filesystem::remove_all(folder);
  const FitReport report = report_of({1550, 1765});
  write_fit(report, {}, folder / "a");
  CHECK(std::filesystem::file_size(folder / "a" / "fit.json") > 1000);
  std::ofstream(folder / "b") << "mine";
  CHECK_THROWS_AS(write_fit(report, {}, folder / "b"), IoError);
  std::filesystem::create_directories(folder / "c" / "kinetics.toml" / "in the way");
  CHECK_THROWS_AS(write_fit(report, {}, folder / "c"), IoError);
  CHECK_FALSE(std::filesystem::exists(folder / "c" / "fit.json"));
  std::filesystem::remove_all(folder);
}
