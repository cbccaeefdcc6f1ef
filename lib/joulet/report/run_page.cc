#include <fmt/format.h>
#include <joulet/report/changed_inputs.h>
#include <joulet/report/html.h>
#include <joulet/report/measured_section.h>
#include <joulet/report/run_checks.h>
#include <joulet/report/run_curves.h>
#include <joulet/report/run_page.h>
#include <joulet/report/shown.h>

#include <algorithm>
#include <cmath>

namespace joulet {
namespace {

using Json = nlohmann::ordered_json;

std::string shown_html(const RunResult& run, const std::string& name) {
  const auto value = run.answer(name);
  return value ? data_html(shown_as(name, run.unit_of(name)), *value) : "–";
}

/// Half of the last digit that is shown of a value.
double half_digit(const Shown& shown, double value) {
  constexpr int digits = 4;  // of rounded_number
  const double size = std::abs(shown.value(value));
  const int decimals = shown.decimals >= 0 || !(size > 0) ? std::max(shown.decimals, 0)
                                                          : digits - 1 - static_cast<int>(std::floor(std::log10(size)));
  return 0.5 * std::pow(10., -decimals);
}

/// " ± 0.2 K", where the errors of mesh and time steps were estimated and the digits would show them.
std::string error_text(const RunResult& run, const std::string& name) {
  const auto errors = run.summary.find("errors");
  if (errors == run.summary.end() || !errors->contains(name)) return "";
  const Json& error = (*errors)[name];
  const double size = error["value"].get<double>();
  const std::string unit = error.value("unit", "");
  const Shown shown = shown_as(name, unit);
  const double shown_size = shown.factor * size;
  if (shown_size < half_digit(shown, run.answer(name).value_or(0))) return "";
  return fmt::format(" ± {:.2g} {}", shown_size, unit == "K" ? "K" : shown.unit);
}

/// "r = 0.00, z = 4.00 mm" from the position in the summary.
std::string position_text(const RunResult& run) {
  const Json& answers = run.summary["answers"];
  if (!answers.contains("temperature_max_position")) return "";
  const auto p = answers["temperature_max_position"]["value"].get<std::vector<double>>();
  const auto inputs = input_values(run.input, "effective-input.toml");
  const auto geometry = std::find_if(inputs.begin(), inputs.end(),
                                     [](const InputValue& input) { return input.key == "numerics.geometry"; });
  const std::string name = geometry == inputs.end() ? "" : geometry->value;
  if (name == "axisymmetric" || name == "planar")
    return fmt::format("at {} = {:.2f}, z = {:.2f} mm", name == "planar" ? "x" : "r", 1e3 * p[0], 1e3 * p[1]);
  return fmt::format("at x = {:.2f}, y = {:.2f}, z = {:.2f} mm", 1e3 * p[0], 1e3 * p[1], 1e3 * p[2]);
}

void add_answers(Page& page, const RunResult& run) {
  const auto add = [&](const char* name, const char* label, const std::string& note) {
    if (run.answer(name)) page.answers.push_back({label, shown_html(run, name) + error_text(run, name), note});
  };
  const auto time = run.answer("time");
  const bool in_time = time && *time > 0;
  add("temperature_mean", "T mean", "by volume");
  add("temperature_max", "T max", position_text(run));
  add("temperature_pyrometer", "Pyrometer", "lateral face, mid-height");
  add("conversion_mean", "Conversion", in_time ? fmt::format("after {:g} s", *time) : "");
  add("mg_mass", "Mg released", "");
  // Before a first trace of magnesium the energy of a kilogram of it says nothing.
  constexpr double trace = 1e-4;
  if (run.answer("conversion_mean").value_or(0) >= trace) add("energy_per_mg", "Energy per Mg", "at the terminals");
  if (run.answer("mg_collected_share")) {
    add("mg_collected", "Mg on plates", "");
    add("mg_collected_yield", "Yield", "of all Mg in the pellet");
    add("energy_per_mg_collected", "Energy per Mg on plates", "at the terminals");
  }
  if (run.answer("plate_temperature_max")) add("plate_temperature_max", "Hottest plate", "");
  const auto voltage = run.answer("voltage"), current = run.answer("current");
  if (voltage && current)
    add("power", "Power", fmt::format("{} V, {} A", rounded_number(*voltage), rounded_number(*current)));
}

std::string hot_spots_html(const RunResult& run) {
  HtmlTable table("", {"", "Temperature"}, {false, true});
  const auto row = [&](const std::string& label, const char* name) {
    if (run.answer(name)) table.add_row({escaped(label), shown_html(run, name)});
  };
  if (run.summary.contains("peak")) {
    const Json& peak = run.summary["peak"];
    if (const auto value = number_in(peak["temperature"]))
      table.add_row({escaped(fmt::format("Highest of the run, {}, at {} s", peak.value("body", ""),
                                         rounded_number(number_in(peak["time"]).value_or(NAN)))),
                     data_html(shown_as("temperature_max", "K"), *value)});
  }
  row("Highest of the pellet at the end, " + position_text(run), "temperature_max");
  row("99 % of the volume is colder than", "temperature_percentile_99");
  row("95 % of the volume is colder than", "temperature_percentile_95");
  row("Half of the volume is colder than", "temperature_percentile_50");
  row("Mean", "temperature_mean");
  row("5 % of the volume is colder than", "temperature_percentile_5");
  row("1 % of the volume is colder than", "temperature_percentile_1");
  row("Lowest", "temperature_min");
  row("Highest less mean", "temperature_max_minus_mean");
  std::string text = hot_volume_text(run);
  for (const InputValue& input : input_values(run.input, "effective-input.toml"))
    if (text.empty() && input.key == "output.temperature_limit")
      text = fmt::format("Nothing was hotter than the limit of {} at any time.", input.value);
  return element("p", escaped(text)) + table.html() +
         element("p",
                 "At an edge that points inwards the highest temperature depends on the mesh; the percentiles do not.",
                 "class=\"quiet\"");
}

/// What came in and where it went: power at the end, energy since the start.
std::string ledger_html(const RunResult& run) {
  struct Row {
    const char *label, *power, *energy;
  };
  constexpr Row rows[] = {{"Supplied at the terminals", "power", "energy_supplied"},
                          {"Lost in the leads", "power_leads", "energy_leads"},
                          {"Other sources of heat", "power_source", "energy_source"},
                          {"Stored as heat", "power_stored", "energy_stored"},
                          {"Taken by the reaction", "power_reaction", "energy_reaction"},
                          {"Lost through the lateral face", "power_lateral", "energy_lateral"},
                          {"Lost through the bottom", "power_bottom", "energy_bottom"},
                          {"Lost through the top", "power_top", "energy_top"},
                          {"Balance error", "", "energy_imbalance"}};
  const double supplied = run.answer("energy_supplied").value_or(0);
  HtmlTable table("", {"", "Power at the end", "Energy since the start", "Share"}, {false, true, true, true});
  for (const Row& row : rows) {
    const auto energy = run.answer(row.energy);
    const auto power = run.answer(row.power);
    if (energy.value_or(0) == 0 && power.value_or(0) == 0) continue;
    table.add_row({row.label, *row.power ? shown_html(run, row.power) : "", shown_html(run, row.energy),
                   supplied > 0 && energy ? rounded_number(100 * *energy / supplied, 3) + " %" : ""});
  }
  return table.empty() ? "" : table.html();
}

/// A cell of a list in the summary: a quantity, a name, or names.
std::string cell_html(const std::string& key, const Json& json) {
  if (json.is_object()) {
    const auto value = number_in(json);
    return value ? data_html(shown_as(key, json.value("unit", "1")), *value) : "–";
  }
  if (json.is_array()) {
    std::string text;
    for (const Json& item : json)
      text += (text.empty() ? "" : " – ") + (item.is_string() ? item.get<std::string>() : item.dump());
    return escaped(text);
  }
  return escaped(json.is_string() ? json.get<std::string>() : json.dump());
}

/// A list of objects as a table; not all have all keys. Positions are left out.
std::string list_html(const std::string& caption, const Json& list) {
  if (!list.is_array() || list.empty() || !list.front().is_object()) return "";
  std::vector<std::string> keys, header;
  std::vector<bool> numeric;
  for (const Json& item : list)
    for (const auto& [key, value] : item.items()) {
      if (key == "position" || std::find(keys.begin(), keys.end(), key) != keys.end()) continue;
      keys.push_back(key);
      header.push_back(escaped(shown_as(key, "").label));
      numeric.push_back(value.is_object());
    }
  HtmlTable table(caption, header, numeric);
  for (const Json& item : list) {
    std::vector<std::string> cells;
    for (const std::string& key : keys) cells.push_back(item.contains(key) ? cell_html(key, item[key]) : "");
    table.add_row(cells);
  }
  return table.html();
}

std::string parts_html(const RunResult& run) {
  const Json& s = run.summary;
  const auto list = [](const std::string& caption, const Json& in, const char* key) {
    return in.contains(key) ? list_html(caption, in[key]) : "";
  };
  std::string html;
  if (s.contains("bodies") && s["bodies"].size() > 1) html += list("Bodies", s, "bodies");
  html += list("Probes", s, "probes") + list("Contacts", s, "contacts") + list("Surfaces", s, "surfaces");
  if (s.contains("chemistry")) {
    const Json& c = s["chemistry"];
    html += list("Solids", c, "solids") + list("Gases", c, "gases") + list("Reactions", c, "reactions") +
            list("Elements", c, "elements");
  }
  if (s.contains("radiation"))
    html += list("Radiation of surfaces", s["radiation"], "surfaces") +
            list("Radiation between surfaces", s["radiation"], "exchange") +
            list("Cooled plates and walls", s["radiation"], "cooled");
  if (s.contains("vapour"))
    html += list("Plates", s["vapour"], "plates") + list("Where the gases went", s["vapour"], "gases");
  return html.empty() ? "" : element("div", html, "class=\"columns\"");
}

}  // namespace

std::string pictures_html(const Pictures& pictures) {
  if (pictures.list.empty())
    return pictures.why_none.empty() ? "" : element("p", escaped(pictures.why_none), "class=\"quiet\"");
  std::string html;
  for (const PagePicture& picture : pictures.list)
    html += picture_html(picture.png, picture.caption, picture.description);
  return element("div", html, "class=\"pictures\"");
}

std::string changed_inputs_html(std::string_view effective_input, const std::string& file_name) {
  const auto changed = changed_inputs(effective_input, file_name);
  if (changed.empty()) return element("p", "All inputs have their defaults.");
  HtmlTable table("", {"Key", "Here", "Default", "Meaning"}, {false, true, true, false});
  for (const ChangedInput& input : changed)
    table.add_row({element("code", escaped(input.key)), escaped(input.value),
                   input.usual.empty() ? "–" : escaped(input.usual), escaped(input.help)});
  return element("p", fmt::format("{} input{} from the defaults; <code>{}</code> has all of them.", changed.size(),
                                  changed.size() == 1 ? " differs" : "s differ", escaped(file_name))) +
         table.html();
}

std::string provenance_html(const Json& provenance, const std::vector<std::pair<std::string, std::string>>& more) {
  HtmlTable table("", {"", ""}, {false, false});
  for (const auto& [label, text] : more) table.add_row({escaped(label), escaped(text)});
  const auto add = [&](const char* key, const char* label) {
    if (provenance.contains(key) && provenance[key].is_string())
      table.add_row({label, element("code", escaped(provenance[key].get<std::string>()))});
  };
  add("date", "Finished");
  add("input_hash", "Hash of the input");
  if (provenance.contains("versions"))
    for (const auto& [name, version] : provenance["versions"].items())
      table.add_row(
          {escaped(name), element("code", escaped(version.is_string() ? version.get<std::string>() : version.dump()))});
  return table.empty() ? "" : table.html();
}

Page run_page(const RunResult& run, const Pictures& pictures) {
  Page page;
  page.kind = "Run";
  page.title = run.title();
  const Json provenance = run.summary.value("provenance", Json::object());
  page.subtitle =
      fmt::format("{} · {} · {}", run.case_name(), provenance.value("date", "no date"), run.folder.string());
  page.warnings = run_warnings(run);
  add_answers(page, run);
  page.add("pictures", "Pictures", pictures_html(pictures));
  page.add("measured", "Measured and computed", measured_html(run));
  page.add("curves", "Curves", run_curves_html(run));
  page.add("hot-spots", "Hot spots", hot_spots_html(run));
  page.add("energy", "Energy", ledger_html(run));
  page.add("parts", "Bodies and surfaces", parts_html(run));
  page.add("checks", "Checks", run_checks_html(run));
  page.add("inputs", "Inputs", changed_inputs_html(run.input, "effective-input.toml"));
  page.add("provenance", "Provenance", provenance_html(provenance, run_cost(run)));
  return page;
}

}  // namespace joulet
