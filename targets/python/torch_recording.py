"""Methods outside the contract, for the recorder of goldens and the benchmarks."""

import platform
import time

from torch_setup import answer, cpu_capability, torch
from wire import to_number


def platform_of_torch(_):
    """The build, in the form of the recorded streams."""
    system = f"{platform.system().lower()}-{platform.machine()}"
    return {"pytorch": torch.__version__, "cpuCapability": cpu_capability(), "platform": system}


def stream(request):
    """The draws of the steps, in order, after one `torch.manual_seed`."""
    torch.manual_seed(request["seed"])
    return {"tensors": [answer(each) for step in request["steps"] for each in drawn(step)]}


def drawn(step):
    """The tensor that an initializer fills, or the drawn parameters of a new layer."""
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
    # If these modules have parameters, they are constants.
    torch.nn.BatchNorm2d(step["features"]) if call == "BatchNorm2d" else getattr(torch.nn, call)()
    return []


def time_initializer(request):
    """Milliseconds of processor time of each repetition of an initializer, on one thread."""
    arguments = {name: to_number(value) for name, value in request.items()}
    name, shape, seed, repeats = (arguments.pop(each) for each in ("initializer", "shape", "seed", "repeats"))
    target, milliseconds = torch.zeros(shape), []
    for _ in range(repeats):
        started = time.process_time()
        torch.manual_seed(seed)
        getattr(torch.nn.init, f"{name}_")(target, **arguments)
        milliseconds.append((time.process_time() - started) * 1000)
    return {"milliseconds": milliseconds}
