import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Root } from "protobufjs";

/** This file. A page has another in its place, with the text of `onnx.proto` in it. */
export const protoRootFile: string = import.meta.filename;

const protoFile = new URL("onnx.proto", import.meta.url);

/** The format of ONNX's messages. */
export function protoText(): string {
  return readFileSync(protoFile, "utf8");
}

/** The message types of `onnx.proto`. protobufjs is loaded at the first use. */
export function protoRoot(): Root {
  const { parse }: typeof import("protobufjs") = createRequire(import.meta.url)("protobufjs");
  return parse(protoText()).root;
}
