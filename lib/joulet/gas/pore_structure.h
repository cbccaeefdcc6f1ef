#pragma once

namespace joulet {

/// Straight round pores of one diameter, wound and interconnected. The volume of the body is fixed, so that the solid
/// that leaves becomes pore.
struct PoreStructure {
  double porosity = 0.372;        ///< volume fraction before the reaction, 0..1
  double final_porosity = 0.619;  ///< the same at full conversion
  double diameter = 0;            ///< m, of the pores
  double tortuosity = 3;          ///< >= 1; length of the pores over that of the body, squared

  /// Linear in the conversion.
  double porosity_at(double conversion) const { return porosity + porosity_slope() * conversion; }
  double porosity_slope() const { return final_porosity - porosity; }
};

/// Four times the volume of the pores over their surface in a packing of spheres of diameter `particle_size` [m]:
/// (2/3) eps/(1 - eps) d_p, m (the hydraulic diameter of Kozeny and Carman; Carman, Trans. Inst. Chem. Eng. 15 (1937)
/// 150).
double hydraulic_pore_diameter(double porosity, double particle_size);

/// (eps/tau) (d/3) mean speed, m^2/s (Knudsen, Ann. Phys. 333 (1909) 75; Mason & Malinauskas, Gas Transport in Porous
/// Media: The Dusty-Gas Model, 1983).
double knudsen_diffusivity(const PoreStructure& structure, double conversion, double temperature, double molar_mass);

/// Of Mg and CO that flow in equal amounts, m^2/s. Free molecules hinder each other not at all, dp_i/dx = -R T N_i/D_i,
/// so that the total pressure sees the harmonic mean of the two.
double equimolar_knudsen_diffusivity(const PoreStructure& structure, double conversion, double temperature);

/// (eps/tau) d^2/32, m^2: Hagen and Poiseuille's flow in those pores.
double permeability(const PoreStructure& structure, double conversion);

}  // namespace joulet
