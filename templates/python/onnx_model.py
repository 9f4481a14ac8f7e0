"""A request as a one-node ONNX model, written without the package onnx: any runtime of ONNX is judged by it.

The numbers of the fields are those of onnx.proto. See `onnx_target.py` for an adapter of ten lines.
"""

import base64
import math

from wire import Invalid, Unsupported

OPSET, IR_VERSION = 11, 6  # of ONNX 1.6: Conv and ConvTranspose have not changed since
ELEMENTS = {"float32": 1, "float64": 11}
WORDS = {"valid": "VALID", "same_upper": "SAME_UPPER", "same_lower": "SAME_LOWER"}
INT, STRING, INTS = 2, 3, 7  # types of attributes


def model_of(operation, request):
    """The bytes of a model with the input `x` and the output `y`; weight and bias are constants.

    `operation` is conv2d, a Conv, or convTranspose2d, a ConvTranspose.
    """
    if request["paddingMode"] != "zeros":
        raise Unsupported("the border of a Conv is zeros")
    if math.prod(request["weight"]["shape"]) == 0:
        raise Invalid("weight must not be empty")
    names = ["weight"] if request["bias"] is None else ["weight", "bias"]
    node = b"".join(
        [
            *(text(1, name) for name in ["x", *names]),
            text(2, "y"),
            text(4, "Conv" if operation == "conv2d" else "ConvTranspose"),
            *(message(5, each) for each in attributes_of(operation, request)),
        ]
    )
    source = request["input"]
    graph = b"".join(
        [
            message(1, node),
            text(2, operation),
            *(message(5, constant(name, request[name])) for name in names),
            message(11, value("x", source["dtype"], source["shape"])),
            message(12, value("y", source["dtype"], [None] * 4)),
        ]
    )
    return b"".join(
        [
            number(1, IR_VERSION),
            text(2, "conv2d-conformance"),
            message(7, graph),
            message(8, text(1, "") + number(2, OPSET)),
        ]
    )


def attributes_of(operation, request):
    padding = request["padding"]
    if isinstance(padding, str):
        yield text(1, "auto_pad") + text(4, WORDS[padding]) + number(20, STRING)
    else:
        yield integers("pads", [padding[side] for side in ("top", "left", "bottom", "right")], 0)
    # Optional, but some runtimes need it.
    yield integers("kernel_shape", request["weight"]["shape"][2:], 1)
    yield integers("strides", request["stride"], 1)
    yield integers("dilations", request["dilation"], 1)
    yield text(1, "group") + number(3, whole("group", request["groups"], 1)) + number(20, INT)
    if operation == "convTranspose2d":
        yield integers("output_padding", request["outputPadding"], 0)


def whole(name, value, least):
    """ONNX has whole numbers only, and some runtimes end the process on a group of 0."""
    if not isinstance(value, int) or value < least:
        raise Invalid(f"{name} must be a whole number from {least}, got {value}")
    return value


def integers(name, values, least):
    return text(1, name) + b"".join(number(8, whole(name, each, least)) for each in values) + number(20, INTS)


def constant(name, tensor):
    data = base64.b64decode(tensor["data"], validate=True)
    dims = b"".join(number(1, size) for size in tensor["shape"])
    return dims + number(2, ELEMENTS[tensor["dtype"]]) + text(8, name) + chunk(9, data)


def value(name, dtype, shape):
    """A value's name and type; None is a size that the runtime finds itself."""
    sizes = b"".join(message(1, b"" if size is None else number(1, size)) for size in shape)
    return text(1, name) + message(2, message(1, number(1, ELEMENTS[dtype]) + message(2, sizes)))


def varint(value):
    """Seven bits a byte, the lowest first."""
    encoded = bytearray()
    while value > 127:
        encoded.append(value & 127 | 128)
        value >>= 7
    encoded.append(value)
    return bytes(encoded)


def number(field, value):
    return varint(field << 3) + varint(value)


def chunk(field, data):
    return varint(field << 3 | 2) + varint(len(data)) + data


def text(field, letters):
    return chunk(field, letters.encode())


def message(field, encoded):
    return chunk(field, encoded)
