#pragma once

#include <joulet/fem/coupled/coupled_system.h>
#include <joulet/results/field_output.h>

#include <filesystem>
#include <vector>

namespace joulet {

/// Where, how and for which moment fields are written.
struct VtkFrame {
  std::filesystem::path folder;
  FieldOutput output;
  int number = 0;
  double time = 0;                 ///< s
  double voltage = 0;              ///< V
  double mg_flux = 0;              ///< mol/m^2/s, mean over the lateral surface; the electrodes are taken as tight
  std::vector<double> mg_deposit;  ///< kg/m^2, on the patches of an enclosure; empty: nothing collects
};

/// The files to open, relative to the folder.
struct VtkFiles {
  std::filesystem::path volume, surface;
};

/// Writes the fields of one moment as `fields-<number>` and the losses and the vapour flux on the surface as
/// `surface-<number>`, in the format and the number of files that the frame asks for. Lagrange cells of
/// the elements' degree, units attached. Throws IoError on all ranks when any of them can't write.
template <int dim>
VtkFiles write_vtk(const FeSpace<dim>& space, const CoupledSystem<dim>& system, const CoupledState& state,
                   const Model& model, const VtkFrame& frame);

}  // namespace joulet
