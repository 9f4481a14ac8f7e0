import type { Root, Type } from "protobufjs";
import { protoRoot } from "./protoRoot.ts";

/** ONNX's messages as plain objects; fields are those of `onnx.proto`, in camel case. */
export interface AttributeMessage {
  readonly name: string;
  readonly type: number;
  readonly i?: number;
  readonly s?: Uint8Array;
  readonly ints?: readonly number[];
}

export interface NodeMessage {
  readonly opType: string;
  readonly input: readonly string[];
  readonly output: readonly string[];
  readonly attribute: readonly AttributeMessage[];
}

export interface TensorMessage {
  readonly name: string;
  readonly dims: readonly number[];
  readonly dataType: number;
  readonly rawData: Uint8Array;
}

export interface ValueMessage {
  readonly name: string;
  readonly type: {
    readonly tensorType: {
      readonly elemType: number;
      readonly shape: { readonly dim: readonly { readonly dimValue?: number; readonly dimParam?: string }[] };
    };
  };
}

export interface ModelMessage {
  readonly irVersion: number;
  readonly producerName: string;
  readonly opsetImport: readonly { readonly domain: string; readonly version: number }[];
  readonly graph: {
    readonly name: string;
    readonly node: readonly NodeMessage[];
    readonly initializer: readonly TensorMessage[];
    readonly input: readonly ValueMessage[];
    readonly output: readonly ValueMessage[];
  };
}

interface Messages {
  readonly ModelProto: ModelMessage;
  readonly TensorProto: TensorMessage;
}

let root: Root | undefined;

/** A message type of `onnx.proto`. The file is read on first use: `--list` and most claims do not need it. */
function typeOf(name: keyof Messages): Type {
  root ??= protoRoot();
  return root.lookupType(`onnx.${name}`);
}

/** The bytes of a message; equal messages give equal bytes. */
export function encodeMessage<M extends keyof Messages>(name: M, message: Messages[M]): Uint8Array {
  const type = typeOf(name);
  return type.encode(type.fromObject(message)).finish();
}

/** Reads a message with every field of `onnx.proto` set. Throws if the bytes are not such a message. */
export function decodeMessage<M extends keyof Messages>(name: M, bytes: Uint8Array): Messages[M] {
  const type = typeOf(name);
  // protobufjs knows the fields only from onnx.proto; the interfaces above repeat them.
  return type.toObject(type.decode(bytes), { longs: Number, defaults: true, arrays: true }) as Messages[M];
}
