import { describe, expect, it } from "vitest";
import { preparedFaults } from "../../faults/prepared/catalogue.ts";
import { reference } from "../../faults/reference.ts";
import type { HandleFinding, HandleRule } from "../../run/record/measured/handles.ts";
import { handleScore } from "./handleExam.ts";

const fault = preparedFaults.find(({ id }) => id === "prepared/last-weights-for-every-handle");
const found = (rule: HandleRule | null): HandleFinding => ({ situations: [], rule, asIn: null, runs: 1, wrong: 1 });

describe("the exam of a finding about prepared weights", () => {
  it.each<["right" | "wrong" | "silent", HandleRule | null]>([
    ["right", { kind: "taken", field: "weight", of: "newest", with: "weightShape" }],
    ["wrong", { kind: "taken", field: "weight", of: "newest", with: "anything" }],
    ["wrong", { kind: "taken", field: "layer", of: "newest", with: "weightShape" }],
    ["wrong", { kind: "later", what: "noBias" }],
    ["silent", null],
  ])("is %s by what the described weights answer: %j", async (score, rule) => {
    expect(await handleScore(found(rule), fault?.serve(reference) ?? {}, 3)).toBe(score);
  });
});
