"""Broken input, one row per mistake.

Case(name, what the message must contain, exit code, then what the user gives: the text of case.toml, or arguments).
`arguments` replaces the default `run case.toml -o out`. `files` are put into the folder first.
"""

from dataclasses import dataclass, field

INPUT, LEDGER, IO = 2, 4, 5


@dataclass
class Case:
    name: str
    expected: list
    case: str = ""
    arguments: list = None
    code: int = INPUT
    files: dict = field(default_factory=dict)


def change(name, expected, *assignments, code=INPUT):
    """The published pellet with keys changed on the command line."""
    arguments = ["run", "-o", "out"]
    for assignment in assignments:
        arguments += ["-s", assignment]
    return Case(name, expected, arguments=arguments, code=code)


def programme(*points):
    return "".join(f"[[supply.programme]]\n{point}\n" for point in points)


def boundary(faces, *lines):
    return "\n".join(["[[boundary]]", f"faces = {faces}", *lines, ""])


def part(name, *lines, size='diameter = "6 mm"\nheight = "20 mm"'):
    return "\n".join(["[[part]]", f'name = "{name}"', size, *lines, ""])


def contact(a, b, *lines):
    return "\n".join(["[[contact]]", f'between = ["{a}", "{b}"]', *lines, ""])


def measured(name, expected, lines, log="time [s],U [V]\n0,20\n60,30\n", code=INPUT):
    """The published pellet beside a log."""
    return Case(name, expected, "[[measured]]\n" + lines + "\n", files={"log.csv": log}, code=code)


def inert_gases(*gases, model="dusty_gas"):
    each = "".join(f'[[gas.inert]]\ngas = "{gas}"\npressure = "1 kPa"\n' for gas in gases)
    return f'[gas]\nmodel = "{model}"\npore_diameter = "20 um"\n' + each


RADIATION = 'condition = "radiation"'
ALL_FACES = '["lateral", "bottom", "top"]'

def calibration(name, expected, fits=("boundary.1.emissivity = 1..3",), file="data.csv",
                data="time [s],conversion_mean [%]\n60,70\n120,96\n", extra=(), code=INPUT):
    """Inputs of the published pellet fitted to a data file."""
    arguments = ["calibrate", "luo2025-6mm", file, *extra]
    for fit in fits:
        arguments += ["--fit", fit]
    return Case(name, expected, arguments=arguments, files={"data.csv": data}, code=code)


COMMAND_LINE = [
    Case("case without a command", ["joulet run case.toml"], arguments=["case.toml"]),
    Case("case of a preset without a command", ["joulet run luo2025-18mm"], arguments=["luo2025-18mm"]),
    Case("case that is not there without a command", ["joulet run other.toml"], arguments=["other.toml"]),
    Case("unknown command", ['"rnu"', '"run"'], arguments=["rnu"]),
    Case("unknown option", ["--chekc", "--check"], arguments=["run", "--chekc"]),
    Case("unknown option before the command", ["--verison", "--version"], arguments=["--verison"]),
    Case("one argument too many", ['"b.toml"', "joulet run"], arguments=["run", "case.toml", "b.toml"]),
    Case("option without its value", ["--output"], arguments=["run", "case.toml", "-o"]),
    Case("unknown preset to run", ["luo2025-18m", '"luo2025-18mm"'], arguments=["run", "luo2025-18m"]),
    Case("unknown preset to print", ["luo2025-6m", '"luo2025-6mm"'], arguments=["init", "luo2025-6m"]),
    Case("help on an unknown key", ["pellet.diamter", "pellet.diameter"], arguments=["help", "pellet.diamter"]),
    change("override without a value", ["-s pellet.diameter", "section.key=value"], "pellet.diameter"),
    change("override of an unknown key", ["diamter", '"diameter"'], "pellet.diamter=6 mm"),
    change("override without a unit", ["pellet.diameter", "6 mm"], "pellet.diameter=6"),
    change("override of an item that is not there", ["boundary", "7"], "boundary.7.emissivity=0.5"),
    change("two overrides of the supply", ["supply.voltage", "supply.power", "only one"], "supply.voltage=20 V",
           "supply.power=90 W"),
    change("key of very many parts", ["more than 32 parts"], ".".join(["a"] * 40000) + "=1"),
    Case("option file of PETSc that is not there", ["PETSc", "missing.txt"],
         arguments=["run", "--", "-options_file", "missing.txt"]),
    Case("file of PETSc options that names another", ["PETSc", "none"], arguments=["run"],
         files={".petscrc": "-options_file none\n"}),
    Case("broken file of PETSc options", ["PETSc"], arguments=["run"], files={".petscrc": "no_dash here\n"}),
]

THERMO = [
    Case("thermo: no command", ["joulet thermo onset", "joulet thermo recipe"], arguments=["thermo"]),
    Case("thermo: unknown command", ['"onst"', "joulet thermo", '"onset"'], arguments=["thermo", "onst"]),
    Case("thermo: unknown option", ["--presure", "--pressure"], arguments=["thermo", "onset", "--presure", "3 Pa"]),
    Case("thermo: one argument too many", ['"more"', "joulet thermo onset"], arguments=["thermo", "onset", "more"]),
    Case("thermo: pressure without a unit", ["--pressure", "10 Pa"], arguments=["thermo", "onset", "--pressure", "3"]),
    Case("thermo: pressure in another unit", ["--pressure", "kelvin", "Pa"],
         arguments=["thermo", "onset", "--pressure", "3", "kelvin"]),
    Case("thermo: pressure of zero", ["pressure", "positive"], arguments=["thermo", "onset", "--pressure", "0", "Pa"]),
    Case("thermo: unknown convention", ['"eech"', '"each"'], arguments=["thermo", "onset", "--convention", "eech"]),
    Case("thermo: unknown species", ["Mgo", '"MgO"'], arguments=["thermo", "onset", "--reaction", "Mgo + C = Mg + CO"]),
    Case("thermo: element not balanced", ["MgO + C = Mg + CO2", "O is not balanced", "1 mol more"],
         arguments=["thermo", "gibbs", "--reaction", "MgO + C = Mg + CO2"]),
    Case("thermo: the same on both sides", ["CaO + MgO = MgO + CaO", "nothing reacts"],
         arguments=["thermo", "onset", "--reaction", "CaO + MgO = MgO + CaO"]),
    Case("thermo: pressure and temperature of an onset", ["--pressure", "--temperature"],
         arguments=["thermo", "onset", "--temperature", "1000 K", "--pressure", "10 Pa"]),
    Case("thermo: no pressure of equilibrium", ["amount of gas"],
         arguments=["thermo", "onset", "--reaction", "C + CO2 + Mg = Mg(c) + 2 CO", "--temperature", "1000 K"]),
    Case("thermo: reactants outside the data", ["100 K", "MgO"], arguments=["thermo", "gibbs", "--from", "100 K"]),
    Case("thermo: conversion above one", ["conversion", "1.2", "at most 1"],
         arguments=["thermo", "recipe", "--conversion", "120 %"]),
    Case("thermo: pellet of no mass", ["--mass", "above zero"], arguments=["thermo", "recipe", "--mass", "0 g"]),
    Case("thermo: no amounts", ["name=amount"], arguments=["thermo", "equilibrium", "--amounts", ""]),
    Case("thermo: outside the data", ["5000 K", "MgO", "3105"],
         arguments=["thermo", "gibbs", "--temperature", "5000 K"]),
    Case("thermo: range without a number", ["--temperature", "how many"],
         arguments=["thermo", "gibbs", "--temperature", "1200..1600 degC"]),
    Case("thermo: amounts that are no amounts", ["MgO", "name=amount"],
         arguments=["thermo", "equilibrium", "--amounts", "MgO"]),
    Case("thermo: amounts of an unknown species", ["Cao", '"CaO"'],
         arguments=["thermo", "equilibrium", "--amounts", "Cao=1"]),
    Case("thermo: amounts and recipe", ["--amounts", "--recipe"],
         arguments=["thermo", "equilibrium", "--amounts", "MgO=1", "--recipe", "default"]),
    Case("thermo: no vapour", ["vapour", "CaF2"], arguments=["thermo", "vapour-pressure", "CaF2"]),
    Case("thermo: recipe of an unknown preset", ["luo2025-6m", '"luo2025-6mm"'],
         arguments=["thermo", "recipe", "luo2025-6m"]),
    Case("thermo: file that cannot be written", ["none/a.csv"], code=IO,
         arguments=["thermo", "onset", "--csv", "none/a.csv"]),
]

FILES = [
    Case("missing file", ["none.toml", "No such file"], arguments=["run", "none.toml"], code=IO),
    Case("folder in place of the file", ["here.toml", "folder"], arguments=["run", "here.toml"], code=IO,
         files={"here.toml/x": ""}),
    Case("not TOML", ["case.toml:2:", "TOML"], "[pellet]\ndiameter = = 6\n"),
    Case("binary file", ["case.toml:1:", "TOML"], "\x00\x01\x02\x7f"),
    Case("key of very many parts in a file", ["case.toml:1:", "more than 32 parts"], ".".join(["a"] * 40000) + " = 1\n"),
    Case("section of very many parts", ["case.toml:2:", "more than 32 parts"], "\n[" + ".".join(["a"] * 40000) + "]\n"),
    Case("unit with a letter outside quotes", ["case.toml:1:", "in quotes"], "thermal.initial_temperature = 300 °C\n"),
    Case("a file without an end", ["/dev/zero", "MB"], arguments=["run", "/dev/zero"], code=IO),
    Case("a mesh without an end", ["/dev/zero", "MB"], 'mesh.file = "/dev/zero"\n', code=IO),
    Case("cases without an end", ["/dev/zero", "MB"], arguments=["sweep", "--cases", "/dev/zero"], code=IO),
    Case("data without an end", ["/dev/zero", "MB"], arguments=["fit", "/dev/zero"], code=IO),
    Case("text without quotes", ["case.toml:1:", "TOML"], "pellet.diameter = 6 mm\n"),
    Case("key given twice", ["case.toml:3:", "diameter"], '[pellet]\ndiameter = "6 mm"\ndiameter = "7 mm"\n'),
    Case("file in place of the results folder", ['"out"', "file"], code=IO, files={"out": "mine"}),
    Case("results folder below a file", ["mine", "file"], arguments=["run", "-o", "mine/out"], code=IO,
         files={"mine": "mine"}),
    Case("file in place of the folder of fields", ["fields", "file"], code=IO,
         files={"out/fields": "mine", "out/summary.json": "earlier result"}),
    Case("wrong input keeps earlier results", ["unknown key"], "colour = 1\n",
         files={"out/summary.json": "earlier result", "out/history.csv": "earlier result"}),
]

VALUES = [
    Case("missing unit", ["case.toml:2:", "pellet.diameter", "unit", "length"], "[pellet]\ndiameter = 6\n"),
    Case("missing unit in a text", ["pellet.diameter", "unit"], 'pellet.diameter = "6"\n'),
    Case("wrong dimension", ["pellet.diameter", "kg", "m"], 'pellet.diameter = "6 kg"\n'),
    Case("unknown unit", ["pellet.diameter", "mmm"], 'pellet.diameter = "6 mmm"\n'),
    Case("unit of a dimensionless key", ["emissivity"], boundary(ALL_FACES, RADIATION, 'emissivity = "0.9 m"')),
    Case("negative size", ["pellet.height", "-8 mm", "> 0 m"], 'pellet.height = "-8 mm"\n'),
    Case("no size", ["pellet.diameter", "> 0 m"], 'pellet.diameter = "0 mm"\n'),
    Case("not a number with a unit", ["pellet.diameter"], 'pellet.diameter = "nan mm"\n'),
    Case("not a number", ["emissivity", "finite"], boundary(ALL_FACES, RADIATION, "emissivity = nan")),
    Case("infinite", ["time.end"], 'time.end = "inf s"\n'),
    Case("words for a number", ["time.end", "six"], 'time.end = "six s"\n'),
    Case("number for a text", ["title", "text"], "title = 5\n"),
    Case("text for a switch", ["output.fields", "true or false"], 'output.fields = "yes"\n'),
    Case("fraction for a whole number", ["numerics.degree", "whole number"], "numerics.degree = 2.5\n"),
    Case("unknown key", ["case.toml:3:", '"diamter"', '"diameter"'], '[pellet]\nheight = "8 mm"\ndiamter = "6 mm"\n'),
    Case("unknown section", ["case.toml:1:", '"pelet"', '"pellet"'], '[pelet]\ndiameter = "6 mm"\n'),
    Case("value for a section", ["pellet", "table"], "pellet = 6\n"),
    Case("single brackets for a list", ["boundary"], f"[boundary]\nfaces = {ALL_FACES}\n"),
    Case("below absolute zero", ["thermal.initial_temperature"], 'thermal.initial_temperature = "-300 degC"\n'),
    Case("negative density", ["pellet.density"], 'pellet.density = "-1860 kg/m^3"\n'),
    Case("unknown geometry", ["numerics.geometry", "axisymmetric", "3d"], 'numerics.geometry = "2d"\n'),
    Case("degree 9", ["numerics.degree", "9", "3"], "numerics.degree = 9\n"),
    Case("time of a denormal number", ["time.end", "1e-12"], 'time.end = "1e-323 s"\n'),
    Case("time of ages", ["time.end", "1000000000000 s"], 'time.end = "1e300 s"\n'),
    Case("film of kilometres", ["pellet", "9e+03 m x 3 um", "cells"], '[pellet]\ndiameter = "9 km"\nheight = "3 um"\n'),
    Case("film of kilometres, only checked", ["pellet", "cells"],
         arguments=["run", "--check", "-s", "pellet.height=3 um", "-s", "pellet.diameter=9 km"]),
    Case("wire of a kilometre", ["pellet", "1 um x 1e+03 m", "cells"], '[pellet]\ndiameter = "1 um"\nheight = "1 km"\n'),
    Case("wide film in 3D", ["pellet", "cells"],
         '[pellet]\ndiameter = "1 m"\nheight = "100 um"\n[numerics]\ngeometry = "3d"\n'),
    Case("pellet of molecules", ["pellet", "cells"], 'pellet.height = "1e-300 m"\n'),
    Case("density above that of the solids", ["pellet.density", "pellet.heat_capacity", "kinetics.mgo_concentration"],
         'pellet.density = "8000 kg/m^3"\n'),
    Case("negative refinement", ["numerics.refinement", "-1"], "numerics.refinement = -1\n"),
    Case("no tolerance", ["time.tolerance"], "time.tolerance = 0\n"),
    Case("no time", ["time.end", "1e-12"], 'time.end = "0 s"\n'),
    Case("negative activation energy", ["kinetics.activation_energy"], 'kinetics.activation_energy = "-1 kJ/mol"\n'),
]

LAWS = [
    change("latent heat without a range", ["pellet", "latent_heat", "melting_range", "solidus"],
           "pellet.latent_heat=200 kJ/kg"),
    change("melting at one temperature", ["pellet", "liquidus", "1000 K"],
           "pellet.latent_heat=200 kJ/kg", 'pellet.melting_range=["1000 K", "1000 K"]'),
    Case("latent heat of a material without a liquidus", ['material "solder"', "1 temperatures", "melting_range"],
         '[[material]]\nname = "solder"\nfrom = "copper"\nlatent_heat = "50 kJ/kg"\nmelting_range = "500 K"\n'),
    change("heat capacity that becomes negative", ["pellet.heat_capacity", "1001 K", "positive"],
           "pellet.heat_capacity={expression='T > 1000 && T < 1010 ? -1 : 900', unit='J/kg/K'}"),
    change("heat capacity that jumps with the conversion", ["pellet.heat_capacity", "conversion near 0.67", "smooth"],
           "pellet.heat_capacity={expression='alpha + 0.1 < 0.777 ? 900 : 700', unit='J/kg/K'}"),
    Case("sigma = 0", ["pellet.electrical_conductivity", "> 0 S/m"], 'pellet.electrical_conductivity = "0 S/m"\n'),
    Case("sigma = 0 in a table", ["pellet.electrical_conductivity", "> 0 S/m"],
         'pellet.electrical_conductivity = {table = [["300 K", "40 S/m"], ["2000 K", "0 S/m"]]}\n'),
    Case("table with one point", ["pellet.thermal_conductivity", "two"],
         'pellet.thermal_conductivity = {table = [["300 K", "40 W/m/K"]]}\n'),
    Case("table that goes back", ["pellet.thermal_conductivity", "increas"],
         'pellet.thermal_conductivity = {table = [["900 K", "40 W/m/K"], ["300 K", "50 W/m/K"]]}\n'),
    Case("expression that does not parse", ["pellet.thermal_conductivity", "120*(300/T"],
         'pellet.thermal_conductivity = {expression = "120*(300/T", unit = "W/m/K"}\n'),
    Case("expression of an unknown variable", ["pellet.thermal_conductivity", "Temp"],
         'pellet.thermal_conductivity = {expression = "120*300/Temp", unit = "W/m/K"}\n'),
    Case("expression without a unit", ["pellet.thermal_conductivity", "unit"],
         'pellet.thermal_conductivity = {expression = "120*300/T"}\n'),
    Case("expression that becomes negative", ["pellet.electrical_conductivity", "-"],
         'pellet.electrical_conductivity = {expression = "40 - T/50", unit = "S/m"}\n'),
    Case("expression that is not finite", ["pellet.electrical_conductivity"],
         'pellet.electrical_conductivity = {expression = "1/(T-T)", unit = "S/m"}\n'),
    Case("misspelt word for a law", ["pellet.heat_capacity", "recipe"], 'pellet.heat_capacity = "recipy"\n'),
    Case("unknown conversion model", ["kinetics.model", "R5"], 'kinetics.model = "R5"\n'),
]

SUPPLY = [
    Case("two supplies", ["power", "voltage", "only one"], '[supply]\nvoltage = "20 V"\npower = "90 W"\n'),
    Case("constant and programme", ["voltage", "programme"],
         'supply.voltage = "20 V"\n' + programme('time = "0 s"\nvoltage = "20 V"')),
    Case("negative power", ["supply.power", "-5 W", ">= 0 W"], 'supply.power = "-5 W"\n'),
    change("impossible power density", ["supply.power_density", "W/mm^3"], "supply.power_density=0.55 MW/mm^3"),
    change("impossible voltage", ["supply.voltage", "W/mm^3"], "supply.voltage=10 kV"),
    change("impossible current", ["supply.current", "W/mm^3"], "supply.current=4190 A"),
    Case("impossible power in a programme", ["supply.programme.1", "W/mm^3"],
         programme('time = "0 s"\npower = "120 W"', 'time = "5 s"\npower = "12 MW"')),
    Case("empty programme", ["case.toml:2:", "supply.programme", "empty"], "[supply]\nprogramme = []\n"),
    Case("programme that begins late", ["programme", "0 s"], programme('time = "1 s"\nvoltage = "20 V"')),
    Case("programme that goes back", ["programme", "increase", "2 s"],
         programme('time = "0 s"\nvoltage = "20 V"', 'time = "5 s"\nvoltage = "20 V"',
                   'time = "2 s"\nvoltage = "20 V"')),
    Case("ramp from nothing", ["programme", "ramp"], programme('time = "0 s"\nvoltage = "20 V"\nramp = true')),
    Case("point without a value", ["supply.programme.1", "no value"],
         programme('time = "0 s"\nvoltage = "20 V"', 'time = "5 s"')),
    Case("programme of two quantities", ["supply.programme.1", "power", "voltage"],
         programme('time = "0 s"\nvoltage = "20 V"', 'time = "5 s"\npower = "90 W"')),
    Case("limit of nothing", ["supply.voltage_limit", "> 0 V"], 'supply.voltage_limit = "0 V"\n'),
    Case("leads with a negative resistance", ["supply.lead_resistance", ">= 0 ohm"],
         'supply.lead_resistance = "-1 ohm"\n'),
    Case("pulse without a pause", ["supply.pulse", "on is given without off"], 'supply.pulse.on = "2 s"\n'),
    Case("ideal control without a limit", ["supply.temperature", "supply.power_limit"],
         'supply.temperature = "1492 degC"\n'),
    Case("unknown control", ["supply.control", "pdi", "pid"], 'supply.control = "pdi"\n'),
    Case("controller without a filter", ["supply.pid.filter_time", "> 0 s"], 'supply.pid.filter_time = "0 s"\n'),
    Case("stop at an impossible conversion", ["stop.0.above", "0 to 1"], '[[stop]]\nabove = 1.2\n'),
    Case("stop on an unknown quantity", ["stop.0.when", "pressure", "conversion"], '[[stop]]\nwhen = "pressure"\n'),
    Case("stop on a body that is not there", ["stop.0.body", "pelet", "did you mean \"pellet\""],
         '[[stop]]\nwhen = "temperature_max"\nbody = "pelet"\n'),
    measured("measured without a file", ["measured.0.file", "give the CSV file"], 'quantity = "voltage"'),
    measured("measured in a file that is not there", ["other.csv"], 'file = "other.csv"\nvalue = "U"\nquantity = "voltage"', code=IO),
    measured("measured quantity that there is not", ["measured.0: quantity", "voltag", "did you mean \"voltage\""],
             'file = "log.csv"\nvalue = "U"\nquantity = "voltag"'),
    measured("measured column that there is not", ["measured.0", "there is no column \"V\"", "U [V]"],
             'file = "log.csv"\nvalue = "V"\nquantity = "voltage"'),
    measured("measured in a unit of another kind", ["measured.0", "\"V\"", "a current"],
             'file = "log.csv"\nvalue = "U"\nquantity = "current"'),
    measured("measured with an uncertainty on a scale", ["measured.0: uncertainty", "degC"],
             'file = "log.csv"\nvalue = "U"\nunit = "degC"\nquantity = "pyrometer"\nuncertainty = "5 degC"'),
    measured("measured after the run", ["measured.0", "from 200 to 300 s", "from 0 to 120 s"],
             'file = "log.csv"\nvalue = "U"\nquantity = "voltage"', log="time [s],U [V]\n200,1\n300,1\n"),
    measured("measured beside a steady run", ["measured.0", "time.analysis is steady"],
             'file = "log.csv"\nvalue = "U"\nquantity = "voltage"\n[time]\nanalysis = "steady"'),
    Case("probe outside of all bodies", ["probe.0", "r = 0.004 m", "in no body", "\"pellet\", r from 0 m to 0.003 m"],
         '[[probe]]\nname = "a"\nr = "4 mm"\nz = "1 mm"\n'),
    Case("probe at a place that is not there", ["probe.0.place", "pellett", "did you mean \"pellet\""],
         '[[probe]]\nname = "a"\nplace = "pellett"\n'),
    Case("probe with a place and coordinates", ["probe.0", "place and coordinates are both given"],
         '[[probe]]\nname = "a"\nplace = "pellet"\nr = "1 mm"\n'),
    Case("probe at x in an axisymmetric case", ["probe.0", "r and z", "3d"],
         '[[probe]]\nname = "a"\nx = "1 mm"\ny = "0 mm"\nz = "1 mm"\n'),
    Case("two probes with columns of one name", ["probe.1", "\"a_b\"", "used twice"],
         '[[probe]]\nname = "a b"\nplace = "pellet"\n[[probe]]\nname = "a_b"\nplace = "pellet"\n'),
    Case("part of a face beyond its side", ["face.0", "no part of \"lateral\"", "from 0 m to 0.008 m"],
         '[[face]]\nname = "band"\nof = "lateral"\nfrom = "5 mm"\nto = "20 mm"\n'),
    Case("parts of a face that overlap", ["face.1", "\"b\" overlaps \"a\""],
         '[[face]]\nname = "a"\nto = "5 mm"\n[[face]]\nname = "b"\nfrom = "4 mm"\n'),
    Case("part of a face with a name that is taken", ["face.0", "\"top\" has a meaning already"],
         '[[face]]\nname = "top"\nto = "5 mm"\n'),
    Case("pellet of an unknown material", ["pellet.material", "coper", "did you mean \"copper\""],
         '[pellet]\nmaterial = "coper"\n'),
    Case("pellet of an insulator", ["pellet.material", "\"alumina\" is an insulator", "pellet.electrical_conductivity"],
         '[pellet]\nmaterial = "alumina"\n'),
]

MATERIALS = [
    Case("unknown base of a material", ["material.0", "grafite", '"graphite"'],
         '[[material]]\nname = "rod"\nfrom = "grafite"\n'),
    Case("material without a name", ["material.0", "name"], '[[material]]\nfrom = "graphite"\n'),
    Case("incomplete material", ["material.0", '"rod"', "density"], '[[material]]\nname = "rod"\n'),
    Case("conductivity and resistivity", ["material.0", "both given"],
         '[[material]]\nname = "rod"\nfrom = "graphite"\nelectrical_conductivity = "1 S/m"\n'
         'electrical_resistivity = "1 ohm m"\n'),
    Case("law that is valid nowhere", ["material.0.heat_capacity", "900 K to 300 K"],
         '[[material]]\nname = "rod"\nfrom = "graphite"\n'
         'heat_capacity = {expression = "T", unit = "J/kg/K", valid = ["900 K", "300 K"]}\n'),
    Case("contact of one body", ["contact.0", "between"], '[[contact]]\nbetween = ["pellet"]\n'),
    Case("contact under no pressure", ["contact.0", "pressure"],
         '[[contact]]\nbetween = ["pellet", "rod"]\nlaw = "cincotti2007"\n'),
    Case("unknown law of contact", ["contact.0.law", "cincoti", "cincotti2007"],
         '[[contact]]\nbetween = ["pellet", "rod"]\nlaw = "cincoti"\n'),
    Case("x in an axisymmetric pellet", ["pellet.thermal_conductivity", "axisymmetric", "use r"],
         'pellet.thermal_conductivity = {expression = "30 + x", unit = "W/m/K"}\n'),
    Case("law that is negative somewhere in the pellet", ["pellet.electrical_conductivity", "positive in the pellet"],
         'pellet.electrical_conductivity = {expression = "40 - 2e4*r", unit = "S/m"}\n'),
]

UPPER = part("upper", 'above = "pellet"')

ASSEMBLIES = [
    Case("part without a place", ["part.0", '"upper"', "above, below", "not 0"], part("upper")),
    Case("part with two places", ["part.0", '"upper"', "exactly one", "not 2"],
         part("upper", 'above = "pellet"', 'bottom = "8 mm"')),
    Case("part with three places", ["part.0", "not 3"],
         part("upper", 'above = "pellet"', 'below = "pellet"', 'bottom = "8 mm"')),
    Case("part above an unknown part", ["part.0", '"pelet"', '"pellet"'], part("upper", 'above = "pelet"')),
    Case("part above one that comes later", ["part.0", '"spacer"', "before"],
         part("upper", 'above = "spacer"') + part("spacer", 'above = "pellet"')),
    Case("part of an unknown material", ["part.0", "material", '"grafite"', '"graphite"'],
         part("upper", 'above = "pellet"', 'material = "grafite"')),
    Case("part without a name", ["part.0", "name"], '[[part]]\nabove = "pellet"\n'),
    Case("two parts of one name", ["part.1", '"upper"', "twice"], UPPER + part("upper", 'below = "pellet"')),
    Case("part called as the pellet", ["part.0", '"pellet"', "twice"], part("pellet", 'above = "pellet"')),
    Case("part called as a side", ["part.0", '"top"', "faces"], part("top", 'above = "pellet"')),
    Case("part called as all others", ["part.0", '"other"', "faces"], part("other", 'above = "pellet"')),
    Case("part with a dot in its name", ["part.0", "dot"], part("upper.rod", 'above = "pellet"')),
    Case("part with a line end in its name", ["part.0", "line end"], part("upper\\nrod", 'above = "pellet"')),
    Case("part with a bracket in its name", ["part.0", "character [,"], part("upper [K]", 'above = "pellet"')),
    Case("part with a blank at the end of its name", ["part.0", "blank"], part("upper ", 'above = "pellet"')),
    Case("parts whose columns would have one name", ["part.1", '"upper rod"', "columns"],
         part("upper rod", 'above = "pellet"') + part("upper_rod", 'below = "pellet"')),
    Case("part in the pellet", ["overlap", '"pellet"', '"upper"', "r = ", "z = "], part("upper", 'bottom = "5 mm"')),
    Case("parts in each other", ["overlap", '"upper"', '"second"'], UPPER + part("second", 'above = "pellet"')),
    Case("part that touches nothing", ["part", '"upper"', "touches"], part("upper", 'bottom = "9 mm"')),
    Case("sleeve with a gap", ["part", '"sleeve"', "touches"],
         part("sleeve", 'bottom = "0 mm"', size='diameter = "9 mm"\ninner_diameter = "7 mm"\nheight = "8 mm"')),
    Case("bore wider than the part", ["part.0", "inner_diameter", "0.007 m", "0.006 m"],
         part("upper", 'above = "pellet"', 'inner_diameter = "7 mm"')),
    Case("bore wider than the pellet", ["pellet.inner_diameter", "pellet.diameter"],
         'pellet.inner_diameter = "7 mm"\n'),
    Case("part without a height", ["part.0.height", "> 0 m"], part("upper", size='height = "0 mm"')),
    Case("contact with an unknown part", ["contact.0", '"uper"', '"upper"'],
         UPPER + contact("pellet", "uper", 'thermal_conductance = "1e3 W/m^2/K"')),
    Case("contact with itself", ["contact.0", "between", "pellet"],
         UPPER + contact("pellet", "pellet", 'thermal_conductance = "1e3 W/m^2/K"')),
    Case("contact of bodies that do not touch", ["contact.0", '"upper"', '"lower"', "do not touch"],
         UPPER + part("lower", 'below = "pellet"') +
         contact("upper", "lower", 'thermal_conductance = "1e3 W/m^2/K"')),
    Case("contact given twice", ["contact.1", '"pellet"', '"upper"', "twice"],
         UPPER + contact("pellet", "upper", 'thermal_conductance = "1e3 W/m^2/K"') +
         contact("upper", "pellet", 'electrical_conductance = "1e3 S/m^2"')),
    Case("contact law without a hardness", ["contact", "hardness", "pellet"],
         UPPER + contact("pellet", "upper", 'law = "cincotti2007"', 'pressure = "3 MPa"')),
    Case("contact law without a pressure", ["contact.0", "pressure"],
         UPPER + contact("pellet", "upper", 'law = "harmonic_pressure"')),
    Case("contact of a negative conductance", ["contact.0.electrical_conductance", ">= 0 S/m^2"],
         UPPER + contact("pellet", "upper", 'electrical_conductance = "-1 S/m^2"')),
    Case("contact with a wrong unit", ["contact.0.thermal_conductance", "W/m^2/K"],
         UPPER + contact("pellet", "upper", 'thermal_conductance = "950 W/m/K"')),
    Case("split above 1", ["contact.0.heat_split", "0 to 1"],
         UPPER + contact("pellet", "upper", 'thermal_conductance = "1e3 W/m^2/K"', "heat_split = 50")),
    Case("unknown side at a terminal", ["terminals.positive", '"upper.tip"', '"upper.top"'],
         UPPER + '[terminals]\npositive = ["upper.tip"]\n'),
    Case("terminal on a covered face", ["terminals.positive", "free"],
         UPPER + '[terminals]\npositive = ["pellet.top"]\n'),
    Case("both terminals on one face", ["terminals", '"upper.top"', "both positive and ground"],
         UPPER + '[terminals]\npositive = ["upper.top"]\nground = ["upper.top"]\n'),
    Case("terminal on an insulator", ["terminals.positive", '"upper"', "no current"],
         part("upper", 'above = "pellet"', 'material = "alumina"')),
    Case("terminals that no conductor connects", ["terminals", "no conductor"],
         UPPER + contact("pellet", "upper", 'electrical_conductance = "0 S/m^2"')),
    Case("boundary of an unknown part", ["boundary.0", '"uper"', '"upper"'],
         UPPER + boundary('["uper"]', RADIATION)),
    Case("boundary of an unknown side", ["boundary.0", '"upper.tip"', '"upper.top"'],
         UPPER + boundary('["upper.tip"]', RADIATION)),
    Case("other faces named twice", ["boundary.1", '"other"', "twice"],
         UPPER + boundary('["other"]', RADIATION) + boundary('["other"]', RADIATION)),
    Case("face of a part without a condition", ['"upper.lateral"', "insulated"],
         UPPER + boundary('["pellet", "upper.top", "pellet.bottom"]', RADIATION)),
    Case("boundary on covered faces only", ["boundary.1", '"pellet.top"', "free"],
         UPPER + boundary('["other"]', RADIATION) + boundary('["pellet.top"]', RADIATION)),
    Case("radiation of a material without an emissivity", ['"bare"', "emissivity"],
         '[[material]]\nname = "bare"\ndensity = "2000 kg/m^3"\nelectrical_conductivity = "1e5 S/m"\n'
         'thermal_conductivity = "20 W/m/K"\nheat_capacity = "900 J/kg/K"\n' +
         part("upper", 'above = "pellet"', 'material = "bare"')),
    Case("body that cannot lose its heat", ["steady", '"pellet"', "equilibrium"],
         'time.analysis = "steady"\n' + UPPER + contact("pellet", "upper", 'thermal_conductance = "0 W/m^2/K"') +
         boundary('["pellet"]', 'condition = "insulated"') + boundary('["upper"]', RADIATION)),
]

RELATIONS = [
    Case("face without a condition", ['"bottom"', "insulated"], boundary('["lateral", "top"]', RADIATION)),
    Case("unknown face", ["side", "lateral"], boundary('["side", "bottom", "top"]', RADIATION)),
    Case("heat flux beside a fixed temperature", ["lateral", "fixed temperature"],
         boundary('["lateral"]', 'condition = "heat_flux"', 'heat_flux = "1 W/cm^2"')
         + boundary(ALL_FACES, 'condition = "fixed_temperature"')),
    Case("heat flux of another unit", ["heat_flux", "W/m^2"],
         boundary(ALL_FACES, 'condition = "heat_flux"', 'heat_flux = "10 W"')),
    Case("a heat-transfer coefficient of the conversion", ["boundary.0.heat_transfer_coefficient", "only T"],
         boundary(ALL_FACES, 'condition = "convection"',
                  'heat_transfer_coefficient = { expression = "10*(1 + alpha)", unit = "W/m^2/K" }')),
    Case("surroundings below absolute zero", ["boundary.0.ambient_temperature", "0 K at 30 s", "above 0 K"],
         boundary(ALL_FACES, RADIATION, 'ambient_temperature = { expression = "300 - 10*t", unit = "K" }')),
    Case("a formula in time with another variable", ["ambient_temperature", "t (time in s)"],
         boundary(ALL_FACES, RADIATION, 'ambient_temperature = { expression = "300 + 2*T", unit = "K" }')),
    Case("a heat source in no body", ["heat_source.0.body", '"pelet"', '"pellet"'],
         '[[heat_source]]\nbody = "pelet"\npower_density = "1 W/cm^3"\n'),
    Case("an initial temperature of the temperature", ["thermal.initial_temperature", "position"],
         '[thermal]\ninitial_temperature = { expression = "2*T", unit = "K" }\n'),
    Case("an initial temperature below absolute zero", ["thermal.initial_temperature", "-"],
         '[thermal]\ninitial_temperature = { expression = "300 - 1e6*z", unit = "K" }\n'),
    Case("a law with a pole where pellets do not live", ["pellet.electrical_conductivity", "infinite", "valid ="],
         '[pellet]\nelectrical_conductivity = { expression = "4/(1 + 0.02*(T - 300))", unit = "S/m" }\n'),
    Case("a start from a result that is not there", ["thermal.initial_result", "is no folder"],
         '[thermal]\ninitial_result = "no-such-run"\n'),
    Case("an initial temperature of x in a body of revolution", ["thermal.initial_temperature", "use r"],
         '[thermal]\ninitial_temperature = { expression = "300 + x", unit = "K" }\n'),
    Case("a depth of a body of revolution", ["numerics.depth", "planar"], '[numerics]\ndepth = "10 mm"\n'),
    Case("a rectangular plate in a planar section", ["enclosure.plate.0", "planar", "bar all along the depth"],
         '[numerics]\ngeometry = "planar"\n' + boundary(ALL_FACES, 'condition = "enclosure"') +
         '[[enclosure.plate]]\nname = "wall"\nshape = "rectangle"\n'),
    Case("a plane of symmetry that a planar section has already", ["enclosure.symmetry_planes", "x = 0"],
         '[numerics]\ngeometry = "planar"\n' + boundary(ALL_FACES, 'condition = "enclosure"') +
         '[enclosure]\nsymmetry_planes = ["x"]\n'),
    Case("unknown condition", ["condition", "radiaton", "radiation"], boundary(ALL_FACES, 'condition = "radiaton"')),
    Case("key of another condition", ["heat_transfer_coefficient"],
         boundary(ALL_FACES, RADIATION, 'heat_transfer_coefficient = "600 W/m^2/K"')),
    Case("fixed temperature and radiation", ['"top"', "fixed temperature"],
         boundary(ALL_FACES, RADIATION) + boundary('["top"]', 'condition = "fixed_temperature"')),
    Case("insulated and radiation", ['"top"', "insulated"],
         boundary(ALL_FACES, RADIATION) + boundary('["top"]', 'condition = "insulated"')),
    Case("recipe that does not add up", ["recipe", "1"], "recipe.dolomite = 0.5\n"),
    Case("recipe by a ratio and by fractions", ["recipe.coke", "0.2", "recipe.carbon_to_mgo", "leave one out"],
         "[recipe]\ncarbon_to_mgo = 1.2\ncoke = 0.2\n"),
    Case("ratio that no feed has", ["recipe.carbon_to_mgo", "0.1", "0.05 graphite"],
         '[recipe]\ncarbon_to_mgo = 0.1\ncounted_carbon = "coke_and_graphite"\n'),
    Case("ratio with too little carbon", ["recipe", "mol of carbon", "at least 1"],
         "[recipe]\ncarbon_to_mgo = 0.3\n"),
    Case("graphite without balance", ["recipe", "add up to 1.05", "carbon_to_mgo"], "recipe.graphite = 0.1\n"),
    Case("fraction above 1", ["recipe.coke", "0 to 1"], "recipe.coke = 1.8\n"),
    Case("denser than its solids", ["density", "solids"], 'pellet.density = "4000 kg/m^3"\n'),
    Case("prescribed temperature that begins late", ["thermal.prescribed", "0 s"],
         '[[thermal.prescribed]]\ntime = "1 s"\ntemperature = "1000 K"\n'),
    Case("prescribed temperature that goes back", ["thermal.prescribed", "increase"],
         '[[thermal.prescribed]]\ntime = "0 s"\n[[thermal.prescribed]]\ntime = "0 s"\n'),
    Case("array that is not there", ["output.arrays", "temprature", "temperature"], 'output.arrays = ["temprature"]\n'),
    Case("output after the end", ["output.times", "200 s", "120 s"], 'output.times = ["200 s"]\n'),
    Case("output before the start", ["output.times", "-1 s"], 'output.times = ["-1 s"]\n'),
    Case("first step longer than the longest", ["time.initial_step", "time.maximum_step"],
         '[time]\ninitial_step = "2 s"\nmaximum_step = "1 s"\n'),
    Case("no equilibrium", ["steady", "no equilibrium"],
         'time.analysis = "steady"\n' + boundary(ALL_FACES, 'condition = "insulated"')),
    Case("steady with a prescribed temperature", ["steady", "thermal.prescribed"],
         'time.analysis = "steady"\n[[thermal.prescribed]]\ntime = "0 s"\ntemperature = "1000 K"\n'),
]



def msh(cells=('3 2 5 1 1 2 3 4',), faces=(), names='1\n2 5 "pellet"', version="2.2", corner="3 8 0"):
    """A mesh of one quadrilateral or what the elements say, as the file m.msh."""
    elements = [f"{i + 1} {element}" for i, element in enumerate([*faces, *cells])]
    return {"m.msh": "\n".join([f"$MeshFormat\n{version} 0 8\n$EndMeshFormat\n$PhysicalNames\n{names}\n$EndPhysicalNames",
                                f"$Nodes\n6\n1 0 0 0\n2 3 0 0\n3 {corner}\n4 0 8 0\n5 5 0 0\n6 5 8 0\n$EndNodes\n$Elements",
                                str(len(elements)), *elements, "$EndElements\n"])}


MESH = '[mesh]\nfile = "m.msh"\n'
CRACK = '[[contact]]\nbetween = ["pellet", "pellet"]\nthermal_conductance = "1 W/m^2/K"\n'

MESHES = [
    Case("missing mesh", ["mesh.file", "m.msh", "No such file"], MESH, code=IO),
    Case("folder in place of the mesh", ["m.msh", "folder"], MESH, code=IO, files={"m.msh/x": ""}),
    Case("no mesh at all", ["m.msh:1", "$MeshFormat"], MESH, files={"m.msh": "hello\n"}),
    Case("mesh of an old format", ["4.0", "Mesh.MshFileVersion"], MESH, files=msh(version="4.0")),
    Case("mesh that ends early", ["too early"], MESH, files={"m.msh": msh()["m.msh"][:120]}),
    Case("triangles", ["triangles", "Mesh.RecombineAll"], MESH, files=msh(["2 2 5 1 1 2 3"])),
    Case("cell without volume", ["m.msh", "no volume"], MESH, files=msh(["3 2 5 1 1 2 2 1"])),
    Case("folded cell", ["m.msh", "folded"], MESH, files=msh(corner="0.5 0.5 0")),
    Case("mesh without a pellet", ['"pellet"', '"pelet"'], MESH, files=msh(names='1\n2 5 "pelet"')),
    Case("cell without a physical group", ["physical group", '"pellet"'], MESH, files=msh(["3 2 0 1 1 2 3 4"])),
    Case("body of the mesh that is no part", ['"rod"', "[[part]]"], MESH,
         files=msh(["3 2 5 1 1 2 3 4", "3 2 6 1 2 5 6 3"], names='2\n2 5 "pellet"\n2 6 "rod"')),
    Case("part that is not in the mesh", ["part.0", '"rdo"', "pellet"], MESH + '[[part]]\nname = "rdo"\n', files=msh()),
    Case("unknown face of a mesh", ["boundary.0", '"skni"', '"skin"'],
         MESH + boundary('["skni", "other"]', RADIATION), files=msh(faces=["1 2 6 1 2 3"], names='2\n2 5 "pellet"\n1 6 "skin"')),
    Case("face of a mesh without a condition", ["boundary.0", '"lateral"', "nowhere free"], MESH,
         files=msh(faces=["1 2 6 1 2 3"], names='2\n2 5 "pellet"\n1 6 "skin"')),
    Case("crack without its faces", ["contact.0", "between"], MESH + CRACK, files=msh()),
    Case("crack that the mesh does not have", ["contact.0", '"crack"'], MESH + CRACK + 'surface = "crack"\n', files=msh()),
    Case("crack without a mesh", ["contact.0", "mesh.file"], CRACK + 'surface = "crack"\n'),
    Case("mesh of another dimension", ["quadrilaterals", "axisymmetric"], MESH + '[numerics]\ngeometry = "3d"\n', files=msh()),
    Case("mesh in another unit", ["unit", "cm", "6 mm"], MESH + 'unit = "cm"\n[pellet]\ndiameter = "6 mm"\n', files=msh()),
    Case("unit of the mesh that is none", ["mesh.unit", "kg"], MESH + 'unit = "kg"\n', files=msh()),
]

GAS_ON = "gas.model=total_pressure"
GAS = [
    change("gas without a width of its pores", ["gas.pore_diameter", "gas.powder_size", "gas.diffusivity"], GAS_ON),
    change("pores and powder both", ["gas.pore_diameter", "gas.powder_size"], GAS_ON, "gas.pore_diameter=20um",
           "gas.powder_size=20um"),
    change("powder and diffusivity both", ["gas.powder_size", "gas.diffusivity"], GAS_ON, "gas.powder_size=20um",
           "gas.diffusivity=1e-3 m^2/s"),
    change("pores without effect", ["gas.pore_diameter", "no effect"], GAS_ON, "gas.pore_diameter=20um",
           "gas.diffusivity=1e-3 m^2/s", "gas.permeability=1e-12 m^2"),
    change("gas without a way out", ["all faces", "gas.lateral"], GAS_ON, "gas.pore_diameter=20um", "gas.lateral=tight"),
    change("bore of a pellet that has none", ["all faces", "ring"], GAS_ON, "gas.pore_diameter=20um", "gas.lateral=tight",
           "gas.bore=open"),
    Case("gas without a way out beside the parts", ["cover", "gas.lateral", "porous"],
         '[gas]\nmodel = "dusty_gas"\npore_diameter = "20 um"\nlateral = "tight"\ntop = "open"\n'
         '[[part]]\nname = "upper"\nmaterial = "graphite"\nabove = "pellet"\ndiameter = "8 mm"\nheight = "5 mm"\n'),
    change("share of open faces without effusion", ["gas.open_fraction", "effusion"], GAS_ON, "gas.pore_diameter=20um",
           "gas.open_fraction=0.5"),
    change("no share of porous faces", ["gas.porous_fraction"], GAS_ON, "gas.pore_diameter=20um", "gas.top=porous",
           "gas.porous_fraction=0"),
    change("porosity that falls", ["gas.final_porosity", "0.372"], GAS_ON, "gas.pore_diameter=20um",
           "gas.final_porosity=0.3"),
    change("unknown model of the gas", ["total_presure", "total_pressure"], "gas.model=total_presure"),
    change("one pressure for Mg, Ca and CO", ["total_pressure", "CaO + C = Ca + CO", "dusty_gas"], GAS_ON,
           "gas.pore_diameter=20um", "kinetics.mechanism=mgo-cao"),
    Case("one pressure and another of CO", ["kinetics.gas", "dusty_gas"],
         '[gas]\nmodel = "total_pressure"\npore_diameter = "20 um"\n[[kinetics.gas]]\ngas = "CO"\npressure = "1 kPa"\n'),
    Case("argon beside one pressure", ["gas.inert", "Ar", "dusty_gas"], inert_gases("Ar", model="total_pressure")),
    Case("an inert gas that nobody knows", ["gas.inert.0.gas", "argon", "Ar"], inert_gases("argon")),
    Case("CO as an inert gas", ["gas.inert.0.gas", "CO", "kinetics.gas"], inert_gases("CO")),
    Case("argon twice", ["gas.inert.1.gas", "Ar", "twice"], inert_gases("Ar", "Ar")),
    Case("gas in the pores with a field factor", ["gas.model", "kinetics.field_factor"],
         '[gas]\nmodel = "dusty_gas"\npore_diameter = "20 um"\n[kinetics]\nfield_factor = "1e-7 J/mol/(V/m)"\n'),
    change("unknown kind of face", ["opne", "open"], GAS_ON, "gas.top=opne"),
    change("pore diameter without a unit", ["gas.pore_diameter", "unit"], GAS_ON, "gas.pore_diameter=20"),
    Case("diffusivity by position", ["gas.diffusivity", "position"],
         '[gas]\nmodel = "total_pressure"\ndiffusivity = { expression = "1e-3*(1 + 100*r)", unit = "m^2/s" }\n'),
    Case("diffusivity that turns negative", ["gas.diffusivity", "alpha"],
         '[gas]\nmodel = "total_pressure"\ndiffusivity = { expression = "1e-3*(1 - 2*alpha)", unit = "m^2/s" }\n'),
]

RUNS = [
    change("more memory than there is", ["numerics.refinement", "B of memory"], "numerics.geometry=3d",
           "numerics.refinement=10"),
    change("more rows than indices", ["numerics.refinement", "32230088705 unknowns per field", "2147483647"],
           "numerics.geometry=3d", "numerics.refinement=9", "numerics.memory_limit=1e6"),
    Case("more memory than there is, only checked", ["numerics.refinement", "B of memory"],
         arguments=["run", "--check", "-s", "numerics.geometry=3d", "-s", "numerics.refinement=10"]),
    change("more memory than allowed", ["numerics.memory_limit", "B of memory"], "numerics.memory_limit=0.001"),
    change("ledger that cannot close", ["ledger", "tolerance"], "numerics.ledger_tolerance=1e-14", code=LEDGER),
]

DATA_HEADER = "time [s],conversion [%],temperature [degC]\n"


def fit(name, expected, data, *arguments, code=INPUT):
    """`joulet fit data.csv -o out` with that content of data.csv."""
    return Case(name, expected, arguments=["fit", "data.csv", "-o", "out", *arguments], code=code,
                files={"data.csv": data})


FIT = [
    Case("fit without data", ["DATA"], arguments=["fit"]),
    Case("fit of a missing file", ["none.csv", "No such file"], arguments=["fit", "none.csv"], code=IO),
    Case("fit of a folder", ["here", "folder"], arguments=["fit", "here"], code=IO, files={"here/x": ""}),
    Case("file in place of the folder of a fit", ['"out"', "file"], arguments=["fit", "data.csv", "-o", "out"], code=IO,
         files={"out": "mine", "data.csv": DATA_HEADER + "60,50,1400\n"}),
    Case("second file of a fit is broken", ["b.csv:2:", "conversion"], arguments=["fit", "a.csv", "b.csv", "-o", "out"],
         files={"a.csv": DATA_HEADER + "60,50,1400\n", "b.csv": DATA_HEADER + "60,x,1400\n"}),
    fit("data without a header", ["data.csv: the file is empty", "time [s]"], "# nothing\n"),
    fit("data without rows", ["data.csv", "no rows"], DATA_HEADER),
    fit("numbers without a header", ["data.csv:1:", "without a header", "time [s]"], "60,50,1400\n90,60,1400\n"),
    fit("columns of an instrument", ["data.csv:2:", '"time"', "Time", "Temp."], "#INSTRUMENT:x\n##Temp./K;Time/min;Mass/%\n1400;1;99\n"),
    fit("UTF-16 without its mark", ["data.csv", "UTF-16", "UTF-8"], "t\0i\0m\0e\0"),
    fit("data without a conversion", ['data.csv:1: no column "conversion"', '"convesion"'],
        "time [s],convesion [%],temperature [degC]\n60,50,1400\n"),
    fit("data without a temperature", ['no column "temperature"', "--temperature"], "time [s],conversion [%]\n60,50\n"),
    fit("data with two temperatures", ["--temperature", "only one"], DATA_HEADER + "60,50,1400\n", "-t", "1400 degC"),
    fit("data without a unit", ['"time" has no unit', "time [s]"], "time,conversion [%],temperature [K]\n60,50,1700\n"),
    fit("data in the wrong unit", ["[kg]", "time [s]"], "time [kg],conversion [%],temperature [K]\n60,50,1700\n"),
    fit("data that is no number", ["data.csv:3:", '"conversion"', '"high"', "not a number"],
        DATA_HEADER + "60,50,1400\n90,high,1400\n"),
    fit("data with a comma that may be of thousands", ["data.csv:2:", "decimal point", "thousands"],
        DATA_HEADER.replace(",", ";") + "60;1,505;1400\n"),
    fit("column that is not there", ["data.csv:1:", "--column", "Umsatz"], DATA_HEADER + "60,50,1400\n",
        "--column", "conversion=Umsatz"),
    fit("data with a missing cell", ["data.csv:2:", "2 cells", "3 columns"], DATA_HEADER + "60,50\n"),
    fit("impossible conversion", ["data.csv:2:", "150 %", "-10 to 110 %"], DATA_HEADER + "60,150,1400\n"),
    fit("impossible temperature", ["data.csv:2:", "200 to 4000 K"], DATA_HEADER + "60,50,-300\n"),
    fit("negative time", ["data.csv:2:", "0 to 1e9 s"], DATA_HEADER + "-1,50,1400\n"),
    fit("time that goes back", ["data.csv:3:", "increase", "30 s"], DATA_HEADER + "60,50,1400\n30,60,1400\n"),
    fit("data that is complete throughout", ["data.csv", "between 0 and 1"], DATA_HEADER + "60,100,1400\n"),
    fit("fit with impossible intervals", ["confidence 2", "95 % is"], DATA_HEADER + "60,50,1400\n", "--confidence", "2"),
    fit("fit of data that is not a number", ["data.csv:2:", '"conversion"', "nan"], DATA_HEADER + "60,nan,1400\n"),
    fit("fit of an unknown model", ["R33", '"R3"'], DATA_HEADER + "60,50,1400\n", "-m", "R33"),
    fit("fit at a temperature without a unit", ["--temperature", "no unit"], "time [s],conversion [%]\n60,50\n", "-t", "1400"),
    fit("fit at an impossible temperature", ["--temperature", "200 to 4000 K"], "time [s],conversion [%]\n60,50\n",
        "-t", "10 K"),
    fit("full confidence", ["confidence", "100 %"], DATA_HEADER + "60,50,1400\n", "--confidence", "100 %"),
    fit("empty window of conversion", ["window", "0.9"], DATA_HEADER + "60,50,1400\n", "--lowest", "90 %", "--highest",
        "10 %"),
]

BEDS = [
    Case("unknown bed", ["coray2019-set-vi", "coray2019-set-v"], arguments=["bed", "coray2019-set-vi"]),
    Case("unknown mechanism", ["coray2091", "coray2019"], arguments=["bed", "-s", "mechanism=coray2091"]),
    Case("missing mechanism file", ["mine.toml"], arguments=["bed", "-s", "mechanism=./mine.toml"], code=IO),
    Case("flow without normal conditions", ["sweep.flow", "L_N/min"], arguments=["bed", "-s", "sweep.flow=0.3 L/min"]),
    Case("gas that the mechanism does not have", ["sweep.gas", "CO2"], arguments=["bed", "-s", "sweep.gas=C02"]),
    Case("mechanism that does not balance", ["mine.toml", "reaction.0", "O is not balanced"], 'mechanism = "./mine.toml"\n',
         arguments=["bed", "case.toml"],
         files={"mine.toml": '[[reaction]]\nname = "r"\nequation = "MgO + C = Mg + CO2"\n'}),
]

STUDIES = [
    Case("sweep of nothing", ["--vary"], arguments=["sweep"]),
    Case("sweep of an unknown key", ["pellet.diamter", "pellet.diameter"],
         arguments=["sweep", "--vary", "pellet.diamter=4..20 mm x3"]),
    Case("sweep without a unit", ["pellet.diameter", "no unit", "6 mm"],
         arguments=["sweep", "--vary", "pellet.diameter=4..20 x3"]),
    Case("sweep of the wrong unit", ["pellet.diameter", "a length"],
         arguments=["sweep", "--vary", "pellet.diameter=4..20 s x3"]),
    Case("sweep out of range", ["pellet.diameter", "> 0 m"],
         arguments=["sweep", "--vary", "pellet.diameter=-4..20 mm x3"]),
    Case("sweep over an empty range", ["20..4 mm x3", "smaller end"],
         arguments=["sweep", "--vary", "pellet.diameter=20..4 mm x3"]),
    Case("sweep without points", ["pellet.diameter", "x9"], arguments=["sweep", "--vary", "pellet.diameter=4..20 mm"]),
    Case("sweep of one key twice", ["pellet.diameter", "twice"],
         arguments=["sweep", "--vary", "pellet.diameter=4, 5 mm", "--vary", "pellet.diameter=6, 7 mm"]),
    Case("unknown sample", ["--sample", "lhs:200"],
         arguments=["sweep", "--vary", "pellet.diameter=4..5 mm", "--sample", "lhs"]),
    Case("times after the end", ["--times", "120 s"],
         arguments=["sweep", "--vary", "pellet.diameter=4, 5 mm", "--times", "0..130 s x3"]),
    Case("missing file of cases", ["none.csv", "No such file"], arguments=["sweep", "--cases", "none.csv"], code=IO),
    Case("unknown key in a file of cases", ["pellet.size"], arguments=["sweep", "--cases", "cases.csv"],
         files={"cases.csv": "pellet.size\n6 mm\n"}),
    Case("unknown model in a sweep", ["R4"], arguments=["sweep", "--vary", "kinetics.model=R3, R4"]),
    Case("target beyond complete conversion", ["--target-conversion", "1.5"],
         arguments=["sweep", "--vary", "pellet.diameter=4, 5 mm", "--target-conversion", "1.5"]),
    Case("size beyond the calibration", ["pellet.diameter 5 mm", "boundary.1.emissivity = 1.93", "at 6 mm", "--beyond-calibration"],
         arguments=["size", "luo2025-6mm", "--vary", "pellet.diameter=4..5 mm"]),
    Case("presses for a negative mass", ["--per-day"],
         arguments=["size", "--vary", "time.end=60..120 s", "--per-day", "-2 kg/day"]),
    Case("size of nothing", ["--vary"], arguments=["size"]),
    Case("size over a list", ["pellet.diameter", "a range"], arguments=["size", "--vary", "pellet.diameter=4, 5 mm"]),
    Case("part of a hundred kilometres", ["upper", "1e+05 m", "pellet", "unit"],
         '[[part]]\nname = "upper"\nabove = "pellet"\ndiameter = "10 mm"\nheight = "100 km"\nmaterial = "graphite"\n'),
    Case("front of two points", ["--points", "at least 3"],
         arguments=["size", "--vary", "pellet.diameter=4..5 mm", "--pareto", "energy_per_kg,throughput", "--points", "2"]),
    Case("wall time of a study", ["--walltime", "soon", "no duration"],
         arguments=["sweep", "--vary", "pellet.diameter=4, 5 mm", "--walltime", "soon"]),
    Case("limit on an unknown answer", ["--limit", "T_maxi", "T_max"],
         arguments=["size", "--vary", "pellet.diameter=4..5 mm", "--limit", "T_maxi=1600degC"]),
    Case("limit in the wrong unit", ["--limit", "a temperature"],
         arguments=["size", "--vary", "pellet.diameter=4..5 mm", "--limit", "T_max=1600s"]),
    Case("unknown objective", ["energy_per_kgg", "energy_per_kg"],
         arguments=["size", "--vary", "pellet.diameter=4..5 mm", "--minimise", "energy_per_kgg"]),
    Case("duration twice", ["--within", "time.end"],
         arguments=["size", "--vary", "time.end=60..120 s", "--within", "120s"]),
    Case("conversion in percent without the sign", ["--target", "0.95 for 95 %"],
         arguments=["size", "--vary", "pellet.diameter=4..5 mm", "--target", "conversion=95"]),
    Case("too few samples", ["--samples", "3", "at least 10"], arguments=["sensitivity", "--samples", "3"]),
    Case("no samples", ["--samples", "at least 10"], arguments=["sensitivity", "--samples", "0"]),
    Case("one path of Morris", ["--samples", "at least 2"],
         arguments=["sensitivity", "--method", "morris", "--samples", "1"]),
    Case("very many samples", ["--samples", "1000000 runs"], arguments=["sensitivity", "--samples", "1000000000"]),
    Case("very many cases", ["1000000 cases"],
         arguments=["sweep", "--vary", "pellet.diameter=4..5 mm", "--sample", "lhs:1000000000"]),
    Case("results of a study where nothing can be written", ["/proc/x"], code=IO,
         arguments=["sensitivity", "-o", "/proc/x"]),
    Case("sensitivity to an unknown key", ["pellet.diamter", "pellet.diameter"],
         arguments=["sensitivity", "--uncertain", "pellet.diamter +- 5 %"]),
    Case("sensitivity to a word", ["kinetics.model", "a word"],
         arguments=["sensitivity", "--uncertain", "kinetics.model +- 5 %"]),
    Case("uncertain input without a width", ["width"], arguments=["sensitivity", "--uncertain", "pellet.diameter +-"]),
    Case("unknown method", ["--method", "sobool", "sobol"], arguments=["sensitivity", "--method", "sobool"]),
    Case("price without energy", ["--tariff", "35 USD/MWh"], arguments=["economics", "--tariff", "35 USD"]),
    Case("grid in the wrong unit", ["--grid", "24 g/kWh"], arguments=["economics", "--grid", "24 g"]),
    Case("charge without a mass", ["--charge", "--mass"], arguments=["economics", "--charge", "20448 C"]),
    Case("charge in the wrong unit", ["--charge", "C"], arguments=["economics", "--charge", "20448 g", "--mass", "2.5 g"]),
    Case("no charge", ["above 0"], arguments=["economics", "--charge", "0 C", "--mass", "2.5 g"]),
    Case("calibration without a case", ["CASE"], arguments=["calibrate"]),
    calibration("calibration of nothing", ["--fit"], fits=[]),
    calibration("fit of an unknown key", ["kinetics.activation_energy"], fits=["kinetics.activation_enrgy = 1..2 kJ/mol"]),
    calibration("fit without limits", ["limits are missing"], fits=["kinetics.activation_energy"]),
    calibration("fit that begins outside its limits", ["169.1 kJ/mol", "not between"],
                fits=["kinetics.activation_energy = 1..2 kJ/mol"]),
    calibration("fit of one key twice", ["fitted twice"], fits=["boundary.1.emissivity = 1..3"] * 2),
    calibration("fit of a law with a unit", ["pellet.thermal_conductivity", "factor"],
                fits=["pellet.thermal_conductivity = 10..200 W/m/K"]),
    calibration("missing data", ["none.csv"], file="none.csv", code=IO),
    calibration("empty data", ["data.csv", "time [s]"], data=""),
    calibration("unknown quantity in data", ["data.csv:1:", '"conversion_mean"'], data="time [s],conversoin_mean [%]\n1,2\n"),
    calibration("quantity in the wrong unit", ["data.csv:1:", "temperature_mean [K]"],
                data="time [s],temperature_mean [W]\n1,2\n"),
    calibration("data that are no numbers", ["data.csv:2:", "conversion_mean"],
                data="time [s],conversion_mean [%]\n1,high\n"),
    calibration("data after the end", ["200 s", "time.end"],
                data="time [s],conversion_mean [%]\n1,0\n100,90\n200,99\n"),
    calibration("too few data", ["too few"], data="time [s],conversion_mean [%]\n60,70\n"),
    calibration("sigma of what was not measured", ["--sigma", "conversion_mean"], extra=["--sigma", "conversion=1 %"]),
    calibration("sigma without a unit", ["--sigma", "temperature_mean"], extra=["--sigma", "temperature_mean=5"],
                data="time [s],temperature_mean [degC]\n1,300\n2,500\n"),
    Case("ranks that cannot be grouped", ["groups of 7"],
         arguments=["sweep", "--vary", "pellet.diameter=4, 5 mm", "--ranks-per-case", "7"]),
]

MECHANISM = """[[reaction]]
name = "r"
equation = "MgO + {} = Mg + CO"
pre_exponential_factor = "1 1/s"
activation_energy = "100 kJ/mol"
"""

MECHANISMS = [
    change("unknown mechanism", ["kinetics.mechanism", "lou2025", '"luo2025"'], "kinetics.mechanism=lou2025"),
    change("missing file of a mechanism", ["kinetics.mechanism", "mine.toml"], "kinetics.mechanism=./mine.toml",
           code=IO),
    Case("mechanism that does not balance", ["kinetics.mechanism", "mine.toml", "reaction.0", "C"],
         '[kinetics]\nmechanism = "./mine.toml"\n', files={"mine.toml": MECHANISM.format("2 C")}),
    Case("gas that the mechanism does not have", ["kinetics.gas.0", '"Co"', '"CO"'],
         '[kinetics]\nmechanism = "mgo-cao"\n[[kinetics.gas]]\ngas = "Co"\n'),
    Case("gas without a mechanism", ["kinetics.gas", "kinetics.mechanism"], '[[kinetics.gas]]\ngas = "CO"\n'),
    change("solid that the recipe does not have", ["recipe", "CaO(s)", "mgo-cao"], "kinetics.mechanism=mgo-cao",
           "recipe.dolomite_cao=0"),
    change("field that follows from the temperature", ["kinetics.field_factor", "conductivity"],
           "kinetics.field_factor=1e-7 J/mol/(V/m)",
           "pellet.electrical_conductivity={expression='40*(T/1500)', unit='S/m'}"),
    change("field with a regulated temperature", ["kinetics.field_factor", "supply.temperature"],
           "kinetics.field_factor=1e-7 J/mol/(V/m)", "supply.temperature=1400 degC", "supply.power_limit=200 W"),
    change("field that takes more than the activation energy", ["kinetics.field_factor", "activation energy", "at most"],
           "kinetics.field_factor=100 J/mol/(V/m)"),
    change("pellet that shrinks below its solids", ["pellet.shrinkage", "pores"], "pellet.shrinkage=0.4"),
]

ENCLOSED = boundary(ALL_FACES, 'condition = "enclosure"')
CHAMBER = 'enclosure.chamber = {diameter = "20 mm", bottom = "-5 mm", height = "20 mm"}\n'


def plate(*lines):
    return "\n".join(["[[enclosure.plate]]", *lines, ""])


ENCLOSURES = [
    Case("enclosure of emissivity 1.93", ["boundary.0.emissivity", "0 to 1"],
         boundary(ALL_FACES, 'condition = "enclosure"', "emissivity = 1.93")),
    Case("enclosure and radiation on one face", ["lateral", "a second time"],
         ENCLOSED + boundary('["lateral"]', RADIATION)),
    Case("half a chamber", ["enclosure.chamber", "diameter, bottom and height"],
         'enclosure.chamber.diameter = "20 mm"\n' + ENCLOSED),
    Case("chamber that is too low", ["enclosure.chamber", '"pellet"', "0.008 m", "inside"],
         CHAMBER.replace('"20 mm"}', '"10 mm"}') + ENCLOSED),
    Case("chamber that cuts a plate", ["enclosure.chamber", '"plate"'],
         CHAMBER + ENCLOSED + plate('diameter = "30 mm"', 'bottom = "10 mm"')),
    Case("chamber that nothing radiates to", ["enclosure", 'condition = "enclosure"'], CHAMBER),
    Case("held plate with a coolant", ["enclosure.plate.0", '"plate"', "temperature", "coolant"],
         ENCLOSED + plate('bottom = "20 mm"', 'temperature = "400 K"',
                          'coolant = {heat_transfer_coefficient = "100 W/m^2/K", temperature = "300 K"}')),
    Case("coolant without the unit of its coefficient", ["coolant.heat_transfer_coefficient", "W/m^2/K"],
         ENCLOSED + plate('bottom = "20 mm"', "coolant = {heat_transfer_coefficient = 100}")),
    Case("plate in the pellet", ["enclosure.plate.0", '"pellet"', "gap"], ENCLOSED + plate('bottom = "7 mm"')),
    Case("plate on the pellet", ["enclosure.plate.0", "touches"], ENCLOSED + plate('bottom = "8 mm"')),
    Case("plates in each other", ["enclosure.plate.1", '"a"'],
         ENCLOSED + plate('name = "a"') + plate('name = "b"', 'bottom = "20.5 mm"')),
    Case("two plates of one name", ["enclosure.plate.1", "twice"],
         ENCLOSED + plate() + plate('bottom = "30 mm"')),
    Case("plate called as a body", ["enclosure.plate.0", '"pellet"', "body"], ENCLOSED + plate('name = "pellet"')),
    Case("plate called as the chamber", ["enclosure.plate.0", '"chamber"'], ENCLOSED + plate('name = "chamber"')),
    Case("plate with a dot in its name", ["enclosure.plate.0", "dot"], ENCLOSED + plate('name = "a.b"')),
    Case("plate with a line end in its name", ["enclosure.plate.0", "line end"], ENCLOSED + plate('name = "a\\nb"')),
    Case("plate with brackets in its name", ["enclosure.plate.0", "character [,"], ENCLOSED + plate('name = "a[b]"')),
    Case("plates whose columns would have one name", ["enclosure.plate.1", '"a b"', "columns"],
         ENCLOSED + plate('name = "a b"') + plate('name = "a_b"', 'bottom = "30 mm"')),
    Case("ring without a wall", ["enclosure.plate.0", "inner_diameter"], ENCLOSED + plate('inner_diameter = "20 mm"')),
    Case("mirror without a temperature", ["enclosure.plate.0", "emissivity 0"], ENCLOSED + plate("emissivity = 0")),
    Case("plate of an unknown material", ["enclosure.plate.0.material", '"alumina"'],
         ENCLOSED + plate('material = "alumin"')),
    Case("held plate with a material", ["enclosure.plate.0.temperature", "leave material or temperature out"],
         ENCLOSED + plate('material = "alumina"', 'temperature = "500 K"')),
    Case("plate with a material at rest", ["enclosure.plate.0.material", '"steady"'],
         'time.analysis = "steady"\n' + ENCLOSED + plate('material = "alumina"')),
    Case("emissivity of a temperature that is not known", ["enclosure.plate.0", "material"],
         ENCLOSED + plate('emissivity = {expression = "2e-4*T", unit = "1"}')),
    change("vapour without an enclosure", ["vapour.transport", '"enclosure"'], "vapour.transport=automatic"),
    Case("vapour at rest", ["vapour.transport", '"transient"'],
         'time.analysis = "steady"\nvapour.transport = "automatic"\n' + ENCLOSED),
    Case("well mixed in nothing", ["vapour.transport", "volume", "enclosure.chamber"],
         'vapour.transport = "well_mixed"\n' + ENCLOSED),
    Case("gap of an unknown side", ["vapour.gap.surfaces", '"plate.top"'],
         'vapour = {transport = "automatic", gap = {surfaces = ["plate.tip"], opening = "1 mm^2"}}\n' + ENCLOSED + plate()),
    Case("gap without an opening", ["vapour.gap", "opening", "conductance"],
         'vapour = {transport = "automatic", gap = {surfaces = ["plate.top"]}}\n' + ENCLOSED + plate()),
    Case("gap without surfaces", ["vapour.gap", "surfaces"],
         'vapour = {transport = "automatic", gap = {opening = "1 mm^2"}}\n' + ENCLOSED + plate()),
    Case("accommodation of nothing", ["vapour.accommodation", "0"], "vapour.accommodation = 0\n" + ENCLOSED),
    Case("unknown shape", ["enclosure.plate.0.shape", "disc", "ring"], ENCLOSED + plate('shape = "disc"')),
    Case("key of another shape", ["distance"], ENCLOSED + plate('distance = "8 mm"')),
    Case("no patches", ["enclosure.patches", "0"], ENCLOSED + "[enclosure]\npatches = 0\n"),
]

PAGES = [
    Case("page of nothing", ["FOLDER"], arguments=["report"]),
    Case("page of a missing folder", ["no folder", "none"], arguments=["report", "none"], code=IO),
    Case("page of a folder without results", ["no results of joulet", "summary.json"], arguments=["report", "."]),
    Case("page of an unfinished run", ["no summary.json", "not finished", "joulet watch"], arguments=["report", "."],
         files={"history.csv": "time [s]\n0\n"}, code=IO),
    Case("page of broken results", ["summary.json", "not JSON"], arguments=["report", "."],
         files={"summary.json": "{"}, code=IO),
    Case("page of a broken study", ["study.csv", "not finished"], arguments=["report", "."],
         files={"study.json": "{}"}, code=IO),
    Case("pages into a missing folder", ["none/page.html", "No such file"], arguments=["report", ".", "-o", "none/page.html"],
         files={"front.csv": "case,a [m],status,energy_per_mg [J/kg],throughput [kg/s],error\n0,1,finished,1,1,\n"}, code=IO),
    Case("watch nothing", ["FOLDER"], arguments=["watch"]),
]

GRAINS = [
    Case("grains: unknown volume", ["luo2025-grain", "luo2025-grains"], arguments=["grain", "luo2025-grain"]),
    Case("grains: unknown key", ["box.voxel", "voxels"], arguments=["grain", "-s", "box.voxel=32", "-o", "out"]),
    Case("grains: too coarse", ["solver.resolutions", "at least 4"],
         arguments=["grain", "-s", "box.voxels=8", "-s", "solver.resolutions=3", "-o", "out"]),
    Case("grains: image that is not there", ["no such file", "none.tif"], code=IO,
         arguments=["grain", "case.toml", "-o", "out"],
         case='structure = "image"\nfile = "none.tif"\n[[phase]]\nname = "a"\nlabels = [0]\n'),
]

CASES = (COMMAND_LINE + FILES + VALUES + LAWS + SUPPLY + MATERIALS + ASSEMBLIES + ENCLOSURES + GAS + MESHES + RELATIONS + MECHANISMS
         + RUNS + FIT + THERMO + BEDS + STUDIES + PAGES + GRAINS)
