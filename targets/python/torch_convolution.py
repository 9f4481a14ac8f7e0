"""Conv2d, its transpose and the gradients of both, each by the entry point that a user of torch would use."""

from torch_setup import answer, functional, image, tensor, torch
from wire import Invalid, Unsupported


def operands(request):
    bias = request["bias"]
    return image(request["input"]), image(request["weight"]), None if bias is None else tensor(bias)


def forward(request, source, weight, bias):
    """`functional.conv2d`; `nn.Conv2d` if the border is not zeros; `functional.pad` if its sides differ."""
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
    """torch's form of a padding: `valid`, `same`, or `[height, width]`; the four sides if they differ."""
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
    return gradients(forward, request)


def gradients(operation, request):
    """By autograd, as a training step would."""
    leaves = [each if each is None else each.requires_grad_() for each in operands(request)]
    operation(request, *leaves).backward(image(request["gradOutput"]))
    return dict(zip(("input", "weight", "bias"), (each if each is None else answer(each.grad) for each in leaves)))


def conv_transpose2d(request):
    with torch.no_grad():
        return answer(transposed(request, *operands(request)))


def conv_transpose2d_gradient(request):
    return gradients(transposed, request)


def transposed(request, source, weight, bias):
    """`functional.conv_transpose2d`; the difference between the sides of a padding is cut off afterwards."""
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
    settings = (stride, padding, output_padding, groups, dilation)
    return functional.conv_transpose2d(source, weight, bias, *settings)[:, :, rows, columns]


def cropping_of(padding):
    """The common padding of both ends of an axis, and the slices that cut off the excess of one end."""
    axes = [(padding["top"], padding["bottom"]), (padding["left"], padding["right"])]
    common = [min(ends) for ends in axes]
    cuts = [slice(begin - least, least - end or None) for (begin, end), least in zip(axes, common)]
    return common, *cuts
