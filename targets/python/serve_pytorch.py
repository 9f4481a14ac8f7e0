"""PyTorch as a target of conv2d-conformance: `python3 serve_pytorch.py --memory channels_last --device cpu --tf32 off`.

Each request takes the entry point that a user of torch would take, so that torch's own arithmetic is judged. Needs torch
and the standard library only.
"""

import argparse
import base64
import ctypes
import platform
import re
import sys
import time

from wire import Invalid, Unsupported, from_number, serve, to_number

try:
    import torch
    from torch.nn import functional
except ImportError as problem:
    sys.exit(
        f"pytorch: torch cannot be imported by {sys.executable} ({problem}): install it by `python3 -m pip install torch`"
        " or Debian's python3-torch, or name another interpreter in the variable PYTHON"
    )

DTYPES = {"float32": torch.float32, "float64": torch.float64}
INITIALIZERS = [
    *("uniform", "normal", "trunc_normal", "constant", "ones", "zeros", "eye", "dirac"),
    *("xavier_uniform", "xavier_normal", "kaiming_uniform", "kaiming_normal", "orthogonal", "sparse"),
]


def read_flags():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--memory", choices=["contiguous", "channels_last"], default="contiguous")
    parser.add_argument("--device", choices=["cpu", "cuda"], default="cpu")
    parser.add_argument("--tf32", choices=["on", "off"], default="off", help="reduced precision of convolutions on cuda")
    flags = parser.parse_args()
    if flags.tf32 == "on" and flags.device == "cpu":
        parser.error("--tf32 on needs --device cuda")
    if flags.device == "cuda" and not torch.cuda.is_available():
        sys.exit("pytorch: --device cuda needs a GPU that torch can use; torch.cuda.is_available() is False")
    return flags


FLAGS = read_flags()
MEMORY = torch.channels_last if FLAGS.memory == "channels_last" else torch.contiguous_format


def describe(_):
    is_cpu = FLAGS.device == "cpu"
    return {
        "name": "pytorch",
        "version": torch.__version__,
        "language": "Python",
        "homepage": "https://pytorch.org",
        "issues": "https://github.com/pytorch/pytorch/issues",
        "accuracy": "tf32" if FLAGS.tf32 == "on" else "ieee-f32",
        # cuDNN chooses among algorithms, and some of them add by atomics.
        "deterministic": is_cpu,
        **({"stream": "torch"} if is_cpu and has_stream_bits() else {}),
        "supports": {
            "initializers": INITIALIZERS,
            "seeds": "uint53",
            "paddings": ["explicit", "valid", "same_upper"],
            "emptyBatch": takes_empty_batch(),
        },
    }


def cpu_capability():
    """`torch.backends.cpu.get_cpu_capability()`, or what torch before 2.1 says in its build's description."""
    if hasattr(torch.backends, "cpu"):
        return torch.backends.cpu.get_cpu_capability()
    said = re.search(r"CPU capability usage: (\S+)", torch.__config__.show())
    return said.group(1) if said else "unknown"


def has_stream_bits():
    """The stream is promised as torch draws it since 2.12 with AVX2; other builds differ from it in last bits."""
    major, minor = (int(part) for part in torch.__version__.split(".")[:2])
    return (major, minor) >= (2, 12) and platform.machine() == "x86_64" and cpu_capability() in ("AVX2", "AVX512")


def takes_empty_batch():
    """False for channels_last before torch 2: https://github.com/pytorch/pytorch/issues/63299."""
    batch, weight = (torch.zeros(n, 2, 1, 2).contiguous(memory_format=MEMORY) for n in (0, 1))
    try:
        return functional.conv2d(batch, weight).shape[0] == 0
    except RuntimeError:
        return False


def tensor(value):
    """The tensor that `{dtype, shape, data}` describes, in the device's memory."""
    data = bytearray(base64.b64decode(value["data"], validate=True))
    dtype = DTYPES[value["dtype"]]
    flat = torch.frombuffer(data, dtype=dtype) if data else torch.empty(0, dtype=dtype)
    return flat.reshape(value["shape"]).to(FLAGS.device)


def image(value):
    """A tensor of four axes in the memory format under test."""
    wanted = tensor(value)
    if wanted.dim() != 4:
        raise Invalid(f"a tensor must have 4 axes, got shape {value['shape']}")
    return wanted.contiguous(memory_format=MEMORY)


def answer(value):
    flat = value.detach().cpu().contiguous()
    data = ctypes.string_at(flat.data_ptr(), flat.numel() * flat.element_size()) if flat.numel() else b""
    dtype = next(name for name, each in DTYPES.items() if each == flat.dtype)
    return {"dtype": dtype, "shape": list(flat.shape), "data": base64.b64encode(data).decode()}


def operands(request):
    bias = request["bias"]
    return image(request["input"]), image(request["weight"]), None if bias is None else tensor(bias)


def forward(request, source, weight, bias):
    """`functional.conv2d`; `nn.Conv2d` where the border is not of zeros; `functional.pad` where its sides differ."""
    mode, padding = request["paddingMode"], padding_of(request)
    stride, dilation, groups = request["stride"], request["dilation"], request["groups"]
    if isinstance(padding, dict):
        sides = [padding["left"], padding["right"], padding["top"], padding["bottom"]]
        if min(sides) < 0:
            raise Invalid(f"negative padding is not supported, got {sides}: functional.pad would crop")
        bordered = functional.pad(source, sides, "constant" if mode == "zeros" else mode)
        return functional.conv2d(bordered, weight, bias, stride, 0, dilation, groups)
    if mode == "zeros":
        return functional.conv2d(source, weight, bias, stride, padding, dilation, groups)
    out_channels, in_per_group, *kernel = weight.shape
    layer = torch.nn.Conv2d(
        *(in_per_group * groups, out_channels, kernel, stride, padding, dilation, groups),
        **dict(bias=bias is not None, padding_mode=mode, device="meta"),
    )
    # The functional form of a layer's call, so that gradients reach the request's own weight and bias.
    return layer._conv_forward(source, weight, bias)


def padding_of(request):
    """torch's own words: `valid`, `same`, or `[height, width]`; the four sides where they differ."""
    padding = request["padding"]
    if padding == "same_lower":
        raise Unsupported("PyTorch's same padding has its odd pixel at the end")
    if padding == "same_upper":
        if any(step != 1 for step in request["stride"]):
            raise Unsupported("PyTorch's same padding takes no stride")
        return "same"
    if padding == "valid":
        return padding
    is_symmetric = padding["top"] == padding["bottom"] and padding["left"] == padding["right"]
    return [padding["top"], padding["left"]] if is_symmetric else padding


def conv2d(request):
    with torch.no_grad():
        return answer(forward(request, *operands(request)))


def conv2d_gradient(request):
    """By autograd, as a training step would."""
    leaves = [each if each is None else each.requires_grad_() for each in operands(request)]
    forward(request, *leaves).backward(image(request["gradOutput"]))
    return dict(zip(("input", "weight", "bias"), (each if each is None else answer(each.grad) for each in leaves)))


def conv_transpose2d(request):
    """`functional.conv_transpose2d`; what the sides of a padding differ by is cut off afterwards."""
    padding = [0, 0] if request["padding"] == "valid" else padding_of(request)
    if padding == "same":
        raise Unsupported("PyTorch's transposed convolution has no same padding")
    if request["paddingMode"] != "zeros":
        raise Unsupported("PyTorch's transposed convolution has a border of zeros")
    rows, columns = slice(None), slice(None)
    if isinstance(padding, dict):
        padding, rows, columns = cropping_of(padding)
    names = ("stride", "outputPadding", "groups", "dilation")
    stride, output_padding, groups, dilation = (request[name] for name in names)
    with torch.no_grad():
        source, weight, bias = operands(request)
        settings = (stride, padding, output_padding, groups, dilation)
        return answer(functional.conv_transpose2d(source, weight, bias, *settings)[:, :, rows, columns])


def cropping_of(padding):
    """The padding that both ends of an axis have, and the slices that cut off what one end has more."""
    axes = [(padding["top"], padding["bottom"]), (padding["left"], padding["right"])]
    common = [min(ends) for ends in axes]
    cuts = [slice(begin - least, least - end or None) for (begin, end), least in zip(axes, common)]
    return common, *cuts


def fan(request):
    fans = torch.nn.init._calculate_fan_in_and_fan_out(torch.empty(request["shape"], device="meta"))
    return dict(zip(("fanIn", "fanOut"), fans))


def gain(request):
    return from_number(float(torch.nn.init.calculate_gain(request["nonlinearity"], to_number(request.get("param")))))


def initialize(request):
    """`torch.nn.init.NAME_(tensor, …)` with the arguments that are given and no others."""
    arguments = {name: to_number(value) for name, value in request.items()}
    name, shape, dtype, seed = (arguments.pop(each) for each in ("initializer", "shape", "dtype", "seed"))
    if name not in INITIALIZERS:
        raise Unsupported(f"torch.nn.init has no {name}_")
    # NaN shows an element that the initializer leaves unwritten.
    target = torch.full(shape, float("nan"), dtype=DTYPES[dtype], device=FLAGS.device)
    torch.manual_seed(seed)
    return answer(getattr(torch.nn.init, f"{name}_")(target, **arguments))


def conv2d_parameters(request):
    torch.manual_seed(request["seed"])
    sizes = [request[name] for name in ("inChannels", "outChannels", "kernelSize")]
    layer = torch.nn.Conv2d(*sizes, groups=request["groups"], bias=request["bias"], device=FLAGS.device)
    return {"weight": answer(layer.weight), "bias": None if layer.bias is None else answer(layer.bias)}


def platform_of_torch(_):
    """Beside the contract: what the recorder of seeded streams notes down."""
    system = f"{platform.system().lower()}-{platform.machine()}"
    return {"pytorch": torch.__version__, "cpuCapability": cpu_capability(), "platform": system}


def stream(request):
    """Beside the contract: what the steps draw, in order, after one `torch.manual_seed`."""
    torch.manual_seed(request["seed"])
    return {"tensors": [answer(each) for step in request["steps"] for each in drawn(step)]}


def drawn(step):
    """The tensor that an initializer fills, or the parameters of a new layer that are drawn."""
    arguments = {name: to_number(value) for name, value in step.items()}
    call = arguments.pop("call")
    if call == "initialize":
        name, shape = arguments.pop("initializer"), arguments.pop("shape")
        return [getattr(torch.nn.init, f"{name}_")(torch.full(shape, float("nan")), **arguments)]
    if call == "Linear":
        return list(torch.nn.Linear(step["inFeatures"], step["outFeatures"], bias=step["bias"]).parameters())
    if call in ("Conv2d", "ConvTranspose2d"):
        sizes = [step[name] for name in ("inChannels", "outChannels", "kernelSize")]
        return list(getattr(torch.nn, call)(*sizes, groups=step["groups"], bias=step["bias"]).parameters())
    # Their parameters, where they have any, are constants.
    torch.nn.BatchNorm2d(step["features"]) if call == "BatchNorm2d" else getattr(torch.nn, call)()
    return []


def time_initializer(request):
    """Beside the contract: milliseconds of processor time of each repetition of an initializer, on one thread."""
    arguments = {name: to_number(value) for name, value in request.items()}
    name, shape, seed, repeats = (arguments.pop(each) for each in ("initializer", "shape", "seed", "repeats"))
    target, milliseconds = torch.zeros(shape), []
    for _ in range(repeats):
        started = time.process_time()
        torch.manual_seed(seed)
        getattr(torch.nn.init, f"{name}_")(target, **arguments)
        milliseconds.append((time.process_time() - started) * 1000)
    return {"milliseconds": milliseconds}


def known_answer():
    """2 · 3, by which a refusal is told from a library that no longer works."""
    two, three = (torch.full((1, 1, 1, 1), each, device=FLAGS.device) for each in (2.0, 3.0))
    return functional.conv2d(two, three).item()


def guarded(operation):
    """An error by which torch refuses becomes `Invalid`, provided that a sound request still works after it."""

    def serve_request(request):
        try:
            return operation(request)
        except NotImplementedError as error:
            raise Unsupported(str(error)) from error
        except (RuntimeError, ValueError, TypeError, LookupError, ZeroDivisionError) as error:
            if known_answer() != 6:
                raise
            raise Invalid(str(error).partition("\n")[0]) from error

    return serve_request


torch.set_num_threads(1)
torch.backends.cudnn.allow_tf32 = torch.backends.cuda.matmul.allow_tf32 = FLAGS.tf32 == "on"
served = {
    "conv2d": conv2d,
    "conv2dGradient": conv2d_gradient,
    "convTranspose2d": conv_transpose2d,
    "fan": fan,
    "gain": gain,
    "initialize": initialize,
    "conv2dParameters": conv2d_parameters,
    "platform": platform_of_torch,
    "stream": stream,
    "time": time_initializer,
}
serve({"describe": describe, **{method: guarded(operation) for method, operation in served.items()}})
