import fc from "fast-check";
import type { ConvTranspose2dGradientRequest } from "../../contract/contract.ts";
import { zeros } from "../../impl/tensor.ts";
import type { Conv2dGradientRequest4 } from "../arbitraries/gradientCase.ts";
import { type Claim, type ClaimNames, defineClaim } from "../claim/claim.ts";
import { type Domain, domainOf, undeclared } from "../claim/declaration.ts";
import { expectRefusal } from "../expect/expectRefusal.ts";
import { inServedDtype } from "../expect/mixedDtypes.ts";
import { expectSameGradients } from "./expectGradients.ts";
import type { About } from "./operation.ts";

interface Refusals<R> {
  /** A valid request inside a domain. */
  readonly valid: (domain: Domain) => R;
  /** Changes of the valid request, each of which breaks a rule of the operation. */
  readonly table: (valid: R) => Readonly<Record<string, Partial<ConvTranspose2dGradientRequest>>>;
}

/**
 * A gradOutput of another shape than the output's. One of another dtype is not tried, since some libraries cast it by
 * design.
 */
function wrongGradOutputs({ input, gradOutput }: Conv2dGradientRequest4) {
  const [batch, channels, height, width] = gradOutput.shape;
  const shapes: Readonly<Record<string, readonly number[]>> = {
    "gradOutput is too tall": [batch, channels, height + 1, width],
    "gradOutput is not tall enough": [batch, channels, height - 1, width],
    "gradOutput is too wide": [batch, channels, height, width + 1],
    "gradOutput is one pixel": [batch, channels, 1, 1],
    "gradOutput has the input's channels": [batch, input.shape[1], height, width],
    "gradOutput is of another batch": [batch - 1, channels, height, width],
    "gradOutput has 3 axes": [channels, height, width],
    "gradOutput is transposed": [batch, channels, width, height],
  };
  return Object.fromEntries(
    Object.entries(shapes).map(([name, shape]) => [name, { gradOutput: zeros(gradOutput.dtype, shape) }]),
  );
}

/** The claim that invalid requests are refused, and that a valid request has the same answer afterwards. */
export function refusalClaim<Draw, R extends Conv2dGradientRequest4>({
  of,
  valid,
  table,
  ...names
}: ClaimNames & About<Draw, R> & Refusals<R>): Claim {
  const changesOf = (request: R) => ({ ...wrongGradOutputs(request), ...table(request) });
  const rows = Object.keys(changesOf(valid(domainOf(undeclared, of.operation))));
  return defineClaim({
    ...names,
    operations: [of.operation],
    draws: fc.constantFrom(...rows),
    examples: rows,
    randomShare: 0,
    check: async (subject, name) => {
      const domain = domainOf(subject.declared, of.operation);
      const usual = valid(domain);
      const request = inServedDtype(usual, domain);
      const before = await of.gradients(subject, request);
      const wrong = inServedDtype({ ...usual, ...changesOf(usual)[name] }, domain);
      await expectRefusal(subject, of.operation, wrong, name);
      expectSameGradients(await of.gradients(subject, request), before);
    },
  });
}
