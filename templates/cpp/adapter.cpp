// A C++ library as a target of conv2d-conformance: replace `convolve` by a call of yours. Needs no other library.
//
//     g++ -O2 -std=c++17 -o adapter adapter.cpp && npx conv2d-conformance verify --command ./adapter
#include <cmath>
#include <cstring>
#include <iostream>
#include <stdexcept>
#include <vector>
using Sizes = std::vector<long>;
struct Tensor { Sizes shape; std::vector<float> data; };
float at(const Tensor& t, long a, long b, long y, long x) {
  if (y < 0 || y >= t.shape[2] || x < 0 || x >= t.shape[3]) return 0;
  return t.data[((a * t.shape[1] + b) * t.shape[2] + y) * t.shape[3] + x];
}
// Your code. Input is NCHW, weight OIHW, bias may be empty, pad top, bottom, left, right; append to output.data.
void convolve(const Tensor& input, const Tensor& weight, const Tensor& bias, const Sizes& stride, const Sizes& pad,
              const Sizes& dilation, long groups, Tensor& output) {
  const long outPerGroup = weight.shape[0] / groups, inPerGroup = weight.shape[1];
  for (long n = 0; n < output.shape[0]; n++) for (long o = 0; o < output.shape[1]; o++)
    for (long y = 0; y < output.shape[2]; y++) for (long x = 0; x < output.shape[3]; x++) {
      float sum = bias.data.empty() ? 0 : bias.data[o];
      for (long c = 0; c < inPerGroup; c++)
        for (long i = 0; i < weight.shape[2]; i++) for (long j = 0; j < weight.shape[3]; j++)
          sum += at(weight, o, c, i, j) * at(input, n, o / outPerGroup * inPerGroup + c,
              y * stride[0] - pad[0] + i * dilation[0], x * stride[1] - pad[2] + j * dilation[1]);
      output.data.push_back(sum);
    }
}

// Requests outside `supports` are not sent; they are counted as unsupported.
const std::string description = R"({"name":"my-library","version":"1.0.0","language":"C++","supports":{)"
    R"("operations":["conv2d"],"dtypes":["float32"],"paddingModes":["zeros"],"stringPadding":false}})";
void ensure(bool condition, const char* rule) { if (!condition) throw std::invalid_argument(rule); }
// The text after "name": in the line. Base64 has no quotes, so no name occurs within data.
std::string after(const std::string& line, const std::string& name) {
  return line.substr(line.find('"' + name + "\":") + name.size() + 3);
}
std::string toText(const std::string& json) { return json.substr(1, json.find('"', 1) - 1); }
long toLong(const std::string& json) {
  const double number = json[0] == '"' ? NAN : std::stod(json.substr(0, 30));
  return ensure(number == std::floor(number), "sizes must be whole numbers"), static_cast<long>(number);
}
Sizes toSizes(const std::string& json) {
  Sizes sizes;
  for (size_t i = 0; json[i] != ']'; i = json.find_first_of(",]", i + 1)) sizes.push_back(toLong(json.substr(i + 1)));
  return sizes;
}
const std::string digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
Tensor toTensor(const std::string& json) {
  if (json[0] == 'n') return {};  // null, which only a bias may be
  ensure(toText(after(json, "dtype")) == "float32", "dtypes must be equal");
  std::string bytes, text = toText(after(json, "data"));
  for (size_t i = 0, bits = 0; i < text.size() && text[i] != '='; i++)
    if (bits = bits << 6 | digits.find(text[i]); i % 4 != 0) bytes += static_cast<char>(bits >> (6 - i % 4 * 2));
  Tensor tensor{toSizes(after(json, "shape")), std::vector<float>(bytes.size() / 4)};
  std::memcpy(tensor.data.data(), bytes.data(), bytes.size());
  return tensor;
}
std::string toJson(const Tensor& tensor) {
  const std::string bytes(reinterpret_cast<const char*>(tensor.data.data()), tensor.data.size() * 4);
  std::string shape, text;
  for (const long size : tensor.shape) shape += (shape.empty() ? "" : ",") + std::to_string(size);
  const auto byte = [&](size_t i) { return i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0; };
  for (size_t bit = 0; bit < bytes.size() * 8; bit += 6)
    text += digits[(byte(bit / 8) << 8 | byte(bit / 8 + 1)) >> (10 - bit % 8) & 63];
  text.resize((text.size() + 3) / 4 * 4, '=');
  return R"({"dtype":"float32","shape":[)" + shape + R"(],"data":")" + text + "\"}";
}
std::string conv2d(const std::string& line) {
  const auto read = [&](const char* name) { return toTensor(after(line, name)); };
  const Tensor input = read("input"), weight = read("weight"), bias = read("bias");
  const Sizes stride = toSizes(after(line, "stride")), dilation = toSizes(after(line, "dilation"));
  const long groups = toLong(after(line, "groups"));
  Sizes pad;
  for (const char* side : {"top", "bottom", "left", "right"}) pad.push_back(toLong(after(line, side)));
  ensure(input.shape.size() == 4 && weight.shape.size() == 4, "input and weight must have 4 axes");
  ensure(groups >= 1 && weight.shape[1] * groups == input.shape[1], "weight must have inChannels / groups channels");
  ensure(weight.shape[0] % groups == 0, "groups must divide outChannels");
  ensure(bias.shape.empty() || bias.shape == Sizes{weight.shape[0]}, "bias must be [outChannels]");
  Tensor output{{input.shape[0], weight.shape[0]}, {}};
  for (int axis : {0, 1}) {
    const long begin = pad[2 * axis], end = pad[2 * axis + 1];
    const long room = input.shape[2 + axis] + begin + end - dilation[axis] * (weight.shape[2 + axis] - 1) - 1;
    ensure(stride[axis] >= 1 && dilation[axis] >= 1 && begin >= 0 && end >= 0, "a step or a border is too small");
    ensure(room >= 0, "the kernel must fit into the padded input");
    output.shape.push_back(room / stride[axis] + 1);
  }
  convolve(input, weight, bias, stride, pad, dilation, groups, output);
  return toJson(output);
}
int main() {
  for (std::string line, reply; std::getline(std::cin, line);) {
    try { reply = "\"result\":" + (toText(after(line, "method")) == "describe" ? description : conv2d(line)); }
    catch (const std::invalid_argument& rule) {
      reply = R"("error":{"code":-32602,"message":")" + std::string(rule.what()) + "\"}";
    }
    std::cout << R"({"jsonrpc":"2.0","id":)" << toLong(after(line, "id")) << "," << reply << "}" << std::endl;
  }
}
