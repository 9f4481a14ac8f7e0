/** The program of a worker: it opens the target and measures the networks that it is put, one at a time. */
import { undeclared } from "../../properties/claim/declaration.ts";
import { DiscrepancyError } from "../../properties/claim/discrepancy.ts";
import { type ObservedSubject, observe } from "../../properties/claim/subject.ts";
import { reference } from "../../targets/reference.ts";
import { type Service, serveParent } from "../process/serveParent.ts";
import { openTarget } from "../target/openTarget.ts";
import { NoTarget } from "../target/targetOf.ts";
import { layersOf } from "./layersOf.ts";
import { measureNetwork } from "./measureNetwork.ts";
import type { Ask, Reply } from "./messages.ts";
import { withStandIn } from "./standIn.ts";

function worker(service: Service<never>): (ask: Ask) => Promise<Reply> {
  let opened: Promise<ObservedSubject> | undefined;
  const standIn = observe(reference, undeclared);

  async function open({ target, limits }: Ask): Promise<ObservedSubject> {
    const { forClaim, declared } = await openTarget(target, limits, service);
    return observe(forClaim({ observes: null, requires: [], operations: [] }), declared);
  }

  return async (ask) => {
    let observed: ObservedSubject;
    try {
      opened ??= open(ask);
      observed = await opened;
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      return { kind: error instanceof NoTarget ? "noTarget" : "cannotRun", message };
    }
    const { size, seed } = ask.network;
    const { network, lacking } = withStandIn(observed.subject, standIn.subject);
    try {
      const gains = await measureNetwork(network, { layers: layersOf(ask.network), size, seed });
      return { kind: "measured", measured: { ...gains, lacking } };
    } catch (error) {
      if (!(error instanceof DiscrepancyError)) throw error;
      return { kind: "wrong", discrepancy: error.discrepancy };
    } finally {
      observed.forget();
      standIn.forget();
    }
  };
}

serveParent(worker, ({ kind }) => {
  throw new Error(`a worker cannot send its reply ${kind}`);
});
