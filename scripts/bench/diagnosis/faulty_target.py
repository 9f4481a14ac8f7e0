"""The template's target with a forgotten dilation where the stride is above 1; the argument says what groups do."""

import os
import sys
import time
from pathlib import Path

folder = Path(__file__).resolve().parents[3] / "templates" / "python"
sys.path.insert(0, str(folder))
functions, served = (folder / "adapter.py").read_text().split("\nserved = ")
template = {"__name__": "__main__"}
exec(functions, template)
right = template["convolve"]


def convolve(source, weight, bias, stride, sides, dilation, groups):
    if groups > 1 and "crashing" in sys.argv:
        os.abort()
    if groups > 1 and "hanging" in sys.argv:
        time.sleep(3600)
    return right(source, weight, bias, stride, sides, (1, 1) if stride[0] > 1 else dilation, groups)


template["convolve"] = convolve
exec("served = " + served, template)
