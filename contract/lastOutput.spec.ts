import { describe, expect, it } from "vitest";
import { shownEnd, tellingText } from "./lastOutput.ts";

const telling = (text: string) => tellingText(text.split("\n").filter((line) => line.trim() !== ""));

describe("tellingText", () => {
  it("finds the library's own line among V8's frames", () => {
    const text = `loading weights
mylib.cpp:88: Assertion 'groups == 1' failed.
----- Native stack trace -----
 1: 0xcb7a5b void node::Abort [node]
 2: 0x7f3f1c83eb54  [/lib/x86_64-linux-gnu/libc.so.6]

----- JavaScript stack trace -----
1: abort (node:internal/process/per_thread:220:14)
2: conv2d (/home/me/aborts.ts:4:80)`;
    expect(telling(text)).toBe("mylib.cpp:88: Assertion 'groups == 1' failed.");
  });

  it("finds the message of an exception of Node.js, after the source and its mark", () => {
    const text = `/home/me/uncaught.ts:3
      throw new RangeError("offset 12");
            ^

RangeError: offset 12 is outside the bounds of the DataView
    at Immediate.<anonymous> (/home/me/uncaught.ts:3:13)
    at process.processImmediate (node:internal/timers:483:21)

Node.js v20.20.2`;
    expect(telling(text)).toBe("RangeError: offset 12 is outside the bounds of the DataView");
  });

  it.each([
    [
      "C++",
      "using 4 threads\nterminate called after throwing an instance of 'std::runtime_error'\n  what():  no kernel for groups > 1",
      "terminate called after throwing an instance of 'std::runtime_error' what():  no kernel for groups > 1",
    ],
    [
      "Rust",
      "\nthread 'main' panicked at src/main.rs:20:66:\nindex out of bounds: the len is 0 but the index is 2\nnote: run with `RUST_BACKTRACE=1` environment variable to display a backtrace",
      "thread 'main' panicked at src/main.rs:20:66: index out of bounds: the len is 0 but the index is 2",
    ],
    [
      "Python",
      'Traceback (most recent call last):\n  File "a.py", line 3, in <module>\n    convolve(x)\n    ~~~~~~~~^^^\nValueError: shapes differ',
      "ValueError: shapes differ",
    ],
    [
      "Python's faulthandler",
      'Fatal Python error: Segmentation fault\n\nCurrent thread 0x00007f1 (most recent call first):\n  File "c.py", line 519 in string_at\n  File "a.py", line 28 in convolve\n\nExtension modules: numpy._core (total: 22)',
      "Fatal Python error: Segmentation fault",
    ],
    [
      "Java",
      'Exception in thread "main" java.lang.ArrayIndexOutOfBoundsException: Index 5\n\tat Adapter.convolve(Adapter.java:30)\n\tat Adapter.main(Adapter.java:9)',
      'Exception in thread "main" java.lang.ArrayIndexOutOfBoundsException: Index 5',
    ],
    [
      "AddressSanitizer",
      "=================================================================\n==9==ERROR: AddressSanitizer: heap-buffer-overflow\nREAD of size 4\n    #0 0x55d3 in convolve conv.cc:12\n    #1 0x55d4 in main",
      "==9==ERROR: AddressSanitizer: heap-buffer-overflow READ of size 4",
    ],
    [
      "Node.js without memory",
      "<--- Last few GCs --->\n[123:0x5]     300 ms: Mark-Compact 9 MB\n<--- JS stacktrace --->\nFATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory",
      "FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory",
    ],
  ])("finds what %s says", (_, text, expected) => {
    expect(telling(text)).toBe(expected);
  });

  it("takes the last lines if none speaks of an error, and frames if there is nothing else", () => {
    expect(telling("a\nb\nc\nd")).toBe("b c d");
    expect(telling("    at f (x.ts:1:1)")).toBe("at f (x.ts:1:1)");
    expect(telling("")).toBe("");
    expect(telling(`warning: error rates are high\nready\nabout to leave: fatal ${"x".repeat(4000)}`)).toBe(
      `about to leave: fatal ${"x".repeat(278)}…`,
    );
  });
});

const frames = Array.from({ length: 40 }, (_, i) => ` ${i + 1}: 0xcb7a5b node::Frame${i} [node]`);

describe("shownEnd", () => {
  it("shows every line of a short output, and leaves out the frames of a long one", () => {
    expect(shownEnd([])).toEqual([]);
    expect(shownEnd(["a", "    at f (x.ts:1:1)"])).toEqual(["it last wrote:", "  a", "      at f (x.ts:1:1)"]);
    expect(shownEnd(["conv.cc:88: assertion failed", ...frames])).toEqual([
      "it last wrote:",
      "  conv.cc:88: assertion failed",
    ]);
    expect(shownEnd(frames)).toHaveLength(16);
  });
});
