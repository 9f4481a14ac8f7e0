import fc from "fast-check";
import type { Conv2dRequest } from "../../contract/contract.ts";
import { zeros } from "../../impl/tensor.ts";
import { conv2dRequest } from "../arbitraries/conv2dCase.ts";
import { layer } from "../arbitraries/layer.ts";
import { simplestCase } from "../arbitraries/regions.ts";
import { defineClaim } from "../claim/claim.ts";
import { domainOf, standardOf } from "../claim/declaration.ts";
import { expectAccurate } from "../expect/expectAccurate.ts";
import { expectRefusal } from "../expect/expectRefusal.ts";
import { expectMatches } from "../expect/expectTensor.ts";
import { inServedDtype, mixed, otherDtype, promoted } from "../expect/mixedDtypes.ts";
import { conv2dSums } from "../oracle/productSums.ts";

/** A valid request; each row of the table breaks one rule of it. [1, 4, 5, 6] by [6, 4 / groups, 3, 2]. */
const validIn = (groups: number) =>
  conv2dRequest({ ...simplestCase, ...layer(4 / groups, 6 / groups, [3, 2], [3, 5], { groups, bias: true }) });

const noPadding = { top: 0, bottom: 0, left: 0, right: 0 };

interface Row {
  readonly change: Partial<Conv2dRequest>;
  /** Libraries differ here by design: a target that declares the word must answer as the word says. */
  readonly unless?: "negativePadding" | "kernelBeyondInput";
  /** A target that promotes dtypes must answer it instead. */
  readonly isMixed?: true;
}

/** Requests that every implementation must refuse, and those that a target may declare to accept. */
const tableOf = (inPerGroup: number): Readonly<Record<string, Row>> => ({
  "weight has too many input channels": { change: { weight: zeros("float32", [6, inPerGroup + 1, 3, 2]) } },
  "weight has too few input channels": { change: { weight: zeros("float32", [6, inPerGroup - 1, 3, 2]) } },
  "weight takes all channels despite groups": { change: { weight: zeros("float32", [6, 4, 3, 2]), groups: 2 } },
  "groups do not divide inChannels": { change: { groups: 3 } },
  "groups do not divide outChannels": {
    change: { groups: 4, weight: zeros("float32", [6, 1, 3, 2]) },
  },
  "groups are 0": { change: { groups: 0 } },
  "groups are negative": { change: { groups: -2 } },
  "stride height is 0": { change: { stride: [0, 1] } },
  "stride width is 0": { change: { stride: [1, 0] } },
  "stride height is negative": { change: { stride: [-1, 1] } },
  "stride width is negative": { change: { stride: [1, -2] } },
  "stride height is fractional": { change: { stride: [1.5, 1] } },
  "stride width is NaN": { change: { stride: [1, Number.NaN] } },
  "dilation height is 0": { change: { dilation: [0, 1] } },
  "dilation width is 0": { change: { dilation: [1, 0] } },
  "dilation width is negative": { change: { dilation: [1, -1] } },
  "dilation height is fractional": { change: { dilation: [2.5, 1] } },
  "input has 3 axes": { change: { input: zeros("float32", [4, 5, 6]) } },
  "input has 5 axes": { change: { input: zeros("float32", [1, 1, 4, 5, 6]) } },
  "kernel has no rows": { change: { weight: zeros("float32", [6, inPerGroup, 0, 2]) } },
  "kernel has no columns": { change: { weight: zeros("float32", [6, inPerGroup, 3, 0]) } },
  "weight has 3 axes": { change: { weight: zeros("float32", [6, inPerGroup, 3]) } },
  "weight has 5 axes": { change: { weight: zeros("float32", [6, inPerGroup, 3, 2, 1]) } },
  "bias is too short": { change: { bias: zeros("float32", [5]) } },
  "bias is too long": { change: { bias: zeros("float32", [7]) } },
  "bias has one value": { change: { bias: zeros("float32", [1]) } },
  "bias has 2 axes": { change: { bias: zeros("float32", [2, 3]) } },
  "weight has another dtype": { change: { weight: otherDtype([6, inPerGroup, 3, 2]) }, isMixed: true },
  "kernel is taller than the padded input": {
    change: { weight: zeros("float32", [6, inPerGroup, 6, 2]) },
    unless: "kernelBeyondInput",
  },
  "kernel is much taller than the padded input": {
    change: { weight: zeros("float32", [6, inPerGroup, 9, 2]) },
    unless: "kernelBeyondInput",
  },
  "dilated kernel is wider than the padded input": { change: { dilation: [1, 6] }, unless: "kernelBeyondInput" },
  "padding is negative": { change: { padding: { ...noPadding, left: -1 } }, unless: "negativePadding" },
  "padding is negative below": { change: { padding: { ...noPadding, bottom: -2 } }, unless: "negativePadding" },
});

const grouped = { valid: validIn(2), table: tableOf(2) };
const single = { valid: validIn(1), table: tableOf(4) };

/**
 * Claim: a request that breaks a rule is refused with an error that marks it as invalid. Afterwards a valid request has
 * the same answer as before.
 * Conditions: a target that declares negativePadding crops the input, one that declares kernelBeyondInput answers
 * without pixels, and one that promotes dtypes answers a weight of another dtype in the wider one. One that
 * serves float16 or bfloat16 next to a wider dtype must refuse a weight or a bias of that, too.
 * Catches: garbage answers for zero strides, groups that do not divide, biases of the wrong length; crashes.
 * Source: `torch.nn.Conv2d`, ONNX Conv; faults/bugs.json S4, D10, X1, X5.
 */
export const rejectsInvalidRequests = defineClaim({
  id: "conv2d/rejects-invalid-requests",
  title: "refuses a request that breaks a rule, and works on",
  operations: ["conv2d"],
  draws: fc.constantFrom(...Object.keys(grouped.table)),
  examples: Object.keys(grouped.table),
  randomShare: 0,
  check: async (subject, name) => {
    const domain = domainOf(subject.declared, "conv2d");
    const { valid: usual, table } = domain.groups === true ? grouped : single;
    const { change, unless, isMixed } = table[name] as Row;
    const valid = inServedDtype(usual, domain);
    const changed = inServedDtype({ ...usual, ...change }, domain);
    const isPromoted = isMixed && domain.mixedDtypes === "promoted";
    const requests = isMixed ? mixed(usual, changed, domain) : [changed];
    if (isPromoted || (unless && domain[unless])) {
      for (const request of requests) {
        const exact = conv2dSums(isPromoted ? promoted(request) : request);
        const standard = standardOf(subject.declared, "conv2d", exact.exact.dtype);
        expectAccurate(await subject.conv2d(request), exact, standard);
      }
      return;
    }
    const before = await subject.conv2d(valid);
    for (const request of requests) await expectRefusal(subject, "conv2d", request, name);
    expectMatches(await subject.conv2d(valid), before, "output after a refused request");
  },
});
