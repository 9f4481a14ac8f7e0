import type { Operation } from "../../contract/contract.ts";
import type { AnswerPart, Claim } from "../../properties/claim/claim.ts";
import { DiscrepancyError } from "../../properties/claim/discrepancy.ts";
import type { Exchange } from "../../properties/claim/exchange.ts";
import type { Convolution } from "../record/measured/change.ts";
import { type Shape, shapeOf } from "./shape.ts";

/**
 * The convolution requests of a run whose answers are known to be right or wrong: their parameters as text, each once,
 * and which parts of the answers were right or wrong, on whole numbers and on others, as bits. Plain data for messages
 * between processes.
 */
export type JudgedNotes = ReadonlyMap<string, number>;

export interface JudgedRequests {
  /** Keeps the request of a case of a claim that decides whether its answer is right. */
  readonly add: (claim: Pick<Claim, "decides">, exchanges: readonly Exchange[], thrown: unknown) => void;
  readonly notes: () => JudgedNotes;
  readonly merge: (notes: JudgedNotes) => void;
}

/**
 * Requests with equal parameters are one; it is wrong if one of their answers was wrong. Whole numbers do not show
 * rounding: if only requests of other numbers are wrong, only these count.
 */
export interface JudgedShapes {
  readonly right: readonly Shape[];
  readonly wrong: readonly Shape[];
}

const parts: readonly AnswerPart[] = ["output", "inputGradient", "weightGradient", "biasGradient"];
/** The bits of wrong parts follow those of right ones, the bits of other numbers those of whole numbers. */
const wrongShift = parts.length;
const otherShift = 2 * parts.length;
/** Numbers at the beginning of a tensor that show whether all are whole. */
const maxRead = 64;

/** Maximum number of requests kept: 262,144 take some 40 MB. */
const maxRequests = 2 ** 18;

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
      const request = exchange.request as Request;
      if (bits !== 0) keep(keyOf(exchange.operation, request), isWhole(request) ? bits : bits << otherShift);
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

function keyOf(operation: Operation, request: Request): string {
  return JSON.stringify([operation, ...Object.values(shapeOf(request))]);
}

function isWhole({ input, weight }: Request): boolean {
  return [input, weight].every(({ data }) => data.subarray(0, maxRead).every(Number.isInteger));
}

/** The judged requests of one operation, with respect to some parts of its answers. */
export function judgedOf(notes: JudgedNotes, operation: Convolution, of: readonly AnswerPart[]): JudgedShapes {
  const own = [...notes].filter(([key]) => key.startsWith(`["${operation}",`));
  const wrongBits = bitsOf(of) << wrongShift;
  const isWrongOn = (bits: number, shift: number) => ((bits >> shift) & wrongBits) !== 0;
  const isAnyWrong = (shift: number) => own.some(([, bits]) => isWrongOn(bits, shift));
  const shifts = isAnyWrong(otherShift) && !isAnyWrong(0) ? [otherShift] : [0, otherShift];
  const isWrong = (bits: number) => shifts.some((shift) => isWrongOn(bits, shift));
  const isJudged = (bits: number) => shifts.some((shift) => ((bits >> shift) & bitsOf(of)) !== 0);
  return {
    wrong: own.filter(([, bits]) => isWrong(bits)).map(([key]) => shapeFrom(key)),
    right: own.filter(([, bits]) => !isWrong(bits) && isJudged(bits)).map(([key]) => shapeFrom(key)),
  };
}

/** The judged requests of one operation, right or wrong. */
export function shapesIn(notes: JudgedNotes, operation: Operation): readonly Shape[] {
  return [...notes.keys()].filter((key) => key.startsWith(`["${operation}",`)).map(shapeFrom);
}

function shapeFrom(key: string): Shape {
  const [, batch, groups, channels, kernel, plane, stride, dilation, padding, paddingMode, bias, dtype, outputPadding] =
    JSON.parse(key);
  return {
    ...{ batch, groups, channels, kernel, plane, stride, dilation, padding, paddingMode, bias, dtype, outputPadding },
  };
}
