"""Keras as a target of conv2d-conformance: `python3 serve_keras.py --api ops --backend tensorflow --layout NHWC`.

`keras.ops.conv` and related functions, or with `--api layers` `keras.layers.Conv2D`; and `keras.initializers`.
"""

import argparse
import os
import sys

import published
from wire import Invalid, Unsupported, serve, to_number


def read_flags():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--api", choices=["ops", "layers"], default="ops")
    parser.add_argument("--backend", choices=["tensorflow", "jax", "torch"], default="tensorflow")
    parser.add_argument("--layout", choices=["NHWC", "NCHW"], default="NHWC")
    return parser.parse_args()


FLAGS = read_flags()
os.environ["KERAS_BACKEND"] = FLAGS.backend
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
try:
    import keras
    import numpy
    from keras import layers, ops
except ImportError as problem:
    sys.exit(
        f"keras: the library cannot be imported by {sys.executable} ({problem}): install it by"
        f" `python3 -m pip install keras {FLAGS.backend}`, or name another interpreter in the variable PYTHON"
    )

from tensors import expect_bias, filters_first, filters_last, from_array, guarded, to_array

INITIALIZERS = [
    *("uniform", "normal", "trunc_normal", "constant", "ones", "zeros", "eye", "orthogonal", "variance_scaling"),
    *("lecun_uniform", "lecun_normal", "he_uniform", "he_normal", "glorot_uniform", "glorot_normal"),
]
FORMAT = "channels_last" if FLAGS.layout == "NHWC" else "channels_first"


def describe(_):
    return {
        "name": f"keras-{FLAGS.backend}",
        "version": f"{keras.__version__} on {version_of_backend()}",
        "language": "Python",
        "homepage": "https://keras.io",
        "issues": "https://github.com/keras-team/keras/issues",
        "supports": {
            "initializers": INITIALIZERS,
            "paddingModes": ["zeros"],
            "paddings": ["explicit", "valid", "same_upper"],
            "dilationWithStride": FLAGS.api == "ops" and FLAGS.backend != "tensorflow",
            "kernelBeyondInput": FLAGS.backend != "torch",
            # XLA sets the processor to flush them.
            **({"subnormals": "flushed"} if FLAGS.backend == "jax" else {}),
        },
    }


def version_of_backend():
    return f"{FLAGS.backend} {sys.modules[FLAGS.backend].__version__}"


def image(value):
    array = to_array(value)
    return numpy.moveaxis(array, 1, -1) if FLAGS.layout == "NHWC" and array.ndim == 4 else array


def from_image(array):
    array = numpy.asarray(ops.convert_to_numpy(array))
    return from_array(numpy.moveaxis(array, -1, 1) if FLAGS.layout == "NHWC" else array)


def convolution_of(request):
    """The padded image, its filters [kh, kw, I, O], and the word for the remaining padding."""
    source, weight = ops.convert_to_tensor(image(request["input"])), to_array(request["weight"])
    if weight.ndim != 4:
        raise Invalid(f"weight must have 4 axes, got {weight.shape}")
    padding = request["padding"]
    if isinstance(padding, str):
        return source, weight.transpose(2, 3, 1, 0), "same" if padding == "same_upper" else "valid"
    sides = [(padding["top"], padding["bottom"]), (padding["left"], padding["right"])]
    if min(map(min, sides)) < 0:
        raise Invalid(f"padding must not be negative, got {sides}")
    if any(map(any, sides)):
        if FLAGS.api == "layers":
            source = layers.ZeroPadding2D(sides, data_format=FORMAT, dtype=request["input"]["dtype"])(source)
        else:
            none = [(0, 0)]
            source = ops.pad(source, none + sides + none if FLAGS.layout == "NHWC" else none + none + sides)
    return source, weight.transpose(2, 3, 1, 0), "valid"


def conv2d(request):
    source, weight, padding = convolution_of(request)
    stride, dilation, groups = request["stride"], request["dilation"], request["groups"]
    bias = None if request["bias"] is None else to_array(request["bias"])
    if groups != 1 and FLAGS.backend == "tensorflow" and FLAGS.layout == "NCHW":
        raise Unsupported("TensorFlow's grouped convolutions on CPU are NHWC")
    if FLAGS.api == "layers":
        layer = layers.Conv2D(
            weight.shape[3], weight.shape[:2], stride, padding, FORMAT, dilation, groups,
            use_bias=bias is not None, dtype=request["input"]["dtype"],
        )
        layer.build(source.shape)
        layer.set_weights([weight] if bias is None else [weight, bias])
        return from_image(layer(source))
    channels = request["input"]["shape"][1]
    if groups < 1 or channels % groups or weight.shape[3] % groups or weight.shape[2] * groups != channels:
        raise Invalid(f"groups must divide the channels, got groups={groups}, weight {weight.shape}, {channels} channels")
    output = ops.conv(source, weight, stride, padding, FORMAT, dilation)
    if bias is not None:
        bias = expect_bias(bias, weight.shape[3])
        output = output + (bias if FLAGS.layout == "NHWC" else bias[:, None, None])
    return from_image(output)


def initialize(request):
    name, shape, dtype, seed = (request[each] for each in ("initializer", "shape", "dtype", "seed"))
    number = {key: to_number(value) for key, value in request.items()}.get
    made = keras.initializers
    initializers = {
        "uniform": lambda: made.RandomUniform(number("a", 0), number("b", 1), seed),
        "normal": lambda: made.RandomNormal(number("mean", 0), number("std", 1), seed),
        "trunc_normal": lambda: made.TruncatedNormal(*cut_at_two(number), seed),
        "constant": lambda: made.Constant(number("val")),
        "ones": made.Ones,
        "zeros": made.Zeros,
        "eye": made.Identity,
        "orthogonal": lambda: made.Orthogonal(number("gain", 1), seed),
        "variance_scaling": lambda: made.VarianceScaling(
            number("scale", 1), number("mode", "fan_in"), distribution_of(number), seed
        ),
    }
    if name not in INITIALIZERS:
        raise Unsupported(f"keras.initializers has no {name}")
    initializer = initializers[name]() if name in initializers else getattr(made, name)(seed=seed)
    drawn = initializer(tuple(filters_last(shape)), dtype=dtype)
    return from_array(filters_first(numpy.asarray(ops.convert_to_numpy(drawn))))


def cut_at_two(number):
    """Mean and standard deviation of a normal cut at two deviations, the only cut Keras has."""
    mean, std = number("mean", 0), number("std", 1)
    if (number("a", -2), number("b", 2)) != (mean - 2 * std, mean + 2 * std):
        raise Unsupported("TruncatedNormal cuts at two deviations")
    return mean, std


def distribution_of(number):
    distribution = number("distribution", "truncated_normal")
    return "untruncated_normal" if distribution == "normal" else distribution


def still_works():
    two, three = (numpy.full((1, 1, 1, 1), each, "float32") for each in (2, 3))
    return ops.convert_to_numpy(ops.conv(two, three)).item() == 6


served = {"conv2d": conv2d, "initialize": initialize}
serve({"describe": describe, **{name: guarded(each, Exception, still_works) for name, each in served.items()}})
