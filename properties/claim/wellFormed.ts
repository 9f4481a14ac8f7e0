import type { Operation } from "../../contract/contract.ts";
import { inProcess } from "../../contract/operations.ts";
import { problemOf } from "../../contract/problem.ts";
import { DiscrepancyError } from "./discrepancy.ts";

/**
 * Throws a discrepancy unless an answer has the form of its operation in the contract. Its values are judged elsewhere.
 */
export function expectWellFormed(operation: Operation, answer: unknown): void {
  const problem = problemOf(inProcess[operation].answer, answer, "answer");
  if (!problem) return;
  const { place, must, got } = problem;
  throw new DiscrepancyError({ kind: "rule", rule: "answer-form", operation, field: place, must, got });
}
