import type { Layer } from "./layer.ts";

/** `kaiming_normal(nonlinearity=relu)`, or `the layer's default`. */
export function describeSource(weight: Layer["weight"]): string {
  if (weight === "default") return "the layer's default";
  const { initializer, ...parameters } = weight;
  const listed = Object.entries(parameters).map(([name, value]) => `${name}=${value}`);
  return `${initializer}(${listed.join(", ")})`;
}
