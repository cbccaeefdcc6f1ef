#pragma once

#include <stdexcept>
#include <string>

namespace joulet {

/// Documented exit codes of the program; see docs/guide/exit-codes.md.
enum class ExitCode : int {
  success = 0,
  internal_error = 1,  ///< a mistake of the program, not of the user
  input_error = 2,     ///< the case file or the command line is wrong
  solver_error = 3,    ///< a linear, nonlinear or time-step solve failed
  ledger_error = 4,    ///< the energy ledger does not close
  io_error = 5,        ///< a file or folder cannot be read or written
  interrupted = 75,    ///< ended by a signal or the wall time; what is done is kept and can be gone on from
};

/// Base of every error that a user can meet. The message is complete: what is wrong, where, what is allowed.
/// Thrown on all ranks together; caught once, in main, which prints it on rank 0 and returns `exit_code()`.
class Error : public std::runtime_error {
public:
  /// `message` is complete and for people.
  Error(ExitCode code, const std::string& message) : std::runtime_error(message), code_(code) {}
  /// What the program ends with.
  ExitCode exit_code() const noexcept { return code_; }

private:
  ExitCode code_;
};

/// Input that is not possible: the message names file, key and value, and what is allowed.
class InputError : public Error {
public:
  explicit InputError(const std::string& message) : Error(ExitCode::input_error, message) {}
};

/// A solver without an answer.
class SolverError : public Error {
public:
  explicit SolverError(const std::string& message) : Error(ExitCode::solver_error, message) {}
};

/// Energy, mass or charge that went missing.
class LedgerError : public Error {
public:
  explicit LedgerError(const std::string& message) : Error(ExitCode::ledger_error, message) {}
};

/// No mistake of anybody: a signal, or the wall time that was given, ended the work before its end. 75 is EX_TEMPFAIL
/// of sysexits(3): try again later.
class Interrupted : public Error {
public:
  explicit Interrupted(const std::string& message) : Error(ExitCode::interrupted, message) {}
};

/// A file or folder that cannot be read or written.
class IoError : public Error {
public:
  explicit IoError(const std::string& message) : Error(ExitCode::io_error, message) {}
};

}  // namespace joulet
