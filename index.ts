/**
 * `conv2d-conformance`: the contract of a target, the reference and its parts, and the claims, to be tried one at a
 * time. `conv2d-conformance/vitest` has all claims as tests.
 */
export type * from "./contract/contract.ts";
export { unsupported } from "./contract/refusal.ts";
export { conv2d } from "./impl/conv2d.ts";
export { type Conv2dLayer, type Conv2dOptions, conv2dLayer } from "./impl/conv2dLayer.ts";
export { conv2dParameters } from "./impl/conv2dParameters.ts";
export { fans } from "./impl/fans.ts";
export { gain } from "./impl/gain.ts";
export { fill } from "./impl/init/fill.ts";
export { initialize } from "./impl/init/initialize.ts";
export { tensorOf as tensor } from "./impl/onValues.ts";
export type { Claim } from "./properties/claim/claim.ts";
export type { Discrepancy } from "./properties/claim/discrepancy.ts";
export type { ClaimResult, Failure, Verdict } from "./properties/claim/result.ts";
export { type RunOptions, runClaim } from "./properties/claim/runClaim.ts";
export { sentenceOf } from "./report/failure/sentenceOf.ts";
export { allClaims, edition, type Profile, profiles } from "./run/plan.ts";
export { reference } from "./targets/reference.ts";
