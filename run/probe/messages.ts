import type { Operation } from "../../contract/contract.ts";
import type { Claim } from "../../properties/claim/claim.ts";
import type { Declared } from "../../properties/claim/declaration.ts";
import type { Limits } from "../limits.ts";
import type { TargetChoice } from "../target/loadTarget.ts";
import type { HandleStep } from "./steps.ts";

/** Requests to put to the target, in order, or steps with prepared weights. */
export type ProbeAsk = { readonly target: TargetChoice; readonly limits: Limits } & Asked;

export type Asked =
  | {
      readonly operation: Operation;
      readonly requests: readonly unknown[];
      readonly requires: Claim["requires"];
    }
  | { readonly steps: readonly HandleStep[] };

/** The target's answer, its error, its statement that it does not support the request, or its end. */
export type Probed = { readonly answer: unknown } | "throws" | "declined" | "ended";

/** Sent after each request, so that no answer is lost if the next request ends the process. */
export type ProbeNote =
  | { readonly kind: "ready"; readonly declared: Declared }
  | { readonly kind: "probed"; readonly probed: Probed };

export type ProbeReply = { readonly kind: "done" } | { readonly kind: "notOpened" };
