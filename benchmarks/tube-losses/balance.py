#!/usr/bin/env python3
"""The tubes of this folder by the balance of one dimension, without Joulet: python3 balance.py"""

import math

SIGMA = 5.670374419e-8  # W/m^2/K^4


def root(f, low, high):
    """Of an increasing function, by bisection."""
    for _ in range(200):
        middle = (low + high) / 2
        low, high = (low, middle) if f(middle) > 0 else (middle, high)
    return low


def heated_inside_by_radiation():
    """Code_Aster's TPNA01: temperatures in K of the inner and outer face, heat per length."""
    inner, outer, k, h, emissivity = 0.300, 0.391, 40, 142, 0.6
    sigma = 5.73e-8  # as that problem has it
    furnace, air = 773.15, 293.15

    def out(face):  # W/m that the inner face takes up
        return 2 * math.pi * inner * emissivity * sigma * (furnace**4 - face**4)

    def air_side(face):
        return air + out(face) * (math.log(outer / inner) / (2 * math.pi * k) + 1 / (2 * math.pi * outer * h))

    face = root(lambda t: t - air_side(t), 293.15, 773.15)
    return face, air + out(face) / (2 * math.pi * outer * h), out(face)


def heated_by_current():
    """A tube of one length that carries a current and loses heat by convection and radiation from one face."""
    inner, outer, length, k, power = 0.008, 0.012, 0.1, 20, 60
    h, emissivity, air = 15, 0.8, 293.15
    area = 2 * math.pi * outer * length

    def loss(face):
        return area * (h * (face - air) + emissivity * SIGMA * (face**4 - air**4))

    face = root(lambda t: loss(t) - power, air, 2000)
    # Uniform heat q, nothing through the inner face: k r T' = -q (r^2 - inner^2)/2
    q = power / (math.pi * (outer**2 - inner**2) * length)
    inside = face + q / (2 * k) * ((outer**2 - inner**2) / 2 - inner**2 * math.log(outer / inner))
    return face, inside, area * h * (face - air), area * emissivity * SIGMA * (face**4 - air**4)


if __name__ == "__main__":
    print("radiation inside, convection outside: %.6f K, %.6f K, %.4f W/m" % heated_inside_by_radiation())
    print("convection and radiation outside: face %.6f K, bore %.6f K; convection %.6f W, radiation %.6f W" % heated_by_current())
