import type { Exchange } from "../../properties/claim/exchange.ts";
import type { ClaimResult } from "../../properties/claim/result.ts";
import type { RunOptions } from "../../properties/claim/runClaim.ts";
import type { EndNotes } from "../ends/endMemory.ts";
import type { JudgedNotes } from "../judged/judgedRequests.ts";
import type { Limits } from "../limits.ts";
import type { TargetChoice } from "../target/loadTarget.ts";

/** What the parent asks of a worker: try the target, or judge it by one claim. */
export type Ask = SmokeAsk | ClaimAsk;

interface SmokeAsk {
  readonly kind: "smoke";
  readonly target: TargetChoice;
  readonly limits: Limits;
}

export interface ClaimAsk {
  readonly kind: "claim";
  readonly target: TargetChoice;
  readonly limits: Limits;
  readonly id: string;
  readonly options: RunOptions;
  /** How often the target may be restarted during the claim; at 0 nothing is put to it. */
  readonly restarts: number;
  /**
   * Whether each case and request is noted before it is tried. The last note then shows which one ended the process.
   */
  readonly isTraced: boolean;
  /** What the run knows of requests that ended the target. */
  readonly ends: EndNotes;
}

/** A worker's reply. `noTarget`: the module exports no target; `cannotRun`: it threw or did not answer the smoke request. */
export type Reply = { readonly kind: "ready" } | NotOpened | JudgedReply;

export interface NotOpened {
  readonly kind: "noTarget" | "cannotRun";
  readonly message: string;
}

export interface JudgedReply {
  readonly kind: "judged";
  readonly result: ClaimResult;
  /** Restarts of the program during the claim. */
  readonly restarts: number;
  /** The ends of the request and of the claim, and the answers of the claim. */
  readonly ends: EndNotes;
  /** The requests of the claim whose answers are known to be right or wrong. */
  readonly requests: JudgedNotes;
  /** Memory of the worker after the claim. */
  readonly residentBytes: number;
}

/** The notes of a traced claim: the draw of each case, and each request. */
export type Note =
  | { readonly kind: "case"; readonly draw: unknown }
  | { readonly kind: "request"; readonly exchange: Exchange };
