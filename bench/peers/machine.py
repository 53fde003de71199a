"""What NumPy runs on, as JSON: its version, and the BLAS library that a product of matrices has really brought in."""
import ctypes
import importlib.util
import json
import os
import platform
import re

import numpy as np


def blas_file():
    """The shared library; a Debian alternative is named by what it points to."""
    np.ones((64, 64)) @ np.ones((64, 64))
    with open("/proc/self/maps", encoding="utf-8") as maps:
        files = set(re.findall(r"/\S*blas\S*\.so\S*", maps.read()))
    return next(iter(sorted(files, key=lambda name: ("openblas" not in name, name))), None)


def said(library, name):
    """What a function of OpenBLAS says; some builds decorate the names."""
    for decorated in (name, f"{name}64_", f"scipy_{name}64_", f"scipy_{name}"):
        function = getattr(library, decorated, None)
        if function is not None:
            function.restype = ctypes.c_char_p
            return function().decode()
    return None


def main():
    file = blas_file()
    library = ctypes.CDLL(file) if file is not None else None
    described = {"python": platform.python_version(), "numpy": np.__version__, "blas": file}
    described["config"] = said(library, "openblas_get_config") if library is not None else None
    described["core"] = said(library, "openblas_get_corename") if library is not None else None
    described["torch"] = None
    if importlib.util.find_spec("torch") is not None:
        import torch

        described["torch"] = torch.__version__
    for name in ("OPENBLAS_NUM_THREADS", "OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE"):
        described[name] = os.environ.get(name)
    print(json.dumps(described))


main()
