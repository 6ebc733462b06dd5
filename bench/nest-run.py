"""Runs a network file on the NEST that this Python has and prints what it took, as JSON: python3 nest-run.py FILE.json"""
import json
import os
import resource
import sys
import time

report = os.dup(1)
os.dup2(2, 1)  # NEST prints to standard output from C++: that goes to standard error.

import nest  # noqa: E402


def nodes(names, reference):
    if isinstance(reference, list):
        joined = nodes(names, reference[0])
        for part in reference[1:]:
            joined = joined + nodes(names, part)
        return joined
    if isinstance(reference, dict):
        return nodes(names, reference["ref"])[reference.get("from") : reference.get("to") : reference.get("step")]
    return names[reference]


def values(names, given):
    if isinstance(given, dict):
        if "$node" in given:
            return nodes(names, given["$node"])
        if "$array" in given:
            return given["$array"]
        if "$random" in given:
            rest = {key: value for key, value in given.items() if key != "$random"}
            return getattr(nest.random, given["$random"])(**rest)
        return {key: values(names, value) for key, value in given.items()}
    return [values(names, element) for element in given] if isinstance(given, list) else given


def run(network):
    names, build, simulate, processor = {}, 0.0, 0.0, 0.0
    nest.ResetKernel()
    nest.verbosity = nest.VerbosityLevel.ERROR
    nest.SetKernelStatus(values(names, network.get("kernel", {})))
    for step in network["steps"]:
        op, start, busy = step["op"], time.perf_counter(), time.process_time()
        if op == "Simulate":
            nest.Simulate(step["t"])
            simulate += time.perf_counter() - start
            processor += time.process_time() - busy
            continue
        if op == "Create":
            names[step.get("as", "")] = nest.Create(step["model"], step.get("n", 1), params=values(names, step.get("params", {})))
        elif op == "Connect":
            rule, synapse = values(names, step.get("conn_spec", "all_to_all")), values(names, step.get("syn_spec", {}))
            nest.Connect(nodes(names, step["pre"]), nodes(names, step["post"]), rule, synapse)
        elif op == "SetStatus":
            nodes(names, step["nodes"]).set(values(names, step["params"]))
        elif op == "CopyModel":
            nest.CopyModel(step["existing"], step["new"], values(names, step.get("params", {})))
        elif op == "SetDefaults":
            nest.SetDefaults(step["model"], values(names, step["params"]))
        else:
            sys.exit(f"nest-run.py does not know {op}")
        build += time.perf_counter() - start
    return {
        "buildMs": 1000 * build,
        "simulateMs": 1000 * simulate,
        "processorMs": 1000 * processor,
        "spikes": nest.GetKernelStatus("local_spike_counter"),
        "peakMemoryBytes": 1024 * resource.getrusage(resource.RUSAGE_SELF).ru_maxrss,
    }


with open(sys.argv[1]) as file:
    os.write(report, json.dumps(run(json.load(file))).encode())
