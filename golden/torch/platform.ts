import type { TorchPlatform } from "./streams.ts";

/** Whether a PyTorch runs the vector code that determines the last bits of the streams. */
export function hasRecordedBits({ cpuCapability, platform }: TorchPlatform): boolean {
  return platform === "linux-x86_64" && ["AVX2", "AVX512"].includes(cpuCapability);
}

/** Whether a PyTorch draws `trunc_normal` like 2.12 and later. */
export function hasNewTruncNormal({ pytorch }: TorchPlatform): boolean {
  const [major = 0, minor = 0] = pytorch.split(".").map(Number);
  return major > 2 || (major === 2 && minor >= 12);
}
