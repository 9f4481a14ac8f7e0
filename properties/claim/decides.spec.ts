import { describe, expect, it } from "vitest";
import type { Conv2dGradients, Target, Tensor } from "../../contract/contract.ts";
import { conv2d } from "../../impl/conv2d.ts";
import { conv2dGradient } from "../../impl/conv2dGradient.ts";
import { convTranspose2d } from "../../impl/convTranspose2d.ts";
import { convTranspose2dGradient } from "../../impl/convTranspose2dGradient.ts";
import { copyOf } from "../../impl/tensor.ts";
import { catalogue } from "../catalogue.ts";
import type { AnswerPart } from "./claim.ts";
import { runClaim } from "./runClaim.ts";

/** The tensor with another last element; without elements, of another dtype. */
function spoilt(tensor: Tensor): Tensor {
  if (tensor.data.length === 0) return { ...tensor, dtype: "float64", data: new Float64Array() };
  const spoiltTensor = copyOf(tensor);
  const largest = Math.max(1, ...tensor.data.map(Math.abs));
  spoiltTensor.data[tensor.data.length - 1] = 1000 * largest;
  return spoiltTensor;
}

function spoiltOne(gradients: Conv2dGradients, role: keyof Conv2dGradients): Conv2dGradients {
  const own = gradients[role];
  return { ...gradients, [role]: own && spoilt(own) };
}

/** The reference with one wrong element in a part of each answer; a gradient that is null stays. */
function targetSpoiling(part: AnswerPart): Target {
  const role = part.replace("Gradient", "") as keyof Conv2dGradients;
  return {
    conv2d: (request) => spoilt(conv2d(request)),
    convTranspose2d: (request) => spoilt(convTranspose2d(request)),
    conv2dGradient: (request) => spoiltOne(conv2dGradient(request), role),
    convTranspose2dGradient: (request) => spoiltOne(convTranspose2dGradient(request), role),
  };
}

const deciding = catalogue.flatMap(({ decides, ...claim }) =>
  decides.map((part) => ({ part, claim: { ...claim, decides } })),
);

describe("a claim that decides whether a part of the answer is right", () => {
  it("is one of 35", () => {
    expect(new Set(deciding.map(({ claim: { id } }) => id)).size).toBe(35);
  });

  it.each(deciding)(
    "puts one request and fails if one element of it is wrong: $claim.id, $part",
    async ({ claim, part }) => {
      const found = await runClaim(claim, targetSpoiling(part), { seed: "1", runs: 3, unshrunk: [claim.id] });
      expect(found.verdict).toBe("failed");
      expect(found.failure?.exchanges).toHaveLength(1);
    },
  );
});
