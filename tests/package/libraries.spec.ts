import { spawnSync } from "node:child_process";
import { cpSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { folder, isInstalled, onnxruntime, opencv, program, shell } from "./shell.ts";

/** An example of a library: how it is built and called, and the first claims that it passes or is known to fail. */
interface Example {
  readonly name: string;
  readonly build: string;
  readonly command: string;
  readonly needs: string;
  readonly isPresent: boolean;
  /** More words of `verify`. */
  readonly words?: string;
}

const build = "g++ -Wall -Wextra -Werror -O1 -std=c++17 -Itemplates/cpp -o";
const version = opencv && spawnSync(opencv, ["-c", "import cv2; print(cv2.__version__)"], { encoding: "utf8" }).stdout;
const xnnpack = spawnSync("dpkg-query", ["--show", "libxnnpack-dev"], { encoding: "utf8" }).stdout ?? "";

const examples: readonly Example[] = [
  {
    name: "oneDNN",
    build: `${build} onednn templates/libraries/onednn.cpp -ldnnl`,
    command: "./onednn",
    needs: "libdnnl-dev",
    isPresent: isInstalled.dnnl === true,
  },
  {
    name: "XNNPACK",
    build: `${build} xnnpack templates/libraries/xnnpack.cpp -lXNNPACK`,
    command: "./xnnpack",
    needs: "libxnnpack-dev and libpthreadpool-dev",
    isPresent: isInstalled.xnnpack === true,
    ...(xnnpack.includes("git20220216")
      ? { words: "--only '*/nan-reaches-*' --expect templates/libraries/xnnpack-20220216.json" }
      : {}),
  },
  {
    name: "OpenCV",
    build: "true",
    command: `${opencv} templates/libraries/opencv.py`,
    needs: "a Python with OpenCV and NumPy",
    isPresent: opencv !== null,
    ...(version?.trim() === "4.6.0"
      ? { words: "--only 'conv2d/rejects-*' --expect templates/libraries/opencv-4.6.0.json" }
      : {}),
  },
  {
    name: "ONNX Runtime",
    build: "true",
    command: `${onnxruntime} templates/libraries/ort.py`,
    needs: "a Python with onnxruntime and NumPy",
    isPresent: onnxruntime !== null,
  },
];

cpSync(join(folder, "node_modules/conv2d-conformance/templates"), join(folder, "templates"), { recursive: true });

describe.each(examples)("the example of $name", ({ build, command, needs, isPresent, words = "" }) => {
  if (!isPresent) console.error(`NOT RUN: the test needs ${needs}`);

  it.skipIf(!isPresent)("has the verdicts of its expectations", () => {
    const claims = "--only '{conv2d,transposed}/{equals,stride-beyond,transposition}*' --runs 3 --workers 1 --no-probe";
    const { code, output } = shell(`${build}; ${program} verify --command '${command}' ${claims} ${words}`);
    expect(output).toMatch(/ conforms\n$/);
    expect(code).toBe(0);
  });
});
