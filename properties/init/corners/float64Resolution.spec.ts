import { expect, it } from "vitest";
import type { Target } from "../../../contract/contract.ts";
import { initialize } from "../../../impl/init/initialize.ts";
import { manualSeed } from "../../../impl/random/generator.ts";
import { runClaim } from "../../claim/runClaim.ts";
import { float64Resolution } from "./float64Resolution.ts";

/** The initializers, with uniform and normal values cut to a grid of 1/steps. */
function drawing(steps: number): Target {
  return {
    initialize: (request) => {
      const drawn = initialize(request, manualSeed(request.seed));
      return { ...drawn, data: drawn.data.map((value: number) => Math.floor(value * steps) / steps) };
    },
  };
}

it.each([
  [2 ** 40, "passed"],
  [2 ** 32, "failed"],
  [2 ** 20, "failed"],
] as const)("values on a grid of 1/%i: %s", async (steps, verdict) => {
  expect(await runClaim(float64Resolution, drawing(steps), { seed: "bits", runs: 1 })).toMatchObject({ verdict });
});
