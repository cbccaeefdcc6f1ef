#pragma once

#include <joulet/report/run_page.h>

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace joulet {

/// Makes pictures of the fields in a results folder, or says why there are none.
using PictureMaker = std::function<Pictures(const std::filesystem::path& folder)>;

/// The page of what a folder holds - a run, a sweep, a design, a front, a sensitivity, a fit, a calibration - or, of
/// several folders of runs, their comparison, as one HTML file. Throws InputError when a folder holds no results,
/// IoError when a file cannot be read.
std::string report_html(const std::vector<std::filesystem::path>& folders, const PictureMaker& pictures);

}  // namespace joulet
