import { describe, expect, it } from "vitest";
import { tensor } from "../../impl/tensor.ts";
import { DiscrepancyError } from "../claim/discrepancy.ts";
import { exactly, withTolerance } from "./approximate.ts";
import { expectMatches } from "./expectTensor.ts";
import { isOfAnswers, markAnswer } from "./ofAnswers.ts";
import { itemOf, joinItems, scaled, sum, turnedOver } from "./rearrange.ts";

const plain = () => tensor("float32", [1, 1, 1, 2], [1, 2]);

describe("what is computed from answers", () => {
  it("is known as such, and what is not, is not", () => {
    const answer = markAnswer(plain());
    const tolerant = withTolerance(answer, () => 1);
    for (const made of [answer, tolerant, exactly(tolerant), scaled(answer, 2), sum(plain(), answer)])
      expect(isOfAnswers(made)).toBe(true);
    for (const made of [turnedOver(answer), itemOf(answer, 0), joinItems([plain(), answer])])
      expect(isOfAnswers(made)).toBe(true);
    for (const made of [plain(), scaled(plain(), 2), sum(plain(), plain()), turnedOver(plain())])
      expect(isOfAnswers(made)).toBe(false);
  });

  it("is known for each part of an answer", () => {
    const answer = markAnswer({ input: plain(), weight: plain(), bias: null });
    expect([answer.input, answer.weight].map(isOfAnswers)).toEqual([true, true]);
  });

  it("is said in the discrepancy of an element", () => {
    const discrepancyOf = (expected: ReturnType<typeof plain>) => {
      try {
        expectMatches(tensor("float32", [1, 1, 1, 2], [1, 3]), expected);
      } catch (error) {
        return error instanceof DiscrepancyError ? error.discrepancy : error;
      }
      return null;
    };
    expect(discrepancyOf(markAnswer(plain()))).toMatchObject({ kind: "element", isOfAnswers: true });
    expect(discrepancyOf(plain())).not.toHaveProperty("isOfAnswers");
  });
});
