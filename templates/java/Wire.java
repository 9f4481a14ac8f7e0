import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The wire of conv2d-conformance, standard library only: JSON-RPC 2.0, one message a line. Not to be edited. */
final class Wire {
  /** The request breaks a rule of the operation: error -32602. */
  @SuppressWarnings("serial")
  static class Invalid extends RuntimeException {
    Invalid(String rule) { super(rule); }
  }

  /** The request is valid, but the library's interface cannot express it: error -32001. */
  @SuppressWarnings("serial")
  static class Unsupported extends RuntimeException {
    Unsupported(String reason) { super(reason); }
  }

  static void ensure(boolean condition, String rule) {
    if (!condition) throw new Invalid(rule);
  }

  /** An operation gets the fields of the request and returns maps, lists, numbers, texts, tensors or null. */
  interface Operation {
    Object answer(Map<String, Object> request);
  }

  static Object field(Map<String, Object> request, String name) {
    ensure(request.containsKey(name), "the request must have the field " + name);
    return request.get(name);
  }

  static int whole(Map<String, Object> request, String name, int min) {
    return (int) whole(name, field(request, name), min, 1 << 30);
  }

  static int[] sizes(Map<String, Object> request, String name, int min) {
    return java.util.Arrays.stream(wholes(request, name, min, 1 << 30)).mapToInt(Math::toIntExact).toArray();
  }

  static long[] wholes(Map<String, Object> request, String name, long min, long max) {
    ensure(field(request, name) instanceof List, name + " must be a list");
    return ((List<?>) request.get(name)).stream().mapToLong(each -> whole(name, each, min, max)).toArray();
  }

  static int[] pair(Map<String, Object> request, String name, int min) {
    var pair = sizes(request, name, min);
    ensure(pair.length == 2, name + " must be [height, width]");
    return pair;
  }

  private static long whole(String name, Object json, long min, long max) {
    var isWhole = json instanceof Double value && value == Math.rint(value) && value >= min && value < max;
    ensure(isWhole, name + " must be whole numbers from " + min + " and below " + max + ", got " + json);
    return ((Double) json).longValue();
  }

  /** Answers each line of stdin until it closes. What a library prints goes to stderr. */
  static void serve(Map<String, Operation> operations) throws IOException {
    var answers = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
    System.setOut(System.err);
    var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (var line = lines.readLine(); line != null; line = lines.readLine()) {
      @SuppressWarnings("unchecked") var message = (Map<String, Object>) Json.parse(line);
      var reply = new LinkedHashMap<String, Object>();
      reply.put("jsonrpc", "2.0");
      reply.put("id", message.get("id"));
      try {
        var operation = operations.get((String) message.get("method"));
        @SuppressWarnings("unchecked") var request = (Map<String, Object>) message.get("params");
        if (operation != null) reply.put("result", operation.answer(request));
        else reply.put("error", error(-32601, "there is no operation " + message.get("method")));
      } catch (Invalid problem) {
        reply.put("error", error(-32602, problem.getMessage()));
      } catch (Unsupported problem) {
        reply.put("error", error(-32001, problem.getMessage()));
      } catch (Exception | StackOverflowError | AssertionError problem) {
        reply.put("error", error(-32603, problem.toString()));
      }
      answers.print(Json.text(reply) + "\n");
      answers.flush();
    }
  }

  private static Map<String, Object> error(int code, String message) {
    return Map.of("code", code, "message", message);
  }
}
