"""Asks NEST 3.10 which connections it makes in space, where chance has no part: `python ask-nest.py | tail -1 | gzip -9n > nest-connections.json.gz`.

No node lies on the very rim of a mask: there NEST's own rounding decides, which depends on how its search tree cuts the plane or volume.
"""

import itertools
import json

import nest

nest.set_verbosity("M_ERROR")

DISTRIBUTIONS = {
    "distance_linear": lambda d, v: v["offset"] + v["slope"] * d,
    "distance_exponential": lambda d, v: v["offset"] + v["scale"] * nest.spatial_distributions.exponential(d, beta=v["beta"]),
    "distance_gaussian": lambda d, v: v["offset"]
    + v["scale"] * nest.spatial_distributions.gaussian(d, mean=v["mean"], std=v["std"]),
    "distance_gamma": lambda d, v: v["offset"] + v["scale"] * nest.spatial_distributions.gamma(d, kappa=v["kappa"], theta=v["theta"]),
}


PLANE_DISTRIBUTIONS = {"distance_gaussian2d": nest.spatial_distributions.gaussian2D, "distance_gabor": nest.spatial_distributions.gabor}


def measure(of):
    kind, _, axis = of.partition(".")
    if axis == "":
        return nest.spatial.distance
    if kind == "offset":
        return measure(f"target.{axis}") - measure(f"source.{axis}")
    return getattr({"distance": nest.spatial.distance, "source": nest.spatial.source_pos, "target": nest.spatial.target_pos}[kind], axis)


def value(given):
    if isinstance(given, dict) and "distribution" in given:
        name, of = given["distribution"], given.get("of", "distance")
        if name not in PLANE_DISTRIBUTIONS:
            return DISTRIBUTIONS[name](measure(of), given)
        numbers = {key: each for key, each in given.items() if key not in ("distribution", "of", "scale", "offset")}
        return given["offset"] + given["scale"] * PLANE_DISTRIBUTIONS[name](measure(f"{of}.x"), measure(f"{of}.y"), **numbers)
    return given


def grid(given):
    values = dict(given)
    if "x" in values:
        columns = [values.pop(axis) for axis in "xyz" if axis in values]
        return nest.spatial.free([list(place) for place in zip(*columns)], **values)
    shape = values.pop("shape")
    return nest.spatial.grid(shape, **values)


def mask_of(mask):
    name, values = next(iter(mask.items()))
    values = dict(values)
    anchor = values.pop("anchor", None)
    return {name: values, **({"anchor": anchor} if anchor else {})}


def run(case):
    nest.ResetKernel()
    nest.set_verbosity("M_ERROR")
    try:
        pre = nest.Create("parrot_neuron", positions=grid(case["pre"]))
        post = pre if case["post"] is None else nest.Create("parrot_neuron", positions=grid(case["post"]))
    except Exception as error:
        return {"error": type(error).__name__}
    if "preSlice" in case:
        pre = pre[slice(*case["preSlice"])]
    conn = {key: value(each) for key, each in case["rule"].items()}
    if "mask" in case:
        conn["mask"] = mask_of(case["mask"])
    syn = {key: value(each) for key, each in case["synapse"].items()}
    try:
        nest.Connect(pre, post, conn, syn)
    except Exception as error:
        return {"error": type(error).__name__}
    made = nest.GetConnections().get(["source", "target", "weight", "delay"])
    # Of a single connection NEST gives numbers, not lists.
    columns = [each if isinstance(each, (list, tuple)) else [each] for each in made.values()] if made else []
    rows = sorted(zip(*columns))
    return {"connections": [list(row) for row in rows]}


def places(positions):
    nest.ResetKernel()
    return [list(place) for place in nest.GetPosition(nest.Create("parrot_neuron", positions=grid(positions)))]


square = {"shape": [6, 6], "extent": [1.0, 1.0]}
wrapped = {**square, "edge_wrap": True}
oblong = {"shape": [7, 4], "extent": [1.4, 0.8], "center": [0.1, -0.05]}
oblong_wrapped = {**oblong, "edge_wrap": True}
bernoulli = {"rule": "pairwise_bernoulli", "p": 1.0}
plain = {"weight": 1.0, "delay": 1.0}
masks = [
    {"circular": {"radius": 0.25}},
    {"circular": {"radius": 0.3, "anchor": [0.173, -0.06]}},
    {"rectangular": {"lower_left": [-0.2, -0.1], "upper_right": [0.3, 0.15]}},
    {"rectangular": {"lower_left": [-0.2, -0.11], "upper_right": [0.3, 0.16], "azimuth_angle": 30.0}},
    {"doughnut": {"inner_radius": 0.16, "outer_radius": 0.34}},
    {"elliptical": {"major_axis": 0.71, "minor_axis": 0.33}},
    {"elliptical": {"major_axis": 0.71, "minor_axis": 0.33, "azimuth_angle": 40.0, "anchor": [0.05, 0.0]}},
]
pairs = [(square, square), (wrapped, wrapped), (oblong, square), (square, oblong_wrapped), (oblong_wrapped, wrapped), (wrapped, None)]

cube = {"shape": [4, 5, 4], "extent": [1.0, 1.0, 1.0]}
wrapped_cube = {**cube, "edge_wrap": True}
slab = {"shape": [6, 2, 3], "extent": [1.2, 0.4, 0.9], "center": [0.1, -0.05, 0.2]}
wrapped_slab = {**slab, "edge_wrap": True}
bodies = [
    {"spherical": {"radius": 0.36}},
    {"spherical": {"radius": 0.3, "anchor": [0.173, -0.06, 0.11]}},
    {"box": {"lower_left": [-0.2, -0.11, -0.31], "upper_right": [0.31, 0.16, 0.19]}},
    {"box": {"lower_left": [-0.3, -0.11, -0.21], "upper_right": [0.31, 0.16, 0.29], "azimuth_angle": 30.0}},
    {"box": {"lower_left": [-0.3, -0.11, -0.21], "upper_right": [0.31, 0.16, 0.29], "polar_angle": 25.0, "anchor": [0.0, 0.05, 0.1]}},
    {"ellipsoidal": {"major_axis": 0.91, "minor_axis": 0.63, "polar_axis": 0.55}},
    {"ellipsoidal": {"major_axis": 0.81, "minor_axis": 0.43, "polar_axis": 0.75, "azimuth_angle": 40.0, "polar_angle": 65.0, "anchor": [0.05, 0.0, -0.1]}},
]
volumes = [(cube, cube), (wrapped_cube, None), (slab, cube), (cube, wrapped_slab), (wrapped_slab, wrapped_cube)]
tilted = {"box": {"lower_left": [-0.3, -0.11, -0.21], "upper_right": [0.31, 0.16, 0.29], "azimuth_angle": -20.0, "polar_angle": 35.0}}

cases = []
for mask, (pre, post), own in itertools.product(masks, pairs, [{}, {"use_on_source": True}]):
    cases.append({"pre": pre, "post": post, "mask": mask, "rule": {**bernoulli, **own}, "synapse": plain})
profiles = [
    {"distribution": "distance_linear", "offset": 2.0, "slope": -1.5},
    {"distribution": "distance_exponential", "scale": 3.0, "beta": 0.2, "offset": 0.5},
    {"distribution": "distance_gaussian", "scale": -4.0, "mean": 0.1, "std": 0.3, "offset": 0.25},
]
for profile, (pre, post), own in itertools.product(profiles, pairs, [{}, {"use_on_source": True}]):
    delay = {"distribution": "distance_linear", "offset": 1.0, "slope": 2.0}
    cases.append(
        {
            "pre": pre,
            "post": post,
            "mask": {"circular": {"radius": 0.31}},
            "rule": {**bernoulli, **own},
            "synapse": {"weight": profile, "delay": delay},
        }
    )
for mask, (pre, post), own in itertools.product(bodies, volumes, [{}, {"use_on_source": True}]):
    # The slab is lower than most bodies, which must not overlap themselves around its edges.
    if own and pre is wrapped_slab or not own and post is wrapped_slab:
        mask = {"spherical": {"radius": 0.19}}
    cases.append({"pre": pre, "post": post, "mask": mask, "rule": {**bernoulli, **own}, "synapse": plain})
for profile, (pre, post), own in itertools.product(profiles, volumes, [{}, {"use_on_source": True}]):
    delay = {"distribution": "distance_linear", "offset": 1.0, "slope": 2.0}
    synapse = {"weight": profile, "delay": delay}
    cases.append({"pre": pre, "post": post, "mask": {"spherical": {"radius": 0.19}}, "rule": {**bernoulli, **own}, "synapse": synapse})
cases += [
    # Turned about two axes; a body as wide as a wrapped volume; degrees that take all there are.
    {"pre": slab, "post": slab, "rule": bernoulli, "synapse": {"weight": profiles[1], "delay": 1.0}},
    {"pre": cube, "post": slab, "mask": tilted, "rule": bernoulli, "synapse": plain},
    {"pre": wrapped_cube, "post": None, "mask": {"box": {"lower_left": [-0.45, -0.45, -0.45], "upper_right": [0.45, 0.45, 0.45]}}, "rule": bernoulli, "synapse": plain},
    {"pre": wrapped_cube, "post": None, "mask": {"spherical": {"radius": 0.26}}, "rule": {"rule": "fixed_indegree", "indegree": 7, "allow_multapses": False}, "synapse": {"weight": profiles[2], "delay": 1.0}},
    {"pre": wrapped_cube, "post": None, "mask": {"spherical": {"radius": 0.26}}, "rule": {"rule": "fixed_outdegree", "outdegree": 7, "allow_multapses": False}, "synapse": {"weight": profiles[2], "delay": 1.0}},
    # All, without a mask; nobody, by the law; no autapses; most of a wrapped layer; a slice; degrees that take all there are.
    {"pre": oblong, "post": square, "rule": bernoulli, "synapse": {"weight": profiles[1], "delay": 1.0}},
    {"pre": square, "post": square, "rule": {"rule": "pairwise_bernoulli", "p": {"distribution": "distance_linear", "offset": -1.0, "slope": -1.0}}, "synapse": plain},
    {"pre": wrapped, "post": None, "mask": masks[0], "rule": {**bernoulli, "allow_autapses": False}, "synapse": plain},
    {"pre": wrapped, "post": None, "mask": {"rectangular": {"lower_left": [-0.45, -0.45], "upper_right": [0.45, 0.45]}}, "rule": bernoulli, "synapse": plain},
    {"pre": wrapped, "post": wrapped, "preSlice": [5, 30], "mask": masks[0], "rule": bernoulli, "synapse": {"weight": profiles[0], "delay": 1.0}},
    {"pre": square, "post": square, "mask": {"circular": {"radius": 0.1}}, "rule": {"rule": "fixed_indegree", "indegree": 3}, "synapse": plain},
    {"pre": square, "post": square, "mask": {"circular": {"radius": 0.1}}, "rule": {"rule": "fixed_outdegree", "outdegree": 2, "allow_multapses": True}, "synapse": plain},
    {"pre": wrapped, "post": wrapped, "mask": masks[0], "rule": {"rule": "fixed_indegree", "indegree": 9, "allow_multapses": False}, "synapse": {"weight": profiles[2], "delay": 1.0}},
    {"pre": wrapped, "post": wrapped, "mask": masks[0], "rule": {"rule": "fixed_outdegree", "outdegree": 9, "allow_multapses": False}, "synapse": {"weight": profiles[2], "delay": 1.0}},
    # What NEST refuses.
    {"pre": cube, "post": cube, "mask": {"circular": {"radius": 0.3}}, "rule": bernoulli, "synapse": plain},
    {"pre": square, "post": square, "mask": {"spherical": {"radius": 0.3}}, "rule": bernoulli, "synapse": plain},
    {"pre": cube, "post": square, "mask": {"spherical": {"radius": 0.3}}, "rule": bernoulli, "synapse": plain},
    {"pre": square, "post": cube, "rule": {"rule": "pairwise_bernoulli", "p": profiles[0]}, "synapse": plain},
    {"pre": wrapped_cube, "post": None, "mask": {"spherical": {"radius": 0.55}}, "rule": bernoulli, "synapse": plain},
    {"pre": cube, "post": cube, "mask": {"box": {"lower_left": [-0.2, -0.2, 0.1], "upper_right": [0.2, 0.2, 0.1]}}, "rule": bernoulli, "synapse": plain},
    {"pre": wrapped, "post": wrapped, "mask": {"circular": {"radius": 0.6}}, "rule": bernoulli, "synapse": plain},
    {"pre": square, "post": square, "mask": masks[0], "rule": {"rule": "all_to_all"}, "synapse": plain},
    {"pre": square, "post": square, "rule": {"rule": "one_to_one"}, "synapse": {"weight": profiles[0], "delay": 1.0}},
    {"pre": square, "post": square, "mask": masks[0], "rule": {"rule": "fixed_indegree", "indegree": 2, "use_on_source": True}, "synapse": plain},
    {"pre": square, "post": square, "mask": {"circular": {"radius": 0.05, "anchor": [3.0, 0.0]}}, "rule": {"rule": "fixed_indegree", "indegree": 2}, "synapse": plain},
    {"pre": square, "post": square, "mask": masks[0], "rule": {"rule": "fixed_indegree", "indegree": 40, "allow_multapses": False}, "synapse": plain},
    {"pre": square, "post": square, "mask": {"doughnut": {"inner_radius": 0.3, "outer_radius": 0.2}}, "rule": bernoulli, "synapse": plain},
    {"pre": square, "post": square, "mask": {"elliptical": {"major_axis": 0.2, "minor_axis": 0.4}}, "rule": bernoulli, "synapse": plain},
]
# Places one by one: of their own extent and a wider one, with edges that meet, in a line, twice the same, in a volume.
listed = {"x": [0.113, -0.42, 0.377, 0.05, -0.2, 0.48, -0.311], "y": [-0.21, 0.33, 0.08, 0.455, -0.47, -0.03, -0.03]}
wide = {**listed, "extent": [1.3, 1.1]}
wide_wrapped = {**wide, "edge_wrap": True}
line = {"x": [0.0, 0.31, 0.9, 1.42, 1.42], "y": [0.5, 0.5, 0.5, 0.5, 0.5], "extent": [2.0, 1.0]}
heap = {**listed, "z": [0.0, 0.21, -0.37, 0.4, 0.11, -0.18, 0.3], "extent": [1.2, 1.2, 1.2]}
heap_wrapped = {**heap, "edge_wrap": True}
for (pre, post), own in itertools.product(
    [(listed, listed), (listed, wide), (wide, square), (square, wide_wrapped), (wide_wrapped, None), (line, listed), (line, None)],
    [{}, {"use_on_source": True}],
):
    cases.append({"pre": pre, "post": post, "mask": masks[1], "rule": {**bernoulli, **own}, "synapse": {"weight": profiles[1], "delay": 1.0}})
for (pre, post), own in itertools.product([(heap, heap), (heap_wrapped, None), (cube, heap_wrapped)], [{}, {"use_on_source": True}]):
    cases.append({"pre": pre, "post": post, "mask": bodies[0], "rule": {**bernoulli, **own}, "synapse": {"weight": profiles[2], "delay": 1.0}})
cases += [
    # One node has a layer only by its extent; places outside of it are refused, and those on its rim are not.
    {"pre": {"x": [0.2], "y": [0.1], "extent": [1.0, 1.0]}, "post": square, "mask": masks[0], "rule": bernoulli, "synapse": plain},
    {"pre": {**listed, "extent": [0.8, 1.0]}, "post": square, "mask": masks[0], "rule": bernoulli, "synapse": plain},
    {"pre": {"x": [0.0, 1.0], "y": [0.0, 0.5], "extent": [1.0, 0.5]}, "post": square, "mask": masks[0], "rule": bernoulli, "synapse": plain},
]
# Along one axis, from where one end lies, and functions of two numbers.
shapes = [
    {"distribution": "distance_linear", "offset": 2.0, "slope": -1.5},
    {"distribution": "distance_exponential", "scale": 3.0, "beta": 0.2, "offset": 0.5},
    {"distribution": "distance_gaussian", "scale": -4.0, "mean": 0.1, "std": 0.3, "offset": 0.25},
]
gamma = {"distribution": "distance_gamma", "scale": 0.7, "kappa": 2.5, "theta": 0.13, "offset": 0.1}
bell = {"distribution": "distance_gaussian2d", "scale": 3.0, "mean_x": 0.05, "mean_y": -0.1, "std_x": 0.3, "std_y": 0.21, "rho": 0.4, "offset": 0.1}
stripes = {"distribution": "distance_gabor", "scale": 2.0, "theta": 35.0, "gamma": 0.7, "std": 0.4, "lam": 0.37, "psi": 20.0, "offset": 0.1}
by_axis = [{**shapes[k % 3], "of": f"{kind}.{axis}"} for k, (kind, axis) in enumerate(itertools.product(["distance", "offset", "source", "target"], "xy"))]
by_axis += [gamma, {**gamma, "of": "distance.y"}, bell, {**bell, "of": "offset"}, stripes, {**stripes, "of": "offset"}]
sheets = [(oblong, square), (listed, oblong), (oblong_wrapped, None)]
for weight, (pre, post), own in itertools.product(by_axis, sheets, [{}, {"use_on_source": True}]):
    cases.append({"pre": pre, "post": post, "mask": {"circular": {"radius": 0.31}}, "rule": {**bernoulli, **own}, "synapse": {"weight": weight, "delay": 1.0}})
for weight, rule in itertools.product(by_axis, [{"rule": "fixed_indegree", "indegree": 36}, {"rule": "fixed_outdegree", "outdegree": 28}]):
    # All there are, so that chance has no part.
    pre, post = square, oblong
    cases.append({"pre": pre, "post": post, "mask": {"circular": {"radius": 9.0}}, "rule": {**rule, "allow_multapses": False}, "synapse": {"weight": weight, "delay": 1.0}})
for axis, kind in itertools.product("xz", ["distance", "offset", "source", "target"]):
    weight = {**shapes[1], "of": f"{kind}.{axis}"}
    cases.append({"pre": slab, "post": heap_wrapped, "mask": bodies[0], "rule": bernoulli, "synapse": {"weight": weight, "delay": 1.0}})
# A probability that is 0 or 1, by an axis.
for of in ["distance.x", "offset.y", "source.x", "target.y"]:
    steep = {"distribution": "distance_linear", "of": of, "offset": -1e9, "slope": 2e10}
    for own in [{}, {"use_on_source": True}]:
        cases.append({"pre": oblong, "post": square, "rule": {"rule": "pairwise_bernoulli", "p": steep, **own}, "synapse": plain})
# There is no z in a plane.
cases.append({"pre": square, "post": square, "rule": bernoulli, "synapse": {"weight": {**shapes[0], "of": "distance.z"}, "delay": 1.0}})
for case in cases:
    case.update(run(case))
layers = [{"positions": each, "places": places(each)} for each in [square, oblong, {"shape": [1, 3], "extent": [2.0, 0.5]}, cube, slab]]
print(json.dumps({"layers": layers, "cases": cases}))
