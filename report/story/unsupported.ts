import { isDeclined, type SettledResult } from "../../run/record/runReport.ts";

/** What is not judged for one reason. */
export interface Unsupported {
  readonly reason: string;
  /** Claims of which no case was judged. */
  readonly claims: number;
  /** Claims of which some cases were judged. */
  readonly partly: number;
}

/** `has no operation fan`, `declares no initializer normal`: reasons that differ only in the name are one. */
const named = /^((?:has|declares) no [a-z]+) (\w+)$/;

/** What the target declined, by reason: the reason of the largest number of claims first. */
export function unsupportedOf(results: readonly SettledResult[]): readonly Unsupported[] {
  const byReason = new Map<string, { names: string[]; whole: Set<string>; partly: Set<string> }>();
  for (const { id, verdict, unsupportedReasons } of results.filter(isDeclined))
    for (const reason of unsupportedReasons) {
      const [, key = reason, name] = named.exec(reason) ?? [];
      const group = byReason.get(key) ?? { names: [], whole: new Set(), partly: new Set() };
      if (name !== undefined && !group.names.includes(name)) group.names.push(name);
      (verdict === "unsupported" ? group.whole : group.partly).add(id);
      byReason.set(key, group);
    }
  return [...byReason]
    .map(([key, { names, whole, partly }]) => ({
      reason: [key, ...(names.length > 0 ? [names.join(", ")] : [])].join(" "),
      claims: whole.size,
      partly: partly.size,
    }))
    .sort((a, b) => b.claims - a.claims || b.partly - a.partly);
}
