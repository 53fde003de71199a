"""Runs the NumPy network.

    run.py whole matrix 30 f32 30     loads MNIST, trains 30 epochs, evaluates after each; prints the book's transcript
    run.py serve matrix 30 f32        for each line on standard input, `epoch` or `evaluate`, does that and prints the seconds
"""
import sys
from time import perf_counter

import numpy as np

from mnist import load
from network import Run


def main(how, mode, hidden, precision, epochs="0"):
    np.seterr(over="ignore")  # exp(-z) may be infinite, and then the sigmoid of z is 0
    dtype = {"f32": np.float32, "f64": np.float64}[precision]
    run = Run(mode, int(hidden), dtype, load(dtype))
    if how == "whole":
        for epoch in range(int(epochs)):
            run.epoch()
            print(f"Epoch {epoch}: {run.evaluate()} / 10000", flush=True)
        return
    print("ready", flush=True)
    for line in sys.stdin:
        work = {"epoch": run.epoch, "evaluate": run.evaluate}[line.strip()]
        start = perf_counter()
        work()
        print(perf_counter() - start, flush=True)


main(*sys.argv[1:])
