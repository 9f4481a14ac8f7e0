// JSON for conformance.hpp: what a request holds. Not to be edited.
#pragma once
#include <cmath>
#include <cstdlib>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

namespace conformance {
using Sizes = std::vector<long>;

// The request breaks a rule of the operation: error -32602. Every other std::exception is a failure: -32603.
struct Invalid : std::runtime_error { using std::runtime_error::runtime_error; };
// The request is valid, but the library's interface cannot express it: error -32001.
struct Unsupported : std::runtime_error { using std::runtime_error::runtime_error; };

inline void ensure(bool condition, const std::string& rule) {
  if (!condition) throw Invalid(rule);
}

struct Json {
  char kind = 'n';   // n null, b boolean, d number, s string, a array, o object
  std::string text;  // of a string, and the letters of a number or a boolean
  std::vector<Json> items;
  std::map<std::string, Json> fields;

  bool has(const std::string& name) const { return fields.count(name) > 0; }
  const Json& operator[](const std::string& name) const {
    ensure(has(name), "the request must have the field " + name);
    return fields.at(name);
  }
  // NaN and ±Infinity are sent as strings.
  double number() const {
    const bool isNumber = kind == 'd' || text == "NaN" || text == "Infinity" || text == "-Infinity";
    ensure(isNumber, "a parameter must be a number");
    return std::strtod(text.c_str(), nullptr);
  }
  double number(const std::string& name, double missing) const {
    return has(name) ? fields.at(name).number() : missing;
  }
  std::string word(const std::string& name, const std::string& missing) const {
    return has(name) ? fields.at(name).text : missing;
  }
  long whole(long min) const {
    const double value = kind == 'd' ? number() : NAN;
    const bool isWhole = value == std::floor(value) && value >= static_cast<double>(min) && value <= 9007199254740991;
    ensure(isWhole, "a size must be a whole number from " + std::to_string(min) + ", got " + text);
    return static_cast<long>(value);
  }
  Sizes sizes(long min) const {
    ensure(kind == 'a', "sizes must be a list");
    Sizes all;
    for (const Json& item : items) all.push_back(item.whole(min));
    return all;
  }
};

class Parser {
  const std::string& line;
  size_t at = 0;

  char next() {
    at = std::min(line.find_first_not_of(" \t\r\n", at), line.size());
    return at < line.size() ? line[at] : '\0';
  }
  bool take(char wanted) {
    const bool isNext = next() == wanted;
    at += isNext;
    return isNext;
  }
  void expect(bool condition) {
    if (!condition) throw std::runtime_error("the line must be JSON");
  }
  std::string string() {
    std::string text;
    expect(take('"'));
    for (; at < line.size() && line[at] != '"'; at++) {
      if (line[at] == '\\') at++;  // escapes of one letter: names and base64 have no others
      expect(at < line.size());
      text += line[at];
    }
    expect(take('"'));
    return text;
  }

 public:
  explicit Parser(const std::string& text) : line(text) {}

  Json value() {
    Json json;
    const char first = next();
    if (first == '"') {
      json.kind = 's';
      json.text = string();
    } else if (take('{')) {
      json.kind = 'o';
      while (!take('}')) {
        const std::string name = string();
        expect(take(':'));
        json.fields[name] = value();
        expect(take(',') || next() == '}');
      }
    } else if (take('[')) {
      json.kind = 'a';
      while (!take(']')) {
        json.items.push_back(value());
        expect(take(',') || next() == ']');
      }
    } else {
      json.text = line.substr(at, line.find_first_of(",]} \t\r\n", at) - at);
      expect(!json.text.empty());
      json.kind = first == 'n' ? 'n' : first == 't' || first == 'f' ? 'b' : 'd';
      at += json.text.size();
    }
    return json;
  }
};
}  // namespace conformance
