"""MNIST for the NumPy programs: the library's own four files, base64 of gzip of IDX, in `data/` of this repository."""
import base64
import gzip
from pathlib import Path

import numpy as np

DATA = Path(__file__).resolve().parents[2] / "data"


def elements(name, header):
    """The bytes of an IDX file after its header."""
    text = (DATA / f"{name}-ubyte.gz.b64").read_bytes()
    return np.frombuffer(gzip.decompress(base64.b64decode(text)), np.uint8, offset=header)


def examples(name, dtype):
    """Images as rows of numbers from 0 to 1, and labels."""
    images = elements(f"{name}-images-idx3", 16).reshape(-1, 784)
    return images.astype(dtype) / dtype(255), elements(f"{name}-labels-idx1", 8)


def load(dtype):
    """The book's 50,000 training examples and the 10,000 of the test file."""
    x, y = examples("train", dtype)
    return x[:50000], y[:50000], *examples("t10k", dtype)
