#!/usr/bin/env python3
"""Gas in the pores of a long cylinder at one temperature: finite volumes in the radius, nothing shared with Joulet.

    -(1/r) d/dr( r C dP/dr ) = 2 c k f(a) (1 - (P/P_eq)^2),  C = (D + B P/mu)/(R T),  da/dt = k f(a) (1 - (P/P_eq)^2)

with R3 as u = (1 - a)^(1/3), du/dt = -k (1 - (P/P_eq)^2): classical Runge-Kutta steps, P by Newton's method at every stage.
Prints the table of docs/theory/gas.md: python3 radial.py [cells] [steps].
"""

import math
import sys

R_GAS, T, P0 = 8.31446261815324, 1765.15, 1e5
LG_K = -3.0089  # MgO + C = Mg + CO at 1492 degC, NASA polynomials
A, EA = 549.3, 169.1e3
C_MGO = 14020.0
POROSITY, GAIN, TORTUOSITY, MU = 0.372, 0.2465, 3.0, 6e-5
M_MG, M_CO = 24.305e-3, 28.010e-3
CHAMBER = 10.0

RATE = A * math.exp(-EA / (R_GAS * T))
P_EQ = 2 * math.sqrt(10**LG_K) * P0


def mean_speed(molar_mass):
    return math.sqrt(8 * R_GAS * T / (math.pi * molar_mass))


def solve_tridiagonal(low, diagonal, high, right):
    n = len(diagonal)
    diagonal, right = diagonal[:], right[:]
    for i in range(1, n):
        factor = low[i] / diagonal[i - 1]
        diagonal[i] -= factor * high[i - 1]
        right[i] -= factor * right[i - 1]
    x = [0.0] * n
    x[-1] = right[-1] / diagonal[-1]
    for i in range(n - 2, -1, -1):
        x[i] = (right[i] - high[i] * x[i + 1]) / diagonal[i]
    return x


class Cylinder:
    def __init__(self, radius, pore, cells):
        # Cells narrow towards the surface, where the reaction goes on.
        self.edges = [radius * (1 - (1 - i / cells) ** 2) for i in range(cells + 1)]
        self.centres = [0.5 * (a + b) for a, b in zip(self.edges, self.edges[1:])]
        self.volumes = [0.5 * (b * b - a * a) for a, b in zip(self.edges, self.edges[1:])]
        self.knudsen = pore / 3 * 2 / (1 / mean_speed(M_MG) + 1 / mean_speed(M_CO)) / TORTUOSITY / (R_GAS * T)
        self.viscous = pore**2 / 32 / MU / TORTUOSITY / (R_GAS * T)
        self.pressure = [P_EQ] * cells

    def solve(self, u, driving_force=True):
        """The pressure for these conversions, a = 1 - u^3; Kirchhoff's potential K P + V P^2/2 carries the flux."""
        n = len(u)
        porosity = [POROSITY + GAIN * (1 - x**3) for x in u] + [POROSITY + GAIN * (1 - u[-1] ** 3)]
        centres = self.centres + [self.edges[-1]]
        conductance = []
        for i in range(n):
            mean = 0.5 * (porosity[i] + porosity[i + 1])
            conductance.append(mean * self.edges[i + 1] / (centres[i + 1] - centres[i]))
        source = [2 * C_MGO * RATE * 3 * max(x, 0.0) ** 2 * v for x, v in zip(u, self.volumes)]
        p = self.pressure[:]
        potential = lambda x: self.knudsen * x + 0.5 * self.viscous * x * x
        slope = lambda x: self.knudsen + self.viscous * x
        for _ in range(100):
            ext = p + [CHAMBER]
            flux = [g * (potential(ext[i]) - potential(ext[i + 1])) for i, g in enumerate(conductance)]
            low, diagonal, high, right = [0.0] * n, [0.0] * n, [0.0] * n, [0.0] * n
            for i in range(n):
                force, d_force = (1 - (p[i] / P_EQ) ** 2, -2 * p[i] / P_EQ**2) if driving_force else (1.0, 0.0)
                right[i] = flux[i] - (flux[i - 1] if i else 0.0) - source[i] * force
                diagonal[i] = conductance[i] * slope(p[i]) - source[i] * d_force
                if i:
                    diagonal[i] += conductance[i - 1] * slope(p[i])
                    low[i] = -conductance[i - 1] * slope(p[i - 1])
                if i < n - 1:
                    high[i] = -conductance[i] * slope(p[i + 1])
            update = solve_tridiagonal(low, diagonal, high, right)
            p = [max(x - dx, 0.0) for x, dx in zip(p, update)]
            if max(abs(dx) for dx in update) < 1e-8 * P_EQ:
                break
        else:
            sys.exit("no pressure found")
        if driving_force:
            self.pressure = p
        return p

    def rates(self, u):
        """du/dt = -k F: R3 is da/dt = 3 k u^2 F."""
        return [-RATE * (1 - (p / P_EQ) ** 2) if x > 0 else 0.0 for x, p in zip(u, self.solve(u))]

    def conversion(self, end, steps):
        u, h = [1.0] * len(self.centres), end / steps
        ahead = lambda k, dt: [max(x + dt * d, 0.0) for x, d in zip(u, k)]
        for _ in range(steps):
            k1 = self.rates(u)
            k2 = self.rates(ahead(k1, h / 2))
            k3 = self.rates(ahead(k2, h / 2))
            k4 = self.rates(ahead(k3, h))
            mean = [(a + 2 * b + 2 * c + d) / 6 for a, b, c, d in zip(k1, k2, k3, k4)]
            u = ahead(mean, h)
        total = sum(self.volumes)
        return sum((1 - x**3) * v for x, v in zip(u, self.volumes)) / total


def main(cells=200, steps=120):
    print("radius mm, pore um: centre pressure unthrottled, throttled Pa; conversion after 120 s")
    for radius in (3e-3, 9e-3):
        for pore in (4e-6, 10e-6, 20e-6, 50e-6, 100e-6):
            cylinder = Cylinder(radius, pore, cells)
            fresh = [1.0] * cells
            unthrottled, throttled = cylinder.solve(fresh, False)[0], cylinder.solve(fresh)[0]
            alpha = cylinder.conversion(120, steps)
            print(f"{1e3 * radius:g}, {1e6 * pore:g}: {unthrottled:.0f}, {throttled:.0f}; {alpha:.4f}")


if __name__ == "__main__":
    main(*[int(x) for x in sys.argv[1:]])
