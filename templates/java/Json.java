import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** JSON for Wire.java, of maps, lists, numbers (Double) and texts. Not to be edited. */
final class Json {
  private final String line;
  private int at = 0;

  private Json(String line) {
    this.line = line;
  }

  static Object parse(String line) {
    return new Json(line).value();
  }

  static String text(Object value) {
    if (value instanceof Map<?, ?> map)
      return map.entrySet().stream()
          .map(each -> text(each.getKey()) + ":" + text(each.getValue()))
          .collect(Collectors.joining(",", "{", "}"));
    if (value instanceof List<?> list) return list.stream().map(Json::text).collect(Collectors.joining(",", "[", "]"));
    if (value instanceof String text) return '"' + text.replaceAll("[\\p{Cntrl}\\\\]", " ").replace('"', '\'') + '"';
    if (!(value instanceof Double number)) return String.valueOf(value);
    if (number.isNaN() || number.isInfinite()) return text(number.toString());
    return number % 1 == 0 && Math.abs(number) < 1e15 ? String.valueOf(number.longValue()) : number.toString();
  }

  private boolean take(char wanted) {
    while (at < line.length() && Character.isWhitespace(line.charAt(at))) at++;
    var isNext = at < line.length() && line.charAt(at) == wanted;
    if (isNext) at++;
    return isNext;
  }

  /** Escapes of one letter: names and base64 have no others. */
  private String string() {
    var text = new StringBuilder();
    for (; line.charAt(at) != '"'; at++) text.append(line.charAt(line.charAt(at) == '\\' ? ++at : at));
    at++;
    return text.toString();
  }

  private Object value() {
    if (take('"')) return string();
    if (take('{')) {
      var fields = new LinkedHashMap<String, Object>();
      for (var isMore = !take('}'); isMore; isMore = take(',') || !take('}')) {
        var name = (String) value();
        take(':');
        fields.put(name, value());
      }
      return fields;
    }
    if (take('[')) {
      var items = new ArrayList<Object>();
      for (var isMore = !take(']'); isMore; isMore = take(',') || !take(']')) items.add(value());
      return items;
    }
    var from = at;
    while (at < line.length() && ",]} \t".indexOf(line.charAt(at)) < 0) at++;
    var word = line.substring(from, at);
    if (word.equals("null")) return null;
    if (word.equals("true") || word.equals("false")) return word.equals("true");
    return Double.valueOf(word);
  }
}
