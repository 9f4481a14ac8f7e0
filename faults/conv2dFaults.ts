import { arithmeticFaults } from "./conv2d/arithmeticFaults.ts";
import { biasFaults } from "./conv2d/biasFaults.ts";
import { dilationFaults } from "./conv2d/dilationFaults.ts";
import { fastPathFaults } from "./conv2d/fastPathFaults.ts";
import { groupFaults } from "./conv2d/groupFaults.ts";
import { limitFaults } from "./conv2d/limitFaults.ts";
import { paddingFaults } from "./conv2d/paddingFaults.ts";
import { paddingModeFaults } from "./conv2d/paddingModeFaults.ts";
import { requestFaults } from "./conv2d/requestFaults.ts";
import { samePaddingFaults } from "./conv2d/samePaddingFaults.ts";
import { sizeFaults } from "./conv2d/sizeFaults.ts";
import { stateFaults } from "./conv2d/stateFaults.ts";
import { stepFaults } from "./conv2d/stepFaults.ts";
import { weightFaults } from "./conv2d/weightFaults.ts";
import type { Fault } from "./fault.ts";

/** Wrong convolutions, each by a mistake that shipped somewhere or easily could. */
export const conv2dFaults: readonly Fault[] = [
  ...weightFaults,
  ...paddingFaults,
  ...paddingModeFaults,
  ...samePaddingFaults,
  ...stepFaults,
  ...dilationFaults,
  ...sizeFaults,
  ...groupFaults,
  ...biasFaults,
  ...fastPathFaults,
  ...limitFaults,
  ...arithmeticFaults,
  ...stateFaults,
  ...requestFaults,
];
