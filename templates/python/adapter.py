"""A Python library as a target of conv2d-conformance: replace `convolve` by a call of your library. Needs only NumPy.

    npx conv2d-conformance verify --command "python3 adapter.py"
"""

import base64
import json
import math
import sys
import numpy


class Refusal(Exception):
    """Code -32602: the request is invalid; -32001: it is valid, but this library cannot express it."""
    def __init__(self, code, reason):
        super().__init__(reason)
        self.code = code


def convolve(source, weight, bias, stride, sides, dilation, groups):
    """Your code. Input is NCHW, weight OIHW; the border is zeros."""
    padded = numpy.pad(source, [(0, 0), (0, 0), sides[:2], sides[2:]])
    out_channels, in_per_group, *kernel = weight.shape
    extent = [step * (size - 1) + 1 for step, size in zip(dilation, kernel)]
    ensure(numpy.all(padded.shape[2:] >= numpy.array(extent)), "the kernel must fit into the padded input")
    windows = numpy.lib.stride_tricks.sliding_window_view(padded, extent, axis=(2, 3))
    windows = windows[:, :, :: stride[0], :: stride[1], :: dilation[0], :: dilation[1]]
    windows = windows.reshape(len(source), groups, in_per_group, *windows.shape[2:])
    filters = weight.reshape(groups, -1, in_per_group, *kernel)
    output = numpy.einsum("ngcyxij,gocij->ngoyx", windows, filters)
    output = output.reshape(len(source), out_channels, *output.shape[3:])
    return output if bias is None else output + bias[:, None, None]


def xavier_uniform(shape, dtype, seed, gain=1.0):
    """Your code: uniform within ±gain·√(6 / (fanIn + fanOut)), equal for equal seeds."""
    ensure(gain >= 0, "gain must not be negative")
    bound = gain * math.sqrt(6 / sum(fan({"shape": shape}).values()))
    return numpy.random.default_rng(seed).uniform(-bound, bound, shape).astype(dtype)


def describe(_):
    # Requests outside `supports` are not sent; they are counted as unsupported.
    supports = {"paddingModes": ["zeros"], "stringPadding": False, "initializers": ["xavier_uniform"]}
    return {"name": "my-library", "version": "1.0.0", "language": "Python", "supports": supports}


def conv2d(request):
    source, weight, bias = (decode(request[name]) for name in ("input", "weight", "bias"))
    stride, dilation, groups = (request[name] for name in ("stride", "dilation", "groups"))
    sides = [request["padding"][side] for side in ("top", "bottom", "left", "right")]
    steps = (*stride, *dilation, groups)
    ensure(source.ndim == 4 and weight.ndim == 4, "input and weight must have 4 axes")
    ensure(all(isinstance(step, int) and step >= 1 for step in steps), "steps and groups must be whole numbers from 1")
    ensure(weight.shape[1] * groups == source.shape[1], "weight must have inChannels / groups input channels")
    ensure(weight.shape[0] % groups == 0, "groups must divide outChannels")
    ensure(source.dtype == weight.dtype and (bias is None or bias.dtype == source.dtype), "dtypes must be equal")
    ensure(bias is None or bias.shape == weight.shape[:1], "bias must be [outChannels]")
    ensure(min(sides) >= 0, "padding must not be negative")
    return encode(convolve(source, weight, bias, stride, sides, dilation, groups))


def fan(request):
    shape = request["shape"]
    ensure(len(shape) >= 2, "a shape must have 2 axes or more")
    return {"fanIn": math.prod(shape[1:]), "fanOut": shape[0] * math.prod(shape[2:])}


def initialize(request):
    return encode(xavier_uniform(**{name: value for name, value in request.items() if name != "initializer"}))


def ensure(condition, rule):
    if not condition:
        raise Refusal(-32602, rule)


def decode(tensor):
    if tensor is None:  # a bias may be null
        return None
    return numpy.frombuffer(base64.b64decode(tensor["data"]), tensor["dtype"]).reshape(tensor["shape"])


def encode(array):
    return {"dtype": array.dtype.name, "shape": array.shape, "data": base64.b64encode(array.tobytes()).decode()}


OPERATIONS = {"describe": describe, "conv2d": conv2d, "fan": fan, "initialize": initialize}

for line in sys.stdin:
    message = json.loads(line)
    reply = {"jsonrpc": "2.0", "id": message["id"]}
    try:
        if message["method"] not in OPERATIONS:
            raise Refusal(-32001, f"has no operation {message['method']}")
        reply["result"] = OPERATIONS[message["method"]](message["params"])
    except Exception as error:
        reply["error"] = {"code": getattr(error, "code", -32000), "message": f"{type(error).__name__}: {error}"}
    print(json.dumps(reply), flush=True)
