import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect } from "vitest";
import { folder, itWhere, program, shell } from "./shell.ts";
import { expectVerdict } from "./verdict.ts";

/** A template of a program: what a user types, and changes of its text. */
interface Template {
  readonly name: string;
  /** The template's folder. */
  readonly from: string;
  readonly need: string;
  readonly file: string;
  readonly build: string;
  readonly command: string;
  /** The beginning of the line before which the statements are put. */
  readonly before: string;
  /** Prints to stdout; an error of the library for a batch of 77, a request that it cannot express for one of 78. */
  readonly statements: string;
  /** Null where the guide shows a mistake in this template. */
  readonly mistake: readonly [correct: string, wrong: string] | null;
}

const templates: readonly Template[] = [
  {
    name: "C++",
    from: "cpp",
    need: "g++",
    file: "adapter.cpp",
    build: "g++ -Wall -Wextra -Werror -O1 -std=c++17 -o adapter adapter.cpp",
    command: "./adapter",
    before: "  eachProduct(conv, [&](long to, long from, long tap) {\n    output",
    statements: `std::puts("printed");
      if (conv.batch == 77) throw std::out_of_range("failed");
      if (conv.batch == 78) throw Unsupported("declined");`,
    mistake: null,
  },
  {
    name: "Rust",
    from: "rust",
    need: "cargo",
    file: "src/main.rs",
    build: "cargo build --release --offline",
    command: "target/release/adapter",
    before: "    let mut output = Tensor::zeros(&shape);",
    // Rust's standard library has no means to redirect what C code prints.
    statements: `assert!(shape[0] != 77, "failed");
      if shape[0] == 78 { return Err(Refusal::Unsupported("declined".into())) }`,
    mistake: null,
  },
  {
    name: "Java",
    from: "java",
    need: "javac",
    file: "Adapter.java",
    build: "javac -J-XX:TieredStopAtLevel=1 -Xlint:all -Werror *.java",
    command: "java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto Adapter",
    before: "    var output = Tensor.zeros(shape);",
    statements: `System.out.println("printed");
      if (shape[0] == 77) throw new IllegalStateException("failed");
      if (shape[0] == 78) throw new Wire.Unsupported("declined");`,
    mistake: ["y * call.stride[0]", "y * call.stride[1]"],
  },
  {
    name: "Python",
    from: "python",
    need: "numpy",
    file: "adapter.py",
    build: "true",
    command: "python3 adapter.py",
    before: "    padded = numpy.pad(",
    statements: `    print("printed")
    if len(source) == 77:
        raise OSError("failed")
    if len(source) == 78:
        raise Unsupported("declined")`,
    mistake: ["[(0, 0), (0, 0), *sides]", "[(0, 0), (0, 0), *sides[::-1]]"],
  },
  {
    name: "Node.js",
    from: "node",
    need: "node",
    file: "adapter.mjs",
    build: "true",
    command: "node adapter.mjs",
    before: "  const shape = [input.shape[0]",
    statements: `console.log("printed");
      if (input.shape[0] === 77) throw new Error("failed");
      if (input.shape[0] === 78) throw refusal(-32001, "declined");`,
    mistake: ["y * stride[0] - padding", "y * stride[1] - padding"],
  },
];

const some =
  "--only '{conv2d,transposed}/{equals,rejects}*' --only 'conv2d/{stride-is,padding-is}*' --only 'gradient/*equals*'" +
  " --only 'init/{fan,uniform}*' --runs 3 --workers 1 --no-probe";

const zeros = (count: number) => Buffer.alloc(4 * count).toString("base64");
const tensor = (batch: number) => ({ dtype: "float32", shape: [batch, 1, 1, 1], data: zeros(batch) });
const padding = { top: 0, bottom: 0, left: 0, right: 0 };

/** A line that asks for a convolution of a batch by one weight. */
function lineOf(batch: number): string {
  const steps = { stride: [1, 1], dilation: [1, 1], groups: 1, padding, paddingMode: "zeros" };
  const params = { input: tensor(batch), weight: tensor(1), bias: null, ...steps };
  return `${JSON.stringify({ jsonrpc: "2.0", id: batch, method: "conv2d", params })}\n`;
}

describe.each(templates)("the template in $name", (template) => {
  const { from, need, file, build, command, before, statements, mistake } = template;
  const own = `program-${from}`;
  const text = readFileSync(join(folder, "node_modules/conv2d-conformance/templates", from, file), "utf8");

  /** Builds the template with a text replaced, which it must have, and runs a command in its folder. */
  function run(replaced: string, by: string, line: string) {
    expect(text).toContain(replaced);
    writeFileSync(
      join(folder, own, file),
      text.replace(replaced, () => by),
    );
    return shell(`cd ${own}; ${build} 2>&1; ${line}`);
  }

  itWhere(need)("conforms, keeps stdout clean and answers errors; it does not conform with one word wrong", () => {
    mkdirSync(join(folder, own));
    cpSync(join(folder, "node_modules/conv2d-conformance/templates", from), join(folder, own), { recursive: true });
    const verify = `../${program} verify --command '${command}' ${some}`;
    expectVerdict(run(before, `${statements}\n${before}`, verify), true);

    writeFileSync(join(folder, own, "lines"), `${lineOf(77)}${lineOf(78)}`);
    const { output } = shell(`cd ${own}; ${command} < lines 2>errors || true`);
    const [failed, declined] = output.split("\n").map((line) => line && JSON.parse(line));
    expect(failed).toMatchObject({ id: 77, error: { code: -32603, message: expect.stringContaining("failed") } });
    expect(declined).toMatchObject({ id: 78, error: { code: -32001, message: "declined" } });

    if (mistake) expectVerdict(run(mistake[0], mistake[1], verify), false);
  });
});
