import type { AnswerPart, Claim } from "../../properties/claim/claim.ts";
import { DiscrepancyError } from "../../properties/claim/discrepancy.ts";
import type { Exchange } from "../../properties/claim/exchange.ts";
import type { Convolution } from "../record/measured/change.ts";
import { type Shape, shapeOf } from "./shape.ts";

/**
 * The convolution requests of a run whose answers are known to be right or wrong: their parameters as text, each once,
 * and which parts of the answers were right or wrong, as bits. Plain data for messages between processes.
 */
export type JudgedNotes = ReadonlyMap<string, number>;

export interface JudgedRequests {
  /** Keeps the request of a case of a claim that decides whether its answer is right. */
  readonly add: (claim: Pick<Claim, "decides">, exchanges: readonly Exchange[], thrown: unknown) => void;
  readonly notes: () => JudgedNotes;
  readonly merge: (notes: JudgedNotes) => void;
}

/** Requests with equal parameters are one; it is wrong if one of their answers was wrong. */
export interface JudgedShapes {
  readonly right: readonly Shape[];
  readonly wrong: readonly Shape[];
}

const parts: readonly AnswerPart[] = ["output", "inputGradient", "weightGradient", "biasGradient"];
/** The bits of wrong parts follow those of right ones. */
const wrongShift = parts.length;

/** Maximum number of requests kept: 65,536 take some 10 MB. */
const maxRequests = 2 ** 16;

export function judgedRequests(): JudgedRequests {
  const found = new Map<string, number>();

  function keep(key: string, bits: number): void {
    const known = found.get(key);
    if (known !== undefined || found.size < maxRequests) found.set(key, (known ?? 0) | bits);
  }

  return {
    add: ({ decides }, exchanges, thrown) => {
      const [exchange, ...others] = exchanges;
      // Of several requests, none is known to be the wrong one.
      if (decides.length === 0 || !exchange || others.length > 0) return;
      const bits = thrown === null ? bitsOf(decides) : bitsOf(wrongParts(decides, thrown)) << wrongShift;
      if (bits !== 0) keep(keyOf(exchange), bits);
    },
    notes: () => found,
    merge: (notes) => {
      for (const [key, bits] of notes) keep(key, bits);
    },
  };
}

function bitsOf(judged: readonly AnswerPart[]): number {
  return judged.reduce((bits, part) => bits | (1 << parts.indexOf(part)), 0);
}

/** Only the gradient of which a discrepancy speaks is known to be wrong. A target that has ended gave no answer. */
function wrongParts(decides: readonly AnswerPart[], thrown: unknown): readonly AnswerPart[] {
  if (!(thrown instanceof DiscrepancyError) || thrown.discrepancy.kind === "ended") return [];
  const { discrepancy } = thrown;
  const label = "label" in discrepancy ? discrepancy.label : "";
  const named = decides.filter((part) => label === `gradient of ${part.replace("Gradient", "")}`);
  return named.length > 0 ? named : decides;
}

type Request = Parameters<typeof shapeOf>[0];

function keyOf({ operation, request }: Exchange): string {
  return JSON.stringify([operation, ...Object.values(shapeOf(request as Request))]);
}

/** The judged requests of one operation, with respect to some parts of its answers. */
export function judgedOf(notes: JudgedNotes, operation: Convolution, of: readonly AnswerPart[]): JudgedShapes {
  const [right, wrong]: [Shape[], Shape[]] = [[], []];
  const wanted = bitsOf(of);
  for (const [key, bits] of notes) {
    if (!key.startsWith(`["${operation}",`)) continue;
    const isWrong = ((bits >> wrongShift) & wanted) !== 0;
    if (isWrong || (bits & wanted) !== 0) (isWrong ? wrong : right).push(shapeFrom(key));
  }
  return { right, wrong };
}

function shapeFrom(key: string): Shape {
  const [, batch, groups, channels, kernel, plane, stride, dilation, padding, paddingMode, bias, dtype, outputPadding] =
    JSON.parse(key);
  return {
    ...{ batch, groups, channels, kernel, plane, stride, dilation, padding, paddingMode, bias, dtype, outputPadding },
  };
}
