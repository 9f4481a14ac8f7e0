import type {
  AccuracyClass,
  Conv2dRequest,
  InitializeRequest,
  Operation,
  Supports,
  Target,
} from "../../contract/contract.ts";
import { operations } from "../../contract/description.ts";
import { unsupported } from "../../contract/refusal.ts";
import { mapOperations } from "../../contract/target.ts";
import { isTensor } from "../../contract/tensor.ts";
import type { Claim } from "./claim.ts";
import type { Declared } from "./subject.ts";
import { wrapTarget } from "./wrapTarget.ts";

/** Why the target cannot be judged by a claim at all, or null. */
export function unjudgeable(
  { observes, requires }: Pick<Claim, "observes" | "requires">,
  supports: Supports,
  isProcess: boolean,
): string | null {
  if (isProcess && observes === "memory") return "not observable over a pipe";
  if (supports.seeds === "none" && requires.includes("seeds")) return "declares seeds: none";
  return null;
}

/** Why a failure of the claim may not repeat, or null: without seeds each run draws other samples. */
export function unrepeatable({ decisions }: Claim, supports: Supports): string | null {
  const isDrawn = decisions !== null && supports.seeds === "none";
  return isDrawn ? "the target declares seeds: none, so that every run draws other samples" : null;
}

/** A target that declines every request with one reason. */
export function declining(reason: string): Target {
  return mapOperations(operations, () => () => {
    throw unsupported(reason);
  });
}

/** The target limited to the domain that it declares: a request outside is not sent and counts as unsupported. */
export function withinDomain(target: Target, { supports, accuracy }: Pick<Declared, "supports" | "accuracy">): Target {
  return wrapTarget(target, (call, operation, request) => {
    const reason =
      outside(operation, request as object, supports) ?? beyondClass(operation, request as object, accuracy);
    if (reason !== null) throw unsupported(reason);
    return call();
  });
}

/** What lies outside the declared domain in a request, or null. */
function outside(operation: Operation, request: object, supports: Supports): string | null {
  if (operation === "describe") return null;
  if (supports.operations && !supports.operations.includes(operation)) return `declares no operation ${operation}`;
  const tensors = Object.values(request).filter(isTensor);
  const bytes = tensors.reduce((sum, { data }) => sum + data.byteLength, 0);
  if (supports.maxRequestBytes !== undefined && bytes > supports.maxRequestBytes)
    return `declares maxRequestBytes ${supports.maxRequestBytes}`;
  const dtypes = "dtype" in request ? [request.dtype] : tensors.map(({ dtype }) => dtype);
  const other = dtypes.find((dtype) => supports.dtypes?.every((supported) => supported !== dtype));
  if (other !== undefined) return `declares no ${other}`;
  if ("stride" in request) return outsideConvolution(request as Conv2dRequest, supports);
  if ("groups" in request && supports.groups === false && Number(request.groups) > 1) return "declares no groups";
  return "seed" in request ? outsideInitialization(request as InitializeRequest, supports) : null;
}

/** Classes other than float32's apply only to conv2d: there is no known bound for gradients and the adjoint. */
function beyondClass(operation: Operation, request: object, accuracy: AccuracyClass): string | null {
  if (accuracy === "ieee-f32" || (operation !== "conv2dGradient" && operation !== "convTranspose2d")) return null;
  const isFloat32 = "input" in request && isTensor(request.input) && request.input.dtype === "float32";
  return isFloat32 ? `declares accuracy ${accuracy}, whose bound is one of conv2d` : null;
}

function outsideConvolution(request: Conv2dRequest, supports: Supports): string | null {
  const { input, stride, padding, paddingMode, dilation, groups } = request;
  const isDilated = dilation.some((step) => step > 1);
  const kind = typeof padding === "string" ? padding : "explicit";
  if (supports.paddingModes && !supports.paddingModes.includes(paddingMode))
    return `declares no paddingMode ${paddingMode}`;
  if (supports.paddings && !supports.paddings.includes(kind)) return `declares no ${kind} padding`;
  if (supports.stringPadding === false && kind !== "explicit") return "declares no stringPadding";
  if (supports.asymmetricPadding === false && typeof padding !== "string") {
    const { top, bottom, left, right } = padding;
    if (top !== bottom || left !== right) return "declares no asymmetricPadding";
  }
  if (supports.dilation === false && isDilated) return "declares no dilation";
  if (supports.dilationWithStride === false && isDilated && stride.some((step) => step > 1))
    return "declares no dilationWithStride";
  if (supports.groups === false && groups > 1) return "declares no groups";
  if (supports.emptyBatch === false && input.shape[0] === 0) return "declares no emptyBatch";
  return null;
}

function outsideInitialization(request: InitializeRequest, supports: Supports): string | null {
  const { initializer, seed } = request;
  // `conv2dParameters` has a seed too, but no initializer.
  if (initializer !== undefined && supports.initializers && !supports.initializers.includes(initializer))
    return `declares no initializer ${initializer}`;
  return seed >= 2 ** 32 && supports.seeds !== "uint53" ? "declares no seeds from 2^32" : null;
}
