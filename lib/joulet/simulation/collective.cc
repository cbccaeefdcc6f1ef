#include <joulet/base/error.h>
#include <joulet/simulation/collective.h>

#include <chrono>
#include <stdexcept>
#include <thread>
#include <tuple>
#include <utility>

namespace joulet {
namespace {

constexpr int no_error = static_cast<int>(ExitCode::success);

void broadcast(MPI_Comm communicator, std::string& text, int root = 0) {
  unsigned long long size = text.size();
  MPI_Bcast(&size, 1, MPI_UNSIGNED_LONG_LONG, root, communicator);
  text.resize(size);
  MPI_Bcast(text.data(), static_cast<int>(size), MPI_CHAR, root, communicator);
}

/// Exit code and message of an exception.
std::pair<int, std::string> code_and_message(const std::exception_ptr& thrown) {
  if (!thrown) return {no_error, ""};
  try {
    std::rethrow_exception(thrown);
  } catch (const Error& error) {
    return {static_cast<int>(error.exit_code()), error.what()};
  } catch (const std::exception& error) {
    return {static_cast<int>(ExitCode::internal_error), error.what()};
  }
}

int n_ranks(MPI_Comm communicator) {
  int size = 1;
  MPI_Comm_size(communicator, &size);
  return size;
}

}  // namespace

void throw_error(ExitCode code, const std::string& message) {
  switch (code) {
    case ExitCode::input_error:
      throw InputError(message);
    case ExitCode::solver_error:
      throw SolverError(message);
    case ExitCode::ledger_error:
      throw LedgerError(message);
    case ExitCode::io_error:
      throw IoError(message);
    case ExitCode::interrupted:
      throw Interrupted(message);
    case ExitCode::success:
    case ExitCode::internal_error:
      break;
  }
  throw std::runtime_error(message);
}

bool is_rank_0(MPI_Comm communicator) {
  int rank = 0;
  MPI_Comm_rank(communicator, &rank);
  return rank == 0;
}

std::string text_from_rank_0(MPI_Comm communicator, const std::function<std::string()>& make) {
  if (n_ranks(communicator) == 1) return make();
  int code = no_error;
  std::string text;
  if (is_rank_0(communicator)) {
    try {
      text = make();
    } catch (...) {
      std::tie(code, text) = code_and_message(std::current_exception());
    }
  }
  MPI_Bcast(&code, 1, MPI_INT, 0, communicator);
  broadcast(communicator, text);
  if (code != no_error) throw_error(static_cast<ExitCode>(code), text);
  return text;
}

void on_rank_0(MPI_Comm communicator, const std::function<void()>& action) {
  text_from_rank_0(communicator, [&] {
    action();
    return std::string();
  });
}

void throw_first_error(MPI_Comm communicator, const std::exception_ptr& error) {
  int rank = 0, first = 0;
  MPI_Comm_rank(communicator, &rank);
  const int mine = error ? rank : n_ranks(communicator);
  MPI_Allreduce(&mine, &first, 1, MPI_INT, MPI_MIN, communicator);
  if (first == n_ranks(communicator)) return;
  auto [code, message] = code_and_message(error);
  MPI_Bcast(&code, 1, MPI_INT, first, communicator);
  broadcast(communicator, message, first);
  throw_error(static_cast<ExitCode>(code), message);
}

std::vector<std::string> texts_of_all_ranks(MPI_Comm communicator, const std::string& text) {
  std::vector<std::string> texts(static_cast<std::size_t>(n_ranks(communicator)));
  int rank = 0;
  MPI_Comm_rank(communicator, &rank);
  texts[static_cast<std::size_t>(rank)] = text;
  for (std::size_t i = 0; i < texts.size(); ++i) broadcast(communicator, texts[i], static_cast<int>(i));
  return texts;
}

bool all_arrive(MPI_Comm communicator, double seconds) {
  using Clock = std::chrono::steady_clock;
  const auto end = Clock::now() + std::chrono::duration<double>(seconds);
  MPI_Request request;
  MPI_Ibarrier(communicator, &request);
  for (int arrived = 0;;) {
    MPI_Test(&request, &arrived, MPI_STATUS_IGNORE);
    if (arrived) return true;
    if (Clock::now() > end) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
}

}  // namespace joulet
