// The wire of conv2d-conformance in C++17, without other libraries: JSON-RPC 2.0, one message a line. Not to be edited.
#pragma once
#include <cstdio>
#include <cstring>
#include <functional>
#include <iostream>
#include <unistd.h>

#include "json.hpp"

namespace conformance {
#ifndef CONFORMANCE_REAL
#define CONFORMANCE_REAL float  // -DCONFORMANCE_REAL=double judges float64 instead
#endif
using Real = CONFORMANCE_REAL;
const std::string dtype = sizeof(Real) == 4 ? "float32" : "float64";

// Row-major. A bias of null has no axes.
struct Tensor {
  Sizes shape;
  std::vector<Real> data;
};

inline long sizeOf(const Sizes& shape, size_t from = 0) {
  long size = 1;
  for (size_t axis = from; axis < shape.size(); axis++) size *= shape[axis];
  return size;
}

const std::string digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

// The data are the base64 of little-endian bytes.
inline Tensor toTensor(const Json& json) {
  if (json.kind == 'n') return {};
  ensure(json["dtype"].text == dtype, "every tensor must be " + dtype + ", got " + json["dtype"].text);
  const std::string& text = json["data"].text;
  std::string bytes;
  for (size_t i = 0, bits = 0; i < text.size() && text[i] != '='; i++) {
    bits = bits << 6 | digits.find(text[i]);
    if (i % 4 != 0) bytes += static_cast<char>(bits >> (6 - i % 4 * 2));
  }
  Tensor tensor{json["shape"].sizes(0), std::vector<Real>(bytes.size() / sizeof(Real))};
  ensure(static_cast<long>(tensor.data.size()) == sizeOf(tensor.shape), "data must have the shape's number of values");
  if (!bytes.empty()) std::memcpy(tensor.data.data(), bytes.data(), bytes.size());
  return tensor;
}

inline std::string toJson(const std::string& text) {
  std::string quoted = "\"";
  for (const char letter : text) {
    if (letter == '"' || letter == '\\') quoted += '\\';
    quoted += letter >= 0 && letter < ' ' ? ' ' : letter;
  }
  return quoted + '"';
}

inline std::string toJson(double value) {
  if (value != value) return "\"NaN\"";
  if (std::isinf(value)) return value > 0 ? "\"Infinity\"" : "\"-Infinity\"";
  char text[32];
  std::snprintf(text, sizeof text, "%.17g", value);
  return text;
}

inline std::string toJson(const Tensor& tensor) {
  const std::string bytes(reinterpret_cast<const char*>(tensor.data.data()), tensor.data.size() * sizeof(Real));
  std::string shape, text;
  for (const long size : tensor.shape) shape += (shape.empty() ? "" : ",") + std::to_string(size);
  const auto byte = [&](size_t i) { return i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0; };
  for (size_t bit = 0; bit < bytes.size() * 8; bit += 6)
    text += digits[(byte(bit / 8) << 8 | byte(bit / 8 + 1)) >> (10 - bit % 8) & 63];
  text.resize((text.size() + 3) / 4 * 4, '=');
  return R"({"dtype":")" + dtype + R"(","shape":[)" + shape + R"(],"data":")" + text + "\"}";
}

// An operation gets the request and returns the JSON of its result.
using Operations = std::map<std::string, std::function<std::string(const Json&)>>;

inline std::string errorOf(int code, const std::string& message) {
  return R"("error":{"code":)" + std::to_string(code) + R"(,"message":)" + toJson(message) + "}";
}

inline std::string replyTo(const Json& message, const Operations& operations) {
  try {
    const std::string& method = message["method"].text;
    const auto operation = operations.find(method);
    if (operation == operations.end()) return errorOf(-32601, "there is no operation " + method);
    return "\"result\":" + operation->second(message["params"]);
  } catch (const Invalid& error) {
    return errorOf(-32602, error.what());
  } catch (const Unsupported& error) {
    return errorOf(-32001, error.what());
  } catch (const std::exception& error) {
    return errorOf(-32603, error.what());
  } catch (...) {
    return errorOf(-32603, "the library threw what is no std::exception");
  }
}

// Answers each line of stdin until it closes.
inline int serve(const Operations& operations) {
  // What a library prints to stdout must not mix with the answers: they get the pipe, stdout becomes stderr.
  FILE* const answers = fdopen(dup(1), "w");
  dup2(2, 1);
  for (std::string line; std::getline(std::cin, line);) {
    std::string id = "null", reply;
    try {
      const Json message = Parser(line).value();
      const Json& identity = message["id"];
      id = identity.kind == 's' ? toJson(identity.text) : identity.text;
      reply = replyTo(message, operations);
    } catch (const std::exception& error) {
      reply = errorOf(-32700, error.what());
    }
    std::fprintf(answers, "{\"jsonrpc\":\"2.0\",\"id\":%s,%s}\n", id.c_str(), reply.c_str());
    std::fflush(answers);
  }
  return 0;
}
}  // namespace conformance
