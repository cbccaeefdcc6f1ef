#!/usr/bin/env python3
"""Mg, CO and perhaps argon with pressures of their own in the pores of a long cylinder at one temperature, before it has reacted.
Dusty gas:

    (1/r) d(r N)/dr = c k (1 - p_Mg p_CO/(K p0^2)),   N the same for Mg and CO, 0 for argon,
    N_i/D_i + sum_j (p_j N_i - p_i N_j)/(P D_ij) = -(1/RT) (dp_i/dr + p_i B/(mu D_i) dP/dr)

by shooting from the axis: the gradients follow from the fluxes (that of P from the sum of the equations), classical Runge-Kutta
steps to the surface, Newton's method for the pressures on the axis that meet those of the chamber. Nothing shared with Joulet,
not even the order in which the equations are solved. Prints the tables of README.md: python3 two_gases.py [steps].
"""

import math
import sys

import radial as one

BOLTZMANN, AVOGADRO = 1.380649e-23, 6.02214076e23
MASSES = [one.M_MG, one.M_CO, 39.95e-3]
DIAMETERS = [3.46e-10, 3.590e-10, 3.432e-10]
K = 10**one.LG_K
RT = one.R_GAS * one.T
SOURCE = one.C_MGO * one.RATE * 3  # R3 at the start


class Pores:
    def __init__(self, pore):
        opening = one.POROSITY / one.TORTUOSITY
        self.knudsen = [opening * pore / 3 * one.mean_speed(m) for m in MASSES]
        self.viscous = opening * pore**2 / 32 / one.MU
        kT = BOLTZMANN * one.T
        # Chapman and Enskog, hard spheres, times the pressure.
        self.binary = {}
        for i, j in ((0, 1), (0, 2), (1, 2)):
            reduced = MASSES[i] * MASSES[j] / (MASSES[i] + MASSES[j]) / AVOGADRO
            diameter = 0.5 * (DIAMETERS[i] + DIAMETERS[j])
            self.binary[i, j] = self.binary[j, i] = (
                opening * 3 * kT / (8 * diameter**2) * math.sqrt(kT / (2 * math.pi * reduced)))

    def gradients(self, p, flux):
        """dp_i/dr for equal fluxes of Mg and CO and none of argon."""
        n = range(len(p))
        fluxes = [flux, flux, 0.0]
        right = [-RT * (fluxes[i] / self.knudsen[i]
                        + sum((p[j] * fluxes[i] - p[i] * fluxes[j]) / self.binary[i, j] for j in n if j != i)) for i in n]
        a = [p[i] * self.viscous / self.knudsen[i] for i in n]
        total = sum(right) / (1 + sum(a))
        return [right[i] - a[i] * total for i in n]


def shoot(pores, axis, radius, steps):
    """Pressures at the surface, and the flux there."""
    h = radius / steps

    def slopes(r, y):
        p, through = y[:-1], y[-1]  # through = r N
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
    return y[:-1], y[-1] / radius


def solve(pore, radius, chamber, steps=4000):
    pores = Pores(pore)
    # From a chamber with as much of both, whose pressures on the axis are near those of the total-pressure model, onwards.
    axis = [0.4 * one.P_EQ] * 2 + [5.0] * (len(chamber) - 2)
    for part in [i / 20 for i in range(21)]:
        wanted = [5.0 + part * (c - 5.0) for c in chamber]
        axis, flux = meet(pores, axis, radius, wanted, steps)
    return axis, flux


def solve_linear(matrix, right):
    """By Gauss and Jordan with pivots."""
    n = len(right)
    rows = [list(row) + [value] for row, value in zip(matrix, right)]
    for i in range(n):
        pivot = max(range(i, n), key=lambda r: abs(rows[r][i]))
        rows[i], rows[pivot] = rows[pivot], rows[i]
        rows[i] = [value / rows[i][i] for value in rows[i]]
        for r in range(n):
            if r != i:
                rows[r] = [a - rows[r][i] * b for a, b in zip(rows[r], rows[i])]
    return [row[n] for row in rows]


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
        for i in range(len(axis)):
            moved = axis[:]
            moved[i] += 1e-3
            columns.append([(a - b) / 1e-3 for a, b in zip(miss_of(moved)[0], miss)])
        update = solve_linear(list(zip(*columns)), miss)
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
    print("radius mm, pore um, chamber Mg + CO (+ Ar) Pa: the same on the axis, Pa; share of the rate that the gas takes away")
    for radius, pore, chamber in [(3e-3, 20e-6, (5.0, 5.0)), (3e-3, 20e-6, (5.0, 2000.0)), (3e-3, 100e-6, (5.0, 2000.0)),
                                  (3e-3, 100e-6, (0.0, 8000.0)), (3e-3, 20e-6, (5.0, 5.0, 1000.0)),
                                  (3e-3, 20e-6, (5.0, 5.0, 10000.0)), (3e-3, 100e-6, (5.0, 5.0, 1000.0)),
                                  (3e-3, 100e-6, (5.0, 5.0, 10000.0))]:
        axis, flux = solve(pore, radius, chamber, steps)
        throttling = 1 - flux / (SOURCE * radius / 2)
        text = lambda numbers, form: " + ".join(form.format(x) for x in numbers)
        print(f"{1e3 * radius:g}, {1e6 * pore:g}, {text(chamber, '{:g}')}: {text(axis, '{:.2f}')}; {throttling:.5f}")


if __name__ == "__main__":
    main(*[int(x) for x in sys.argv[1:]])
