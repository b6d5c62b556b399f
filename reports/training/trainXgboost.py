"""Trains XGBoost when told to, and says how long it took.

Reads a line of JSON at a time from stdin and answers with one: the CPU seconds
of making the quantised matrix and of training, as the trainer's own include
binning. The margins of the held-out rows go to a file.
"""

import json
import sys
import time

import numpy
import xgboost


def read_rows(folder, name, columns):
    matrix = numpy.fromfile(f"{folder}/{name}.matrix", dtype=numpy.float32)
    outcomes = numpy.fromfile(f"{folder}/{name}.outcomes", dtype=numpy.uint8)
    return matrix.reshape(-1, columns), outcomes


def train(task):
    folder, columns = task["folder"], task["columns"]
    matrix, outcomes = read_rows(folder, "train", columns)
    held, _ = read_rows(folder, "held", columns)
    started = time.process_time()
    quantised = xgboost.QuantileDMatrix(matrix, outcomes, nthread=1, max_bin=task["parameters"]["max_bin"])
    booster = xgboost.train(task["parameters"], quantised, task["trees"])
    seconds = time.process_time() - started
    margins = booster.predict(xgboost.DMatrix(held, nthread=1), output_margin=True)
    margins.astype(numpy.float32).tofile(f"{folder}/margins")
    return {"seconds": seconds}


print(json.dumps({"version": xgboost.__version__}), flush=True)
for line in sys.stdin:
    print(json.dumps(train(json.loads(line))), flush=True)
