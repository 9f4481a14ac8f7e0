import picomatch from "picomatch";
import { goldenClaims } from "../golden/claims/onnxRuntime.ts";
import { torchStreamClaims } from "../golden/claims/torchStreams.ts";
import { catalogue } from "../properties/catalogue.ts";
import type { Claim } from "../properties/claim/claim.ts";
import { WrongCall } from "./usageError.ts";

/** Claims and seeds belong to an edition; it is the seed of every run that asks for no other. */
export const edition = "2027.1";

/** Random cases for a claim whose share is 1. */
export const profiles = { quick: 100, ci: 300, deep: 3000 } as const;

/** Values of one law that an initializer's battery screens; one that looks odd is drawn afresh, eight times as many. */
export const sampleValues: Readonly<Record<Profile, number>> = { quick: 2 ** 16, ci: 2 ** 18, deep: 2 ** 18 };

export type Profile = keyof typeof profiles;

/** Every claim there is, in the order in which it is reported: the laws, then what trusted implementations answered. */
export async function allClaims(): Promise<readonly Claim[]> {
  return [...catalogue, ...torchStreamClaims(), ...goldenClaims()];
}

/** The claims whose id is or matches one of the globs; all of them where there is no glob. WrongCall for a glob without a match. */
export function selectClaims(claims: readonly Claim[], globs: readonly string[], option = "--only"): readonly Claim[] {
  if (globs.includes("")) throw new WrongCall(`${option} must match the id of a claim, got an empty text`);
  const matchers = globs.map((glob) => ({ glob, isMatch: picomatch(glob) }));
  for (const { glob, isMatch } of matchers)
    if (!claims.some(({ id }) => id === glob || isMatch(id)))
      throw new WrongCall(
        `${option} must match the id of a claim, got ${glob}, which matches none of ${claims.length}`,
      );
  if (globs.length === 0) return claims;
  return claims.filter(({ id }) => matchers.some(({ glob, isMatch }) => id === glob || isMatch(id)));
}
