"""Runs the network in NumPy (`matrix`, `example`) or in PyTorch (`torch`).

    run.py whole matrix 30 f32 30     loads MNIST, trains 30 epochs, evaluates after each; prints the book's transcript
    run.py serve matrix 30 f32        for each line on standard input, `epoch`, `evaluate` or `load BASE64`, does that and
                                      prints the seconds of a processor; an epoch starts from the parameters that were loaded last
"""
import base64
import sys
from time import process_time

import numpy as np

from mnist import load


def run_of(mode, hidden, dtype, data):
    """PyTorch is imported where it is asked for only."""
    if mode == "torch":
        from network_torch import TorchRun

        return TorchRun(hidden, dtype, data)
    from network import Run

    return Run(mode, hidden, dtype, data)


def main(how, mode, hidden, precision, epochs="0"):
    np.seterr(over="ignore")  # exp(-z) may be infinite, and then the sigmoid of z is 0
    dtype = {"f32": np.float32, "f64": np.float64}[precision]
    run = run_of(mode, int(hidden), dtype, load(dtype))
    if how == "whole":
        for epoch in range(int(epochs)):
            run.epoch()
            print(f"Epoch {epoch}: {run.evaluate()} / 10000", flush=True)
        return
    print("ready", flush=True)
    loaded = None
    for line in sys.stdin:
        word, *rest = line.split()
        if word == "load":
            loaded = np.frombuffer(base64.b64decode(rest[0]), np.float64).astype(dtype)
        if loaded is not None:
            run.set_parameters(loaded)
        work = {"epoch": run.epoch, "evaluate": run.evaluate, "load": lambda: None}[word]
        start = process_time()
        work()
        print(process_time() - start, flush=True)


main(*sys.argv[1:])
