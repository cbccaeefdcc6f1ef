#include <fmt/format.h>
#include <joulet/base/error.h>
#include <joulet/grain/communicator.h>

#include <algorithm>
#include <exception>
#include <stdexcept>

namespace joulet {
namespace {

void check(int code, const char* call) {
  if (code == MPI_SUCCESS) return;
  char text[MPI_MAX_ERROR_STRING] = "";
  int length = 0;
  MPI_Error_string(code, text, &length);
  throw SolverError(fmt::format("{} failed: {}", call, std::string(text, static_cast<std::size_t>(length))));
}

template <class T>
T reduced(T value, MPI_Datatype type, MPI_Op op, MPI_Comm communicator) {
  check(MPI_Allreduce(MPI_IN_PLACE, &value, 1, type, op, communicator), "MPI_Allreduce");
  return value;
}

template <class T>
std::vector<T> gathered(const std::vector<T>& values, MPI_Datatype type, int size, MPI_Comm communicator) {
  const int n = static_cast<int>(values.size());
  std::vector<int> counts(static_cast<std::size_t>(size)), starts(counts.size());
  check(MPI_Allgather(&n, 1, MPI_INT, counts.data(), 1, MPI_INT, communicator), "MPI_Allgather");
  int total = 0;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    starts[i] = total;
    total += counts[i];
  }
  std::vector<T> all(static_cast<std::size_t>(total));
  check(MPI_Allgatherv(values.data(), n, type, all.data(), counts.data(), starts.data(), type, communicator),
        "MPI_Allgatherv");
  return all;
}

/// Exit code (0: none) and message of what `action` throws.
std::pair<int, std::string> outcome(const std::function<void()>& action) {
  try {
    action();
  } catch (const Error& error) {
    return {static_cast<int>(error.exit_code()), error.what()};
  } catch (const std::exception& error) {
    return {static_cast<int>(ExitCode::internal_error), error.what()};
  }
  return {0, ""};
}

}  // namespace

Communicator::Communicator(MPI_Comm communicator) {
  check(MPI_Comm_dup(communicator, &communicator_), "MPI_Comm_dup");
  check(MPI_Comm_set_errhandler(communicator_, MPI_ERRORS_RETURN), "MPI_Comm_set_errhandler");
  check(MPI_Comm_rank(communicator_, &rank_), "MPI_Comm_rank");
  check(MPI_Comm_size(communicator_, &size_), "MPI_Comm_size");
}

Communicator::~Communicator() { MPI_Comm_free(&communicator_); }

double Communicator::sum(double value) const { return reduced(value, MPI_DOUBLE, MPI_SUM, communicator_); }
double Communicator::max(double value) const { return reduced(value, MPI_DOUBLE, MPI_MAX, communicator_); }
double Communicator::min(double value) const { return reduced(value, MPI_DOUBLE, MPI_MIN, communicator_); }
std::int64_t Communicator::sum(std::int64_t value) const { return reduced(value, MPI_INT64_T, MPI_SUM, communicator_); }

void Communicator::sum(double* values, int n) const {
  check(MPI_Allreduce(MPI_IN_PLACE, values, n, MPI_DOUBLE, MPI_SUM, communicator_), "MPI_Allreduce");
}
void Communicator::sum(std::vector<double>& values) const { sum(values.data(), static_cast<int>(values.size())); }
void Communicator::sum(std::vector<std::int64_t>& values) const {
  check(
      MPI_Allreduce(MPI_IN_PLACE, values.data(), static_cast<int>(values.size()), MPI_INT64_T, MPI_SUM, communicator_),
      "MPI_Allreduce");
}

std::vector<double> Communicator::all_of(const std::vector<double>& values) const {
  return gathered(values, MPI_DOUBLE, size_, communicator_);
}
std::vector<std::int64_t> Communicator::all_of(const std::vector<std::int64_t>& values) const {
  return gathered(values, MPI_INT64_T, size_, communicator_);
}

std::string Communicator::of_rank_0(const std::string& text) const {
  std::string result = text;
  auto length = static_cast<std::int64_t>(text.size());
  check(MPI_Bcast(&length, 1, MPI_INT64_T, 0, communicator_), "MPI_Bcast");
  result.resize(static_cast<std::size_t>(length));
  check(MPI_Bcast(result.data(), static_cast<int>(length), MPI_CHAR, 0, communicator_), "MPI_Bcast");
  return result;
}

void Communicator::throw_first(int code, const std::string& message) const {
  const int none = size_;
  const int first = reduced(code == 0 ? none : rank_, MPI_INT, MPI_MIN, communicator_);
  if (first == none) return;
  check(MPI_Bcast(&code, 1, MPI_INT, first, communicator_), "MPI_Bcast");
  std::string text = message;
  auto length = static_cast<std::int64_t>(text.size());
  check(MPI_Bcast(&length, 1, MPI_INT64_T, first, communicator_), "MPI_Bcast");
  text.resize(static_cast<std::size_t>(length));
  check(MPI_Bcast(text.data(), static_cast<int>(length), MPI_CHAR, first, communicator_), "MPI_Bcast");
  switch (static_cast<ExitCode>(code)) {
    case ExitCode::input_error:
      throw InputError(text);
    case ExitCode::solver_error:
      throw SolverError(text);
    case ExitCode::ledger_error:
      throw LedgerError(text);
    case ExitCode::io_error:
      throw IoError(text);
    default:
      throw std::runtime_error(text);
  }
}

void Communicator::on_rank_0(const std::function<void()>& action) const {
  const auto [code, message] = rank_ == 0 ? outcome(action) : std::pair<int, std::string>();
  throw_first(code, message);
}

void Communicator::on_each_rank(const std::function<void()>& action) const {
  const auto [code, message] = outcome(action);
  throw_first(code, message);
}

void Communicator::exchange(const void* out, std::size_t n_out, int to, void* in, std::size_t n_in, int from,
                            int tag) const {
  check(MPI_Sendrecv(out, static_cast<int>(n_out), MPI_BYTE, to, tag, in, static_cast<int>(n_in), MPI_BYTE, from, tag,
                     communicator_, MPI_STATUS_IGNORE),
        "MPI_Sendrecv");
}

}  // namespace joulet
