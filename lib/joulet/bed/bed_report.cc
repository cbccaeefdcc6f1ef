#include <joulet/base/constants.h>
#include <joulet/base/text.h>
#include <joulet/bed/bed_report.h>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <functional>
#include <utility>

namespace joulet {
namespace {

/// A column of the history: "amount MgO(s)", "mol", and where it stands in a row.
struct BedColumn {
  std::string name, unit;
  std::function<double(const BedRow&)> value;
};

std::string spaceless(std::string name) {
  std::replace(name.begin(), name.end(), ' ', '_');
  std::replace(name.begin(), name.end(), ',', '_');
  return name;
}

void add_each(std::vector<BedColumn>& columns, const std::string& prefix, const std::vector<std::string>& names,
              const std::string& unit, std::vector<double> BedRow::*member) {
  for (std::size_t i = 0; i < names.size(); ++i)
    columns.push_back({prefix + spaceless(names[i]), unit, [=](const BedRow& row) { return (row.*member)[i]; }});
}

std::vector<BedColumn> columns_of(const BedResult& result) {
  std::vector<BedColumn> columns = {
      {"time", "s", [](const BedRow& row) { return row.time; }},
      {"temperature", "K", [](const BedRow& row) { return row.temperature; }},
      {"conversion", "1", [](const BedRow& row) { return row.conversion; }},
      {"area", "1", [](const BedRow& row) { return row.area; }},
  };
  add_each(columns, "extent_", result.reactions, "mol", &BedRow::extents);
  add_each(columns, "rate_", result.reactions, "mol/s", &BedRow::rates);
  add_each(columns, "saturation_", result.reactions, "1", &BedRow::saturations);
  add_each(columns, "amount_", result.solids, "mol", &BedRow::solids);
  add_each(columns, "pressure_", result.gases, "Pa", &BedRow::pressures);
  add_each(columns, "fed_", result.gases, "mol", &BedRow::fed);
  add_each(columns, "released_", result.gases, "mol", &BedRow::released);
  return columns;
}

double largest_pressure(const BedResult& result, std::size_t gas) {
  double largest = 0;
  for (const BedRow& row : result.rows) largest = std::max(largest, row.pressures[gas]);
  return largest;
}

}  // namespace

std::string bed_history(const BedResult& result) {
  const std::vector<BedColumn> columns = columns_of(result);
  std::string text;
  for (std::size_t i = 0; i < columns.size(); ++i)
    text += fmt::format("{}{} [{}]", i > 0 ? "," : "", columns[i].name, columns[i].unit);
  text += '\n';
  for (const BedRow& row : result.rows) {
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const double value = columns[i].value(row);
      text += (i > 0 ? "," : "") + (std::isfinite(value) ? fmt::format("{}", value) : std::string());
    }
    text += '\n';
  }
  return text;
}

std::string bed_answers(const BedCase& bed, const BedResult& result) {
  const BedRow& last = result.rows.back();
  std::string text =
      fmt::format(" {}\n {:.4g} mmol MgO, {:.4g} mmol C, {:.4g} degC for {:.4g} min, {} rows, {} steps\n\n", bed.title,
                  1e3 * bed.charge.mgo, 1e3 * bed.charge.carbon, bed.heating.hold_temperature - constants::zero_celsius,
                  bed.heating.hold / 60, result.rows.size(), result.steps);
  text += fmt::format(" conversion of MgO      {:.4f} after {:.4g} min\n", last.conversion, last.time / 60);
  TextTable reactions({" reaction", "extent, mmol", "per MgO"});
  for (std::size_t r = 0; r < result.reactions.size(); ++r)
    reactions.add_row({" " + result.reactions[r], fmt::format("{:.3f}", 1e3 * last.extents[r]),
                       fmt::format("{:.4f}", last.extents[r] / bed.charge.mgo)});
  TextTable solids({" solid", "start, mmol", "end, mmol"});
  for (std::size_t s = 0; s < result.solids.size(); ++s)
    solids.add_row({" " + result.solids[s], fmt::format("{:.3f}", 1e3 * result.rows.front().solids[s]),
                    fmt::format("{:.3f}", 1e3 * last.solids[s])});
  TextTable gases({" gas", "fed, mmol", "released, mmol", "largest pressure, Pa"});
  for (std::size_t g = 0; g < result.gases.size(); ++g)
    gases.add_row({" " + result.gases[g], fmt::format("{:.3f}", 1e3 * last.fed[g]),
                   fmt::format("{:.3f}", 1e3 * last.released[g]), fmt::format("{:.4g}", largest_pressure(result, g))});
  return text + "\n" + reactions.text() + "\n" + solids.text() + "\n" + gases.text();
}

std::string bed_summary(const BedCase& bed, const BedResult& result) {
  nlohmann::ordered_json answers;
  for (const BedColumn& column : columns_of(result))
    answers[column.name] = {{"value", column.value(result.rows.back())}, {"unit", column.unit}};
  for (std::size_t g = 0; g < result.gases.size(); ++g)
    answers["largest_pressure_" + spaceless(result.gases[g])] = {{"value", largest_pressure(result, g)},
                                                                 {"unit", "Pa"}};
  const nlohmann::ordered_json json = {{"title", bed.title}, {"mechanism", bed.mechanism}, {"answers", answers}};
  return json.dump(2) + "\n";
}

}  // namespace joulet
