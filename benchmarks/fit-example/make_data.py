#!/usr/bin/env python3
"""Makes the example data of `joulet fit` from stated parameters; the same numbers on every machine.

    make_data.py             write isothermal.csv and ramp.csv beside this file
    make_data.py --check     only compare them with what would be written
"""

import math
import random
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parent

GAS_CONSTANT = 8.31446261815324  # J/mol/K
ZERO_CELSIUS = 273.15  # K

# The truth: contracting sphere R3, alpha = 1 - (1 - theta)^3 with theta = integral of A exp(-Ea/(R T)) dt.
PRE_EXPONENTIAL_FACTOR = 549.3  # 1/s
ACTIVATION_ENERGY = 169.1e3  # J/mol
NOISE = 0.01  # standard deviation of the conversion, Gaussian
SEED = 2025

ISOTHERMAL_CELSIUS = [1250, 1300, 1350, 1400, 1450, 1492]
ISOTHERMAL_TIMES = list(range(0, 181, 15))  # s
RAMP_START, RAMP_RATE, RAMP_END = 1000.0, 2.5, 1500.0  # degC, K/s, degC
RAMP_TIMES = list(range(0, 201, 8))  # s


def rate(celsius):
    """Rate constant, 1/s."""
    return PRE_EXPONENTIAL_FACTOR * math.exp(-ACTIVATION_ENERGY / (GAS_CONSTANT * (celsius + ZERO_CELSIUS)))


def conversion(theta):
    return 1 - max(1 - theta, 0) ** 3


def ramp_temperature(time):
    return min(RAMP_START + RAMP_RATE * time, RAMP_END)


def integral_of_rate(end, temperature, steps=4000):
    """Simpson's rule from 0 to `end`."""
    if end == 0:
        return 0.0
    h = end / steps
    values = [rate(temperature(i * h)) for i in range(steps + 1)]
    return h / 3 * (values[0] + values[-1] + 4 * sum(values[1:-1:2]) + 2 * sum(values[2:-1:2]))


def header(what):
    return (f"# {what}; made by make_data.py, not measured.\n"
            f"# R3, A = {PRE_EXPONENTIAL_FACTOR} 1/s, Ea = {ACTIVATION_ENERGY / 1e3} kJ/mol, noise of the conversion "
            f"{NOISE:g}, seed {SEED}\n")


def isothermal(random_numbers):
    text = header("Pellets at six controlled temperatures") + "run,time [s],temperature [degC],conversion [%]\n"
    for celsius in ISOTHERMAL_CELSIUS:
        for time in ISOTHERMAL_TIMES:
            measured = conversion(rate(celsius) * time) + random_numbers.gauss(0, NOISE)
            text += f"{celsius} degC,{time},{celsius},{100 * measured:.2f}\n"
    return text


def ramp(random_numbers):
    text = header("One pellet heated at 2.5 K/s") + "time [s],temperature [degC],conversion [%]\n"
    for time in RAMP_TIMES:
        measured = conversion(integral_of_rate(time, ramp_temperature)) + random_numbers.gauss(0, NOISE)
        text += f"{time},{ramp_temperature(time):.1f},{100 * measured:.2f}\n"
    return text


def main():
    random_numbers = random.Random(SEED)
    files = {"isothermal.csv": isothermal(random_numbers), "ramp.csv": ramp(random_numbers)}
    if sys.argv[1:] == ["--check"]:
        stale = [name for name, text in files.items() if (FOLDER / name).read_text() != text]
        sys.exit(f"not what make_data.py would write: {', '.join(stale)}" if stale else 0)
    for name, text in files.items():
        (FOLDER / name).write_text(text)


if __name__ == "__main__":
    main()
