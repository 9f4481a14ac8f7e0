"""PyTorch as a target of conv2d-conformance: `python3 serve_pytorch.py --memory channels_last --device cpu --tf32 off`.

Each request uses the entry point that a user of torch would use, so that torch's arithmetic is judged. Needs only torch
and the standard library.
"""

import platform

import published
from torch_convolution import conv2d, conv2d_gradient, conv_transpose2d, conv_transpose2d_gradient
from torch_recording import platform_of_torch, stream, time_initializer
from torch_setup import DTYPES, FLAGS, MEMORY, answer, cpu_capability, functional, torch
from wire import Invalid, Unsupported, from_number, serve, to_number

INITIALIZERS = [
    *("uniform", "normal", "trunc_normal", "constant", "ones", "zeros", "eye", "dirac"),
    *("xavier_uniform", "xavier_normal", "kaiming_uniform", "kaiming_normal", "orthogonal", "sparse"),
]


def describe(_):
    is_cpu = FLAGS.device == "cpu"
    return {
        "name": "pytorch",
        "version": torch.__version__,
        "language": "Python",
        "homepage": "https://pytorch.org",
        "issues": "https://github.com/pytorch/pytorch/issues",
        "accuracy": "tf32" if FLAGS.tf32 == "on" else "ieee-f32",
        # cuDNN chooses among algorithms, and some of them use atomic additions.
        "deterministic": is_cpu,
        **({"stream": "torch"} if is_cpu and has_stream_bits() and FLAGS.half == "none" else {}),
        "supports": {
            **({} if FLAGS.half == "none" else {"dtypes": [FLAGS.half]}),
            "initializers": INITIALIZERS,
            "seeds": "uint53",
            "paddings": ["explicit", "valid", "same_upper"],
            "emptyBatch": takes_empty_batch(),
            "byOperation": dict.fromkeys(("convTranspose2d", "convTranspose2dGradient"), {"paddings": ["explicit", "valid"]}),
        },
    }


def has_stream_bits():
    """The promised stream is that of torch 2.12 and later with AVX2; other builds differ in last bits."""
    major, minor = (int(part) for part in torch.__version__.split(".")[:2])
    return (major, minor) >= (2, 12) and platform.machine() == "x86_64" and cpu_capability() in ("AVX2", "AVX512")


def takes_empty_batch():
    """False for channels_last before torch 2: https://github.com/pytorch/pytorch/issues/63299."""
    batch, weight = (torch.zeros(n, 2, 1, 2).contiguous(memory_format=MEMORY) for n in (0, 1))
    try:
        return functional.conv2d(batch, weight).shape[0] == 0
    except RuntimeError:
        return False


def fan(request):
    fans = torch.nn.init._calculate_fan_in_and_fan_out(torch.empty(request["shape"], device="meta"))
    return dict(zip(("fanIn", "fanOut"), fans))


def gain(request):
    return from_number(float(torch.nn.init.calculate_gain(request["nonlinearity"], to_number(request.get("param")))))


def initialize(request):
    """`torch.nn.init.NAME_(tensor, …)` with only the given arguments."""
    arguments = {name: to_number(value) for name, value in request.items()}
    name, shape, dtype, seed = (arguments.pop(each) for each in ("initializer", "shape", "dtype", "seed"))
    if name not in INITIALIZERS:
        raise Unsupported(f"torch.nn.init has no {name}_")
    # An element that the initializer does not write stays NaN.
    target = torch.full(shape, float("nan"), dtype=DTYPES[dtype], device=FLAGS.device)
    torch.manual_seed(seed)
    return answer(getattr(torch.nn.init, f"{name}_")(target, **arguments))


def conv2d_parameters(request):
    torch.manual_seed(request["seed"])
    sizes = [request[name] for name in ("inChannels", "outChannels", "kernelSize")]
    layer = torch.nn.Conv2d(*sizes, groups=request["groups"], bias=request["bias"], device=FLAGS.device)
    return {"weight": answer(layer.weight), "bias": None if layer.bias is None else answer(layer.bias)}


def known_answer():
    """2 · 3 = 6, to check that the library still works after a refusal."""
    two, three = (torch.full((1, 1, 1, 1), each, device=FLAGS.device) for each in (2.0, 3.0))
    return functional.conv2d(two, three).item()


def guarded(operation):
    """A refusal of torch becomes `Invalid` if a valid request still works after it."""

    def serve_request(request):
        try:
            return operation(request)
        except NotImplementedError as error:
            raise Unsupported(str(error)) from error
        except (RuntimeError, ValueError, TypeError, LookupError, ZeroDivisionError) as error:
            # torch 2 raises NotImplementedError for a dtype without a kernel.
            if "not implemented for 'Half'" in str(error) or "not implemented for 'BFloat16'" in str(error):
                raise Unsupported(str(error)) from error
            if known_answer() != 6:
                raise
            raise Invalid(str(error).partition("\n")[0]) from error

    return serve_request


served = {
    "conv2d": conv2d,
    "conv2dGradient": conv2d_gradient,
    "convTranspose2d": conv_transpose2d,
    "convTranspose2dGradient": conv_transpose2d_gradient,
    "fan": fan,
    "gain": gain,
    "initialize": initialize,
    "conv2dParameters": conv2d_parameters,
    "platform": platform_of_torch,
    "stream": stream,
    "time": time_initializer,
}
serve({"describe": describe, **{method: guarded(operation) for method, operation in served.items()}})
