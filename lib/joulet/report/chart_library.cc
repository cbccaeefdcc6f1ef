#include <joulet/base/data_folder.h>
#include <joulet/base/error.h>
#include <joulet/report/chart_library.h>

namespace joulet {

std::filesystem::path chart_library() {
  std::error_code error;
  const std::filesystem::path installed = data_folder() / "report" / "d3.min.js", found = JOULET_D3;
  for (const auto& file : {installed, found})
    if (std::filesystem::is_regular_file(file, error)) return file;
  throw IoError("the chart library of the report is neither \"" + installed.string() + "\" nor \"" + found.string() +
                "\"; it comes with Debian's package node-d3");
}

}  // namespace joulet
