import type { Operation } from "../../contract/contract.ts";
import { inProcess } from "../../contract/operations.ts";
import { problemOf } from "../../contract/problem.ts";
import { DiscrepancyError } from "./discrepancy.ts";

/** Fails unless an answer has the form that the contract gives its operation; its values are judged elsewhere. */
export function expectWellFormed(operation: Operation, answer: unknown): void {
  const problem = problemOf(inProcess[operation].answer, answer, "answer");
  if (!problem) return;
  const { place, must, got } = problem;
  throw new DiscrepancyError({ kind: "rule", rule: "answer-form", operation, field: place, must, got });
}
