#!/usr/bin/env python3
"""Mg and CO with pressures of their own in the pores of a long cylinder at one temperature, before it has reacted. Dusty gas:

    (1/r) d(r N)/dr = c k (1 - p_Mg p_CO/(K p0^2)),   N the same for both gases,
    N/D_i + (p_j N - p_i N)/(P D_ij) = -(1/RT) (dp_i/dr + p_i B/(mu D_i) dP/dr)

by shooting from the axis: the gradients follow from the flux by a 2 x 2 system, classical Runge-Kutta steps to the surface,
Newton's method for the two pressures on the axis that meet those of the chamber. Nothing shared with Joulet, not even the
order in which the equations are solved. Prints the table of README.md: python3 two_gases.py [steps].
"""

import math
import sys

import radial as one

BOLTZMANN, AVOGADRO = 1.380649e-23, 6.02214076e23
DIAMETER = 0.5 * (3.46e-10 + 3.590e-10)
K = 10**one.LG_K
RT = one.R_GAS * one.T
SOURCE = one.C_MGO * one.RATE * 3  # R3 at the start


class Pores:
    def __init__(self, pore):
        opening = one.POROSITY / one.TORTUOSITY
        self.knudsen = [opening * pore / 3 * one.mean_speed(m) for m in (one.M_MG, one.M_CO)]
        self.viscous = opening * pore**2 / 32 / one.MU
        reduced = one.M_MG * one.M_CO / (one.M_MG + one.M_CO) / AVOGADRO
        kT = BOLTZMANN * one.T
        # Chapman and Enskog, hard spheres, times the pressure.
        self.binary = opening * 3 * kT / (8 * DIAMETER**2) * math.sqrt(kT / (2 * math.pi * reduced))

    def gradients(self, p, flux):
        """dp_i/dr for equal fluxes of both gases."""
        right = []
        for i in (0, 1):
            j = 1 - i
            right.append(-RT * (flux / self.knudsen[i] + (p[j] - p[i]) * flux / self.binary))
        a = [p[i] * self.viscous / self.knudsen[i] for i in (0, 1)]
        # (1 + a0) g0 + a0 g1 = right0, a1 g0 + (1 + a1) g1 = right1
        determinant = 1 + a[0] + a[1]
        return [((1 + a[1]) * right[0] - a[0] * right[1]) / determinant,
                ((1 + a[0]) * right[1] - a[1] * right[0]) / determinant]


def shoot(pores, axis, radius, steps):
    """Pressures at the surface, and the flux there."""
    h = radius / steps

    def slopes(r, y):
        p, through = y[:2], y[2]  # through = r N
        source = SOURCE * (1 - p[0] * p[1] / (K * one.P0**2))
        return pores.gradients(p, through / r if r > 0 else 0.0) + [r * source]

    y = [*axis, 0.0]
    for n in range(steps):
        r = n * h
        k1 = slopes(r, y)
        k2 = slopes(r + h / 2, [a + h / 2 * b for a, b in zip(y, k1)])
        k3 = slopes(r + h / 2, [a + h / 2 * b for a, b in zip(y, k2)])
        k4 = slopes(r + h, [a + h * b for a, b in zip(y, k3)])
        y = [a + h / 6 * (b + 2 * c + 2 * d + e) for a, b, c, d, e in zip(y, k1, k2, k3, k4)]
    return y[:2], y[2] / radius


def solve(pore, radius, chamber, steps=4000):
    pores = Pores(pore)
    # From a chamber with as much of both, whose pressures on the axis are near those of the total-pressure model, onwards.
    axis = [0.4 * one.P_EQ] * 2
    for part in [i / 20 for i in range(21)]:
        wanted = [5.0 + part * (c - 5.0) for c in chamber]
        axis, flux = meet(pores, axis, radius, wanted, steps)
    return axis, flux


def meet(pores, axis, radius, chamber, steps):
    """Newton's method for the pressures on the axis."""

    def miss_of(trial):
        surface, flux = shoot(pores, trial, radius, steps)
        return [s - c for s, c in zip(surface, chamber)], flux

    size = lambda v: math.hypot(*v)
    miss, flux = miss_of(axis)
    for _ in range(100):
        if size(miss) < 1e-7:
            return axis, flux
        columns = []
        for i in (0, 1):
            moved = axis[:]
            moved[i] += 1e-3
            columns.append([(a - b) / 1e-3 for a, b in zip(miss_of(moved)[0], miss)])
        determinant = columns[0][0] * columns[1][1] - columns[1][0] * columns[0][1]
        update = [(columns[1][1] * miss[0] - columns[1][0] * miss[1]) / determinant,
                  (columns[0][0] * miss[1] - columns[0][1] * miss[0]) / determinant]
        damping = 1.0
        while damping > 1e-6:
            trial = [a - damping * d for a, d in zip(axis, update)]
            if min(trial) > 0:
                now, flux = miss_of(trial)
                if size(now) < size(miss):
                    break
            damping /= 2
        else:
            break
        axis, miss = trial, now
    sys.exit("no pressures found")


def main(steps=4000):
    print("radius mm, pore um, chamber Mg + CO Pa: axis Mg, CO Pa; share of the rate that the gas takes away")
    for radius, pore, chamber in [(3e-3, 20e-6, (5.0, 5.0)), (3e-3, 20e-6, (5.0, 2000.0)), (3e-3, 100e-6, (5.0, 2000.0)),
                                  (3e-3, 100e-6, (0.0, 8000.0))]:
        axis, flux = solve(pore, radius, chamber, steps)
        throttling = 1 - flux / (SOURCE * radius / 2)
        print(f"{1e3 * radius:g}, {1e6 * pore:g}, {chamber[0]:g} + {chamber[1]:g}: "
              f"{axis[0]:.2f}, {axis[1]:.2f}; {throttling:.5f}")


if __name__ == "__main__":
    main(*[int(x) for x in sys.argv[1:]])
