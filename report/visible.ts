import type { RunReport } from "../run/record/runReport.ts";

/** Longer texts are cut: a program may write megabytes to stderr. */
const maxLength = 4000;

/** Characters that a terminal obeys, that change the direction of text, or that nobody sees; lines and tabs stay. */
const hidden = /(?![\n\t])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** A text from outside as text that can be printed anywhere: `\u001b` for the character escape. */
export function visible(text: string): string {
  const kept = text.slice(0, maxLength);
  const cut = text.length > maxLength ? `… (${text.length} characters)` : "";
  return `${kept.replaceAll("\r\n", "\n").replaceAll(hidden, escapeOf)}${cut}`;
}

function escapeOf(character: string): string {
  return Array.from(
    { length: character.length },
    (_, i) => `\\u${character.charCodeAt(i).toString(16).padStart(4, "0")}`,
  ).join("");
}

/** A run whose texts are all visible: names, messages, errors, outputs and answers come from the target. */
export function visibleRun(run: RunReport): RunReport {
  return visibleTexts(run);
}

/** A copy of any plain value with visible texts; tensors stay. */
export function visibleTexts<T>(value: T): T {
  return visibleIn(value, new WeakMap()) as T;
}

/** An answer may be any value, even a cyclic one. */
function visibleIn(value: unknown, done: WeakMap<object, unknown>): unknown {
  if (typeof value === "string") return visible(value);
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return value;
  const known = done.get(value);
  if (known) return known;
  const copy: object = Array.isArray(value) ? [] : {};
  done.set(value, copy);
  for (const [name, field] of Object.entries(value))
    Object.defineProperty(copy, visible(name), {
      value: visibleIn(field, done),
      enumerable: true,
      writable: true,
      configurable: true,
    });
  return copy;
}
