#include <joulet/results/columns.h>
#include <joulet/results/summary.h>

#include <nlohmann/json.hpp>

#include "catch.h"

#include <cmath>
#include "sample.h"

using namespace joulet;

TEST_CASE("the hash is FNV-1a") {
  CHECK(hash_of("") == "cbf29ce484222325");
  CHECK(hash_of("a") == "af63dc4c8601ec8c");
  CHECK(hash_of("foobar") == "85944171f73967e8");
}

TEST_CASE("the summary has all answers with units, and where they come from") {
  const StepReport report = sample_report();
  Totals totals;
  totals.add(report);
  totals.refused.push_back({1.5, 0.5, 0.1, "the error was too large"});
  SizeReport size;
  size.cells = 96;
  Provenance provenance;
  provenance.title = "a \"title\"";
  provenance.versions = {{"joulet", "0.1.0"}};
  provenance.input_hash = hash_of("input");
  provenance.ranks = 2;

  const auto json = nlohmann::json::parse(summary_json(report, {}, totals, size, provenance));
  for (const Column& column : columns()) {
    INFO(column.name);
    const auto& answer = json.at("answers").at(std::string(column.name));
    if (std::isnan(column.value(report)))
      CHECK(answer.at("value").is_null());
    else
      CHECK(answer.at("value").get<double>() == column.value(report));
    CHECK(answer.at("unit") == std::string(column.unit));
  }
  CHECK(json.at("title") == "a \"title\"");
  CHECK(json.at("cost").at("refused_steps").at(0).at("reason") == "the error was too large");
  CHECK(json.at("cost").at("cells") == 96);
  CHECK(json.at("cost").at("ranks") == 2);
  CHECK(json.at("provenance").at("versions").at("joulet") == "0.1.0");
  CHECK(json.at("provenance").at("input_hash") == "fnv1a64:" + hash_of("input"));
  const auto date = json.at("provenance").at("date").get<std::string>();
  CHECK(date.size() == 20);
  CHECK(date.back() == 'Z');
}

TEST_CASE("what is not a number becomes null") {
  const auto json = nlohmann::json::parse(summary_json(StepReport{}, {}, Totals{}, SizeReport{}, Provenance{}));
  CHECK(json.at("answers").at("resistance").at("value").is_null());
}

TEST_CASE("totals add up over the steps") {
  Totals totals;
  StepReport report = sample_report();
  totals.add(report);
  report.energy_balance.electrical *= 1.01;
  report.limit = "current";
  totals.add(report);
  totals.add(sample_report());
  CHECK(totals.steps == 3);
  CHECK(totals.newton_iterations == 9);
  CHECK(totals.linear_iterations == 36);
  CHECK(totals.worst_closure == Approx(0.01 / 1.01));
  CHECK(totals.current_limit);
  CHECK(!totals.voltage_limit);
}
