"""XGBoost's own contributions, for comparison: answers JSON lines on stdin with JSON lines on stdout."""

import json
import sys
import time

import numpy
import xgboost


def load(model, rows, columns):
    booster = xgboost.Booster({"nthread": 1})
    booster.load_model(model)
    matrix = numpy.fromfile(rows, dtype=numpy.float32).reshape(-1, columns)
    return booster, xgboost.DMatrix(matrix, nthread=1)


def contribute(booster, data, path):
    start = time.process_time()
    contributions = booster.predict(data, pred_contribs=True, validate_features=False)
    elapsed = time.process_time() - start
    contributions.astype(numpy.float32).tofile(path)
    return {"ms": 1000 * elapsed}


booster, data = load(*json.loads(sys.stdin.readline()))
print(json.dumps({"version": xgboost.__version__}), flush=True)
for line in sys.stdin:
    print(json.dumps(contribute(booster, data, json.loads(line))), flush=True)
