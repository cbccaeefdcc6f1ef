#!/usr/bin/env python3
"""Face temperatures of two half-spaces in contact, heated by a current that grows with t, at constant properties.

Per area: heat p ~ t^2 in the contact, half to each side, conductance h between the faces, heat ~ t^2 in both volumes.
Transformed in time, a face of effusivity e takes the flux F with a rise F / (e sqrt(s)); the transform is inverted by
Talbot's contour (Abate & Whitt 2006, INFORMS J. Comput. 18, 408). Prints the numbers in expected.json.
"""

import cmath
import math
from dataclasses import dataclass

START, TIME = 293.0, 3.0  # K, s
RADIUS, FORCE = 0.04, 50e3  # m, N
CURRENT = 1200 * 0.0234325 * TIME  # A


@dataclass
class Material:
    sigma: float  # S/m
    k: float  # W/m/K
    cp: float  # J/kg/K
    density: float  # kg/m^3
    hardness: float  # Pa

    @property
    def capacity(self):
        return self.density * self.cp

    @property
    def effusivity(self):
        return math.sqrt(self.k * self.capacity)


def graphite(t):
    return Material(1 / (-2.705e-15 * t**3 + 1.263e-11 * t**2 - 1.836e-8 * t + 1.813e-5),
                    -4.418e-12 * t**4 + 2.904e-8 * t**3 - 4.688e-5 * t**2 - 0.0316 * t + 119.659,
                    3.852e-7 * t**3 - 1.921e-3 * t**2 + 3.318 * t + 16.282, 1750, 3.5e9)


def steel(t):
    return Material(1 / (1.575e-15 * t**3 - 3.236e-12 * t**2 + 2.724e-9 * t + 1.364e-7), 0.0144 * t + 10.55,
                    2.484e-7 * t**3 - 7.321e-4 * t**2 + 0.840 * t + 253.7, 8000, 1.92e9)


def harmonic(a, b):
    return 2 * a * b / (a + b)


def inverse_laplace(transform, t, terms=32):
    r = 2 * terms / (5 * t)
    total = 0.5 * math.exp(r * t) * transform(r)
    for n in range(1, terms):
        angle = n * math.pi / terms
        cot = 1 / math.tan(angle)
        s = r * angle * (cot + 1j)
        total += (cmath.exp(t * s) * transform(s) * (1 + 1j * (angle + (angle * cot - 1) * cot))).real
    return r / terms * total


def main():
    a, b = steel(START), graphite(START)
    area = math.pi * RADIUS**2
    ratio = FORCE / area / harmonic(a.hardness, b.hardness)
    thermal = 22810 * harmonic(a.k, b.k) * ratio**1.08
    electrical = 64 * harmonic(a.sigma, b.sigma) * ratio**0.35
    square = (CURRENT / area / TIME) ** 2  # J^2 = square t^2

    def rises(s):
        """Transforms of the rises of both faces."""
        heat = 2 * square / s**3  # of J^2
        far_a, far_b = heat / a.sigma / (s * a.capacity), heat / b.sigma / (s * b.capacity)
        half, root = heat / electrical / 2, s**0.5
        jump = (far_a - far_b + half * (1 / a.effusivity - 1 / b.effusivity) / root) / (
            1 + thermal * (1 / a.effusivity + 1 / b.effusivity) / root)
        return (far_a + (half - thermal * jump) / (a.effusivity * root),
                far_b + (half + thermal * jump) / (b.effusivity * root))

    print(f"conductances         {electrical:.6g} S/m^2, {thermal:.6g} W/m^2/K")
    print(f"power of the contact {CURRENT**2 / (electrical * area):.6g} W")
    for i, name in enumerate(("steel", "graphite")):
        print(f"face of the {name:<8} {START + inverse_laplace(lambda s, i=i: rises(s)[i], TIME):.8f} K")


if __name__ == "__main__":
    main()
