// Initializers and their numbers for adapter.cpp: yours to replace, or to delete together with its lines in `main`.
#pragma once
#include <array>
#include <random>

#include "conformance.hpp"

namespace conformance {
inline double gain(const std::string& nonlinearity, double slope) {
  static const std::map<std::string, double> gains{{"tanh", 5.0 / 3}, {"relu", std::sqrt(2)}, {"selu", 0.75}};
  ensure(std::isfinite(slope), "the slope must be finite");
  if (nonlinearity == "leaky_relu") return std::sqrt(2 / (1 + slope * slope));
  if (gains.count(nonlinearity)) return gains.at(nonlinearity);
  static const std::string linear =
      " linear sigmoid conv1d conv2d conv3d conv_transpose1d conv_transpose2d conv_transpose3d ";
  ensure(linear.find(" " + nonlinearity + " ") != std::string::npos, "there is no nonlinearity " + nonlinearity);
  return 1;
}

// In and out.
inline std::array<long, 2> fans(const Sizes& shape) {
  ensure(shape.size() >= 2, "a shape must have 2 axes or more");
  return {shape[1] * sizeOf(shape, 2), shape[0] * sizeOf(shape, 2)};
}

// Uniform on [low, high).
inline Tensor uniform(const Sizes& shape, double low, double high, std::mt19937_64& generator) {
  ensure(std::isfinite(low) && std::isfinite(high) && low <= high, "bounds must be finite and in order");
  Tensor tensor{shape, std::vector<Real>(sizeOf(shape))};
  for (Real& value : tensor.data) value = static_cast<Real>(low + (high - low) * (generator() >> 11) * 0x1p-53);
  return tensor;
}

inline Tensor initialize(const Json& request) {
  const std::string& name = request["initializer"].text;
  const Sizes shape = request["shape"].sizes(0);
  ensure(request["dtype"].text == dtype, "dtype must be " + dtype);
  std::mt19937_64 generator(static_cast<unsigned long>(request["seed"].whole(0)));
  double low = request.number("a", 0), high = request.number("b", 1);
  if (name == "constant" || name == "ones" || name == "zeros") {
    const double value = name == "constant" ? request["val"].number() : name == "ones";
    return {shape, std::vector<Real>(sizeOf(shape), static_cast<Real>(value))};
  } else if (name == "xavier_uniform") {
    const double factor = request.number("gain", 1);
    ensure(factor >= 0, "gain must not be negative");
    high = factor * std::sqrt(6.0 / (fans(shape)[0] + fans(shape)[1]));
    low = -high;
  } else if (name == "kaiming_uniform") {
    const std::string mode = request.word("mode", "fan_in");
    ensure(mode == "fan_in" || mode == "fan_out", "mode must be fan_in or fan_out");
    high = gain(request.word("nonlinearity", "leaky_relu"), low) * std::sqrt(3.0 / fans(shape)[mode == "fan_out"]);
    low = -high;
  } else if (name != "uniform") {
    throw Unsupported("there is no initializer " + name);
  }
  return uniform(shape, low, high, generator);
}

// torch.nn.Conv2d's: weight and bias are uniform on ±1 / √fanIn.
inline std::string conv2dParameters(const Json& request) {
  const long in = request["inChannels"].whole(1), out = request["outChannels"].whole(1);
  const long groups = request["groups"].whole(1);
  const Sizes kernel = request["kernelSize"].sizes(1);
  ensure(kernel.size() == 2 && in % groups == 0 && out % groups == 0, "groups must divide the channels");
  std::mt19937_64 generator(static_cast<unsigned long>(request["seed"].whole(0)));
  const Sizes shape{out, in / groups, kernel[0], kernel[1]};
  const double bound = 1 / std::sqrt(fans(shape)[0]);
  const std::string weight = toJson(uniform(shape, -bound, bound, generator));
  const bool hasBias = request["bias"].text == "true";
  const std::string bias = hasBias ? toJson(uniform({out}, -bound, bound, generator)) : "null";
  return "{\"weight\":" + weight + ",\"bias\":" + bias + "}";
}
}  // namespace conformance
