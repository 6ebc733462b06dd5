"""Carries out scenarios on the real NEST: one a line as JSON on standard input, one answer a line on standard output."""

import json
import math
import os
import sys

answers = os.fdopen(os.dup(1), "w")
os.dup2(2, 1)  # What NEST itself prints is no answer.
import nest
import numpy


def plain(value):
    if isinstance(value, dict):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, nest.NodeCollection):
        return [int(node) for node in value.tolist()]
    if isinstance(value, (list, tuple, set, numpy.ndarray)):
        return [plain(each) for each in value]
    if isinstance(value, (bool, numpy.bool_)):
        return bool(value)
    if isinstance(value, (int, numpy.integer)):
        return int(value)
    if isinstance(value, (float, numpy.floating)):
        value = float(value)
        return value if math.isfinite(value) else "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"
    return value if value is None or isinstance(value, str) else str(value)


def one_kind(numbers):
    """NEST takes a list that begins with a whole number as one of whole numbers, and cuts the others."""
    return [float(each) if isinstance(each, int) else each for each in numbers] if any(isinstance(each, float) for each in numbers) else numbers


def nested(values):
    """Names with a dot stand in a dictionary of their own in NEST."""
    whole = {}
    for name, value in values.items():
        outer, dot, inner = name.partition(".")
        if dot:
            whole.setdefault(outer, {})[inner] = value
        else:
            whole[name] = value
    return whole


class Calls:
    def __init__(self):
        self.names = {}
        self.values = {}

    def nodes(self, reference):
        if isinstance(reference, str):
            return self.names[reference]
        nodes = self.names[reference["ref"]]
        return nodes[slice(reference.get("from"), reference.get("to"), reference.get("step"))]

    def value(self, value):
        if isinstance(value, dict):
            if "$node" in value:
                return self.nodes(value["$node"])
            if "$float" in value:
                return float(value["$float"])
            return nested({key: self.value(each) for key, each in value.items()})
        if isinstance(value, list):
            return one_kind([self.value(each) for each in value])
        return float(value) if value in ("Infinity", "-Infinity") else value

    def connections(self, step):
        filters = {key: self.nodes(step[key]) for key in ("source", "target") if key in step}
        if "synapse_model" in step:
            filters["synapse_model"] = step["synapse_model"]
        return nest.GetConnections(**filters)

    @staticmethod
    def columns(collection, keys):
        count = len(collection)
        if count == 0:
            return {key: [] for key in keys}
        known = collection[0].get()
        read = {key: collection.get(key) for key in keys if key in known}
        return {key: [value] if count == 1 else list(value) for key, value in read.items()}

    def carry_out(self, step):
        op = step["op"]
        if op == "ResetKernel":
            nest.ResetKernel()
            self.names.clear()
        elif op == "SetKernelStatus":
            nest.SetKernelStatus(self.value(step["params"]))
        elif op == "GetKernelStatus":
            status = nest.GetKernelStatus()
            self.values[step["as"]] = {key: status[key] for key in step["keys"]}
        elif op == "CopyModel":
            nest.CopyModel(step["existing"], step["new"], self.value(step.get("params")))
        elif op == "SetDefaults":
            nest.SetDefaults(step["model"], self.value(step["params"]))
        elif op == "Create":
            self.names[step["as"]] = nest.Create(step["model"], step.get("n", 1), params=self.value(step.get("params")))
        elif op in ("Connect", "Disconnect"):
            specs = {key: self.value(step[key]) for key in ("conn_spec", "syn_spec") if key in step}
            getattr(nest, op)(self.nodes(step["pre"]), self.nodes(step["post"]), **specs)
        elif op == "SetStatus":
            self.nodes(step["nodes"]).set(self.value(step["params"]))
        elif op == "GetStatus":
            self.values[step["as"]] = self.columns(self.nodes(step["nodes"]), step["keys"])
        elif op == "GetConnections":
            self.values[step["as"]] = self.columns(self.connections(step), step["keys"])
        elif op == "SetConnections":
            self.connections(step).set(self.value(step["params"]))
        elif op == "Simulate":
            nest.Simulate(step["t"])
        else:
            raise ValueError(f"unknown call {op}")


def failure(error, step, op):
    return {"type": type(error).__name__, "message": str(error), "step": step, "op": op}


def answer(scenario):
    calls = Calls()
    error = None
    events = {}
    nest.ResetKernel()
    nest.verbosity = nest.VerbosityLevel.ERROR
    nest.SetKernelStatus(scenario.get("kernel", {}))
    for index, step in enumerate(scenario["steps"]):
        try:
            calls.carry_out(step)
        except Exception as raised:
            error = failure(raised, index, step["op"])
            break
    for name in scenario.get("record", []):
        if name in calls.names:
            events[name] = calls.names[name].get("events")
    return plain({"name": scenario["name"], "events": events, "values": calls.values, "error": error})


for line in sys.stdin:
    answers.write(json.dumps(answer(json.loads(line)), allow_nan=False) + "\n")
    answers.flush()
