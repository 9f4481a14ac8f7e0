// oneDNN 2 (Debian's libdnnl-dev) as a target: convolution and deconvolution, with the layouts that it prefers.
//
//     g++ -O2 -std=c++17 -I../cpp -o onednn onednn.cpp -ldnnl
//     npx conv2d-conformance verify --command './onednn direct'
//
// The algorithm is direct, auto or winograd; winograd has the error bound of its class.
#include <dnnl.hpp>

#include "convolution.hpp"
using namespace conformance;
using dnnl::memory;

dnnl::algorithm algorithm = dnnl::algorithm::convolution_direct;

std::string describe(const Json&) {
  const dnnl_version_t* const version = dnnl_version();
  const std::string number = std::to_string(version->major) + "." + std::to_string(version->minor) + "." +
                             std::to_string(version->patch);
  const bool isWinograd = algorithm == dnnl::algorithm::convolution_winograd;
  const std::string accuracy = isWinograd ? R"("accuracy":"winograd-f6",)" : "";
  return R"({"name":"onednn","version":")" + number + R"(","language":"C++",)" + accuracy +
         R"("threads":["OMP_NUM_THREADS"],)"
         R"("homepage":"https://oneapi-src.github.io/oneDNN","issues":"https://github.com/oneapi-src/oneDNN/issues",)"
         R"("supports":{"dtypes":["float32"],"paddingModes":["zeros"],"outputPadding":"below-stride"}})";
}

const dnnl::engine& engine() {
  static const dnnl::engine cpu(dnnl::engine::kind::cpu, 0);
  return cpu;
}

dnnl::stream& stream() {
  static dnnl::stream queue(engine());
  return queue;
}

// The memory of a tensor in a plain layout.
memory plain(const std::vector<float>& data, const memory::dims& dims, memory::format_tag tag) {
  return {{dims, memory::data_type::f32, tag}, engine(), const_cast<float*>(data.data())};
}

memory reordered(const memory& from, const memory::desc& layout) {
  if (from.get_desc() == layout) return from;
  memory to(layout, engine());
  dnnl::reorder(from, to).execute(stream(), {{DNNL_ARG_FROM, from}, {DNNL_ARG_TO, to}});
  return to;
}

// Descriptor, PrimitiveDescriptor and Primitive of a convolution or a deconvolution, which have the same form.
template <class Primitive>
Tensor run(const Convolution& conv, dnnl::algorithm kind, bool isTransposed) {
  const auto& [h, w] = conv.axes;
  const long groups = conv.groups, in = conv.inChannels / groups, out = conv.outChannels / groups;
  Tensor answer{conv.outputShape(), std::vector<float>(sizeOf(conv.outputShape()))};
  const auto any = [](const memory::dims& dims) {
    return memory::desc(dims, memory::data_type::f32, memory::format_tag::any);
  };
  const memory::dims inputDims{conv.batch, conv.inChannels, h.in, w.in}, outputDims = answer.shape;
  const memory::dims weightDims{groups, out, in, h.kernel, w.kernel};
  // A transposed weight is [inChannels, outChannels / groups, kh, kw].
  const auto weightTag = isTransposed ? memory::format_tag::giohw : memory::format_tag::goihw;
  const bool hasBias = !conv.bias.data.empty();
  const memory::desc biasDesc = hasBias ? any({conv.outChannels}) : memory::desc();
  // oneDNN counts a dilation from 0, and takes the output's size as it is given.
  const memory::dims strides{h.stride, w.stride}, dilates{h.dilation - 1, w.dilation - 1};
  const memory::dims begin{h.begin, w.begin}, end{h.end - h.outputPadding, w.end - w.outputPadding};
  const typename Primitive::desc descriptor(dnnl::prop_kind::forward_inference, kind, any(inputDims), any(weightDims),
                                            biasDesc, any(outputDims), strides, dilates, begin, end);
  const typename Primitive::primitive_desc primitive(descriptor, engine());

  const memory source = reordered(plain(conv.input.data, inputDims, memory::format_tag::nchw), primitive.src_desc());
  const memory weight = reordered(plain(conv.weight.data, weightDims, weightTag), primitive.weights_desc());
  const memory target(primitive.dst_desc(), engine());
  std::unordered_map<int, memory> arguments{{DNNL_ARG_SRC, source}, {DNNL_ARG_WEIGHTS, weight}, {DNNL_ARG_DST, target}};
  if (hasBias) arguments[DNNL_ARG_BIAS] = plain(conv.bias.data, {conv.outChannels}, memory::format_tag::x);
  Primitive(primitive).execute(stream(), arguments);
  const memory planes = plain(answer.data, outputDims, memory::format_tag::nchw);
  dnnl::reorder(target, planes).execute(stream(), const_cast<memory&>(target), const_cast<memory&>(planes));
  stream().wait();
  return answer;
}

// What oneDNN has no implementation for, such as Winograd with a stride, is its documented limit.
template <class Primitive>
std::string serveConvolution(const Json& request, dnnl::algorithm kind, bool isTransposed) {
  const Convolution conv = toConvolution(request, isTransposed);
  try {
    return toJson(run<Primitive>(conv, kind, isTransposed));
  } catch (const dnnl::error& error) {
    if (error.status == dnnl_unimplemented) throw Unsupported(error.what());
    throw;
  }
}

int main(int count, char** words) {
  const std::string word = count > 1 ? words[1] : "direct";
  if (word == "auto") algorithm = dnnl::algorithm::convolution_auto;
  if (word == "winograd") algorithm = dnnl::algorithm::convolution_winograd;
  return serve({
    {"describe", describe},
    {"conv2d", [](const Json& request) {
      return serveConvolution<dnnl::convolution_forward>(request, algorithm, false);
    }},
    {"convTranspose2d", [](const Json& request) {
      const auto direct = dnnl::algorithm::deconvolution_direct;
      return serveConvolution<dnnl::deconvolution_forward>(request, direct, true);
    }},
  });
}
