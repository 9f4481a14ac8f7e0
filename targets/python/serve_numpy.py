"""NumPy as a target of conv2d-conformance: windows by `sliding_window_view`, their sums by `einsum`.

NumPy has no convolution. This is the shortest correct one with NumPy's arithmetic, borders and generator.
"""

import sys

import published
from wire import Invalid, Unsupported, from_number, serve, to_number

try:
    import numpy
except ImportError as problem:
    sys.exit(
        f"numpy: numpy cannot be imported by {sys.executable} ({problem}): install it by `python3 -m pip install numpy`,"
        " or name another interpreter in the variable PYTHON"
    )

from tensors import DTYPES, expect_bias, from_array, to_array

MODES = {"zeros": "constant", "reflect": "reflect", "replicate": "edge", "circular": "wrap"}
INITIALIZERS = ["uniform", "normal", "constant", "ones", "zeros", "eye"]


def describe(_):
    return {
        "name": "numpy",
        "version": numpy.__version__,
        "language": "Python",
        "homepage": "https://numpy.org",
        "issues": "https://github.com/numpy/numpy/issues",
        "supports": {"initializers": INITIALIZERS, "seeds": "uint53"},
    }


def conv2d(request):
    source, weight = to_array(request["input"]), to_array(request["weight"])
    expect_sound(request, source, weight)
    groups, stride, dilation = request["groups"], request["stride"], request["dilation"]
    extents = [step * (size - 1) + 1 for step, size in zip(dilation, weight.shape[2:])]
    sides = sides_of(request, source.shape[2:], extents)
    if min(map(min, sides)) < 0:
        raise Invalid(f"padding must not be negative, got {sides}")
    mode = MODES[request["paddingMode"]]
    if mode == "reflect" and any(max(side) >= size for side, size in zip(sides, source.shape[2:])):
        raise Invalid(f"reflected padding must be smaller than the input, got {sides} for {source.shape}")
    bordered = numpy.pad(source, [(0, 0), (0, 0), *sides], mode) if source.size else with_zeros(source, sides)
    if any(extent > size for extent, size in zip(extents, bordered.shape[2:])):
        raise Invalid(f"the kernel must fit into the padded input, got {extents} for {bordered.shape[2:]}")
    windows = numpy.lib.stride_tricks.sliding_window_view(bordered, extents, axis=(2, 3))
    windows = windows[:, :, :: stride[0], :: stride[1], :: dilation[0], :: dilation[1]]
    windows = windows.reshape(len(source), groups, weight.shape[1], *windows.shape[2:])
    filters = weight.reshape(groups, len(weight) // groups, *weight.shape[1:])
    output = numpy.einsum("ngcyxij,gocij->ngoyx", windows, filters)
    output = output.reshape(len(source), len(weight), *windows.shape[3:5])
    if request["bias"] is not None:
        output += expect_bias(to_array(request["bias"]), len(weight))[:, None, None]
    return from_array(output)


def with_zeros(empty, sides):
    """The border of an empty batch; `numpy.pad` refuses it in some modes."""
    batch, channels, height, width = empty.shape
    return numpy.zeros((batch, channels, height + sum(sides[0]), width + sum(sides[1])), empty.dtype)


def expect_sound(request, source, weight):
    for name in ("stride", "dilation"):
        if any(not isinstance(step, int) or step < 1 for step in request[name]):
            raise Invalid(f"{name} must be two whole numbers from 1, got {request[name]}")
    if source.ndim != 4 or weight.ndim != 4:
        raise Invalid(f"input and weight must have 4 axes, got {source.shape} and {weight.shape}")
    if 0 in weight.shape[2:]:
        raise Invalid(f"a kernel must have rows and columns, got {weight.shape}")
    if source.dtype != weight.dtype:
        raise Invalid(f"input and weight must have one dtype, got {source.dtype} and {weight.dtype}")
    groups, channels = request["groups"], source.shape[1]
    if groups < 1 or channels % groups or len(weight) % groups:
        raise Invalid(f"groups must divide the channels, got groups={groups} of {channels} and {len(weight)}")
    if weight.shape[1] != channels // groups:
        raise Invalid(f"weight must have {channels // groups} input channels, got {weight.shape[1]}")


def sides_of(request, sizes, extents):
    """Begin and end of height and width; `same` has ceil(size / stride) outputs, the odd pixel on the named side."""
    padding = request["padding"]
    if isinstance(padding, dict):
        return [(padding["top"], padding["bottom"]), (padding["left"], padding["right"])]
    if padding == "valid":
        return [(0, 0), (0, 0)]
    totals = [
        max(0, (-(-size // step) - 1) * step + extent - size)
        for size, step, extent in zip(sizes, request["stride"], extents)
    ]
    is_upper = padding == "same_upper"
    return [(total // 2, total - total // 2) if is_upper else (total - total // 2, total // 2) for total in totals]


def initialize(request):
    name, shape, dtype = request["initializer"], request["shape"], DTYPES[request["dtype"]]
    generator = numpy.random.default_rng(request["seed"])
    number = {key: to_number(value) for key, value in request.items()}.get
    if name == "uniform":
        low, high = number("a", 0), number("b", 1)
        if not low <= high:
            raise Invalid(f"uniform must have a <= b, got a={low}, b={high}")
        return from_array(generator.uniform(low, high, shape).astype(dtype))
    if name == "normal":
        return from_array(generator.normal(number("mean", 0), number("std", 1), shape).astype(dtype))
    if name == "eye" and len(shape) != 2:
        raise Invalid(f"eye must have 2 axes, got {shape}")
    fixed = {
        "constant": lambda: numpy.full(shape, number("val"), dtype),
        "ones": lambda: numpy.ones(shape, dtype),
        "zeros": lambda: numpy.zeros(shape, dtype),
        "eye": lambda: numpy.eye(*shape, dtype=dtype),
    }
    if name not in fixed:
        raise Unsupported(f"numpy has no {name}")
    return from_array(fixed[name]())


def refusing(operation):
    def serve_request(request):
        try:
            return operation(request)
        except (ValueError, TypeError) as error:
            raise Invalid(str(error)) from error

    return serve_request


serve({"describe": describe, "conv2d": conv2d, "initialize": refusing(initialize)})
