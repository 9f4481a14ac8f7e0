import type { Conv2dRequest } from "../../contract/contract.ts";
import type { Exchange } from "../../properties/claim/exchange.ts";
import { literal } from "../../run/record/literal.ts";

/** The last request of a case in one line: its shapes, and the fields that differ from a plain convolution. */
export function oneLine(exchanges: readonly Exchange[]): string {
  const { operation, request } = exchanges.at(-1) as Exchange;
  const many = exchanges.length > 1 ? `, last of ${exchanges.length}` : "";
  if (typeof request !== "object" || request === null || !("weight" in request && "stride" in request))
    return `${operation}(${literal(request)})${many}`;
  return `${convolution(request as Conv2dRequest)}${many}`;
}

function convolution({ input, weight, bias, stride, padding, paddingMode, dilation, groups }: Conv2dRequest): string {
  const parts = [`[${input?.shape}] by [${weight?.shape}]`];
  if (bias) parts.push("bias");
  if (String(stride) !== "1,1") parts.push(`stride ${stride.join("×")}`);
  if (String(dilation) !== "1,1") parts.push(`dilation ${dilation.join("×")}`);
  if (typeof padding === "string") parts.push(padding);
  else if (Object.values(padding).some((side) => side !== 0))
    parts.push(`padding ${padding.top} ${padding.bottom} ${padding.left} ${padding.right}`);
  if (paddingMode !== "zeros") parts.push(paddingMode);
  if (groups !== 1) parts.push(`${groups} groups`);
  if (input?.dtype === "float64") parts.push("float64");
  return parts.join(", ");
}
