import type { Operation } from "../../contract/contract.ts";
import type { RequestKind } from "./kindOf.ts";

/** A request that ended the target: it crashed, hung or broke the protocol. */
export interface RememberedEnd extends RequestKind {
  /** `the program was ended by SIGABRT` */
  readonly how: string;
  /** The claim that asked first. */
  readonly claim: string;
}

type Answered = Pick<RequestKind, "operation" | "features">;

/** What is known of a target's ends, as plain data for messages between processes. */
export interface EndNotes {
  readonly ends: readonly RememberedEnd[];
  /** The features of answered requests, each combination once. */
  readonly answered: readonly Answered[];
  /** How often a claim met a further end while it searched for a smaller case. */
  readonly shrinks: number;
}

/** The requests that ended the target of a run, so that no other claim spends a restart on requests like them. */
export interface EndMemory {
  readonly end: (end: RememberedEnd) => void;
  readonly answer: (kind: Answered) => void;
  /** Counts an end that a claim met while it searched for a smaller case. */
  readonly shrink: () => void;
  /** Whether no request has ended the target. */
  readonly isEmpty: () => boolean;
  /** Why a request is not put to the target, or null. */
  readonly reasonToSkip: (kind: RequestKind) => string | null;
  /** How often a claim that met this end may meet a further one, to find a smaller case. */
  readonly shrinksFor: (end: RememberedEnd) => number;
  /** What another memory needs to skip requests like those that ended the target: without an end, no answers. */
  readonly notes: () => EndNotes;
  /** The notes with all answers that `merge` did not bring. */
  readonly learnt: () => EndNotes;
  readonly merge: (notes: EndNotes) => void;
}

/** Requests of an operation with all these features end the target, as far as is known. */
interface Condition {
  readonly operation: Operation;
  readonly features: readonly string[];
  readonly claim: string;
}

const regionReason = /^(\w+) with (.+) ended the target each time \(first in /;

/** The operation and the features of requests that are not put, from a reason of `reasonToSkip`; null for another reason. */
export function skippedRegion(reason: string): { readonly operation: string; readonly features: string } | null {
  const [, operation, features] = regionReason.exec(reason) ?? [];
  return operation === undefined || features === undefined ? null : { operation, features };
}

/** The number of ends from which a condition is inferred, of any operation and of the operation for which it is used. */
const minEnds = 4;
const minOwnEnds = 2;

/** Further ends that the first claim with a new end may meet, and that all claims of a run may meet. */
const shrinksPerEnd = 20;
const shrinksPerRun = 40;

export function endMemory(): EndMemory {
  const ends = new Map<string, RememberedEnd>();
  const answered = new Map<string, Answered>();
  const merged = new Set<Answered>();
  let shrinks = 0;
  /** Undefined when ends or answers have been added. */
  let conditions: readonly Condition[] | undefined;

  function end(found: RememberedEnd): void {
    if (ends.has(found.key)) return;
    ends.set(found.key, found);
    conditions = undefined;
  }

  function answer(kind: Answered): void {
    const name = [kind.operation, ...kind.features].join("\n");
    if (answered.has(name)) return;
    answered.set(name, kind);
    conditions = undefined;
  }

  function reasonToSkip({ operation, key, features }: RequestKind): string | null {
    if (ends.size === 0) return null;
    const known = ends.get(key);
    if (known) return `a request like this ended the target earlier (${known.claim})`;
    conditions ??= conditionsOf([...ends.values()], [...answered.values()]);
    const met = conditions.find((each) => each.operation === operation && includesAll(features, each.features));
    if (!met) return null;
    return `${operation} with ${met.features.join(", ")} ended the target each time (first in ${met.claim})`;
  }

  function shrinksFor(found: RememberedEnd): number {
    const isKnown = [...ends.values()].some((each) => isLike(each, found, [...answered.values()]));
    return isKnown ? 0 : Math.min(shrinksPerEnd, Math.max(0, shrinksPerRun - shrinks));
  }

  return {
    end,
    answer,
    shrink: () => {
      shrinks += 1;
    },
    isEmpty: () => ends.size === 0,
    reasonToSkip,
    shrinksFor,
    notes: () => ({ ends: [...ends.values()], answered: ends.size > 0 ? [...answered.values()] : [], shrinks }),
    learnt: () => ({
      ends: [...ends.values()],
      answered: [...answered.values()].filter((each) => !merged.has(each)),
      shrinks,
    }),
    merge: (notes) => {
      for (const each of notes.ends) end(each);
      for (const each of notes.answered) {
        answer(each);
        merged.add(each);
      }
      shrinks = Math.max(shrinks, notes.shrinks);
    },
  };
}

/**
 * The conditions that hold for every known end with some feature, and for no answered request. Of the ends that share a
 * feature, these are the common features that no answered request has; if there are none, all common features together.
 */
function conditionsOf(ends: readonly RememberedEnd[], answered: readonly Answered[]): readonly Condition[] {
  const operations = new Set(ends.map(({ operation }) => operation));
  const words = new Set(ends.flatMap(({ features }) => features));
  const found: Condition[] = [];
  for (const word of words) {
    const sharing = ends.filter(({ features }) => features.includes(word));
    if (sharing.length < minEnds) continue;
    const common = [...words].filter((each) => sharing.every((end) => end.features.includes(each)));
    for (const operation of operations) {
      const own = sharing.filter((end) => end.operation === operation);
      const [first] = own;
      if (!first || own.length < minOwnEnds) continue;
      const fatal = common.filter((each) => !isAnswered(operation, [each], answered));
      const features = fatal.length > 0 ? fatal : common;
      if (!isAnswered(operation, features, answered)) found.push({ operation, features, claim: first.claim });
    }
  }
  // The widest first: it is the reason that is stated.
  return found.sort((a, b) => a.features.length - b.features.length);
}

/** Whether two ends may have one cause: they look alike, and no answered request has all that they have in common. */
function isLike(a: RememberedEnd, b: RememberedEnd, answered: readonly Answered[]): boolean {
  if (a.how !== b.how || a.operation !== b.operation) return false;
  if (a.key === b.key) return true;
  const common = a.features.filter((each) => b.features.includes(each));
  return common.length > 0 && !isAnswered(b.operation, common, answered);
}

function isAnswered(operation: Operation, features: readonly string[], answered: readonly Answered[]): boolean {
  return answered.some((each) => each.operation === operation && includesAll(each.features, features));
}

function includesAll(features: readonly string[], wanted: readonly string[]): boolean {
  return wanted.every((each) => features.includes(each));
}
