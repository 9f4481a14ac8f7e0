import type { Answer, Operation, Request } from "../../contract/contract.ts";
import { isUnsupported } from "../../contract/refusal.ts";
import type { Network } from "../../properties/signal/network/passes.ts";

/** What a target does not support, by operation: the first reason. */
export type Lacking = ReadonlyMap<Operation, string>;

/** The network of a target in which another serves what the target does not support, and what that was so far. */
export function withStandIn(own: Network, other: Network): { readonly network: Network; readonly lacking: Lacking } {
  const lacking = new Map<Operation, string>();
  const served = <O extends keyof Network>(operation: O) => {
    type Serve = (request: Request<O>) => Promise<Answer<O>>;
    return async (request: Request<O>): Promise<Answer<O>> => {
      try {
        return await (own[operation] as Serve)(request);
      } catch (error) {
        if (!isUnsupported(error)) throw error;
        if (!lacking.has(operation)) lacking.set(operation, (error as Error).message);
        return (other[operation] as Serve)(request);
      }
    };
  };
  const network = {
    conv2d: served("conv2d"),
    conv2dGradient: served("conv2dGradient"),
    initialize: served("initialize"),
    conv2dParameters: served("conv2dParameters"),
  };
  return { network, lacking };
}
