#pragma once

#include <mpi.h>

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace joulet {

/// A communicator of our own: a duplicate of the one that is passed in, whose errors come back as return codes. Every
/// call is checked and throws SolverError with MPI's text. All functions are collective unless they say otherwise.
class Communicator {
public:
  explicit Communicator(MPI_Comm communicator);
  ~Communicator();
  Communicator(const Communicator&) = delete;
  Communicator& operator=(const Communicator&) = delete;

  int rank() const { return rank_; }
  int size() const { return size_; }

  double sum(double value) const;
  double max(double value) const;
  double min(double value) const;
  std::int64_t sum(std::int64_t value) const;
  void sum(std::vector<double>& values) const;
  void sum(std::vector<std::int64_t>& values) const;
  void sum(double* values, int n) const;

  /// The values of all ranks, in their order.
  std::vector<double> all_of(const std::vector<double>& values) const;
  std::vector<std::int64_t> all_of(const std::vector<std::int64_t>& values) const;
  /// `text` of rank 0.
  std::string of_rank_0(const std::string& text) const;

  /// Runs `action` on rank 0; what it throws is thrown on all ranks, with its type if it is a joulet::Error.
  void on_rank_0(const std::function<void()>& action) const;
  /// The same for what every rank does for itself: the error of the lowest rank that has one.
  void on_each_rank(const std::function<void()>& action) const;

  /// One message to `to` and one from `from`, in bytes; not collective beyond these.
  void exchange(const void* out, std::size_t n_out, int to, void* in, std::size_t n_in, int from, int tag) const;

private:
  void throw_first(int code, const std::string& message) const;

  MPI_Comm communicator_ = MPI_COMM_NULL;
  int rank_ = 0, size_ = 1;
};

}  // namespace joulet
