import { readdirSync, readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import type { Claim } from "../../properties/claim/claim.ts";
import { fromRoot } from "./root.ts";

/** The parts of a claim's doc comment. */
export interface ClaimComment {
  readonly file: string;
  readonly claim: string;
  readonly conditions?: string;
  readonly catches: string;
  readonly source: string;
}

const folders = ["properties", "golden/claims"];
const commented = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*export (?:const|function) (\w+)/g;

/** The files that declare claims: those with a doc comment that begins with `Claim:`. */
function claimFiles(): readonly string[] {
  return folders
    .flatMap((folder) =>
      readdirSync(fromRoot(folder), { recursive: true, encoding: "utf8" }).map((file) => `${folder}/${file}`),
    )
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".spec.ts"))
    .filter((file) => /^ \* Claim: /m.test(readFileSync(fromRoot(file), "utf8")))
    .sort();
}

/** The doc comment of each claim by its id, as the file has it that exports the claim, or a list of claims. */
export async function claimComments(): Promise<ReadonlyMap<string, ClaimComment>> {
  const found = new Map<string, ClaimComment>();
  for (const file of claimFiles()) {
    const exported: Readonly<Record<string, unknown>> = await import(pathToFileURL(fromRoot(file)).href);
    for (const [, text = "", name = ""] of readFileSync(fromRoot(file), "utf8").matchAll(commented)) {
      if (!text.includes(" * Claim: ")) continue;
      for (const { id } of claimsOf(exported[name])) found.set(id, { file, ...partsOf(file, text) });
    }
  }
  return found;
}

/** A claim, the claims of a list, or those that a function without required arguments gives. */
function claimsOf(value: unknown): readonly Claim[] {
  const claims = typeof value === "function" ? value() : value;
  return Array.isArray(claims) ? claims : [claims as Claim];
}

/** The parts of the text of a doc comment. Error where one that is required is missing. */
export function partsOf(file: string, text: string): Omit<ClaimComment, "file"> {
  const parts = new Map<string, string>();
  let name = "";
  for (const line of text.split("\n").map((each) => each.replace(/^ ?\* ?/, "").trim())) {
    const [, tag, rest] = /^(Claim|Conditions|Catches|Source)\b:?(.*)$/.exec(line) ?? [];
    if (tag !== undefined) name = tag;
    parts.set(name, `${parts.get(name) ?? ""} ${tag === undefined ? line : rest}`.trim());
  }
  const [claim, catches, source] = ["Claim", "Catches", "Source"].map((tag) => {
    const part = parts.get(tag);
    if (!part) throw new Error(`${file}: the claim's doc comment must have "${tag}:"`);
    return part;
  }) as [string, string, string];
  const conditions = parts.get("Conditions");
  return { claim, ...(conditions === undefined ? {} : { conditions }), catches, source };
}
