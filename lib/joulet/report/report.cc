#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/report/pages.h>
#include <joulet/report/report.h>

#include <iterator>

namespace joulet {
namespace {

namespace fs = std::filesystem;

struct Kind {
  const char* file;  ///< that only this kind of folder has
  Page (*page)(const fs::path& folder, const PictureMaker& pictures);
};

Page page_of_run(const fs::path& folder, const PictureMaker& pictures) {
  const RunResult run = RunResult::read(folder);
  return run_page(run, pictures ? pictures(folder) : Pictures{});
}

template <Page (*page)(const fs::path&)>
Page without_pictures(const fs::path& folder, const PictureMaker&) {
  return page(folder);
}

/// In this order: a folder may hold several files, and the first that is there tells what it is.
constexpr Kind kinds[] = {
    {"summary.json", page_of_run},
    {"sensitivity.csv", without_pictures<sensitivity_page>},
    {"fit.json", without_pictures<fit_page>},
    {"calibrate.json", without_pictures<calibration_page>},
    {"front.csv", without_pictures<front_page>},
    {"design.csv", without_pictures<design_page>},
    {"nearest.csv", without_pictures<design_page>},
    // Every study has it.
    {"study.json", without_pictures<sweep_page>},
    // A run that has not finished: reading it says so.
    {"history.csv", page_of_run},
};

Page page_of(const fs::path& folder, const PictureMaker& pictures) {
  std::error_code error;
  if (!fs::is_directory(folder, error)) throw IoError(fmt::format("there is no folder \"{}\"", folder.string()));
  for (const Kind& kind : kinds)
    if (fs::exists(folder / kind.file, error)) return kind.page(folder, pictures);
  std::string files;
  for (const Kind& kind : kinds) files += fmt::format("{}{}", files.empty() ? "" : ", ", kind.file);
  throw InputError(fmt::format("\"{}\" holds no results of joulet: none of {} is there", folder.string(), files));
}

}  // namespace

std::string report_html(const std::vector<fs::path>& folders, const PictureMaker& pictures) {
  if (folders.size() > 1) return page_html(comparison_page(folders));
  return page_html(page_of(folders.at(0), pictures));
}

}  // namespace joulet
