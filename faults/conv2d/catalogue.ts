import type { Fault } from "../fault.ts";
import { acceptedStepFaults } from "./acceptedStepFaults.ts";
import { acceptedTensorFaults } from "./acceptedTensorFaults.ts";
import { biasFaults } from "./biasFaults.ts";
import { blockFaults } from "./blockFaults.ts";
import { coveredInputFaults } from "./coveredInputFaults.ts";
import { dilationFaults } from "./dilationFaults.ts";
import { fastPathFaults } from "./fastPathFaults.ts";
import { groupFaults } from "./groupFaults.ts";
import { layerFaults } from "./layerFaults.ts";
import { limitFaults } from "./limitFaults.ts";
import { operandFaults } from "./operandFaults.ts";
import { paddingFaults } from "./paddingFaults.ts";
import { paddingModeFaults } from "./paddingModeFaults.ts";
import { pointwiseFaults } from "./pointwiseFaults.ts";
import { precisionFaults } from "./precisionFaults.ts";
import { rangeFaults } from "./rangeFaults.ts";
import { refusalFaults } from "./refusalFaults.ts";
import { sameModeFaults } from "./sameModeFaults.ts";
import { samePaddingFaults } from "./samePaddingFaults.ts";
import { sideEffectFaults } from "./sideEffectFaults.ts";
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
  ...sameModeFaults,
  ...stepFaults,
  ...dilationFaults,
  ...sizeFaults,
  ...groupFaults,
  ...biasFaults,
  ...pointwiseFaults,
  ...fastPathFaults,
  ...coveredInputFaults,
  ...layerFaults,
  ...limitFaults,
  ...blockFaults,
  ...precisionFaults,
  ...rangeFaults,
  ...operandFaults,
  ...stateFaults,
  ...sideEffectFaults,
  ...acceptedStepFaults,
  ...acceptedTensorFaults,
  ...refusalFaults,
];
