"""The suite's tensors and arguments as NumPy's, for adapters in Python."""

import base64

import numpy

from wire import Invalid, Unsupported

DTYPES = {"float32": numpy.float32, "float64": numpy.float64}


def to_array(value):
    """The array that `{dtype, shape, data}` describes."""
    data = base64.b64decode(value["data"], validate=True)
    return numpy.frombuffer(data, DTYPES[value["dtype"]]).reshape(value["shape"]).copy()


def from_array(value):
    """`{dtype, shape, data}` of an array, or of a value that NumPy can convert to one."""
    array = numpy.ascontiguousarray(value).reshape(numpy.shape(value))
    data = base64.b64encode(array.tobytes()).decode()
    return {"dtype": array.dtype.name, "shape": list(array.shape), "data": data}


def filters_last(shape):
    """[O, I, kh, kw] as [kh, kw, I, O]; a matrix's axes exchanged."""
    return shape if len(shape) < 2 else [*shape[2:], shape[1], shape[0]]


def filters_first(array):
    """The array of such a shape with its axes in the suite's order."""
    return array if array.ndim < 2 else numpy.moveaxis(numpy.moveaxis(array, -1, 0), -1, 1)


def expect_bias(bias, out_channels):
    """Checks a bias that the adapter adds itself: a sum would broadcast other shapes."""
    if bias.shape != (out_channels,):
        raise Invalid(f"bias must have shape [{out_channels}], got {list(bias.shape)}")
    return bias


def guarded(operation, refusals, still_works):
    """The operation with the library's refusals as `Invalid`, if a valid request still works after them."""

    def serve_request(request):
        try:
            return operation(request)
        except (Invalid, Unsupported):
            raise
        except refusals as error:
            if not still_works():
                raise
            raise Invalid(str(error).partition("\n")[0]) from error

    return serve_request
