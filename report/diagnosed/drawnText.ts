import type { AxisRegion, DrawChange, DrawFinding, SeedChange } from "../../run/record/measured/drawn.ts";
import type { Dependence, Fitted, Grain } from "../../run/record/measured/sampleFacts.ts";
import { ordinal, percent, plainNumber } from "./numbers.ts";
import { orderText, repetitionText } from "./placesText.ts";
import { scaleText } from "./scaleText.ts";
import { listOf } from "./words.ts";

/**
 * What was measured of drawn values, in one sentence: where, then each change with its number. `initializers`: those of
 * the failures that the finding explains.
 */
export function drawnText(finding: DrawFinding, isCut = false, initializers: readonly string[] = []): string {
  const conditions = finding.where.filter(({ axis }) => axis !== "initializer").map(conditionText);
  const where = [whoText(finding, initializers), ...conditions].join(", ");
  return `${finding.operation} is wrong for ${where}: ${changesText(finding, isCut)}.`;
}

/** The changes of a finding: equal texts are one mistake, if their numbers are alike. */
export function changesText({ changes, rules, formula, isWhole }: DrawFinding, isCut = false): string {
  const texts = changes.map((change) =>
    change.kind === "scale" ? scaleText(change, rules, formula, isCut || !isWhole) : changeText(change),
  );
  return texts.join("; ");
}

/** The initializer that was measured. */
export function ownInitializer({ operation, request }: DrawFinding): string {
  return operation === "initialize" ? (request as { readonly initializer: string }).initializer : "layers";
}

/** `kaiming_normal and kaiming_uniform` */
function whoText(finding: DrawFinding, failing: readonly string[]): string {
  const wrong = finding.where.find(({ axis }) => axis === "initializer")?.wrong;
  if (wrong) return listOf([...new Set([...wrong, ...failing])]);
  const own = ownInitializer(finding);
  const others = failing.filter((name) => name !== own);
  if (!finding.isWhole) return others.length > 0 ? listOf([own, ...others]) : `${own} (others were not tried)`;
  return finding.operation === "initialize" ? "every initializer that draws" : "weight and bias of a layer";
}

function conditionText({ axis, wrong, condition }: AxisRegion): string {
  if (axis === "seed") return condition ? `for seeds that are ${condition}` : `for the seeds ${listOf(wrong)}`;
  if (axis === "shape") return condition ? `for shapes with ${condition}` : `for the shapes ${listOf(wrong)}`;
  return `with ${listOf([...new Set(wrong)], "or")}`;
}

function changeText(change: Exclude<DrawChange, { readonly kind: "scale" }> | SeedChange): string {
  switch (change.kind) {
    case "constant":
      return `every value is ${change.value}`;
    case "atom":
      return atomText(change);
    case "repetition":
      return repetitionText(change, change.unit);
    case "order":
      return orderText(change);
    case "grain":
      return change.bits === null
        ? coarseText(change)
        : `values have ${change.bits} significant bits${formatOf(change.bits)} instead of ${change.of}`;
    case "exact":
      return `the ${change.of} is exactly the same number, and not a random one`;
    case "groups":
      return `${change.groups.of}s have in turn ${listOf(change.groups.ratios.map(plainNumber))} times the common size`;
    case "dependence":
      return dependenceText(change.dependence);
    case "spread":
      return `values that must be equal have a standard deviation of ${plainNumber(change.std)}`;
    case "side":
      return `no value is ${change.side === 1 ? "below" : "above"} the mean that they must have`;
    case "cut":
      return `the normal is ${change.rule}: values reach from ${plainNumber(change.low)} to ${plainNumber(change.high)}`;
    case "family":
      return familyText(change.families, familyName(change.expected), change.tried);
    case "shift":
      return `the mean is ${plainNumber(change.got)} and must be ${plainNumber(change.expected)} (${plainNumber(change.sigmas)} standard deviations off)`;
    default:
      return seedText(change);
  }
}

function coarseText({ levels, spacing, grid }: Grain): string {
  if (spacing === null || grid === null) return `there are only ${levels} different values`;
  const apart = `${plainNumber(spacing)} apart`;
  return grid === levels
    ? `there are only ${levels} different values, ${apart}`
    : `values lie on a grid of ${grid} levels, ${apart}`;
}

function formatOf(bits: number): string {
  const names: Readonly<Record<number, string>> = { 8: "bfloat16", 11: "float16", 24: "float32" };
  return names[bits] ? `, as in ${names[bits]},` : "";
}

function atomText({ at, share, every, as, expected }: Extract<DrawChange, { readonly kind: "atom" }>): string {
  const ends = { low: "the lower end ", high: "the upper end ", mean: "the mean " };
  const value = `${as ? ends[as] : ""}${typeof at === "number" ? plainNumber(at) : at}`;
  if (every !== null) return `every ${ordinal(every)} value is ${value}`;
  return `${percent(share)} of the values are ${value}, must be ${percent(expected)}`;
}

function dependenceText(dependence: Dependence): string {
  switch (dependence.kind) {
    case "correlation": {
      const { of, lag, correlation, standardError } = dependence;
      const what = { values: "values", signs: "signs of values", sizes: "sizes of values" }[of];
      return `${what} that are ${lag} apart have a correlation of ${plainNumber(correlation)} ± ${plainNumber(standardError)}`;
    }
    case "axis": {
      const [axis, what] = dependence.of.split(" ") as [string, string];
      const unit = axis === "row" ? "filters" : "places in a filter";
      return `the ${what} of ${unit} vary ${plainNumber(dependence.variation)} times as much as those of independent values`;
    }
    case "triples":
      return `three consecutive values depend on each other (χ² of ${plainNumber(dependence.chiSquare)} with ${dependence.degrees} degrees)`;
  }
}

function familyName({ family, parameter }: Pick<Fitted, "family" | "parameter">): string {
  if (parameter === null) return family === "truncated normal" ? "normal that is cut" : family;
  if (family === "Student") return `Student's t with ${parameter} degrees`;
  return family === "truncated normal"
    ? `normal cut at ${plainNumber(parameter)} of its standard deviations`
    : `sum of ${parameter} uniforms`;
}

function familyText(families: readonly Fitted[], expected: string, tried: number): string {
  if (families.length === 0)
    return `the values follow none of ${tried} families of distributions, must follow: ${expected}`;
  const names = families.map(familyName);
  return families.length === 1
    ? `the values follow the distribution ${names[0]} of standard deviation ${plainNumber((families[0] as Fitted).std)}, must follow: ${expected}`
    : `the values follow ${listOf(names, "or")}, must follow: ${expected}`;
}

function seedText(change: SeedChange): string {
  switch (change.kind) {
    case "not repeatable":
      return `the same request gives other values the second time (${percent(change.share)} differ)`;
    case "bits ignored":
      return change.bits.length === change.tried.length
        ? "the seed is ignored: every seed gives the same values"
        : `the values do not depend on the bits ${listOf(change.bits.map(String))} of the seed, counted from 0`;
    case "shared values":
      return `${percent(change.share)} of the values of the next seed are values of this seed`;
    case "correlated seeds":
      return `values of neighbouring seeds have a correlation of ${plainNumber(change.correlation)} ± ${plainNumber(change.standardError)}`;
  }
}
