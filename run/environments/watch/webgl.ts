import type { Watch } from "./gpu.ts";

interface WebglContext {
  readonly isContextLost?: () => boolean;
}

interface Canvas {
  readonly addEventListener: (type: "webglcontextlost", listener: () => void) => void;
}

/** The classes HTMLCanvasElement and OffscreenCanvas. */
interface CanvasClass {
  readonly prototype: { getContext: (this: Canvas, kind: string, ...args: unknown[]) => WebglContext | null };
}

const lost = "the WebGL context was lost";

/**
 * Watches every context of WebGL that a target makes, from before its code runs: reads from a lost context give zeros
 * and no error.
 *
 * Source: Khronos, WebGL 1.0, 5.15.2 (the context lost event).
 */
export function watchWebgl(classes: readonly CanvasClass[], onLoss: (sentence: string) => void): Watch {
  const contexts = new Set<WebglContext>();
  for (const { prototype } of classes) {
    const { getContext } = prototype;
    prototype.getContext = function (kind, ...args) {
      const context = getContext.call(this, kind, ...args);
      if (context !== null && kind.startsWith("webgl") && !contexts.has(context)) {
        contexts.add(context);
        this.addEventListener("webglcontextlost", () => onLoss(lost));
      }
      return context;
    };
  }
  const isLost = () => [...contexts].some((context) => context.isContextLost?.() === true);
  return {
    settled: async () => (isLost() ? lost : null),
    loss: () => (isLost() ? lost : null),
  };
}
