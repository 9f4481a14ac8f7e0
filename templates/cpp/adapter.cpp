// A C++ library as a target of conv2d-conformance: replace the bodies below by calls of yours, delete what it has not.
//
//     g++ -O2 -std=c++17 -o adapter adapter.cpp && npx conv2d-conformance verify --command ./adapter
#include "convolution.hpp"
#include "initializers.hpp"
using namespace conformance;

// Requests outside `supports` are not sent; they are counted as unsupported.
std::string describe(const Json&) {
  return R"({"name":"my-library","version":"1.0.0","language":"C++","supports":{"dtypes":[")" + dtype + R"("],)"
         R"("initializers":["uniform","xavier_uniform","kaiming_uniform","constant","ones","zeros"]}})";
}

// The pixel of the input that position `at` of the padded axis repeats; -1 for a zero.
long sourceOf(long at, const Axis& axis, const std::string& mode) {
  at -= axis.begin;
  if (at >= 0 && at < axis.in) return at;
  if (mode == "replicate") return at < 0 ? 0 : axis.in - 1;
  if (mode == "circular") return (at + axis.in) % axis.in;
  if (mode == "reflect") return at < 0 ? -at : 2 * (axis.in - 1) - at;
  return -1;
}

// Calls visit(output, input, weight, channel) with the places of the factors of each product of a convolution.
template <class Visit>
void eachProduct(const Convolution& conv, Visit visit) {
  const auto& [h, w] = conv.axes;
  const long outPerGroup = conv.outChannels / conv.groups, inPerGroup = conv.inChannels / conv.groups;
  long to = 0;
  for (long n = 0; n < conv.batch; n++) for (long o = 0; o < conv.outChannels; o++)
    for (long y = 0; y < h.out; y++) for (long x = 0; x < w.out; x++, to++)
      for (long c = 0, tap = o * inPerGroup * h.kernel * w.kernel; c < inPerGroup; c++)
        for (long i = 0; i < h.kernel; i++) for (long j = 0; j < w.kernel; j++, tap++) {
          const long row = sourceOf(y * h.stride + i * h.dilation, h, conv.paddingMode);
          const long column = sourceOf(x * w.stride + j * w.dilation, w, conv.paddingMode);
          const long plane = n * conv.inChannels + o / outPerGroup * inPerGroup + c;
          if (row >= 0 && column >= 0) visit(to, (plane * h.in + row) * w.in + column, tap);
        }
}

// Each output starts at its channel's bias, or zero.
Tensor biased(const Convolution& conv) {
  Tensor output{conv.outputShape(), std::vector<Real>(sizeOf(conv.outputShape()))};
  const long plane = conv.axes[0].out * conv.axes[1].out;
  if (!conv.bias.data.empty())
    for (size_t i = 0; i < output.data.size(); i++) output.data[i] = conv.bias.data[i / plane % conv.outChannels];
  return output;
}

Tensor conv2d(const Convolution& conv) {
  Tensor output = biased(conv);
  eachProduct(conv, [&](long to, long from, long tap) {
    output.data[to] += conv.input.data[from] * conv.weight.data[tap];
  });
  return output;
}

// The same of a transposed convolution.
template <class Visit>
void eachTransposedProduct(const Convolution& conv, Visit visit) {
  const auto& [h, w] = conv.axes;
  const long outPerGroup = conv.outChannels / conv.groups, inPerGroup = conv.inChannels / conv.groups;
  long from = 0;
  for (long n = 0; n < conv.batch; n++) for (long c = 0; c < conv.inChannels; c++)
    for (long y = 0; y < h.in; y++) for (long x = 0; x < w.in; x++, from++)
      for (long o = 0, tap = c * outPerGroup * h.kernel * w.kernel; o < outPerGroup; o++)
        for (long i = 0; i < h.kernel; i++) for (long j = 0; j < w.kernel; j++, tap++) {
          const long row = y * h.stride + i * h.dilation - h.begin, column = x * w.stride + j * w.dilation - w.begin;
          if (row < 0 || row >= h.out || column < 0 || column >= w.out) continue;
          const long plane = n * conv.outChannels + c / inPerGroup * outPerGroup + o;
          visit((plane * h.out + row) * w.out + column, from, tap);
        }
}

Tensor convTranspose2d(const Convolution& conv) {
  Tensor output = biased(conv);
  eachTransposedProduct(conv, [&](long to, long from, long tap) {
    output.data[to] += conv.input.data[from] * conv.weight.data[tap];
  });
  return output;
}

// The gradients of the sum of output · gradOutput.
std::string gradients(const Json& request, bool isTransposed) {
  const Convolution conv = toConvolution(request, isTransposed);
  const Tensor gradOutput = toTensor(request["gradOutput"]);
  ensure(gradOutput.shape == conv.outputShape(), "gradOutput must have the output's shape");
  const auto zerosLike = [](const Tensor& like) { return Tensor{like.shape, std::vector<Real>(like.data.size())}; };
  Tensor input = zerosLike(conv.input), weight = zerosLike(conv.weight), bias = zerosLike(conv.bias);
  const auto add = [&](long to, long from, long tap) {
    input.data[from] += gradOutput.data[to] * conv.weight.data[tap];
    weight.data[tap] += gradOutput.data[to] * conv.input.data[from];
  };
  if (isTransposed) eachTransposedProduct(conv, add);
  else eachProduct(conv, add);
  const long plane = conv.axes[0].out * conv.axes[1].out;
  for (size_t i = 0; !bias.data.empty() && i < gradOutput.data.size(); i++)
    bias.data[i / plane % conv.outChannels] += gradOutput.data[i];
  const std::string biasJson = bias.data.empty() ? "null" : toJson(bias);
  return "{\"input\":" + toJson(input) + ",\"weight\":" + toJson(weight) + ",\"bias\":" + biasJson + "}";
}

int main() {
  return serve({
    {"describe", describe},
    {"conv2d", [](const Json& request) { return toJson(conv2d(toConvolution(request))); }},
    {"convTranspose2d", [](const Json& request) { return toJson(convTranspose2d(toConvolution(request, true))); }},
    {"conv2dGradient", [](const Json& request) { return gradients(request, false); }},
    {"convTranspose2dGradient", [](const Json& request) { return gradients(request, true); }},
    {"gain", [](const Json& request) {
      return toJson(gain(request["nonlinearity"].text, request.number("param", 0.01)));
    }},
    {"fan", [](const Json& request) {
      const auto [in, out] = fans(request["shape"].sizes(0));
      return "{\"fanIn\":" + std::to_string(in) + ",\"fanOut\":" + std::to_string(out) + "}";
    }},
    {"initialize", [](const Json& request) { return toJson(initialize(request)); }},
    {"conv2dParameters", conv2dParameters},
  });
}
