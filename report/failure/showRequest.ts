import { literal } from "../../run/record/literal.ts";

const lineWidth = 100;
/** The width of the lines of plain fields, which fit a narrow terminal with an indent. */
const plainWidth = 74;

/** The default values of fields. Fields with these values share the last lines, so that the others stand out. */
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
const convolutions: readonly string[] = [
  "prepareConv2d",
  "conv2d",
  "conv2dGradient",
  "convTranspose2d",
  "convTranspose2dGradient",
];

/**
 * A request as TypeScript that can be pasted: `target.fan({ shape: [2, 3] })` on one line if it is short, otherwise one
 * field per line, and fields with default values, or those that are no tensors, together on the last lines. Data with more than 32 values are cut with `…` and
 * counted.
 */
export function showRequest(operation: string, request: unknown): string {
  const whole = literal(request);
  if (whole.length <= lineWidth && !whole.includes("tensor(")) return `target.${operation}(${whole})`;
  if (typeof request !== "object" || request === null) return `target.${operation}(${whole})`;
  const fields = Object.entries(request);
  const plain = fields.filter(([name, value]) => isShared(operation, name, value));
  const telling = fields.filter(([name, value]) => !isShared(operation, name, value));
  const lines = telling.map(([name, value]) => `  ${name}: ${literal(value)},`);
  for (const line of packed(plain.map(([name, value]) => `${name}: ${literal(value)},`))) lines.push(`  ${line}`);
  return [`target.${operation}({`, ...lines, "})"].join("\n");
}

/** The number of fields that stand out: tensors, and those without their default value. */
export function tellingFields(operation: string, request: unknown): number {
  return Object.entries(request ?? {}).filter(([name, value]) => !isShared(operation, name, value)).length;
}

function isShared(operation: string, name: string, value: unknown): boolean {
  if (!convolutions.includes(operation)) return !literal(value).includes("tensor(");
  return isPlain[name]?.(value) ?? false;
}

/** A conv2d that was put through a handle, as the calls that the target got before its release. */
export function showHandled(request: unknown): string {
  const { input, ...layer } = request as Readonly<Record<string, unknown>>;
  return [
    `const handle = await ${showRequest("prepareConv2d", layer)};`,
    `target.runConv2d({ handle, input: ${literal(input)} })`,
  ].join("\n");
}

/** The texts in lines, as many in each as fit. */
function packed(texts: readonly string[]): readonly string[] {
  const lines: string[] = [];
  for (const text of texts) {
    const last = lines.at(-1);
    if (last === undefined || last.length + 1 + text.length > plainWidth) lines.push(text);
    else lines[lines.length - 1] = `${last} ${text}`;
  }
  return lines;
}

function isPairOf(value: unknown, both: number): boolean {
  return Array.isArray(value) && value.length === 2 && value[0] === both && value[1] === both;
}
