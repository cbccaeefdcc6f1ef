#pragma once

/// Densities of the solids without pores [kg/m^3], assumed: handbook values of the dense minerals, and a semi-coke.
namespace joulet::skeletal {

constexpr double mgo = 3580, cao = 3340, coke = 1900, graphite = 2250, fluorite = 3180, ash = 2600;

}  // namespace joulet::skeletal
