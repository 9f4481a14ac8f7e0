import {
  cutToBfloat16,
  cutToTensorFloat32,
  type Round,
  toBfloat16,
  toFloat16,
  toFloat32,
  toTensorFloat32,
} from "../../../faults/rounding.ts";
import type { PrecisionChange, Role } from "../../../run/record/measured/elementChange.ts";
import type { Computation, Values } from "../model/computation.ts";

const formats: Readonly<Record<PrecisionChange["format"], Round>> = {
  float32: toFloat32,
  tf32: toTensorFloat32,
  tf32Cut: cutToTensorFloat32,
  float16: toFloat16,
  bfloat16: toBfloat16,
  bfloat16Cut: cutToBfloat16,
};

export function precisionChanges({ factors }: Computation): readonly PrecisionChange[] {
  const read = Object.keys(factors) as Role[];
  return (["factors", ...read, "read", "product", "sum", "answer", "storage", "everything"] as const).flatMap((what) =>
    (Object.keys(formats) as PrecisionChange["format"][]).map((format) => ({
      kind: "precision" as const,
      what,
      format,
    })),
  );
}

export function applyPrecision({ what, format }: PrecisionChange, computation: Computation): Computation {
  const round = formats[format];
  const rounded = ({ shape, data }: Values): Values => ({ shape, data: data.map((value) => round(value)) });
  if (what === "product" || what === "sum") return { ...computation, [what]: round };
  const isAll = what === "read" || what === "storage" || what === "everything";
  const isRead = (role: string) => isAll || what === role || (what === "factors" && role !== "bias");
  const factors = Object.fromEntries(
    Object.entries(computation.factors).map(([role, values]) => [role, isRead(role) ? rounded(values) : values]),
  );
  return {
    ...computation,
    factors,
    ...(what === "everything" ? { product: round, sum: round } : {}),
    ...(what === "answer" || what === "storage" ? { after: rounded } : {}),
  };
}
