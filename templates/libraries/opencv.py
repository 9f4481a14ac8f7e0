"""OpenCV's dnn (Debian's python3-opencv) as a target: each request is an ONNX model of one node.

    npx conv2d-conformance verify --command "python3 opencv.py" --expect opencv-4.6.0.json

With the argument `defects` it serves what OpenCV 4.6.0 answers wrongly, too (docs/defects.md): same padding, and of a
ConvTranspose the dilation and the pads of a 1x1 kernel.
"""

import sys
from pathlib import Path

import cv2
import numpy

# Found here in the package; next to this file in a copy.
sys.path.append(str(Path(__file__).resolve().parent.parent / "python"))
from onnx_target import serve_onnx

HAS_DEFECTS = "defects" in sys.argv[1:]
WORDS = ["same_upper", "same_lower"] if HAS_DEFECTS else []


def run(model, source):
    net = cv2.dnn.readNetFromONNX(numpy.frombuffer(model, numpy.uint8))
    net.setInput(source)
    return net.forward()


supports = {
    "dtypes": ["float32"],
    "paddingModes": ["zeros"],
    "paddings": ["explicit", "valid", *WORDS],
    "emptyBatch": False,
    "subnormals": "flushed",  # OpenCV sets the processor to flush them
    "byOperation": {
        "convTranspose2d": {
            "asymmetricPadding": False,
            "outputPadding": "below-stride",
            "dilation": HAS_DEFECTS,
            "paddingBeyondKernel": HAS_DEFECTS,
        }
    },
}
links = {"homepage": "https://docs.opencv.org", "issues": "https://github.com/opencv/opencv/issues"}
serve_onnx(run, {"name": "opencv-dnn", "version": cv2.__version__, "language": "C++", **links, "supports": supports})
