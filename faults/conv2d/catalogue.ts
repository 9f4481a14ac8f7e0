import type { Fault } from "../fault.ts";
import { arithmeticFaults } from "./arithmeticFaults.ts";
import { biasFaults } from "./biasFaults.ts";
import { dilationFaults } from "./dilationFaults.ts";
import { fastPathFaults } from "./fastPathFaults.ts";
import { groupFaults } from "./groupFaults.ts";
import { limitFaults } from "./limitFaults.ts";
import { paddingFaults } from "./paddingFaults.ts";
import { paddingModeFaults } from "./paddingModeFaults.ts";
import { requestFaults } from "./requestFaults.ts";
import { samePaddingFaults } from "./samePaddingFaults.ts";
import { sizeFaults } from "./sizeFaults.ts";
import { stateFaults } from "./stateFaults.ts";
import { stepFaults } from "./stepFaults.ts";
import { weightFaults } from "./weightFaults.ts";

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
