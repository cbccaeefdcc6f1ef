#include <fmt/format.h>
#include <joulet/results/atomic_file.h>
#include <joulet/results/series.h>
#include <joulet/results/xml.h>

namespace joulet {

Series::Series(std::filesystem::path file) : file_(std::move(file)) {}

Series::Series(std::filesystem::path file, Entries entries) : file_(std::move(file)), entries_(std::move(entries)) {
  if (!entries_.empty()) write();
}

void Series::add(double time, const std::filesystem::path& fields) {
  entries_.emplace_back(time, fields.generic_string());
  write();
}

void Series::write() const {
  std::string xml = "<?xml version=\"1.0\"?>\n<VTKFile type=\"Collection\" version=\"0.1\">\n<Collection>\n";
  for (const auto& [at, name] : entries_)
    xml += fmt::format("<DataSet timestep=\"{}\" group=\"\" part=\"0\" file=\"{}\"/>\n", at, xml_escaped(name));
  write_atomically(file_, xml + "</Collection>\n</VTKFile>\n");
}

}  // namespace joulet
