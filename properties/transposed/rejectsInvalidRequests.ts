import fc from "fast-check";
import type { ConvTranspose2dRequest } from "../../contract/contract.ts";
import { zeros } from "../../impl/tensor.ts";
import { layer } from "../arbitraries/layer.ts";
import { simplestCase } from "../arbitraries/regions.ts";
import { transposedRequest } from "../arbitraries/transposedCase.ts";
import { defineClaim } from "../claim/claim.ts";
import { domainOf, standardOf } from "../claim/declaration.ts";
import { expectAccurate } from "../expect/expectAccurate.ts";
import { expectRefusal } from "../expect/expectRefusal.ts";
import { expectMatches } from "../expect/expectTensor.ts";
import { inServedDtype, mixed, otherDtype, promoted } from "../expect/mixedDtypes.ts";
import { transposedSums } from "../oracle/productSums.ts";

/** A valid request; each row of the table breaks one rule of it. [1, 4, 5, 6] by [4, 6 / groups, 3, 2], stride 2. */
const validIn = (groups: number, extra: number) =>
  transposedRequest({
    conv: { ...simplestCase, ...layer(4 / groups, 6 / groups, [3, 2], [5, 6], { groups, stride: 2, bias: true }) },
    extraHeight: extra,
    extraWidth: extra,
  });
const noPadding = { top: 0, bottom: 0, left: 0, right: 0 };

interface Row {
  readonly change: Partial<ConvTranspose2dRequest>;
  /** Libraries differ here by design: a target that declares the word must answer as the word says. */
  readonly unless?: "negativePadding";
  /** A target that promotes dtypes must answer it instead. */
  readonly isMixed?: true;
}

/** Requests that every implementation must refuse, and those that a target may declare to accept. */
const tableOf = (outPerGroup: number): Readonly<Record<string, Row>> => ({
  "outputPadding height is the stride": { change: { outputPadding: [2, 0] } },
  "outputPadding width is beyond the stride": { change: { outputPadding: [0, 3] } },
  "outputPadding is not 0 at stride and dilation 1": { change: { stride: [1, 1], outputPadding: [1, 1] } },
  "outputPadding height is negative": { change: { outputPadding: [-1, 0] } },
  "weight is [outChannels, inChannels / groups, kh, kw]": {
    change: { weight: zeros("float32", [6, (4 * outPerGroup) / 6, 3, 2]) },
  },
  "weight has too few input channels": { change: { weight: zeros("float32", [2, outPerGroup, 3, 2]) } },
  "groups do not divide inChannels": { change: { groups: 3 } },
  "groups are 0": { change: { groups: 0 } },
  "stride height is 0": { change: { stride: [0, 2], outputPadding: [0, 0] } },
  "stride width is negative": { change: { stride: [2, -2], outputPadding: [0, 0] } },
  "dilation width is 0": { change: { dilation: [1, 0] } },
  "input has 3 axes": { change: { input: zeros("float32", [4, 5, 6]) } },
  "kernel has no rows": { change: { weight: zeros("float32", [4, outPerGroup, 0, 2]) } },
  "weight has 3 axes": { change: { weight: zeros("float32", [4, outPerGroup, 3]) } },
  "bias is too short": { change: { bias: zeros("float32", [5]) } },
  "bias has inChannels values": { change: { bias: zeros("float32", [4]) } },
  "weight has another dtype": { change: { weight: otherDtype([4, outPerGroup, 3, 2]) }, isMixed: true },
  "padding crops more than the whole output": { change: { padding: { top: 7, bottom: 7, left: 0, right: 0 } } },
  "padding is negative": {
    change: { padding: { ...noPadding, left: -1, right: -1 } },
    unless: "negativePadding",
  },
});
const [grouped, single] = [tableOf(3), tableOf(6)];

/**
 * Claim: a request that breaks a rule is refused with an error that marks it as invalid. Afterwards a valid request has
 * the same answer as before.
 * Conditions: a target that declares negativePadding answers with more pixels, and one that promotes dtypes answers a
 * weight of another dtype in the wider one.
 * Catches: an outputPadding that is no remainder of any convolution, weights whose axes are exchanged, crashes.
 * Source: `torch.nn.ConvTranspose2d`, ONNX ConvTranspose.
 */
export const rejectsInvalidRequests = defineClaim({
  id: "transposed/rejects-invalid-requests",
  title: "refuses a request that breaks a rule, and works on",
  operations: ["convTranspose2d"],
  draws: fc.constantFrom(...Object.keys(grouped)),
  examples: Object.keys(grouped),
  randomShare: 0,
  check: async (subject, name) => {
    const domain = domainOf(subject.declared, "convTranspose2d");
    const usual = validIn(domain.groups === true ? 2 : 1, domain.outputPadding === false ? 0 : 1);
    const { change, unless, isMixed } = (domain.groups === true ? grouped : single)[name] as Row;
    const valid = inServedDtype(usual, domain);
    const changed = inServedDtype({ ...usual, ...change }, domain);
    const isPromoted = isMixed && domain.mixedDtypes === "promoted";
    const requests = isMixed ? mixed(usual, changed, domain) : [changed];
    if (isPromoted || (unless && domain[unless])) {
      for (const request of requests) {
        const exact = transposedSums(isPromoted ? promoted(request) : request);
        const standard = standardOf(subject.declared, "convTranspose2d", exact.exact.dtype);
        expectAccurate(await subject.convTranspose2d(request), exact, standard);
      }
      return;
    }
    const before = await subject.convTranspose2d(valid);
    for (const request of requests) await expectRefusal(subject, "convTranspose2d", request, name);
    expectMatches(await subject.convTranspose2d(valid), before, "output after a refused request");
  },
});
