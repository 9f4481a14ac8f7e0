import { accuracyClasses } from "../../contract/accuracy.ts";
import { narrowArithmetic } from "../../properties/oracle/narrowBound.ts";
import { type WholeLimits, wholeLimits } from "../../properties/oracle/wholeLimits.ts";
import { table } from "./blocks.ts";

const neverExact: readonly string[] = ["winograd-f4", "winograd-f6", "fft"];

/** The unit roundoffs of the classes that sum products directly. */
export function roundoffTable(): string {
  const rows = Object.entries(narrowArithmetic).map(([name, { factors, sums, output }]) => [
    `\`${name}\``,
    ...[factors, sums, output].map(({ roundoff, tiny }) => (roundoff === 0 ? "0" : power(roundoff)) + tinyOf(tiny)),
  ]);
  return table(["class", "t, tiny(t): factors", "a, tiny(a): sums", "o, tiny(o): output"], rows);
}

/** The magnitudes up to which each class computes whole numbers exactly. */
export function wholeNumberTable(): string {
  const rows = accuracyClasses.map((name) => {
    if (neverExact.includes(name)) return [`\`${name}\``, "never exact", "", ""];
    if (name === "winograd-f2") return [`\`${name}\``, "81·C·max|x|·max|w| ≤ 2²²", power(2 ** 24), "any"];
    const { factors, sums, output }: WholeLimits = wholeLimits(name);
    return [`\`${name}\``, ...[factors, sums, output].map((limit) => (Number.isFinite(limit) ? power(limit) : "any"))];
  });
  return table(["class", "max(|x|, |w|, |b|)", "S", "|y| + max|b|"], rows);
}

function tinyOf(tiny: number): string {
  return tiny === 0 ? "" : `, ${power(tiny)}`;
}

/** A power of two, such as `2⁻²⁴`. */
function power(value: number): string {
  const exponent = Math.log2(value);
  if (!Number.isInteger(exponent)) throw new Error(`a power of two was expected, got ${value}`);
  return `2${[...`${exponent}`].map((digit) => (digit === "-" ? "⁻" : "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(digit)])).join("")}`;
}
