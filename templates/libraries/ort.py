"""ONNX Runtime (pip install onnxruntime) as a target: each request is an ONNX model of one node.

    npx conv2d-conformance verify --command "python3 ort.py"
"""

import sys
from pathlib import Path

import onnxruntime

# Found here in the package; next to this file in a copy.
sys.path.append(str(Path(__file__).resolve().parent.parent / "python"))
from onnx_target import serve_onnx
from wire import Unsupported

OPTIONS = onnxruntime.SessionOptions()
OPTIONS.intra_op_num_threads = 1
OPTIONS.log_severity_level = 4


def run(model, source):
    session = onnxruntime.InferenceSession(model, OPTIONS, providers=["CPUExecutionProvider"])
    return session.run(["y"], {"x": source})[0]


def refuse(operation, request):
    """What the CPU provider of 1.30 cannot express, or answers by another rule."""
    for stride, dilation, kernel in zip(request["stride"], request["dilation"], request["weight"]["shape"][2:]):
        if request["padding"] in ("same_upper", "same_lower"):
            if operation == "conv2d" and dilation != 1:
                raise Unsupported("auto_pad SAME takes no dilation")
            if operation == "convTranspose2d" and stride > dilation * (kernel - 1) + 1:
                raise Unsupported("auto_pad SAME gives fewer than in * stride outputs with a stride beyond the kernel")


serve_onnx(
    run,
    {
        "name": "onnxruntime",
        "version": onnxruntime.__version__,
        "language": "C++",
        "homepage": "https://onnxruntime.ai",
        "issues": "https://github.com/microsoft/onnxruntime/issues",
        "supports": {"dtypes": ["float32"], "paddingModes": ["zeros"], "outputPadding": "below-stride"},
    },
    refuse,
)
