/** What is used of WebGPU; Node and a page have different declarations of the rest. */
interface Device {
  readonly lost: Promise<{ readonly reason: string; readonly message: string }>;
  readonly addEventListener: (
    type: "uncapturederror",
    listener: (event: { readonly error: { readonly message: string } }) => void,
  ) => void;
  readonly pushErrorScope: (filter: "validation") => void;
  readonly popErrorScope: () => Promise<unknown>;
}

/** The class GPUAdapter. */
interface AdapterClass {
  readonly prototype: { requestDevice: (this: object, ...args: unknown[]) => Promise<Device> };
}

/** What watches the GPU of a target. */
export interface Watch {
  /** The first error of the work that was submitted since the last call, in a sentence; null if there is none. */
  readonly settled: () => Promise<string | null>;
  /** Why nothing can be computed any more; null while something can. */
  readonly loss: () => string | null;
}

/**
 * Watches every device that a target requests, from before its code runs. Errors of WebGPU are events: a library whose
 * shader is invalid answers zeros and throws nothing, and so does one whose device is lost. `onLoss` gets the sentence
 * when a device is lost that the target has not destroyed itself.
 *
 * Source: W3C, WebGPU, 22 (errors and debugging).
 */
export function watchGpu(adapterClass: AdapterClass, onLoss: (sentence: string) => void): Watch {
  const devices = new Set<Device>();
  let requested = 0;
  let error: string | null = null;
  const { requestDevice } = adapterClass.prototype;
  adapterClass.prototype.requestDevice = async function (...args) {
    const device = await requestDevice.apply(this, args);
    requested += 1;
    devices.add(device);
    device.addEventListener("uncapturederror", (event) => {
      error ??= firstLine(event.error.message);
    });
    void device.lost.then(({ reason, message }) => {
      devices.delete(device);
      if (reason !== "destroyed") onLoss(`the WebGPU device was lost: ${firstLine(message)}`);
    });
    return device;
  };
  return {
    settled: async () => {
      // Errors arrive in the order of the work: those of earlier work come before the end of an empty scope.
      for (const device of devices) {
        device.pushErrorScope("validation");
        await device.popErrorScope().catch(() => null);
      }
      const found = error;
      error = null;
      return found === null ? null : `WebGPU reported an error, which the library did not: ${found}`;
    },
    loss: () => (requested > 0 && devices.size === 0 ? "the WebGPU device was destroyed" : null),
  };
}

function firstLine(message: string): string {
  return message.split("\n", 1)[0] ?? "";
}
