import type { Dtype, Operation } from "../../contract/contract.ts";
import { unsupported } from "../../contract/refusal.ts";
import { accuracyOf, type Declared, domainOf } from "./declaration.ts";

/** Ends a case as unsupported if a target need not follow IEEE 754 for infinities. */
export function requireInfinity(declared: Declared, operation: Operation, dtype: Dtype): void {
  if (dtype === "float32" && accuracyOf(declared, operation) === "wgsl-f32")
    throw unsupported("declares wgsl-f32, which may assume that there is no NaN and no infinity");
}

/** Ends a case as unsupported if a target need not pass a NaN on. */
export function requireNan(declared: Declared, operation: Operation, dtype: Dtype): void {
  if (domainOf(declared, operation).nan === "unspecified") throw unsupported("declares nan: unspecified");
  requireInfinity(declared, operation, dtype);
}
