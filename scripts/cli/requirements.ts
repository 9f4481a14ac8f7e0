import type { Claim } from "../../properties/claim/claim.ts";
import { UsageError } from "../../run/files/usageError.ts";
import { selectClaims } from "../../run/plan.ts";
import type { Required } from "../../run/record/settle.ts";

/**
 * What `--require` demands: `conv2d/*` every case of the matching claims, `conv2d/*=50%` half of them. The largest share
 * of a claim counts. UsageError for another form, or a glob that matches no claim.
 */
export function requiredBy(texts: readonly string[], claims: readonly Claim[]): Required {
  const required = new Map<string, number>();
  for (const { glob, share } of texts.map(parsed))
    for (const { id } of selectClaims(claims, [glob], "--require"))
      required.set(id, Math.max(share, required.get(id) ?? 0));
  return required;
}

function parsed(text: string): { readonly glob: string; readonly share: number } {
  if (!text.includes("=")) return { glob: text, share: 1 };
  const [, glob, percent] = /^(.*)=(\d{1,3})%$/.exec(text) ?? [];
  if (glob === undefined || !(Number(percent) >= 1 && Number(percent) <= 100))
    throw new UsageError(`--require must be GLOB or GLOB=SHARE with a share from 1% to 100%, got ${text}`);
  return { glob, share: Number(percent) / 100 };
}
