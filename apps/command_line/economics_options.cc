#include "solver_commands.h"

#include <fmt/format.h>
#include <joulet/base/data_folder.h>
#include <joulet/base/error.h>
#include <joulet/problem/read_problem.h>
#include <joulet/report/comparison.h>
#include <joulet/study/process_comparison.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <system_error>

namespace joulet {

namespace {

/// The yield of an electrolysis beside the published ones.
void compare_yield(const EconomicsOptions& options) {
  if (options.charge.empty() || options.mass.empty()) throw InputError("--charge and --mass are given together");
  FaradayExperiment own{"as given", "given", option_value("--charge", options.charge, "C"),
                        option_value("--mass", options.mass, "kg"), 0};
  const double yield = current_yield(own.mass, own.charge);
  std::vector<FaradayExperiment> experiments{own};
  for (FaradayExperiment& e : read_experiments(data_file("processes/magnesium.toml"))) experiments.push_back(e);
  const std::string text = fmt::format(
      "{}\nTwo electrons for each Mg. {}Published charges and masses are derived from Table 1 of "
      "Telgerafchi et al. 2023.\n",
      faraday_text(experiments), yield > 1 ? "A yield above 100 % is impossible: check charge and mass. " : "");
  std::fputs(text.c_str(), stdout);
}

void add_economics_options(Command& command, EconomicsOptions& options) {
  command.words("CASE", options.sources, "case files or presets; luo2025-6mm and luo2025-18mm if absent");
  command.repeated("-s,--set", options.overrides, "change a key of each case: section.key=value; may be repeated");
  command.option("--tariff", options.tariff, "price of electricity in any currency; 35 USD/MWh if absent");
  command.option("--grid", options.grid, "carbon intensity of the grid; 24 g/kWh if absent");
  command.option("--charge", options.charge, "of an electrolysis, '20448 C': prints its current yield instead");
  command.option("--mass", options.mass, "of the magnesium that this charge gave, '2.51 g'");
  command.option("--csv", options.file, "also write the table into this file");
}

Request economics_request(const std::shared_ptr<EconomicsOptions>& options, const Deed<EconomicsOptions>& deed) {
  if (!options->charge.empty() || !options->mass.empty()) return Request{[options] { compare_yield(*options); }, false};
  if (options->sources.empty()) options->sources = {"luo2025-6mm", "luo2025-18mm"};
  return Request{[options, deed] { deed(*options); }, true};
}

}  // namespace

void check_economics(const EconomicsOptions& options) {
  tariff_from_text(options.tariff);
  grid_intensity_from_text(options.grid);
  for (const std::string& source : options.sources) read_problem(source, options.overrides);
  read_processes(data_file("processes/magnesium.toml"));
}

void add_economics(Command& app, const Deed<EconomicsOptions>& deed) {
  auto options = std::make_shared<EconomicsOptions>();
  Command command = app.subcommand("economics", "energy, cost and emissions of a kilogram beside other processes");
  add_economics_options(command, *options);
  command.footer(
      "Examples:\n"
      "  joulet economics luo2025-6mm my.toml --tariff '60 EUR/MWh' --grid '380 g/kWh'\n"
      "  joulet economics --charge '20448 C' --mass '2.51 g'\n"
      "joulet presets lists the cases that come with Joulet.");
  command.decides([options, deed] { return economics_request(options, deed); });
}

void add_compare(Command& app, const Deed<EconomicsOptions>& deed) {
  auto options = std::make_shared<EconomicsOptions>();
  Command command = app.subcommand("compare", "results of runs beside each other: answers, differences, inputs");
  add_economics_options(command, *options);
  command.footer(
      "Examples:\n"
      "  joulet compare out/luo2025-6mm out/luo2025-18mm\n"
      "  joulet compare out/coarse out/fine\n"
      "Folders of joulet run are compared; joulet report does the same as a page. With cases or the options above it "
      "is "
      "joulet economics, as this command was before.");
  command.decides([options, deed] {
    std::error_code ignored;
    const auto& given = options->sources;
    const bool results = !given.empty() && std::all_of(given.begin(), given.end(), [&](const std::string& source) {
      return std::filesystem::is_directory(source, ignored);
    });
    if (!results) return economics_request(options, deed);
    if (given.size() < 2) throw InputError("joulet compare: two or more folders of runs are compared; one was given");
    return Request{[given] { std::fputs(comparison_text({given.begin(), given.end()}).c_str(), stdout); }, false};
  });
}

}  // namespace joulet
