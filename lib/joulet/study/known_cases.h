#pragma once

#include <joulet/study/case_journal.h>
#include <joulet/study/case_result.h>
#include <joulet/study/input_hashes.h>

#include <mpi.h>

#include <cstddef>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace joulet {

/// The cases of a search (a design, a calibration), which does not know beforehand which ones it will need: each that
/// is finished is kept on disk, and a search that begins again, and asks for the same ones in the same order, gets them
/// from there. A case is known by what it assigns to keys. Lives on all ranks.
class KnownCases {
public:
  /// `lines`: what was kept in the journal folder before, the same text on all ranks. `rank`: of this process, which
  /// keeps a journal of its own. `files`: that the input names; they must not change.
  KnownCases(std::filesystem::path journal, std::string_view lines, int rank, InputHashes files);

  using Compute = std::function<CaseResult()>;
  /// The case as it was kept, else as `compute` finds it, which is then kept. Collective over `group`, whose first rank
  /// writes. Throws what `compute` throws, IoError, and InputError when a file has changed.
  CaseResult once(const std::vector<std::string>& assignments, MPI_Comm group, const Compute& compute);

  /// How many results were kept before.
  std::size_t n_earlier() const { return n_earlier_; }
  /// The cases that failed, on all ranks: what they assign, and why. Collective.
  std::map<std::string, std::string> failures(MPI_Comm communicator) const;

private:
  const std::filesystem::path journal_;
  const int rank_;
  const InputHashes files_;
  std::map<std::size_t, CaseResult> results_;  ///< kept before, and of this rank
  std::size_t n_earlier_ = 0;
  std::optional<CaseJournal> mine_;
  std::map<std::string, std::string> failures_;
};

/// The same where nothing is kept: `known` is null.
CaseResult once(KnownCases* known, const std::vector<std::string>& assignments, MPI_Comm group,
                const KnownCases::Compute& compute);

}  // namespace joulet
