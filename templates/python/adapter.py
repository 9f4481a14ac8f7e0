"""A Python library as a target of conv2d-conformance: replace the functions marked as yours. Needs only NumPy.

    npx conv2d-conformance verify --command "python3 adapter.py"
"""

import math

import numpy

from tensors import DTYPES, expect_bias, from_array, guarded, to_array
from wire import Invalid, Unsupported, serve, to_number


def describe(_):
    # Requests outside `supports` are not sent; they are counted as unsupported.
    supports = {"paddingModes": ["zeros"], "stringPadding": False, "initializers": ["uniform", "xavier_uniform"]}
    return {"name": "my-library", "version": "1.0.0", "language": "Python", "supports": supports}


def convolve(source, weight, bias, stride, sides, dilation, groups):
    """Yours: [N, inChannels, H, W] and [outChannels, inChannels / groups, kh, kw] to [N, outChannels, H', W']."""
    padded = numpy.pad(source, [(0, 0), (0, 0), *sides])
    in_per_group, *kernel = weight.shape[1:]
    windows = numpy.lib.stride_tricks.sliding_window_view(padded, extents(kernel, dilation), axis=(2, 3))
    windows = windows[:, :, :: stride[0], :: stride[1], :: dilation[0], :: dilation[1]]
    windows = windows.reshape(len(source), groups, in_per_group, *windows.shape[2:])
    filters = weight.reshape(groups, -1, in_per_group, *kernel)
    output = numpy.einsum("ngcyxij,gocij->ngoyx", windows, filters)
    output = output.reshape(len(source), len(weight), *output.shape[3:])
    return output if bias is None else output + bias[:, None, None]


def convolve_transposed(source, weight, bias, stride, sides, dilation, groups, output_padding):
    """Yours: [N, inChannels, H, W] and [inChannels, outChannels / groups, kh, kw]; the sides are cut off the output."""
    batch, in_channels, *sizes = source.shape
    out_per_group, *kernel = weight.shape[1:]
    steps = zip(sizes, stride, extents(kernel, dilation), output_padding)
    full = [(size - 1) * step + extent + more for size, step, extent, more in steps]
    output = numpy.zeros((batch, groups, out_per_group, *full), source.dtype)
    grouped = source.reshape(batch, groups, in_channels // groups, *sizes)
    filters = weight.reshape(groups, in_channels // groups, out_per_group, *kernel)
    for i, j in numpy.ndindex(*kernel):
        rows, columns = (slice(tap * gap, tap * gap + (size - 1) * step + 1, step)
                         for tap, gap, size, step in zip((i, j), dilation, sizes, stride))
        output[..., rows, columns] += numpy.einsum("ngcyx,gco->ngoyx", grouped, filters[..., i, j])
    (top, bottom), (left, right) = sides
    output = output[..., top : full[0] - bottom, left : full[1] - right]
    output = output.reshape(batch, groups * out_per_group, *output.shape[3:])
    return output if bias is None else output + bias[:, None, None]


def initialize(request):
    """Yours: equal for equal seeds."""
    name, shape, dtype = request["initializer"], request["shape"], DTYPES[request["dtype"]]
    low, high = to_number(request.get("a", 0)), to_number(request.get("b", 1))
    if name == "xavier_uniform":
        gain = to_number(request.get("gain", 1))
        ensure(gain >= 0, "gain must not be negative")
        high = gain * math.sqrt(6 / sum(fan(request).values()))
        low = -high
    elif name != "uniform":
        raise Unsupported(f"there is no initializer {name}")
    ensure(low <= high, "a must not exceed b")
    return from_array(numpy.random.default_rng(request["seed"]).uniform(low, high, shape).astype(dtype))


def still_works():
    """Whether 2 · 3 is 6 after the library has refused a request; then a ValueError of it means an invalid request."""
    two, three = (numpy.full((1, 1, 1, 1), value, "float32") for value in (2, 3))
    return convolve(two, three, None, [1, 1], [(0, 0), (0, 0)], [1, 1], 1).item() == 6


def extents(kernel, dilation):
    return [step * (size - 1) + 1 for size, step in zip(kernel, dilation)]


def ensure(condition, rule):
    if not condition:
        raise Invalid(rule)


def operands(request):
    """The arguments that both convolutions have in common, checked: leave out what your library checks itself."""
    source, weight = to_array(request["input"]), to_array(request["weight"])
    bias = None if request["bias"] is None else to_array(request["bias"])
    stride, dilation, groups = (request[name] for name in ("stride", "dilation", "groups"))
    sides = [[request["padding"][side] for side in axis] for axis in (("top", "bottom"), ("left", "right"))]
    ensure(source.ndim == 4 and weight.ndim == 4, "input and weight must have 4 axes")
    ensure(0 not in source.shape[1:] + weight.shape, "only the batch may be empty")
    whole = all(isinstance(step, int) and step >= 1 for step in (*stride, *dilation, groups))
    ensure(whole, "stride, dilation and groups must be whole numbers from 1")
    ensure(source.shape[1] % groups == 0, "groups must divide inChannels")
    ensure(source.dtype == weight.dtype and (bias is None or bias.dtype == source.dtype), "dtypes must be equal")
    ensure(min(sides[0] + sides[1]) >= 0, "padding must not be negative")
    return source, weight, bias, stride, sides, dilation, groups


def conv2d(request):
    source, weight, bias, stride, sides, dilation, groups = operands(request)
    ensure(weight.shape[1] * groups == source.shape[1], "weight must have inChannels / groups input channels")
    ensure(len(weight) % groups == 0, "groups must divide outChannels")
    if bias is not None:
        expect_bias(bias, len(weight))
    return from_array(convolve(source, weight, bias, stride, sides, dilation, groups))


def conv_transpose2d(request):
    source, weight, bias, stride, sides, dilation, groups = operands(request)
    more = request["outputPadding"]
    ensure(len(weight) == source.shape[1], "weight must have inChannels filters")
    small = all(0 <= pixels < max(steps) for pixels, *steps in zip(more, stride, dilation))
    ensure(small, "outputPadding must be below stride or dilation")
    if bias is not None:
        expect_bias(bias, weight.shape[1] * groups)
    output = convolve_transposed(source, weight, bias, stride, sides, dilation, groups, more)
    ensure(0 not in output.shape[1:], "padding must leave an output of 1 pixel or more")
    return from_array(output)


def fan(request):
    shape = request["shape"]
    ensure(len(shape) >= 2, "a shape must have 2 axes or more")
    return {"fanIn": math.prod(shape[1:]), "fanOut": shape[0] * math.prod(shape[2:])}


served = {"conv2d": conv2d, "convTranspose2d": conv_transpose2d, "fan": fan, "initialize": initialize}
serve({"describe": describe, **{name: guarded(each, ValueError, still_works) for name, each in served.items()}})
