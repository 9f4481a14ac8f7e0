"""JAX as a target of conv2d-conformance: `python3 serve_jax.py --api lax --layout NCHW --jit off`.

`lax.conv_general_dilated`, its gradients by `vjp`, `lax.conv_transpose` and `jax.nn.initializers`; by `--api flax`
`flax.nnx.Conv`, which makes its own border for circular and reflected padding.
"""

import argparse
import os
import sys
import warnings

import published
from wire import Invalid, Unsupported, serve, to_number

os.environ.setdefault("JAX_PLATFORMS", "cpu")
try:
    import jax
    import numpy
    from jax import lax
    from jax import numpy as jnp

    if "flax" in sys.argv:
        from flax import nnx
except ImportError as problem:
    sys.exit(
        f"jax: the library cannot be imported by {sys.executable} ({problem}): install it by"
        " `python3 -m pip install jax flax`, or name another interpreter in the variable PYTHON"
    )

from tensors import DTYPES, expect_bias, filters_first, filters_last, from_array, guarded, to_array

FANS = {"fan_in": "fan_in", "fan_out": "fan_out", "fan_avg": "fan_avg"}
INITIALIZERS = [
    *("uniform", "normal", "trunc_normal", "constant", "ones", "zeros", "eye", "orthogonal", "variance_scaling"),
    *("lecun_uniform", "lecun_normal", "he_uniform", "he_normal", "glorot_uniform", "glorot_normal"),
]


def read_flags():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--api", choices=["lax", "flax"], default="lax")
    parser.add_argument("--layout", choices=["NCHW", "NHWC"], default="NCHW")
    parser.add_argument("--jit", choices=["off", "on"], default="off")
    return parser.parse_args()


FLAGS = read_flags()
LAYOUTS = ("NCHW", "OIHW", "NCHW") if FLAGS.layout == "NCHW" else ("NHWC", "HWIO", "NHWC")


def describe(_):
    is_flax = FLAGS.api == "flax"
    return {
        "name": "jax",
        "version": jax.__version__,
        "language": "Python",
        "homepage": "https://docs.jax.dev",
        "issues": "https://github.com/jax-ml/jax/issues",
        "supports": {
            # XLA sets the processor to flush them.
            "subnormals": "flushed",
            "initializers": INITIALIZERS,
            "paddingModes": ["zeros"],
            "paddings": ["explicit", "valid", "same_upper"] if is_flax else ["explicit", "valid", "same_upper", "same_lower"],
            "negativePadding": True,
            "kernelBeyondInput": True,
        },
    }


def image(value):
    array = jnp.asarray(to_array(value))
    return jnp.transpose(array, (0, 2, 3, 1)) if FLAGS.layout == "NHWC" and array.ndim == 4 else array


def filters(value):
    array = jnp.asarray(to_array(value))
    return jnp.transpose(array, (2, 3, 1, 0)) if FLAGS.layout == "NHWC" and array.ndim == 4 else array


def from_image(array):
    return from_array(numpy.asarray(jnp.transpose(array, (0, 3, 1, 2)) if FLAGS.layout == "NHWC" else array))


def from_filters(array):
    return from_array(numpy.asarray(jnp.transpose(array, (3, 2, 0, 1)) if FLAGS.layout == "NHWC" else array))


def padding_of(request):
    padding = request["padding"]
    words = {"valid": "VALID", "same_upper": "SAME", "same_lower": "SAME_LOWER"}
    if isinstance(padding, str):
        return words[padding]
    return [(padding["top"], padding["bottom"]), (padding["left"], padding["right"])]


def operands(request):
    source, weight = image(request["input"]), filters(request["weight"])
    if request["bias"] is None:
        return source, weight
    return source, weight, jnp.asarray(expect_bias(to_array(request["bias"]), request["weight"]["shape"][0]))


def forward(request):
    """The convolution as a function of input, weight and, if there is one, bias."""

    def convolve(source, weight, *bias):
        output = lax.conv_general_dilated(
            source, weight, request["stride"], padding_of(request),
            rhs_dilation=request["dilation"], dimension_numbers=LAYOUTS, feature_group_count=request["groups"],
        )
        return output + along_channels(bias[0]) if bias else output

    return jax.jit(convolve) if FLAGS.jit == "on" else convolve


def along_channels(bias):
    return bias if FLAGS.layout == "NHWC" else bias[:, None, None]


def conv2d(request):
    if FLAGS.api == "flax":
        return flax_conv2d(request)
    return from_image(forward(request)(*operands(request)))


def flax_conv2d(request):
    """`nnx.Conv` with the request's weights; it is NHWC and HWIO."""
    weight = jnp.transpose(jnp.asarray(to_array(request["weight"])), (2, 3, 1, 0))
    source = jnp.transpose(jnp.asarray(to_array(request["input"])), (0, 2, 3, 1))
    layer = nnx.Conv(
        source.shape[3], weight.shape[3], weight.shape[:2],
        strides=request["stride"], padding=padding_of(request), kernel_dilation=request["dilation"],
        feature_group_count=request["groups"], use_bias=request["bias"] is not None,
        param_dtype=source.dtype, rngs=nnx.Rngs(0),
    )
    if layer.kernel.shape != weight.shape:
        raise Invalid(f"weight must have shape {layer.kernel.shape}, got {weight.shape}")
    layer.kernel.value = weight
    if request["bias"] is not None:
        layer.bias.value = jnp.asarray(expect_bias(to_array(request["bias"]), weight.shape[3]))
    return from_array(numpy.asarray(jnp.transpose(layer(source), (0, 3, 1, 2))))


def conv2d_gradient(request):
    _, pull_back = jax.vjp(forward(request), *operands(request))
    source, weight, *bias = pull_back(image(request["gradOutput"]))
    bias = from_array(numpy.asarray(bias[0])) if bias else None
    return {"input": from_image(source), "weight": from_filters(weight), "bias": bias}


def initialize(request):
    name, shape, dtype = request["initializer"], request["shape"], DTYPES[request["dtype"]]
    number = {key: to_number(value) for key, value in request.items()}.get
    made = jax.nn.initializers
    key = jax.random.key(request["seed"])
    if name == "uniform":
        return from_array(numpy.asarray(jax.random.uniform(key, shape, dtype, number("a", 0), number("b", 1))))
    if name == "normal":
        if number("std", 1) < 0:
            raise Invalid(f"normal must have std >= 0, got {number('std')}")
        return from_array(numpy.asarray(made.normal(number("std", 1))(key, shape, dtype) + dtype(number("mean", 0))))
    if name == "trunc_normal":
        mean, std = number("mean", 0), number("std", 1)
        low, high = (number("a", -2) - mean) / std, (number("b", 2) - mean) / std
        drawn = made.truncated_normal(std, lower=low, upper=high)(key, shape, dtype)
        return from_array(numpy.asarray(drawn + dtype(mean)))
    if name == "eye":
        if len(shape) != 2:
            raise Invalid(f"eye must have 2 axes, got {shape}")
        return from_array(numpy.asarray(jnp.eye(*shape, dtype=dtype)))
    if name not in INITIALIZERS:
        raise Unsupported(f"jax.nn.initializers has no {name}")
    initializer = {
        "constant": lambda: made.constant(number("val")),
        "ones": lambda: made.ones,
        "zeros": lambda: made.zeros,
        "orthogonal": lambda: made.orthogonal(number("gain", 1)),
        "variance_scaling": lambda: made.variance_scaling(
            number("scale", 1), number("mode", "fan_in"), number("distribution", "truncated_normal")
        ),
    }.get(name, lambda: getattr(made, name)())()
    return from_array(filters_first(numpy.asarray(initializer(key, filters_last(shape), dtype))))


def still_works():
    two, three = (jnp.full((1, 1, 1, 1), each, jnp.float32) for each in (2, 3))
    return lax.conv_general_dilated(two, three, (1, 1), "VALID").item() == 6


# A stride of zero causes a division by zero before it is refused.
warnings.simplefilter("ignore")
jax.config.update("jax_enable_x64", True)
served = {"conv2d": conv2d, "initialize": initialize, **({"conv2dGradient": conv2d_gradient} if FLAGS.api == "lax" else {})}
refusals = (ValueError, TypeError, ZeroDivisionError, RuntimeError, AssertionError, IndexError)
serve({"describe": describe, **{name: guarded(each, refusals, still_works) for name, each in served.items()}})
