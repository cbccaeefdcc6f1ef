#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/base/text.h>
#include <joulet/base/units.h>
#include <joulet/results/amounts.h>
#include <joulet/study/process_comparison.h>
#include <toml++/toml.h>

#include <cctype>
#include <charconv>
#include <functional>

namespace joulet {
namespace {

constexpr double faraday = 96485.33212;          // C/mol, CODATA 2018
constexpr double molar_mass_of_co2 = 44.009e-3;  // kg/mol, IUPAC 2021
constexpr double kilowatt_hour = 3.6e6;          // J

/// UDUNITS has no kWh: "24 g/kWh" -> "24 g/(kW.h)".
std::string with_hours(std::string text) {
  const std::size_t at = text.find("Wh");
  if (at == std::string::npos) return text;
  std::size_t begin = at;
  while (begin > 0 && std::isalpha(static_cast<unsigned char>(text[begin - 1]))) --begin;
  return text.replace(begin, at + 2 - begin, "(" + text.substr(begin, at + 1 - begin) + ".h)");
}

std::optional<double> quantity(const toml::table& entry, const char* key, const char* unit) {
  const auto text = entry[key].value<std::string>();
  return text ? std::optional<double>(si_from_text(*text, unit)) : std::nullopt;
}

std::optional<std::pair<double, double>> range(const toml::table& entry, const char* key, const char* unit) {
  const toml::array* ends = entry[key].as_array();
  if (!ends) return std::nullopt;
  const auto low = ends->size() == 2 ? (*ends)[0].value<std::string>() : std::nullopt;
  const auto high = ends->size() == 2 ? (*ends)[1].value<std::string>() : std::nullopt;
  if (!low || !high) throw InputError(fmt::format("{}: two texts with units are expected", key));
  return {{si_from_text(*low, unit), si_from_text(*high, unit)}};
}

std::string text_of(const toml::table& entry, const char* key) {
  const auto text = entry[key].value<std::string>();
  if (!text) throw InputError(fmt::format("{} is missing", key));
  return *text;
}

/// Calls `add` for each [[list]] of the file; errors name file and entry.
void for_each_entry(const std::filesystem::path& file, const char* list,
                    const std::function<void(const toml::table&)>& add) {
  try {
    const toml::table table = toml::parse_file(file.string());
    const toml::array* entries = table[list].as_array();
    for (std::size_t i = 0; entries && i < entries->size(); ++i) {
      const toml::table* entry = (*entries)[i].as_table();
      if (!entry) throw InputError(fmt::format("{}: [[{}]] is expected", file.string(), list));
      try {
        add(*entry);
      } catch (const InputError& error) {
        throw InputError(fmt::format("{}: {} {}: {}", file.string(), list, i + 1, error.what()));
      }
    }
  } catch (const toml::parse_error& error) {
    throw InputError(fmt::format("{}: not valid TOML: {}", file.string(), error.description()));
  }
}

ProcessData process_from(const toml::table& entry) {
  ProcessData process;
  process.name = text_of(entry, "name");
  process.scope = text_of(entry, "scope");
  process.source = text_of(entry, "source");
  process.energy = range(entry, "energy", "J/kg");
  process.electricity = entry["electricity"].value_or(false);
  process.co2 = range(entry, "co2", "1");
  process.process_co2 = quantity(entry, "process_co2", "1");
  if (const auto voltage = quantity(entry, "voltage", "V")) {
    const double energy = electrolysis_energy(*voltage, entry["current_yield"].value_or(0.));
    process.energy = {energy, energy};
    process.electricity = true;
  }
  return process;
}

std::string span(const std::pair<double, double>& range, double unit, int digits) {
  const std::string low = fmt::format("{:.{}f}", range.first / unit, digits);
  return range.first == range.second ? low : fmt::format("{} .. {:.{}f}", low, range.second / unit, digits);
}

}  // namespace

double electrolysis_energy(double voltage, double current_yield) {
  if (!(current_yield > 0 && current_yield <= 1))
    throw InputError(fmt::format("current_yield: {} is not above 0 and at most 1", current_yield));
  return 2 * faraday * voltage / (current_yield * mg_molar_mass);
}

double mg_of_charge(double charge) { return charge * mg_molar_mass / (2 * faraday); }

double current_yield(double mass, double charge) {
  if (!(mass > 0 && charge > 0))
    throw InputError(
        fmt::format("a current yield needs a mass and a charge above 0, not {} kg and {} C", mass, charge));
  return mass / mg_of_charge(charge);
}

std::vector<FaradayExperiment> read_experiments(const std::filesystem::path& file) {
  std::vector<FaradayExperiment> experiments;
  const auto add = [&](const toml::table& entry) {
    FaradayExperiment experiment;
    experiment.name = text_of(entry, "name");
    experiment.source = text_of(entry, "source");
    experiment.charge = si_from_text(text_of(entry, "charge"), "C");
    experiment.mass = si_from_text(text_of(entry, "mass"), "kg");
    experiment.published_yield = si_from_text(text_of(entry, "published_yield"), "1");
    current_yield(experiment.mass, experiment.charge);
    experiments.push_back(std::move(experiment));
  };
  for_each_entry(file, "experiment", add);
  return experiments;
}

std::string faraday_text(const std::vector<FaradayExperiment>& experiments) {
  TextTable table({"charge [C]", "Mg by Faraday [g]", "collected [g]", "yield [%]", "published [%]", "experiment"});
  for (const FaradayExperiment& e : experiments)
    table.add_row({fmt::format("{:.1f}", e.charge), fmt::format("{:.4f}", 1e3 * mg_of_charge(e.charge)),
                   fmt::format("{:.4f}", 1e3 * e.mass), fmt::format("{:.2f}", 100 * current_yield(e.mass, e.charge)),
                   e.published_yield > 0 ? fmt::format("{:.1f}", 100 * e.published_yield) : "-", e.name});
  return table.text();
}

double carbothermal_co2() { return molar_mass_of_co2 / mg_molar_mass; }

std::vector<ProcessData> read_processes(const std::filesystem::path& file) {
  std::vector<ProcessData> processes;
  for_each_entry(file, "process", [&](const toml::table& entry) { processes.push_back(process_from(entry)); });
  return processes;
}

Tariff tariff_from_text(const std::string& text) {
  double price = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), price);
  const std::string rest(end, text.data() + text.size());
  const auto slash = rest.find('/');
  std::string currency = rest.substr(0, slash);
  currency.erase(0, currency.find_first_not_of(' '));
  if (error != std::errc() || price < 0 || slash == std::string::npos || currency.empty())
    throw InputError(fmt::format("--tariff: \"{}\": a price such as \"35 USD/MWh\" is expected", text));
  try {
    return {price / factor_to_si(with_hours(rest.substr(slash + 1)), "J"), currency};
  } catch (const InputError& reason) {
    throw InputError(fmt::format("--tariff: \"{}\": {}", text, reason.what()));
  }
}

double grid_intensity_from_text(const std::string& text) {
  try {
    return si_from_text(with_hours(text), "kg/J");
  } catch (const InputError& reason) {
    throw InputError(fmt::format("--grid: \"{}\": {}; write for example \"24 g/kWh\"", text, reason.what()));
  }
}

std::string comparison_text(const std::vector<ProcessData>& processes, const Tariff& tariff, double grid_intensity) {
  TextTable table({"kWh/kg", tariff.currency + "/t", "t CO2e/t of the grid", "t CO2/t of the reaction",
                   "t CO2e/t as published", "process"});
  std::string scopes;
  for (const ProcessData& p : processes) {
    const auto scaled = [&](double factor) {
      return std::pair<double, double>(p.energy->first * factor, p.energy->second * factor);
    };
    const bool priced = p.energy && p.electricity;
    table.add_row(
        {p.energy ? span(*p.energy, kilowatt_hour, 2) : "-", priced ? span(scaled(1e3 * tariff.per_joule), 1, 0) : "-",
         priced ? span(scaled(grid_intensity), 1, 3) : "-", p.process_co2 ? fmt::format("{:.3f}", *p.process_co2) : "-",
         p.co2 ? span(*p.co2, 1, 0) : "-", p.name});
    scopes += fmt::format(" {}\n   scope:  {}\n   source: {}\n", p.name, p.scope, p.source);
  }
  return table.text() + "\n" + scopes;
}

std::string comparison_csv(const std::vector<ProcessData>& processes, const Tariff& tariff, double grid_intensity) {
  std::string text = fmt::format(
      "process,scope,energy low [J/kg],energy high [J/kg],electricity,cost low [{0}/kg],cost high [{0}/kg],"
      "grid CO2e low [kg/kg],grid CO2e high [kg/kg],reaction CO2 [kg/kg],published CO2e low [kg/kg],"
      "published CO2e high [kg/kg],source\n",
      tariff.currency);
  const auto pair = [](const std::optional<std::pair<double, double>>& range, double factor, bool holds = true) {
    return range && holds ? fmt::format(",{},{}", range->first * factor, range->second * factor) : std::string(",,");
  };
  for (const ProcessData& p : processes) {
    text +=
        fmt::format("\"{}\",\"{}\"{},{}{}{},{}{},\"{}\"\n", p.name, p.scope, pair(p.energy, 1), p.electricity ? 1 : 0,
                    pair(p.energy, tariff.per_joule, p.electricity), pair(p.energy, grid_intensity, p.electricity),
                    p.process_co2 ? fmt::format("{}", *p.process_co2) : "", pair(p.co2, 1), p.source);
  }
  return text;
}

}  // namespace joulet
