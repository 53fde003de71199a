"""An independent reader of safetensors files, from the description of the format and nothing of foldgrad's.

Recipe: python3 tests/gold/read_safetensors.py > tests/gold/read_safetensors.json

The format: 8 bytes, the length N of the header, unsigned, lowest byte first; N bytes of JSON in UTF-8, which begin with "{" and may
end in spaces: for each tensor its "dtype", "shape" and "data_offsets" [begin, end) from the end of the header, and "__metadata__",
an object of strings; then the data, lowest byte first, row by row, without holes.

Numbers are printed as the 16 hexadecimal digits of their doubles, so that -0 and every bit can be compared.
"""

import hashlib
import json
import pathlib
import struct

FORMATS = {"F64": "d", "F32": "f"}


def read(file):
    (n,) = struct.unpack_from("<Q", file)
    header = json.loads(file[8 : 8 + n])
    data = file[8 + n :]
    metadata = header.pop("__metadata__", {})
    tensors, covered = {}, 0
    for name, tensor in sorted(header.items(), key=lambda item: item[1]["data_offsets"]):
        begin, end = tensor["data_offsets"]
        assert begin == covered, "hole or overlap"
        covered = end
        letter = FORMATS[tensor["dtype"]]
        numbers = struct.unpack(f"<{(end - begin) // struct.calcsize(letter)}{letter}", data[begin:end])
        bits = [struct.pack(">d", number).hex() for number in numbers]
        tensors[name] = {"dtype": tensor["dtype"], "shape": tensor["shape"], "bits": bits}
    assert covered == len(data), "bytes behind the last tensor"
    return {"metadata": metadata, "tensors": tensors, "sha256": hashlib.sha256(data).hexdigest()}


if __name__ == "__main__":
    here = pathlib.Path(__file__).parent
    names = ["model_v2_f64", "model_v2_f32", "checkpoint_v2"]
    print(json.dumps({name: read(bytes.fromhex((here / f"{name}.hex").read_text())) for name in names}, indent=1))
