"""Sets up PyTorch by the flags of `serve_pytorch.py`, and converts tensors of the protocol."""

import argparse
import base64
import ctypes
import re
import sys

from wire import Invalid

try:
    import torch
    from torch.nn import functional
except ImportError as problem:
    sys.exit(
        f"pytorch: torch cannot be imported by {sys.executable} ({problem}): install it by `python3 -m pip install torch`"
        " or Debian's python3-torch, or name another interpreter in the variable PYTHON"
    )

DTYPES = {
    "float32": torch.float32,
    "float64": torch.float64,
    "float16": torch.float16,
    "bfloat16": torch.bfloat16,
}


def read_flags():
    parser = argparse.ArgumentParser(description="Serves PyTorch to conv2d-conformance.")
    parser.add_argument("--memory", choices=["contiguous", "channels_last"], default="contiguous")
    parser.add_argument("--device", choices=["cpu", "cuda"], default="cpu")
    parser.add_argument("--tf32", choices=["on", "off"], default="off", help="reduced precision of convolutions on cuda")
    parser.add_argument("--half", choices=["none", "float16", "bfloat16"], default="none", help="serve only this dtype")
    flags = parser.parse_args()
    if flags.tf32 == "on" and flags.device == "cpu":
        parser.error("--tf32 on needs --device cuda")
    if flags.device == "cuda" and not torch.cuda.is_available():
        sys.exit("pytorch: --device cuda needs a GPU that torch can use; torch.cuda.is_available() is False")
    return flags


FLAGS = read_flags()
MEMORY = torch.channels_last if FLAGS.memory == "channels_last" else torch.contiguous_format


torch.set_num_threads(1)
torch.backends.cudnn.allow_tf32 = torch.backends.cuda.matmul.allow_tf32 = FLAGS.tf32 == "on"


def cpu_capability():
    """`torch.backends.cpu.get_cpu_capability()`, or, before torch 2.1, the name in the build's description."""
    if hasattr(torch.backends, "cpu"):
        return torch.backends.cpu.get_cpu_capability()
    said = re.search(r"CPU capability usage: (\S+)", torch.__config__.show())
    return said.group(1) if said else "unknown"


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
