"""The example of docs/guide/drivers.md: SciPy finds the power for a given conversion."""

import pytest

import joulet

optimize = pytest.importorskip("scipy.optimize")


def conversion(power):
    return joulet.run(settings={"supply.power_density": f"{power} W/mm^3"}).answers["conversion_mean"]


def test_power_for_a_conversion():
    power = optimize.brentq(lambda p: conversion(p) - 0.9, 0.45, 0.6, xtol=1e-5)
    assert conversion(power) == pytest.approx(0.9, abs=1e-3)
    assert 0.5 < power < 0.55
