// Requests of conv2d, convTranspose2d and their gradients, checked, with all sizes as numbers. Not to be edited.
#pragma once
#include <algorithm>
#include <array>

#include "conformance.hpp"

namespace conformance {
// Height or width. `begin` and `end` are pixels of padding; a transposed convolution crops as many from its output, and
// has `outputPadding` more at the end.
struct Axis { long in, kernel, stride, dilation, begin, end, out, outputPadding; };

struct Convolution {
  Tensor input;              // [batch, inChannels, H, W]
  Tensor weight;             // [outChannels, inChannels / groups, kh, kw]
                             // of a transposed one [inChannels, outChannels / groups, kh, kw]
  Tensor bias;               // [outChannels], or empty
  std::array<Axis, 2> axes;  // height and width
  std::string padding;       // explicit, valid, same_upper or same_lower: the words are resolved in `axes`
  std::string paddingMode;   // zeros, reflect, replicate or circular
  long groups, batch, inChannels, outChannels;
  Sizes outputShape() const { return {batch, outChannels, axes[0].out, axes[1].out}; }
};

// Begin and end of an axis: four numbers of the request, or enough for ⌈in / stride⌉ outputs.
inline void setPadding(Axis& axis, const Json& padding, const char* begin, const char* end, bool isTransposed) {
  axis.begin = axis.end = 0;
  if (padding.kind == 'o') {
    axis.begin = padding[begin].whole(0);
    axis.end = padding[end].whole(0);
  } else if (padding.text != "valid") {
    ensure(padding.text == "same_upper" || padding.text == "same_lower", "padding must be one of the words, or four");
    const long extent = axis.dilation * (axis.kernel - 1) + 1;
    const long last = (axis.in - 1) / axis.stride * axis.stride;  // the first pixel of the last window
    const long total = std::max(0L, extent - (isTransposed ? axis.stride : axis.in - last)), half = total / 2;
    axis.begin = padding.text == "same_upper" ? half : total - half;
    axis.end = total - axis.begin;
  }
}

inline void setOut(Axis& axis, const std::string& mode) {
  const long limit = mode == "reflect" ? axis.in - 1 : mode == "circular" ? axis.in : std::max(axis.begin, axis.end);
  ensure(std::max(axis.begin, axis.end) <= limit, mode + " padding must be at most " + std::to_string(limit));
  const long room = axis.in + axis.begin + axis.end - axis.dilation * (axis.kernel - 1) - 1;
  ensure(room >= 0, "the dilated kernel must fit into the padded input");
  axis.out = room / axis.stride + 1;
}

inline void setTransposedOut(Axis& axis, bool isSame) {
  ensure(axis.outputPadding < std::max(axis.stride, axis.dilation), "outputPadding must be below stride or dilation");
  ensure(!isSame || axis.outputPadding == 0, "outputPadding must be 0 with same padding");
  const long natural = (axis.in - 1) * axis.stride + axis.dilation * (axis.kernel - 1) + 1;
  if (isSame) axis.outputPadding = axis.in * axis.stride - natural + axis.begin + axis.end;
  axis.out = natural + axis.outputPadding - axis.begin - axis.end;
  ensure(axis.out >= 1, "padding must leave an output of 1 pixel or more");
}

// Throws Invalid for a request that breaks a rule: a library that checks them itself needs none of this.
inline Convolution toConvolution(const Json& request, bool isTransposed = false) {
  Convolution each{toTensor(request["input"]), toTensor(request["weight"]), toTensor(request["bias"]), {}, "explicit",
                   request["paddingMode"].text, request["groups"].whole(1), 0, 0, 0};
  const Sizes &input = each.input.shape, &weight = each.weight.shape;
  ensure(input.size() == 4 && weight.size() == 4, "input and weight must have 4 axes");
  ensure(sizeOf(input, 1) > 0 && sizeOf(weight) > 0, "only the batch may be empty");
  each.batch = input[0];
  each.inChannels = input[1];
  each.outChannels = isTransposed ? weight[1] * each.groups : weight[0];
  ensure(each.inChannels % each.groups == 0 && each.outChannels % each.groups == 0, "groups must divide the channels");
  const long expected = isTransposed ? each.inChannels : each.inChannels / each.groups;
  ensure(weight[isTransposed ? 0 : 1] == expected, "weight must have the input's channels");
  ensure(request["bias"].kind == 'n' || each.bias.shape == Sizes{each.outChannels}, "bias must be [outChannels]");
  const std::array<const char*, 4> modes{"zeros", "reflect", "replicate", "circular"};
  const auto last = isTransposed ? modes.begin() + 1 : modes.end();
  ensure(std::find(modes.begin(), last, each.paddingMode) != last, "there is no paddingMode " + each.paddingMode);

  const Json& padding = request["padding"];
  if (padding.kind != 'o') each.padding = padding.text;
  const Sizes stride = request["stride"].sizes(1), dilation = request["dilation"].sizes(1);
  const Sizes outputPadding = isTransposed ? request["outputPadding"].sizes(0) : Sizes{0, 0};
  ensure(stride.size() == 2 && dilation.size() == 2 && outputPadding.size() == 2, "steps must be [height, width]");
  for (int i : {0, 1}) {
    Axis& axis = each.axes[i];
    axis = {input[2 + i], weight[2 + i], stride[i], dilation[i], 0, 0, 0, outputPadding[i]};
    setPadding(axis, padding, i ? "left" : "top", i ? "right" : "bottom", isTransposed);
    if (isTransposed) setTransposedOut(axis, each.padding[0] == 's');
    else setOut(axis, each.paddingMode);
  }
  return each;
}
}  // namespace conformance
