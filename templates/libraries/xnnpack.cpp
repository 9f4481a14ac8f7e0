// XNNPACK (Debian's libxnnpack-dev and libpthreadpool-dev) as a target: the float32 operators of NHWC images.
//
//     g++ -O2 -std=c++17 -I../cpp -o xnnpack xnnpack.cpp -lXNNPACK
//     npx conv2d-conformance verify --command ./xnnpack --expect xnnpack-20220216.json
//
// With the argument `defects` it serves deconvolutions by which XNNPACK 20220216 damages memory, too (docs/defects.md).
#include <memory>
#include <xnnpack.h>

#include "convolution.hpp"
using namespace conformance;

// XNNPACK sets the processor to flush subnormals.
std::string describe(const Json&) {
  return R"({"name":"xnnpack","version":"20220216","language":"C","homepage":"https://github.com/google/XNNPACK",)"
         R"("issues":"https://github.com/google/XNNPACK/issues","supports":{"dtypes":["float32"],)"
         R"("paddingModes":["zeros"],"emptyBatch":false,"outputPadding":"below-stride","subnormals":"flushed"}})";
}

void expectSuccess(xnn_status status, const char* call) {
  if (status != xnn_status_success) throw std::runtime_error(std::string(call) + " answers " + std::to_string(status));
}

// [batch, rows, columns] as [batch, columns, rows], with room for the reads of kernels beyond the end.
std::vector<float> transposed(const std::vector<float>& data, long rows, long columns) {
  std::vector<float> turned(data.size() + XNN_EXTRA_BYTES / sizeof(float));
  for (size_t i = 0; i < data.size(); i++) {
    const long place = static_cast<long>(i), row = place / columns % rows;
    turned[place - place % (rows * columns) + place % columns * rows + row] = data[i];
  }
  return turned;
}

// XNNPACK 20220216 writes beyond such an output, or ends the process.
void refuseDefects(const Convolution& conv) {
  for (const Axis& axis : conv.axes)
    if (axis.out + 1 < axis.stride) throw Unsupported("an output of fewer pixels than the stride less one");
}

using Operator = std::unique_ptr<xnn_operator, decltype(&xnn_delete_operator)>;

Tensor run(const Convolution& conv, bool isTransposed) {
  const auto& [h, w] = conv.axes;
  const long groups = conv.groups, in = conv.inChannels / groups, out = conv.outChannels / groups;
  const long taps = h.kernel * w.kernel;
  // Both want [outChannels, kh, kw, inChannels / groups].
  std::vector<float> weight = transposed(conv.weight.data, in, taps);
  if (isTransposed) {
    for (long g = 0; g < groups; g++) for (long o = 0; o < out; o++) for (long t = 0; t < taps; t++)
      for (long i = 0; i < in; i++)
        weight[((g * out + o) * taps + t) * in + i] = conv.weight.data[((g * in + i) * out + o) * taps + t];
  }
  const std::vector<float> input = transposed(conv.input.data, conv.inChannels, h.in * w.in);
  const float* const bias = conv.bias.data.empty() ? nullptr : conv.bias.data.data();
  const float infinity = INFINITY;

  const auto create = isTransposed ? xnn_create_deconvolution2d_nhwc_f32 : xnn_create_convolution2d_nhwc_f32;
  xnn_operator_t made = nullptr;
  expectSuccess(create(h.begin, w.end, h.end, w.begin, h.kernel, w.kernel, h.stride, w.stride, h.dilation, w.dilation,
                       groups, in, out, conv.inChannels, conv.outChannels, weight.data(), bias, -infinity, infinity, 0,
                       &made), "xnn_create");
  const Operator convolution(made, xnn_delete_operator);
  std::vector<float> output(sizeOf(conv.outputShape()));
  expectSuccess(isTransposed ? xnn_setup_deconvolution2d_nhwc_f32(made, conv.batch, h.in, w.in, h.outputPadding,
                                                                  w.outputPadding, input.data(), output.data(), nullptr)
                             : xnn_setup_convolution2d_nhwc_f32(made, conv.batch, h.in, w.in, input.data(),
                                                                output.data(), nullptr), "xnn_setup");
  expectSuccess(xnn_run_operator(made, nullptr), "xnn_run_operator");
  std::vector<float> planes = transposed(output, h.out * w.out, conv.outChannels);
  planes.resize(output.size());
  return {conv.outputShape(), planes};
}

int main(int count, char**) {
  const bool hasDefects = count > 1;
  expectSuccess(xnn_initialize(nullptr), "xnn_initialize");
  return serve({
    {"describe", describe},
    {"conv2d", [](const Json& request) { return toJson(run(toConvolution(request), false)); }},
    {"convTranspose2d", [=](const Json& request) {
      const Convolution conv = toConvolution(request, true);
      if (!hasDefects) refuseDefects(conv);
      return toJson(run(conv, true));
    }},
  });
}
