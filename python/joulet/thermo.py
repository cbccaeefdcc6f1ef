"""What can react: equilibria of reactions and vapours, from the species data of Joulet. SI; texts with units go in, too."""

from . import _joulet


def _si(quantity, unit):
    return _joulet.si(quantity, unit) if isinstance(quantity, str) else float(quantity)


def onsets(reaction="MgO + C = Mg + CO", pressure="10 Pa", *, shared=False):
    """Temperatures [K] at which the reaction turns at `pressure` [Pa], each with whether it runs above. `shared`: the gases
    share the pressure in proportion to their coefficients; else each has it."""
    return _joulet.onsets(reaction, _si(pressure, "Pa"), shared)


def equilibrium_pressure(reaction, temperature, *, shared=False):
    """Pressure [Pa] at which the reaction is in equilibrium at `temperature` [K]."""
    return _joulet.equilibrium_pressure(reaction, _si(temperature, "K"), shared)


def gibbs_energy(reaction, temperature):
    """dG [J/mol] of the reaction as written at `temperature` [K] and 1 bar."""
    return _joulet.gibbs_energy(reaction, _si(temperature, "K"))


def heat(reaction, temperature):
    """dH [J/mol] of the reaction as written at `temperature` [K]; positive: endothermic."""
    return _joulet.reaction_heat(reaction, _si(temperature, "K"))


def vapour_pressure(substance, temperature):
    """Pressure [Pa] of the vapour over "Mg" or "Ca" at `temperature` [K]."""
    return _joulet.vapour_pressure(substance, _si(temperature, "K"))


def saturation_temperature(substance, pressure):
    """Temperature [K] at which the vapour of "Mg" or "Ca" has `pressure` [Pa]."""
    return _joulet.saturation_temperature(substance, _si(pressure, "Pa"))
