import type {
  Conv2dGradientRequest,
  Conv2dRequest,
  ConvTranspose2dGradientRequest,
  ConvTranspose2dRequest,
  Tensor,
} from "../../contract/contract.ts";
import type { ElementDiscrepancy } from "../../properties/claim/discrepancy.ts";
import type { Exchange } from "../../properties/claim/exchange.ts";
import type { Failure } from "../../properties/claim/result.ts";
import { indexOf } from "../../properties/expect/expectTensor.ts";
import type { GradientRole } from "../../properties/oracle/naiveGradient.ts";
import { conv2dSum, type ElementSum, gradientSum, transposedGradientSum, transposedSum } from "./elementSum.ts";
import { explainElement } from "./explainElement.ts";

/** The exchange with a wrong element, and the sum that defines the element. */
export interface WrongSum {
  readonly exchange: Exchange;
  readonly sum: ElementSum;
}

/**
 * The sum of the wrong element, from the exchange that gave the reported value, otherwise from the last exchange that
 * has the element; null if there is none.
 */
export function wrongSum({ discrepancy: element, exchanges }: Failure): WrongSum | null {
  if (element.kind !== "element") return null;
  const candidates = exchanges.filter((exchange) => holds(answerOf(exchange, element), element));
  const isTheOne = (exchange: Exchange) => isAt(answerOf(exchange, element) as Tensor, element);
  const exchange = candidates.findLast(isTheOne) ?? candidates.at(-1);
  const sum = exchange && sumOf(exchange, element);
  return exchange && sum ? { exchange, sum } : null;
}

/** The sum of the wrong element in lines; empty if there is none. */
export function explanationOf(failure: Failure): readonly string[] {
  const found = wrongSum(failure);
  if (!found) return [];
  const lines = explainElement(found.sum);
  const place = failure.exchanges.indexOf(found.exchange) + 1;
  return failure.exchanges.length > 1 ? [`In request ${place}:`, ...lines] : lines;
}

const gradientLabel = /^gradient of (input|weight|bias)$/;

/** The tensor of an exchange's answer to which the element can belong. */
export function answerOf({ operation, answer }: Exchange, { label }: Pick<ElementDiscrepancy, "label">): unknown {
  const role = gradientLabel.exec(label)?.[1];
  if (operation === "conv2dGradient" || operation === "convTranspose2dGradient")
    return role && typeof answer === "object" && answer !== null
      ? (answer as Record<string, unknown>)[role]
      : undefined;
  return role === undefined && (operation === "conv2d" || operation === "convTranspose2d") ? answer : undefined;
}

function sumOf({ operation, request }: Exchange, { label, index }: ElementDiscrepancy): ElementSum | null {
  const role = gradientLabel.exec(label)?.[1] as GradientRole;
  if (operation === "conv2dGradient") return gradientSum(request as Conv2dGradientRequest, role, index);
  if (operation === "convTranspose2dGradient")
    return transposedGradientSum(request as ConvTranspose2dGradientRequest, role, index);
  const [n, o, y, x] = index;
  if (n === undefined || o === undefined || y === undefined || x === undefined) return null;
  return operation === "conv2d"
    ? conv2dSum(request as Conv2dRequest, [n, o, y, x])
    : transposedSum(request as ConvTranspose2dRequest, [n, o, y, x]);
}

function holds(answer: unknown, { index }: ElementDiscrepancy): boolean {
  if (typeof answer !== "object" || answer === null || !("shape" in answer) || !Array.isArray(answer.shape))
    return false;
  const { shape } = answer;
  return shape.length === index.length && index.every((at, axis) => at < shape[axis]);
}

function isAt({ shape, data }: Tensor, { index, got }: ElementDiscrepancy): boolean {
  return data.findIndex((value, i) => Object.is(value, got) && indexOf(i, shape).join() === index.join()) >= 0;
}
