#include <fmt/format.h>
#include <joulet/results/atomic_file.h>
#include <joulet/results/series.h>
#include <joulet/results/xml.h>

#include <nlohmann/json.hpp>

namespace joulet {

FieldSeries::FieldSeries(std::filesystem::path file) : file_(std::move(file)) {}

FieldSeries::FieldSeries(std::filesystem::path file, Entries entries)
    : file_(std::move(file)), entries_(std::move(entries)) {
  if (!entries_.empty()) write();
}

void FieldSeries::add(double time, const std::filesystem::path& fields) {
  entries_.emplace_back(time, fields.generic_string());
  write();
}

void FieldSeries::write() const {
  write_atomically(file_, file_.extension() == ".series" ? as_file_series() : as_pvd());
}

std::string FieldSeries::as_pvd() const {
  std::string xml = "<?xml version=\"1.0\"?>\n<VTKFile type=\"Collection\" version=\"0.1\">\n<Collection>\n";
  for (const auto& [at, name] : entries_)
    xml += fmt::format("<DataSet timestep=\"{}\" group=\"\" part=\"0\" file=\"{}\"/>\n", at, xml_escaped(name));
  return xml + "</Collection>\n</VTKFile>\n";
}

std::string FieldSeries::as_file_series() const {
  nlohmann::ordered_json json;
  json["file-series-version"] = "1.0";
  for (const auto& [at, name] : entries_) json["files"].push_back({{"name", name}, {"time", at}});
  return json.dump(1) + "\n";
}

}  // namespace joulet
