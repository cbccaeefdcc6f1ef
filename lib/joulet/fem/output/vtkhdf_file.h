#pragma once

#include <joulet/results/vtu.h>

#include <mpi.h>

#include <filesystem>
#include <string>

namespace joulet {

/// Writes the pieces of all ranks as one HDF5 file, `stem`.hdf, that VTK 9.1 and ParaView 5.10 or later open: an
/// UnstructuredGrid of VTKHDF 1.0 (https://docs.vtk.org, "VTKHDF file format"). The file gets its name when it is
/// whole. Units stand beside the arrays as the attribute "unit". The nodes of hexahedra must be counted as since VTK
/// 9.1 (vtk_lagrange_order). Collective. Returns the name. Throws IoError on all ranks when any of them can't write.
std::filesystem::path write_vtkhdf(const std::filesystem::path& folder, const std::string& stem, const VtuPiece& piece,
                                   MPI_Comm communicator);

}  // namespace joulet
