import { createHash } from "node:crypto";
import type { Operation } from "../../contract/contract.ts";
import { featuresOf } from "./features.ts";

/** A request without the values of its tensors and its seed: what another claim may ask again with other values. */
export interface RequestKind {
  readonly operation: Operation;
  /** A hash of operation, parameters, shapes and dtypes. */
  readonly key: string;
  readonly features: readonly string[];
}

/** `features` are those of the request, if they are known. */
export function kindOf(operation: Operation, request: unknown, features = featuresOf(operation, request)): RequestKind {
  const text = JSON.stringify([operation, features, request], withoutValues);
  return { operation, key: createHash("sha256").update(text).digest("hex").slice(0, 16), features };
}

function withoutValues(name: string, value: unknown): unknown {
  if (name === "seed") return undefined;
  if (ArrayBuffer.isView(value)) return `${value.constructor.name} of ${value.byteLength} bytes`;
  return typeof value === "number" || typeof value === "bigint" ? String(value) : value;
}
