import { expect, it } from "vitest";
import { choiceOf, unusualEnvironment } from "./targetChoice.ts";

it("judges a module where the call says, or where a shipped adapter runs", () => {
  expect(choiceOf("reference", undefined)).toBe("reference");
  expect(choiceOf("reference", undefined, { in: "node" })).toBe("reference");
  expect(choiceOf("reference", undefined, { in: "browser" })).toEqual({
    environment: "browser",
    name: "reference",
    gpu: "software",
  });
  expect(choiceOf("tfjs-webgpu", undefined, { gpu: "native", chromium: "/opt/c" })).toEqual({
    environment: "dawn",
    name: "tfjs-webgpu",
    gpu: "native",
    chromium: "/opt/c",
  });
  expect(choiceOf("numpy", undefined, { in: "node" })).toBe("numpy");
  expect(choiceOf(undefined, "node my.mjs")).toEqual(["node", "my.mjs"]);
});

it.each([
  ["onnxruntime-node", undefined, { in: "browser" }, "onnxruntime-node runs in node, got --in browser"],
  ["tfjs-webgl", undefined, { in: "node" }, "tfjs-webgl runs in browser, got --in node"],
  ["numpy", undefined, { in: "browser" }, "--in browser is for a module, and numpy is a program in Python"],
  ["reference", undefined, { gpu: "native" }, "--gpu needs --in dawn or --in browser"],
  ["reference", undefined, { in: "node", chromium: "/c" }, "--chromium needs --in dawn or --in browser"],
  [undefined, "node my.mjs", { in: "browser" }, "--in is for a module, and --command names a program"],
] as const)("refuses %s, %s in %j", (target, command, flags, sentence) => {
  expect(() => choiceOf(target, command, flags)).toThrow(sentence);
});

it("repeats what was given", () => {
  expect(unusualEnvironment({})).toEqual([]);
  expect(unusualEnvironment({ in: "browser", chromium: "/c" })).toEqual(["--in", "browser", "--chromium", "/c"]);
});
