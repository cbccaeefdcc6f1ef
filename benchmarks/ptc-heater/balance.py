#!/usr/bin/env python3
"""The PTC heater of this folder as one temperature, without Joulet: python3 balance.py"""

import math

R, H, RHO_C, COOLING, AIR = 0.005, 0.020, 5500 * 500, 20, 300  # m, m, J/m^3/K, W/m^2/K, K
VOLTAGE, COLD, SLOPE = 12, 4, 0.02  # V, S/m, 1/K
SECTION = math.pi * R**2
LOSS = COOLING * 2 * math.pi * R * H  # W/K


def cold_power():
    return VOLTAGE**2 * COLD * SECTION / H  # W, at the temperature of the air


def steady_of_line():
    """Of x (1 + a x) = P0/(h A), x = T - T_air."""
    ratio = cold_power() / LOSS
    return AIR + (math.sqrt(1 + 4 * SLOPE * ratio) - 1) / (2 * SLOPE)


def steady_of_switch(width=5, at=400):
    """Of a resistance that is 1 + exp((T - at)/width) times the cold one."""
    low, high = 300.0, 1000.0
    for _ in range(200):
        t = (low + high) / 2
        gain = cold_power() / (1 + math.exp((t - at) / width)) - LOSS * (t - AIR)
        low, high = (t, high) if gain > 0 else (low, t)
    return low


def warm_up(end, steps=200000):
    """Temperature after so many seconds: Runge-Kutta of order 4, equal steps."""
    heat = RHO_C * SECTION * H

    def rate(t):
        return (cold_power() / (1 + SLOPE * (t - AIR)) - LOSS * (t - AIR)) / heat

    t, dt = AIR, end / steps
    for _ in range(steps):
        a = rate(t)
        b = rate(t + dt / 2 * a)
        c = rate(t + dt / 2 * b)
        t += dt / 6 * (a + 2 * b + 2 * c + rate(t + dt * c))
    return t


if __name__ == "__main__":
    line = steady_of_line()
    print("steady, linear law: %.6f K, %.6f W" % (line, LOSS * (line - AIR)))
    switch = steady_of_switch()
    print("steady, switch at 400 K: %.6f K, %.6f W" % (switch, LOSS * (switch - AIR)))
    print("linear law after 60 s: %.6f K, after 300 s: %.6f K" % (warm_up(60), warm_up(300)))
