"""Serves a runtime of ONNX: `serve_onnx(run, description)`, where `run(model, x)` loads and runs a model once."""

import numpy

from onnx_model import model_of
from tensors import from_array, guarded, to_array
from wire import serve

TENSORS = [{"dtype": "float32", "shape": [1, 1, 1, 1], "data": data} for data in ("AAAAQA==", "AABAQA==")]  # 2 and 3
STEPS = {"stride": [1, 1], "padding": "valid", "paddingMode": "zeros", "dilation": [1, 1], "groups": 1}


def serve_onnx(run, description, refuse=lambda operation, request: None, refusals=Exception):
    """Serves conv2d and convTranspose2d. `run` gets the bytes of a model and the array `x`, and returns `y`.

    `refuse` raises Unsupported for what the runtime cannot express. Errors of the kinds `refusals` mean an invalid
    request, if 2 · 3 is 6 after them.
    """

    def answer(operation, request):
        refuse(operation, request)
        return numpy.asarray(run(model_of(operation, request), to_array(request["input"])))

    def still_works():
        source, weight = TENSORS
        return answer("conv2d", {"input": source, "weight": weight, "bias": None, **STEPS}).item() == 6

    def operation(name):
        return guarded(lambda request: from_array(answer(name, request)), refusals, still_works)

    serve({"describe": lambda _: description, **{name: operation(name) for name in ("conv2d", "convTranspose2d")}})
