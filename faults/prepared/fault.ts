import type { PrepareConv2dRequest, Target, Tensor } from "../../contract/contract.ts";
import type { HandleOperation } from "../../contract/handles.ts";
import { ownLayer } from "../../impl/preparedConv2d.ts";
import { familyOf } from "../fault.ts";

/** Defines wrong prepared weights; its target also has the reference's convolution. */
export const fault = familyOf({ area: "prepared", right: ({ conv2d }) => ({ conv2d }) });

/** A convolution from prepared weights: `keep` makes a handle of a layer, `run` and `release` use it. */
interface Keeping<Handle> {
  readonly keep?: (layer: PrepareConv2dRequest) => Handle;
  readonly run: (handle: Handle, input: Tensor) => Tensor | Promise<Tensor>;
  readonly release?: (handle: Handle) => void;
}

/** The operations of handles of one type; a handle is a copy of the layer unless `keep` says otherwise. */
export function keeping<Handle>({ run, release, ...kept }: Keeping<Handle>): Pick<Target, HandleOperation> {
  const keep = kept.keep ?? ((layer) => ownLayer(layer) as Handle);
  return {
    prepareConv2d: keep,
    runConv2d: ({ handle, input }) => run(handle as Handle, input),
    releaseConv2d: ({ handle }) => release?.(handle as Handle),
  };
}
