#include <joulet/base/text.h>
#include <joulet/results/summary.h>
#include <joulet/simulation/collective.h>
#include <joulet/study/known_cases.h>

#include <nlohmann/json.hpp>

#include <utility>

namespace joulet {
namespace {

/// The journal knows cases by numbers: here the hash of what the case assigns. 64 bits: among a million cases two are
/// confused with a probability of 3e-8.
std::size_t number_of(const std::vector<std::string>& assignments) {
  return std::stoull(hash_of(joined(assignments, "\n")), nullptr, 16);
}

}  // namespace

KnownCases::KnownCases(std::filesystem::path journal, std::string_view lines, int rank, InputHashes files)
    : journal_(std::move(journal)), rank_(rank), files_(std::move(files)) {
  read_journal(lines, results_);
  n_earlier_ = results_.size();
}

CaseResult KnownCases::once(const std::vector<std::string>& assignments, MPI_Comm group, const Compute& compute) {
  const std::size_t number = number_of(assignments);
  auto kept = results_.find(number);
  const bool is_new = kept == results_.end();
  if (is_new) kept = results_.emplace(number, compute()).first;
  const CaseResult& result = kept->second;
  on_rank_0(group, [&] {
    if (!result.finished) failures_[joined(assignments)] = result.error;
    if (!is_new) return;
    files_.check_unchanged();
    if (!mine_) mine_.emplace(journal_, rank_);
    mine_->add(number, result);
  });
  return result;
}

std::map<std::string, std::string> KnownCases::failures(MPI_Comm communicator) const {
  std::map<std::string, std::string> all;
  for (const std::string& text : texts_of_all_ranks(communicator, nlohmann::json(failures_).dump()))
    for (auto& [assignments, why] : nlohmann::json::parse(text).get<std::map<std::string, std::string>>())
      all[assignments] = why;
  return all;
}

CaseResult once(KnownCases* known, const std::vector<std::string>& assignments, MPI_Comm group,
                const KnownCases::Compute& compute) {
  return known ? known->once(assignments, group, compute) : compute();
}

}  // namespace joulet
