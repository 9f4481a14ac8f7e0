import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A Java library as a target of conv2d-conformance: replace the two functions marked as yours by calls of your library.
 *
 *     javac *.java && npx conv2d-conformance verify --command "java Adapter"
 */
final class Adapter {
  /** Requests outside `supports` are not sent; they are counted as unsupported. */
  static Object describe(Map<String, Object> request) {
    var supports = Map.of("dtypes", List.of("float32"), "paddingModes", List.of("zeros"), "stringPadding", false);
    return Map.of("name", "my-library", "version", "1.0.0", "language", "Java", "supports", supports);
  }

  /** A request; its output padding and its bottom and right are in the shape of the output. */
  record Call(
      Tensor input, Tensor weight, Tensor bias, int[] stride, int[] dilation, int groups, int top, int left) {
    float biasOf(int channel) {
      return bias == null ? 0 : bias.data()[channel];
    }
  }

  /** Yours: [N, inChannels, H, W] and [outChannels, inChannels / groups, kh, kw] to [N, outChannels, H′, W′]. */
  static void convolve(Call call, Tensor output) {
    int[] input = call.input.shape(), weight = call.weight.shape(), out = output.shape();
    for (int to = 0; to < output.data().length; to++) {
      int x = to % out[3], y = to / out[3] % out[2];
      int o = to / out[3] / out[2] % out[1], n = to / out[3] / out[2] / out[1];
      var sum = call.biasOf(o);
      for (int c = 0, tap = o * weight[1] * weight[2] * weight[3]; c < weight[1]; c++)
        for (int i = 0; i < weight[2]; i++)
          for (int j = 0; j < weight[3]; j++, tap++) {
            int row = y * call.stride[0] - call.top + i * call.dilation[0];
            int column = x * call.stride[1] - call.left + j * call.dilation[1];
            if (row < 0 || row >= input[2] || column < 0 || column >= input[3]) continue;
            int plane = n * input[1] + o / (out[1] / call.groups) * weight[1] + c;
            sum += call.input.data()[(plane * input[2] + row) * input[3] + column] * call.weight.data()[tap];
          }
      output.data()[to] = sum;
    }
  }

  /** Yours: [N, inChannels, H, W] and [inChannels, outChannels / groups, kh, kw]; padding crops the output. */
  static void convolveTransposed(Call call, Tensor output) {
    int[] input = call.input.shape(), weight = call.weight.shape(), out = output.shape();
    for (int to = 0; to < output.data().length; to++) output.data()[to] = call.biasOf(to / out[3] / out[2] % out[1]);
    for (int from = 0; from < call.input.data().length; from++) {
      int x = from % input[3], y = from / input[3] % input[2];
      int c = from / input[3] / input[2] % input[1], n = from / input[3] / input[2] / input[1];
      for (int o = 0, tap = c * weight[1] * weight[2] * weight[3]; o < weight[1]; o++)
        for (int i = 0; i < weight[2]; i++)
          for (int j = 0; j < weight[3]; j++, tap++) {
            int row = y * call.stride[0] - call.top + i * call.dilation[0];
            int column = x * call.stride[1] - call.left + j * call.dilation[1];
            if (row < 0 || row >= out[2] || column < 0 || column >= out[3]) continue;
            int plane = n * out[1] + c / (input[1] / call.groups) * weight[1] + o;
            var product = call.input.data()[from] * call.weight.data()[tap];
            output.data()[(plane * out[2] + row) * out[3] + column] += product;
          }
    }
  }

  /** Checks the rules of both operations, and runs one. */
  static Object serve(Map<String, Object> request, boolean isTransposed) {
    Tensor input = Tensor.read(request, "input"), weight = Tensor.read(request, "weight");
    var bias = Tensor.read(request, "bias");
    int[] stride = Wire.pair(request, "stride", 1), dilation = Wire.pair(request, "dilation", 1);
    var groups = Wire.whole(request, "groups", 1);
    Wire.ensure(input.shape().length == 4 && weight.shape().length == 4, "input and weight must have 4 axes");
    var isFull = Arrays.stream(input.shape()).skip(1).allMatch(each -> each > 0) && weight.data().length > 0;
    Wire.ensure(isFull, "only the batch may be empty");
    int inChannels = input.shape()[1], outChannels = isTransposed ? weight.shape()[1] * groups : weight.shape()[0];
    Wire.ensure(inChannels % groups == 0 && outChannels % groups == 0, "groups must divide the channels");
    var hasChannels = isTransposed ? weight.shape()[0] == inChannels : weight.shape()[1] * groups == inChannels;
    Wire.ensure(hasChannels, "weight must have the input's channels");
    Wire.ensure(bias == null || Arrays.equals(bias.shape(), new int[] {outChannels}), "bias must be [outChannels]");

    @SuppressWarnings("unchecked") var padding = (Map<String, Object>) request.get("padding");
    int[] begin = {Wire.whole(padding, "top", 0), Wire.whole(padding, "left", 0)};
    int[] end = {Wire.whole(padding, "bottom", 0), Wire.whole(padding, "right", 0)};
    var more = isTransposed ? Wire.pair(request, "outputPadding", 0) : new int[2];
    var shape = new int[] {input.shape()[0], outChannels, 0, 0};
    for (int axis = 0; axis < 2; axis++) {
      int size = input.shape()[2 + axis], extent = dilation[axis] * (weight.shape()[2 + axis] - 1) + 1;
      int border = begin[axis] + end[axis];
      if (isTransposed) {
        var isSmall = more[axis] < Math.max(stride[axis], dilation[axis]);
        Wire.ensure(isSmall, "outputPadding must be below stride or dilation");
        shape[2 + axis] = (size - 1) * stride[axis] + extent + more[axis] - border;
        Wire.ensure(shape[2 + axis] >= 1, "padding must leave an output of 1 pixel or more");
      } else {
        Wire.ensure(size + border >= extent, "the dilated kernel must fit into the padded input");
        shape[2 + axis] = (size + border - extent) / stride[axis] + 1;
      }
    }
    var output = Tensor.zeros(shape);
    var call = new Call(input, weight, bias, stride, dilation, groups, begin[0], begin[1]);
    if (isTransposed) convolveTransposed(call, output);
    else convolve(call, output);
    return output;
  }

  static Object fan(Map<String, Object> request) {
    var shape = Wire.wholes(request, "shape", 0, 1L << 53);
    Wire.ensure(shape.length >= 2, "a shape must have 2 axes or more");
    var area = Arrays.stream(shape).skip(2).reduce(1, Math::multiplyExact);
    return Map.of("fanIn", shape[1] * area, "fanOut", shape[0] * area);
  }

  public static void main(String[] arguments) throws IOException {
    Wire.serve(Map.of(
      "describe", Adapter::describe,
      "conv2d", request -> serve(request, false),
      "convTranspose2d", request -> serve(request, true),
      "fan", Adapter::fan));
  }
}
