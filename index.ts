/**
 * `conv2d-conformance`: the contract of a target, the reference and its parts, and the claims, to be tried one at a
 * time. `conv2d-conformance/vitest` has all claims as tests.
 */
export type * from "./contract/contract.ts";
export type { Claim } from "./properties/claim/claim.ts";
export type { Discrepancy } from "./properties/claim/discrepancy.ts";
export type { ClaimResult, Failure, Verdict } from "./properties/claim/result.ts";
export { type RunOptions, runClaim } from "./properties/claim/runClaim.ts";
export { sentenceOf } from "./report/failure/sentenceOf.ts";
export * from "./run/environments/page/suite.ts";
export { allClaims, edition, type Profile, profiles } from "./run/plan.ts";
