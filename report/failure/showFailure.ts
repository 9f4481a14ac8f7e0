import type {
  Conv2dGradientRequest,
  Conv2dRequest,
  ConvTranspose2dGradientRequest,
  ConvTranspose2dRequest,
  Tensor,
} from "../../contract/contract.ts";
import type { ElementDiscrepancy } from "../../properties/claim/discrepancy.ts";
import type { Exchange } from "../../properties/claim/exchange.ts";
import type { ClaimResult, Failure } from "../../properties/claim/result.ts";
import { indexOf } from "../../properties/expect/expectTensor.ts";
import type { GradientRole } from "../../properties/oracle/naiveGradient.ts";
import { literal } from "../../run/record/literal.ts";
import { conv2dSum, type ElementSum, gradientSum, transposedGradientSum, transposedSum } from "./elementSum.ts";
import { explainElement } from "./explainElement.ts";
import { messageOf } from "./sentenceOf.ts";
import { showRequest } from "./showRequest.ts";

/** Maximum number of exchanges shown: the first ones and the last, on which the case failed. */
const maxExchanges = 3;

/**
 * A failed claim: the sentence, the smallest case as TypeScript, with `--explain` the sum of the element, and the
 * command that repeats it.
 */
export function showFailure(result: ClaimResult, failure: Failure, replay: string, isExplained: boolean): string {
  const parts = [`${result.id}: ${result.title}`, indent(messageOf(failure))];
  if (failure.stack) parts.push(indent(`This is an error of the suite or of an answer's form:\n${failure.stack}`));
  if (failure.exchanges.length > 0) parts.push(indent(showExchanges(failure)));
  if (isExplained) parts.push(...explanationOf(failure).map((lines) => indent(lines.join("\n"))));
  const { notReplayable } = failure;
  parts.push(indent(notReplayable ? `Not replayable: ${notReplayable}. Try again: ${replay}` : `Replay: ${replay}`));
  return parts.join("\n\n");
}

function showExchanges({ exchanges, exchangesOmitted = 0 }: Failure): string {
  const shown = exchanges.filter((_, i) => i < maxExchanges - 1 || i === exchanges.length - 1);
  const total = exchanges.length + exchangesOmitted;
  return shown
    .map((exchange, i) => {
      const isLast = i === shown.length - 1;
      const title = total > 1 ? `// request ${isLast ? total : i + 1} of ${total}\n` : "";
      const gap = isLast && total > shown.length ? `// … ${total - shown.length} more\n` : "";
      return `${gap}${title}${showRequest(exchange.operation, exchange.request)}\n${outcomeOf(exchange)}`;
    })
    .join("\n\n");
}

function outcomeOf(exchange: Exchange): string {
  if (exchange.error !== undefined) return `// throws ${exchange.error}`.replaceAll("\n", "\n// ");
  return "answer" in exchange ? `// answers ${literal(exchange.answer)}` : "// never answers";
}

/**
 * The sum of the element, from the exchange that gave the reported value, otherwise from the last exchange that has the
 * element.
 */
function explanationOf({ discrepancy: element, exchanges }: Failure): string[][] {
  if (element.kind !== "element") return [];
  const candidates = exchanges.filter((exchange) => holds(answerOf(exchange, element), element));
  const isTheOne = (exchange: Exchange) => isAt(answerOf(exchange, element) as Tensor, element);
  const exchange = candidates.findLast(isTheOne) ?? candidates.at(-1);
  const sum = exchange && sumOf(exchange, element);
  if (!exchange || !sum) return [];
  const lines = explainElement(sum);
  const place = exchanges.indexOf(exchange) + 1;
  return [exchanges.length > 1 ? [`In request ${place}:`, ...lines] : lines];
}

const gradientLabel = /^gradient of (input|weight|bias)$/;

/** The tensor of an exchange's answer to which the element can belong. */
function answerOf({ operation, answer }: Exchange, { label }: ElementDiscrepancy): unknown {
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

function indent(text: string): string {
  return text.replaceAll(/^(?=.)/gm, "  ");
}
