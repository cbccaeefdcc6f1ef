"""Draws valid cases of the pellet: the keys and their choices from docs/reference/keys.md, the values from ranges in which
somebody could mean them. A fixed seed gives the same cases everywhere."""

import math
import random
import re

MODELS = ["P2", "P3", "P4", "P2/3", "A2", "A3", "A4", "R1", "R2", "R3", "F1", "F3/2", "F2", "F3", "D1", "D2", "D3", "D4", "ZLT"]
MECHANISMS = ["luo2025", "rongti2003", "xie2016", "coray2019", "mgo-cao", "luo2025-uniform"]
OTHER_GASES = {"coray2019", "mgo-cao", "rongti2003"}
MATERIALS = ["graphite", "copper", "molybdenum", "steel-304"]


def choices_of(reference, section, key):
    """The words that docs/reference/keys.md allows, so that a new one is drawn without a change here."""
    block = reference.split(f"## `{section}`", 1)[1].split("\n## ", 1)[0]
    row = re.search(rf"^\| `{key}` \|(.*)$", block, re.M).group(1)
    return re.findall(r'"([^"]+)"', row.split("|")[3])


class Case:
    """A case under construction: tables of the file, and what later choices depend on."""

    def __init__(self, rng, reference):
        self.rng, self.reference = rng, reference
        self.tables = {}
        self.lists = []
        self.end = 0.0

    def set(self, section, key, value):
        self.tables.setdefault(section, {})[key] = value

    def log(self, low, high):
        return math.exp(self.rng.uniform(math.log(low), math.log(high)))

    def maybe(self, share):
        return self.rng.random() < share

    def pick(self, items):
        return items[int(self.rng.random() * len(items))]

    def word(self, section, key):
        return self.pick(choices_of(self.reference, section, key))

    def text(self):
        lines = []
        for section, table in sorted(self.tables.items(), key=lambda item: item[0].count(".")):
            if section:
                lines.append(f"[{section}]")
            lines += [f"{key} = {toml(value)}" for key, value in table.items()]
        for name, table in self.lists:
            lines.append(f"[[{name}]]")
            lines += [f"{key} = {toml(value)}" for key, value in table.items()]
        return "\n".join(lines) + "\n"


def toml(value):
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return repr(value)
    if isinstance(value, list):
        return "[" + ", ".join(toml(item) for item in value) + "]"
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {toml(item)}" for key, item in value.items()) + " }"
    return '"' + value + '"'


def number(value, unit):
    return f"{value:.6g} {unit}"


def conductivity(case, low, high, unit):
    """A constant, a power of the temperature, a table, or a law of the conversion."""
    value = case.log(low, high)
    kind = case.pick(["constant", "power", "table", "conversion"])
    if kind == "constant":
        return number(value, unit)
    if kind == "power":
        return {"expression": f"{value:.5g}*(T/300)^{case.rng.uniform(-1, 0.7):.3f}", "unit": unit}
    if kind == "table":
        return {"table": [[number(T, "K"), number(value * case.rng.uniform(0.5, 2), unit)] for T in (300, 900, 1800)]}
    return {"expression": f"{value:.5g}*(1 - {case.rng.uniform(0, 0.6):.3f}*alpha)", "unit": unit}


def pellet(case):
    diameter, height = case.log(3e-3, 30e-3), case.log(3e-3, 30e-3)
    case.diameter, case.height = diameter, height
    case.set("pellet", "diameter", number(diameter, "m"))
    case.set("pellet", "height", number(height, "m"))
    case.inner = diameter * case.rng.uniform(0.1, 0.6) if case.maybe(0.2) else 0
    if case.inner:
        case.set("pellet", "inner_diameter", number(case.inner, "m"))
    if case.maybe(0.5):
        case.set("pellet", "electrical_conductivity", conductivity(case, 5, 500, "S/m"))
    if case.maybe(0.5):
        case.set("pellet", "thermal_conductivity", conductivity(case, 0.5, 60, "W/m/K"))
    if case.maybe(0.15):
        case.set("pellet", "thermal_conductivity_axial", number(case.log(0.5, 60), "W/m/K"))
    if case.maybe(0.15):
        case.set("pellet", "electrical_conductivity_axial", number(case.log(5, 500), "S/m"))
    case.own_heat_capacity = case.maybe(0.2)
    if case.own_heat_capacity:
        case.set("pellet", "heat_capacity", number(case.log(300, 3000), "J/kg/K"))
    if case.maybe(0.2):
        case.set("pellet", "density", number(case.rng.uniform(1200, 2400), "kg/m^3"))
    if case.maybe(0.2):
        case.set("pellet", "shrinkage", round(case.rng.uniform(0, 0.1), 4))


def parts(case):
    """Electrodes above and below, a sleeve around, and contacts of some of them."""
    if not case.maybe(0.4):
        return
    names = []
    for name, where in (("upper", "above"), ("lower", "below")):
        if not case.maybe(0.85):
            continue
        names.append(name)
        case.lists.append(("part", {"name": name, "material": case.pick(MATERIALS), where: "pellet",
                                    "diameter": number(case.diameter * case.rng.uniform(0.7, 1.6), "m"),
                                    "height": number(case.log(2e-3, 30e-3), "m")}))
    if case.maybe(0.2):
        names.append("sleeve")
        case.lists.append(("part", {"name": "sleeve", "material": "alumina", "bottom": number(0.1 * case.height, "m"),
                                    "inner_diameter": number(case.diameter, "m"),
                                    "diameter": number(case.diameter * case.rng.uniform(1.2, 1.8), "m"),
                                    "height": number(0.7 * case.height, "m")}))
    for name in names:
        if not case.maybe(0.5):
            continue
        contact = {"between": ["pellet", name]}
        if case.maybe(0.5):
            contact["thermal_conductance"] = number(case.log(50, 5e4), "W/m^2/K")
        if case.maybe(0.5) and name != "sleeve":
            contact["electrical_conductance"] = number(case.log(1e4, 1e8), "S/m^2")
        case.lists.append(("contact", contact))
    case.names = names


def boundaries(case):
    if case.names:
        if case.maybe(0.25) and not case.three_dimensional:
            case.set("enclosure", "patches", case.pick([1, 7, 40, 90]))
            if case.maybe(0.5):
                size = 0.12 + 4 * max(case.diameter, case.height)
                case.set("enclosure.chamber", "diameter", number(size, "m"))
                case.set("enclosure.chamber", "bottom", number(-size / 2, "m"))
                case.set("enclosure.chamber", "height", number(1.2 * size, "m"))
        return
    kinds = {
        "radiation": lambda: {"emissivity": round(case.rng.uniform(0.05, 1.5), 3),
                              "ambient_temperature": number(case.rng.uniform(280, 1000), "K")},
        "convection": lambda: {"heat_transfer_coefficient": number(case.log(5, 3000), "W/m^2/K"),
                               "ambient_temperature": number(case.rng.uniform(280, 600), "K")},
        "fixed_temperature": lambda: {"temperature": number(case.rng.uniform(290, 900), "K")},
        "insulated": dict,
    }
    if not case.inner and case.maybe(0.4):
        return
    sides = ["lateral", "bottom", "top"] + (["bore"] if case.inner else [])
    drawn = []
    for side in sides:
        kind = case.pick(sorted(kinds))
        drawn.append(kind)
        case.lists.append(("boundary", {"faces": [side], "condition": kind, **kinds[kind]()}))
    case.insulated = all(kind == "insulated" for kind in drawn)


def kinetics(case):
    kind = case.pick(["default", "model", "mechanism", "off"])
    if kind == "model":
        case.set("kinetics", "model", case.pick(MODELS))
        case.set("kinetics", "activation_energy", number(case.rng.uniform(80, 350), "kJ/mol"))
        # Half of the pellet reacts in 10 to 1000 s at some temperature between 1400 and 1900 K.
        energy = float(case.tables["kinetics"]["activation_energy"].split()[0]) * 1e3
        rate = 1 / case.log(10, 1000)
        case.set("kinetics", "pre_exponential_factor",
                 number(rate * math.exp(energy / 8.314 / case.rng.uniform(1400, 1900)), "1/s"))
    elif kind == "mechanism":
        case.set("kinetics", "mechanism", case.pick(MECHANISMS))
        if case.maybe(0.3):
            case.set("kinetics", "chamber_pressure", number(case.log(1, 1e4), "Pa"))
    elif kind == "off":
        case.set("kinetics", "pre_exponential_factor", "0 1/s")
    if kind != "mechanism" and case.maybe(0.3):
        case.set("kinetics", "reaction_heat", case.pick(["600 kJ/mol", "thermochemistry"]))
    if kind in ("default", "mechanism") and case.maybe(0.15):
        case.set("kinetics.sintering", "pre_exponential_factor", number(case.log(1e2, 1e6), "1/s"))
        case.set("kinetics.sintering", "activation_energy", "200 kJ/mol")
        case.set("kinetics.sintering", "residual_area", 0.3)


def gas(case, share):
    if not case.maybe(share):
        return
    model = case.word("[gas]", "model")
    # One total pressure is for Mg and CO in equal amounts.
    if model == "total_pressure" and case.tables.get("kinetics", {}).get("mechanism") in OTHER_GASES:
        model = "dusty_gas"
    if model == "off":
        return
    case.set("gas", "model", model)
    case.set("gas", "pore_diameter", number(case.log(1e-6, 1e-3), "m"))
    case.set("gas", "chamber_pressure", number(case.log(1, 1e4), "Pa"))
    for side in ("lateral", "bottom", "top"):
        if case.maybe(0.3):
            case.set("gas", side, case.word("[gas]", side))
    if "tight" == case.tables["gas"].get("lateral"):
        case.set("gas", "top", "open")
    if case.maybe(0.3):
        case.set("gas", "escape", case.word("[gas]", "escape"))


def inert_gas(case, seed, index):
    """Argon or nitrogen in the pores, from numbers of its own: cases of before stay what they were but for this."""
    case.rng = random.Random(f"{seed}-{index}-inert")
    if case.tables.get("gas", {}).get("model") != "dusty_gas" or "vapour" in case.tables:
        return
    for name, share in (("Ar", 0.5), ("N2", 0.1)):
        if case.maybe(share):
            case.lists.append(("gas.inert", {"gas": name, "pressure": number(case.log(1, 1e5), "Pa")}))


def supply(case):
    volume = math.pi / 4 * case.diameter ** 2 * case.height
    # What a pellet of this size radiates between 600 and 2100 K.
    surface = math.pi * case.diameter * (case.diameter / 2 + case.height)
    power = surface * 0.8 * 5.67e-8 * case.rng.uniform(600, 2100) ** 4
    kind = case.pick(["power", "power_density", "temperature", "limited", "programme", "voltage", "current", "none"])
    if case.insulated:
        kind, power = "power", min(power, 500 * volume * 2e6 / case.end)
    if kind == "power":
        case.set("supply", "power", number(power, "W"))
    elif kind == "power_density":
        case.set("supply", "power_density", number(power / volume, "W/m^3"))
    elif kind == "temperature":
        case.set("supply", "temperature", number(case.rng.uniform(800, 1900), "K"))
        case.set("supply", "power_limit", number(4 * power, "W"))
        if case.maybe(0.3) and not case.steady:
            case.set("supply", "control", "pid")
    elif kind == "limited":
        case.set("supply", "power", number(power, "W"))
        case.set("supply", "voltage_limit", number(case.log(1, 60), "V"))
        if case.maybe(0.5):
            case.set("supply", "current_limit", number(case.log(1, 300), "A"))
        if case.maybe(0.3):
            case.set("supply", "lead_resistance", number(case.log(1e-4, 0.5), "ohm"))
    elif kind == "programme":
        case.set("supply", "programme", [{"time": "0 s", "power": "0 W"},
                                         {"time": number(0.3 * case.end, "s"), "power": number(power, "W"),
                                          "ramp": case.maybe(0.5)},
                                         {"time": number(0.8 * case.end, "s"), "power": "0 W"}])
    elif kind in ("voltage", "current"):
        # Of a constant conductivity; a limit of the power keeps others from running away.
        resistance = case.height / (40 * math.pi / 4 * (case.diameter ** 2 - case.inner ** 2))
        value = math.sqrt(power * resistance) if kind == "voltage" else math.sqrt(power / resistance)
        case.set("supply", kind, number(value, "V" if kind == "voltage" else "A"))
        case.set("supply", "power_limit", number(2 * power, "W"))
    else:
        case.set("supply", "power", "0 W")
    if kind in ("power", "power_density") and case.maybe(0.15) and not case.steady:
        case.set("supply.pulse", "on", number(case.end / 9, "s"))
        case.set("supply.pulse", "off", number(case.end / 12, "s"))


def numerics(case):
    case.set("numerics", "refinement", 0 if case.three_dimensional or case.maybe(0.8) else 1)
    degree = 1 if case.three_dimensional else case.pick([1, 2, 2, 3])
    case.set("numerics", "degree", degree)
    if case.three_dimensional:
        case.set("numerics", "geometry", "3d")
    if case.maybe(0.25):
        case.set("numerics", "linear_solver", case.word("[numerics]", "linear_solver"))
    if case.maybe(0.1) and not case.three_dimensional:
        case.set("adaptivity", "temperature_error", number(case.log(1, 20), "K"))
        case.set("adaptivity", "most_levels", 1)
    case.set("output", "fields", False)
    if case.maybe(0.2):
        case.set("thermal", "initial_temperature", number(case.rng.uniform(280, 1500), "K"))
    if case.maybe(0.15):
        case.lists.append(("stop", {"when": "temperature_max", "above": number(case.rng.uniform(900, 2100), "K")}))


def conditions(case, seed, index):
    """What came later: drawn from numbers of its own, so that the rest of a case stays what it was."""
    case.rng = random.Random(f"{seed}-{index}-conditions")
    sides = {entry["faces"][0]: entry for name, entry in case.lists if name == "boundary" and len(entry["faces"]) == 1}
    free = [side for side, entry in sides.items() if entry["condition"] not in ("fixed_temperature", "insulated")]
    surface = math.pi * case.diameter * (case.diameter / 2 + case.height)
    if case.maybe(0.25) and not case.insulated:
        # Less than the surface radiates at 1200 K.
        power = surface * 0.8 * 5.67e-8 * case.rng.uniform(300, 1200) ** 4
        density = power / (math.pi / 4 * (case.diameter ** 2 - case.inner ** 2) * case.height)
        value = number(density, "W/m^3")
        if not case.steady and case.maybe(0.5):
            value = {"table": [["0 s", value], [number(0.4 * case.end, "s"), "0 W/m^3"]]}
        case.lists.append(("heat_source", {"body": "pellet", "power_density": value}))
    if case.maybe(0.4) and free:
        value = case.rng.uniform(-2e3, 4e4)
        flux = number(value, "W/m^2")
        if not case.steady and case.maybe(0.5):
            flux = {"expression": f"{value:.5g}*sin(t/{0.2 * case.end:.5g})^2", "unit": "W/m^2"}
        case.lists.append(("boundary", {"faces": [case.pick(free)], "condition": "heat_flux", "heat_flux": flux}))
    for side in free:
        entry = sides[side]
        if entry["condition"] == "radiation" and case.maybe(0.3):
            entry["emissivity"] = {"expression": f"{entry['emissivity']}*(T/1000)^0.3", "unit": "1"}
        elif entry["condition"] == "convection" and case.maybe(0.5):
            h = float(entry["heat_transfer_coefficient"].split()[0])
            entry["heat_transfer_coefficient"] = {"expression": f"{h:.5g}*(T/600)^0.25", "unit": "W/m^2/K"}
        if not case.steady and case.maybe(0.3):
            warm = case.rng.uniform(300, 900)
            entry["ambient_temperature"] = {"table": [["0 s", "300 K"], [number(0.5 * case.end, "s"), number(warm, "K")]]}
    if case.maybe(0.15) and "thermal" not in case.tables:
        case.set("thermal", "initial_temperature",
                 {"expression": f"max(250, 400 + {case.rng.uniform(-80, 300):.4g}*z/{case.height:.6g})", "unit": "K"})
    if case.maybe(0.2) and not case.three_dimensional and "vapour" not in case.tables:
        case.set("numerics", "geometry", "planar")
        case.set("numerics", "depth", number(case.log(5e-3, 0.2), "m"))


def draw(seed, index, reference, gas_share=0.3):
    """The text of one case; `gas_share` of them ask for a model of the gas."""
    case = Case(random.Random(f"{seed}-{index}"), reference)
    case.three_dimensional = case.maybe(0.1)
    case.steady = case.maybe(0.2)
    case.names, case.insulated = [], False
    case.end = case.log(0.5, 60)
    case.set("", "title", f"random case {index} of seed {seed}")
    case.set("time", "end", number(case.end, "s"))
    if case.steady:
        case.set("time", "analysis", "steady")
    elif case.maybe(0.2):
        case.set("time", "tolerance", case.log(1e-5, 1e-3))
    pellet(case)
    parts(case)
    boundaries(case)
    if case.insulated and case.steady:  # nothing would take the heat away
        case.lists[-1][1].clear()
        case.lists[-1][1].update({"faces": ["bore" if case.inner else "top"], "condition": "radiation", "emissivity": 0.5})
    kinetics(case)
    gas(case, gas_share)
    supply(case)
    numerics(case)
    conditions(case, seed, index)
    inert_gas(case, seed, index)
    return case.text()
