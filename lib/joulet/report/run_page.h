#pragma once

#include <joulet/report/page.h>
#include <joulet/report/run_result.h>

#include <string>
#include <vector>

namespace joulet {

/// A picture of a result, already made.
struct PagePicture {
  std::filesystem::path png;
  std::string caption, description;
};
struct Pictures {
  std::vector<PagePicture> list;
  std::string why_none;  ///< when the list is empty: said on the page; may be empty, then nothing is said
};

/// The page of one run.
Page run_page(const RunResult& run, const Pictures& pictures);

/// Parts of it that other pages use as well.
std::string provenance_html(const nlohmann::ordered_json& provenance,
                            const std::vector<std::pair<std::string, std::string>>& more);
std::string changed_inputs_html(std::string_view effective_input, const std::string& file_name);
std::string pictures_html(const Pictures& pictures);

}  // namespace joulet
