"""Validates NWB files with PyNWB, and prints what it reads from them as JSON.

    python read_nwb.py FILE...
"""

import json
import sys

from pynwb import NWBHDF5IO, validate


def problems(path):
    found = validate(path=path)
    # Earlier versions answer the problems and a status.
    return [str(problem) for problem in (found[0] if isinstance(found, tuple) else found)]


def read(path):
    with NWBHDF5IO(path, "r") as io:
        file = io.read()
        units = file.units
        series = {
            name: {"data": each.data[:].tolist(), "unit": each.unit, "start": each.starting_time, "rate": each.rate}
            for name, each in file.acquisition.items()
            if hasattr(each, "data")
        }
        tables = {
            name: {column: each[column][:].tolist() if hasattr(each[column][:], "tolist") else list(each[column][:]) for column in each.colnames}
            for name, each in file.processing["misc"].data_interfaces.items()
        }
        return {
            "problems": problems(path),
            "identifier": file.identifier,
            "spikes": [] if units is None else [[int(units["node"][row]), list(units["spike_times"][row])] for row in range(len(units))],
            "series": series,
            "tables": tables,
            "drawing": file.scratch["cajal_drawing"].data[()] if hasattr(file.scratch["cajal_drawing"].data, "shape") else file.scratch["cajal_drawing"].data,
        }


print("RESULT", json.dumps([read(path) for path in sys.argv[1:]]))
