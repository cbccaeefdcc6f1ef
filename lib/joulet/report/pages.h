#pragma once

#include <joulet/report/page.h>

#include <filesystem>
#include <vector>

namespace joulet {

/// The pages of the studies, each from its folder. Throw InputError and IoError for files that are missing or broken.
Page sweep_page(const std::filesystem::path& folder);
Page design_page(const std::filesystem::path& folder);  ///< `joulet size`
Page front_page(const std::filesystem::path& folder);   ///< `joulet size --pareto`
Page sensitivity_page(const std::filesystem::path& folder);
Page fit_page(const std::filesystem::path& folder);
Page calibration_page(const std::filesystem::path& folder);
/// Of runs: their answers beside each other, curves in one chart, inputs in which they differ.
Page comparison_page(const std::vector<std::filesystem::path>& folders);

}  // namespace joulet
