import { literal } from "../../run/record/literal.ts";

const lineWidth = 100;

/** The default values of fields. Fields with these values share the last line, so that the others stand out. */
const isPlain: Readonly<Record<string, (value: unknown) => boolean>> = {
  bias: (value) => value === null,
  stride: (value) => isPairOf(value, 1),
  dilation: (value) => isPairOf(value, 1),
  padding: (value) => value === "valid" || literal(value) === "{ top: 0, bottom: 0, left: 0, right: 0 }",
  paddingMode: (value) => value === "zeros",
  groups: (value) => value === 1,
  outputPadding: (value) => isPairOf(value, 0),
};

/** The operations whose requests are those of a convolution. */
const convolutions: readonly string[] = ["conv2d", "conv2dGradient", "convTranspose2d", "convTranspose2dGradient"];

/**
 * A request as TypeScript that can be pasted: `target.fan({ shape: [2, 3] })` on one line if it is short, otherwise one
 * field per line, and fields with default values on the last line. Data with more than 32 values are cut with `…` and
 * counted.
 */
export function showRequest(operation: string, request: unknown): string {
  const whole = literal(request);
  if (whole.length <= lineWidth && !whole.includes("tensor(")) return `target.${operation}(${whole})`;
  if (typeof request !== "object" || request === null) return `target.${operation}(${whole})`;
  const fields = Object.entries(request);
  const plain = convolutions.includes(operation) ? fields.filter(([name, value]) => isPlain[name]?.(value)) : [];
  const telling = fields.filter((entry) => !plain.some(([name]) => name === entry[0]));
  const lines = telling.map(([name, value]) => `  ${name}: ${literal(value)},`);
  if (plain.length > 0) lines.push(`  ${plain.map(([name, value]) => `${name}: ${literal(value)}`).join(", ")},`);
  return [`target.${operation}({`, ...lines, "})"].join("\n");
}

function isPairOf(value: unknown, both: number): boolean {
  return Array.isArray(value) && value.length === 2 && value[0] === both && value[1] === both;
}
