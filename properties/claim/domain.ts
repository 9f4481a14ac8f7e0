import type {
  Conv2dRequest,
  ConvTranspose2dRequest,
  InitializeRequest,
  Operation,
  Supports,
  Target,
  Tensor,
} from "../../contract/contract.ts";
import { operations } from "../../contract/description.ts";
import { unsupported } from "../../contract/refusal.ts";
import { mapOperations } from "../../contract/target.ts";
import { isTensor } from "../../contract/tensor.ts";
import { effectiveKernel } from "../oracle/naiveConv2d.ts";
import type { Claim } from "./claim.ts";
import { type Declared, type Domain, domainOf } from "./declaration.ts";
import { wrapTarget } from "./wrapTarget.ts";

/** Why the target cannot be judged by a claim at all, or null. */
export function unjudgeable(
  { observes, requires, operations }: Pick<Claim, "observes" | "requires" | "operations">,
  declared: Pick<Declared, "supports"> & Partial<Pick<Declared, "concurrent" | "threads">>,
  isProcess: boolean,
): string | null {
  if (isProcess && observes === "memory") return "not observable over a pipe";
  if (declared.supports.seeds === "none" && requires.includes("seeds")) return "declares seeds: none";
  if (!declared.concurrent && requires.includes("concurrent")) return "declares no concurrent";
  if (requires.includes("threads")) {
    if (!isProcess) return "a module has no number of threads to set";
    if (!declared.threads?.length) return "declares no threads";
  }
  const domains = operations.map((operation) => domainOf(declared, operation));
  const missing = (["groups", "dilation", "outputPadding"] as const).find(
    (word) => requires.includes(word) && domains.some((domain) => domain[word] === false),
  );
  return missing === undefined ? null : `declares no ${missing}`;
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
export function withinDomain(target: Target, declared: Pick<Declared, "supports">): Target {
  return wrapTarget(target, (call, operation, request) => {
    const reason = outside(operation, request as object, declared);
    if (reason !== null) throw unsupported(reason);
    return call();
  });
}

/** What lies outside the declared domain in a request, or null. */
function outside(operation: Operation, request: object, declared: Pick<Declared, "supports">): string | null {
  if (operation === "describe") return null;
  if (!isDeclared(operation, declared.supports)) return `declares no operation ${operation}`;
  const domain = domainOf(declared, operation);
  const tensors = Object.values(request).filter(isTensor);
  const bytes = tensors.reduce((sum, { data }) => sum + data.byteLength, 0);
  if (bytes > domain.maxRequestBytes) return `declares maxRequestBytes ${domain.maxRequestBytes}`;
  const dtypes = "dtype" in request ? [request.dtype] : tensors.map(({ dtype }) => dtype);
  const other = dtypes.find((dtype) => domain.dtypes.every((supported) => supported !== dtype));
  if (other !== undefined) return `declares no ${other}`;
  if ("groups" in request && hasOtherGroups(request as GroupedRequest, domain))
    return domain.groups === false ? "declares no groups" : "declares only depthwise groups";
  if ("input" in request && isTensor(request.input) && !domain.emptyBatch && request.input.shape[0] === 0)
    return "declares no emptyBatch";
  if ("stride" in request) return outsideConvolution(request as Conv2dRequest | ConvTranspose2dRequest, domain);
  return "seed" in request ? outsideInitialization(request as InitializeRequest, domain) : null;
}

type GroupedRequest = { readonly groups: number; readonly input?: Tensor };

/** More than one group where a target declares none, or where each has several input channels. */
function hasOtherGroups({ groups, input }: GroupedRequest, domain: Domain): boolean {
  if (!(groups > 1)) return false;
  return domain.groups === false || (domain.groups === "depthwise" && input !== undefined && input.shape[1] !== groups);
}

/** Whether an operation is among those that a target declares. Prepared weights serve conv2d, too. */
function isDeclared(operation: Operation, { operations: served }: Supports): boolean {
  if (!served || served.includes(operation)) return true;
  return operation === "conv2d" && served.includes("prepareConv2d");
}

function outsideConvolution(request: Conv2dRequest | ConvTranspose2dRequest, domain: Domain): string | null {
  const { stride, padding, paddingMode, dilation } = request;
  const isDilated = dilation.some((step) => step > 1);
  const kind = typeof padding === "string" ? padding : "explicit";
  if (!domain.paddingModes.includes(paddingMode)) return `declares no paddingMode ${paddingMode}`;
  if (!domain.paddings.includes(kind)) return `declares no ${kind} padding`;
  const isAsymmetric =
    typeof padding !== "string" && (padding.top !== padding.bottom || padding.left !== padding.right);
  if (!domain.asymmetricPadding && isAsymmetric) return "declares no asymmetricPadding";
  if (!domain.paddingBeyondKernel && isBeyondKernel(request)) return "declares no paddingBeyondKernel";
  if (!domain.dilation && isDilated) return "declares no dilation";
  if (!domain.dilationWithStride && isDilated && stride.some((step) => step > 1))
    return "declares no dilationWithStride";
  return "outputPadding" in request ? outsideOutputPadding(request, domain) : null;
}

/** Whether a side has at least as many pixels of padding as the effective kernel of its axis. */
function isBeyondKernel({ weight, padding, dilation }: Pick<Conv2dRequest, "weight" | "padding" | "dilation">) {
  if (typeof padding === "string") return false;
  const { top, bottom, left, right } = padding;
  const covers = (pads: number, axis: 0 | 1) =>
    pads > 0 && pads >= effectiveKernel(weight.shape[2 + axis] as number, dilation[axis]);
  return covers(Math.max(top, bottom), 0) || covers(Math.max(left, right), 1);
}

/** An outputPadding that the contract refuses is not outside: every target must refuse it. */
function outsideOutputPadding(
  { outputPadding, stride, dilation }: Pick<ConvTranspose2dRequest, "outputPadding" | "stride" | "dilation">,
  domain: Domain,
): string | null {
  if (domain.outputPadding === false && outputPadding.some((pixels) => pixels > 0)) return "declares no outputPadding";
  const isBelowDilationOnly = ([0, 1] as const).some(
    (axis) => outputPadding[axis] >= stride[axis] && outputPadding[axis] < dilation[axis],
  );
  return domain.outputPadding === "below-stride" && isBelowDilationOnly ? "declares outputPadding below-stride" : null;
}

function outsideInitialization({ initializer, seed }: InitializeRequest, domain: Domain): string | null {
  // `conv2dParameters` has a seed too, but no initializer.
  if (initializer !== undefined && !domain.initializers.includes(initializer))
    return `declares no initializer ${initializer}`;
  return seed >= 2 ** 32 && domain.seeds !== "uint53" ? "declares no seeds from 2^32" : null;
}
