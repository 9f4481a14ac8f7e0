import type { Operation, Target } from "../contract/contract.ts";
import { reference } from "../faults/reference.ts";
import type { Exchange } from "../properties/claim/exchange.ts";
import type { ClaimResult, Failure } from "../properties/claim/result.ts";
import { isCarriedWhole } from "../run/record/plainFailure.ts";
import { agrees, answering, outcomeOf } from "./outcome.ts";

const { conv2d, conv2dGradient, convTranspose2d, convTranspose2dGradient, fan, gain } = reference;

/** The operations whose right answers do not depend on a generator. */
const knownAnswers: Target = { conv2d, conv2dGradient, convTranspose2d, convTranspose2dGradient, fan, gain };

/** A failing case: requests in order, and the target's response to each. */
export interface FailingCase {
  readonly claim: string;
  readonly exchanges: readonly Exchange[];
  /** The smallest case of its claim, which can be judged again from its draw. */
  readonly failure?: Failure;
  /** Whether one of the answers is wrong by itself; otherwise only the claim shows it. */
  readonly isWrong: boolean;
  /**
   * Tolerance for comparing a fault's answers with the target's: per element, or the largest bound when the target's
   * error is large.
   */
  readonly bound: "each" | "largest";
}

/** Maximum number of cases. */
const maxCases = 48;

/** The failing cases of a run that every fault can answer: first the smallest case of each claim, then larger ones. */
export async function failingCases(results: readonly ClaimResult[]): Promise<readonly FailingCase[]> {
  const failed = results.flatMap(({ id, failure }) => (failure ? [{ claim: id, failure }] : []));
  const smallest = failed.map(({ claim, failure }) => ({ claim, exchanges: failure.exchanges, failure }));
  const larger = failed.flatMap(({ claim, failure }) =>
    (failure.larger ?? []).map((exchanges) => ({ claim, exchanges })),
  );
  const cases: FailingCase[] = [];
  for (const { exchanges, ...found } of [...smallest, ...larger]) {
    if (cases.length >= maxCases) break;
    // The target's description is not an answer to be explained.
    const answered = exchanges.filter(({ operation }) => operation !== "describe");
    if (answered.length === 0 || !answered.every((exchange) => isKnown(exchange) && isAnswered(exchange))) continue;
    if (!isCarriedWhole({ exchanges })) continue;
    cases.push({ ...found, exchanges: answered, ...(await errorOf(answered)) });
  }
  return cases;
}

function isKnown({ operation }: Exchange): boolean {
  return typeof knownAnswers[operation as Operation] === "function";
}

/**
 * Whether there is an answer or error. A process that ended or timed out gave no answer that a fault could reproduce.
 */
function isAnswered({ answer, error, ended }: Exchange): boolean {
  return answer !== undefined || (error !== undefined && ended === undefined);
}

async function errorOf(exchanges: readonly Exchange[]): Promise<Pick<FailingCase, "isWrong" | "bound">> {
  const right = await answering(knownAnswers, exchanges);
  const differs = (bound: "each" | "largest") =>
    exchanges.some((exchange, i) => !agrees(exchange, outcomeOf(exchange), right[i], bound));
  return { isWrong: differs("each"), bound: differs("largest") ? "largest" : "each" };
}
