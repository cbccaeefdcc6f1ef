#pragma once

#include <joulet/base/error.h>

#include <mpi.h>

#include <exception>
#include <functional>
#include <string>
#include <vector>

/// What one rank does for all, such that an error there is an error on all ranks: a rank that went on alone would wait
/// for the others for ever.
namespace joulet {

/// Whether this process is the first of the communicator: the one that writes and speaks.
bool is_rank_0(MPI_Comm communicator);

/// Throws the joulet::Error that belongs to the code, or std::runtime_error.
[[noreturn]] void throw_error(ExitCode code, const std::string& message);

/// Runs `make` on rank 0 and hands its text to all ranks. An exception of `make` is thrown on all ranks, with its type
/// if it is a joulet::Error, else as std::runtime_error.
std::string text_from_rank_0(MPI_Comm communicator, const std::function<std::string()>& make);

/// The same without a result.
void on_rank_0(MPI_Comm communicator, const std::function<void()>& action);

/// Ends work that ranks did each on its own: throws on all ranks the error of the lowest rank that has one, with its
/// type as above; `error` is null where there is none.
void throw_first_error(MPI_Comm communicator, const std::exception_ptr& error);

/// The texts of all ranks, in their order, on all ranks.
std::vector<std::string> texts_of_all_ranks(MPI_Comm communicator, const std::string& text);

/// Whether all ranks call this within `seconds`. For the end of a program: an error that only some ranks have met
/// leaves the others waiting elsewhere. The communicator must be used for nothing else.
bool all_arrive(MPI_Comm communicator, double seconds);

}  // namespace joulet
