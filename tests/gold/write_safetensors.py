"""A safetensors file as another program would write it, for the tests of importSafetensors.

Recipe: python3 tests/gold/write_safetensors.py > tests/gold/write_safetensors.json

The header has blanks, tensors in the order of their names, metadata of another program, a tensor of another type; numbers of single
and of double precision. Expected numbers are printed as the 16 hexadecimal digits of their doubles.
"""

import json
import struct

LETTERS = {"F64": "d", "F32": "f", "I64": "q"}

TENSORS = {
    "fc1.weight": ("F32", [3, 2], [0.5, -0.0, 0.1, 3.0e38, 1e-45, -7.25]),
    "fc1.bias": ("F32", [3], [1.0, 2.0, -3.0]),
    "fc2.kernel": ("F64", [3, 1], [0.1, -0.0, 5e-324]),
    "fc2.bias": ("F64", [1, 1], [1e308]),
    "steps": ("I64", [], [150000]),
}


def write(tensors):
    header, data = {"__metadata__": {"format": "pt", "written by": "Python"}}, b""
    for name, (dtype, shape, numbers) in tensors.items():
        begin = len(data)
        data += struct.pack(f"<{len(numbers)}{LETTERS[dtype]}", *numbers)
        header[name] = {"data_offsets": [begin, len(data)], "shape": shape, "dtype": dtype}
    text = json.dumps(header, sort_keys=True, indent=1).encode()
    return struct.pack("<Q", len(text)) + text + data


def bits(dtype, numbers):
    letter = LETTERS[dtype]
    stored = struct.unpack(f"<{len(numbers)}{letter}", struct.pack(f"<{len(numbers)}{letter}", *numbers))
    return [struct.pack(">d", number).hex() for number in stored]


expected = {name: bits(dtype, numbers) for name, (dtype, _, numbers) in TENSORS.items() if dtype != "I64"}
print(json.dumps({"file": write(TENSORS).hex(), "bits": expected}, indent=1))
