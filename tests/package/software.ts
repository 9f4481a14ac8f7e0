import { spawnSync } from "node:child_process";

/** The software of this machine that some tests need. */
export interface Software {
  /** Interpreters that have NumPy and OpenCV, NumPy and ONNX Runtime, or only NumPy; null if there is none. */
  readonly opencv: string | null;
  readonly onnxruntime: string | null;
  readonly numpy: string | null;
  /** Whether each is installed, by the name that a test gives it. */
  readonly installed: Readonly<Record<string, boolean>>;
}

/** Looks for the software. It starts some twenty programs, so that it is called once for all specifications. */
export function findSoftware(): Software {
  const opencv = pythonWith("numpy, cv2");
  const numpy = opencv ?? pythonWith("numpy");
  const installed = {
    "g++": runs("g++"),
    cargo: runs("cargo"),
    javac: runs("javac"),
    node: true,
    numpy: numpy !== null,
    cv2: opencv !== null,
    dnnl: compiles("dnnl.hpp"),
    xnnpack: compiles("xnnpack.h"),
  };
  return { opencv, onnxruntime: pythonWith("numpy, onnxruntime"), numpy, installed };
}

/** The path of the first interpreter that has these modules, or null: the environment's PYTHON, python3, the system's. */
function pythonWith(modules: string): string | null {
  const names = new Set([process.env.PYTHON || "python3", "python3", "/usr/bin/python3"]);
  for (const name of names) {
    const words = ["-c", `import ${modules}, sys; print(sys.executable)`];
    const { status, stdout } = spawnSync(name, words, { encoding: "utf8" });
    if (status === 0) return stdout.trim();
  }
  return null;
}

/** Whether g++ is installed and compiles a program with this header. */
function compiles(header: string): boolean {
  const input = `#include <${header}>\n`;
  return spawnSync("g++", ["-std=c++17", "-fsyntax-only", "-x", "c++", "-"], { input }).status === 0;
}

function runs(name: string): boolean {
  return spawnSync(name, ["--version"]).status === 0;
}
