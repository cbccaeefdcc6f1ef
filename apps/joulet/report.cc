#include "commands.h"

#include <command_line/pictures.h>
#include <joulet/report/report.h>
#include <joulet/results/atomic_file.h>

#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace joulet {
namespace {

struct Options {
  std::vector<std::string> folders;
  std::string page;
  bool no_pictures = false, quiet = false;
};

void report(const Options& options) {
  const std::vector<std::filesystem::path> folders(options.folders.begin(), options.folders.end());
  std::filesystem::path page = options.page;
  if (page.empty()) page = folders.size() == 1 ? folders.front() / "report.html" : "comparison.html";
  const auto pictures = [&](const std::filesystem::path& folder) { return make_pictures(folder, options.quiet); };
  write_atomically(page, report_html(folders, options.no_pictures ? PictureMaker() : pictures));
  if (!options.quiet) std::printf(" page      %s\n", page.c_str());
}

}  // namespace

void add_report(Command& app) {
  auto options = std::make_shared<Options>();
  Command command = app.subcommand("report", "make a page of a run or a study, or compare runs");
  command.required_words("FOLDER", options->folders,
                         "results of run, sweep, size, sensitivity, fit or calibrate; two or more folders of runs are "
                         "compared");
  command.option("-o,--output", options->page, "the HTML file; FOLDER/report.html, or comparison.html, if absent");
  command.flag("--no-pictures", options->no_pictures, "leave out the pictures of the fields, which take some seconds");
  command.flag("-q,--quiet", options->quiet, "print nothing but errors");
  command.footer(
      "Examples:\n"
      "  joulet report out/luo2025-6mm\n"
      "  joulet report out/mild out/strong -o mild-or-strong.html\n"
      "The page holds all it needs and opens in any browser; see docs/guide/report.md.");
  command.does([options] { report(*options); });
}

}  // namespace joulet
