import type {
  Conv2dGradientRequest,
  Conv2dRequest,
  ConvTranspose2dGradientRequest,
  ConvTranspose2dRequest,
} from "../../contract/contract.ts";
import { isTensor } from "../../contract/tensor.ts";
import type { Exchange } from "../../properties/claim/exchange.ts";
import type { Failure } from "../../properties/claim/result.ts";
import type { Expected } from "../../properties/expect/expectTensor.ts";
import { naiveConv2d } from "../../properties/oracle/naiveConv2d.ts";
import { naiveConvTranspose2d } from "../../properties/oracle/naiveConvTranspose2d.ts";
import { type GradientRole, naiveGradient, naiveTransposedGradient } from "../../properties/oracle/naiveGradient.ts";
import type { ElementSum } from "../failure/elementSum.ts";
import { answerOf, wrongSum } from "../failure/wrongSum.ts";

/** Numbers in a shape. */
export interface Values {
  readonly shape: readonly number[];
  readonly data: ArrayLike<number>;
}

/** A case with a wrong element: the tensors that are read, the right answer and the given one. */
export interface DrawnCase {
  readonly sum: ElementSum;
  readonly read: readonly (readonly [name: string, values: Values])[];
  /** The name of the answer: `output`, `gradient of input`. */
  readonly name: string;
  readonly index: readonly number[];
  readonly expected: Values;
  readonly got: Values;
  /** Which request of the case it is, if there are several. */
  readonly place: string | null;
}

/** More products than a page computes for a picture. */
const maxProducts = 2e7;

/** The case of a wrong element as tensors; null if the failure is about something else. */
export function drawnCase(failure: Failure): DrawnCase | null {
  const { discrepancy, exchanges, isCut } = failure;
  const found = wrongSum(failure);
  if (!found || discrepancy.kind !== "element" || isCut) return null;
  const { exchange, sum } = found;
  const got = answerOf(exchange, discrepancy);
  if (!isTensor(got) || got.data.length * Math.max(1, sum.products.length) > maxProducts) return null;
  const { total } = discrepancy;
  const place = exchanges.length > 1 ? `request ${exchanges.indexOf(exchange) + 1} of ${exchanges.length}` : null;
  const name = discrepancy.label.startsWith("gradient") ? discrepancy.label : "output";
  const expected = total === got.data.length ? expectedOf(exchange, discrepancy.label) : null;
  return expected && { sum, read: tensorsOf(exchange), name, index: discrepancy.index, expected, got, place };
}

/** The tensors of a request, by name. */
export function tensorsOf({ request }: Exchange): readonly (readonly [string, Values])[] {
  if (typeof request !== "object" || request === null) return [];
  return Object.entries(request).flatMap(([name, value]) => (isTensor(value) ? [[name, value] as const] : []));
}

function expectedOf({ operation, request }: Exchange, label: string): Expected | null {
  const role = label.replace("gradient of ", "") as GradientRole;
  switch (operation) {
    case "conv2d":
      return naiveConv2d(request as Conv2dRequest);
    case "convTranspose2d":
      return naiveConvTranspose2d(request as ConvTranspose2dRequest);
    case "conv2dGradient":
      return naiveGradient(request as Conv2dGradientRequest, role);
    case "convTranspose2dGradient":
      return naiveTransposedGradient(request as ConvTranspose2dGradientRequest, role);
    default:
      return null;
  }
}
