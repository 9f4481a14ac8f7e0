import type {
  Conv2dGradientRequest,
  Conv2dRequest,
  ConvTranspose2dRequest,
  Target,
} from "../../../contract/contract.ts";
import { mapped } from "../../../faults/mapped.ts";
import { reference } from "../../../faults/reference.ts";

const isStrided = ({ stride }: Conv2dRequest) => stride[0] > 1;
const isGrouped = ({ groups }: Conv2dRequest) => groups > 1;

/** A forgotten dilation where the stride is above 1. */
const conv2d = (request: Conv2dRequest) =>
  reference.conv2d(isStrided(request) ? { ...request, dilation: [1, 1] } : request);

/** Answers that no change explains. */
const unexplained = (request: Conv2dRequest) => mapped(reference.conv2d(request), (value, i) => value + i + 17);

/** An endless loop: the process does not answer any more. */
function hang(): never {
  for (;;);
}

const targets: Readonly<Record<string, Target>> = {
  conv2d: { conv2d },
  unexplained: { conv2d: unexplained },
  everything: {
    conv2d,
    conv2dGradient: (request: Conv2dGradientRequest) =>
      reference.conv2dGradient(isGrouped(request) ? { ...request, dilation: [1, 1] } : request),
    convTranspose2d: (request: ConvTranspose2dRequest) =>
      mapped(reference.convTranspose2d(request), (value) => Math.max(0, value)),
    initialize: (request) => mapped(reference.initialize(request), (value) => 1.1 * value),
    conv2dParameters: (request) => {
      const { weight, bias } = reference.conv2dParameters(request);
      return { weight: mapped(weight, (value) => 0.9 * value), bias };
    },
    fan: (request) => {
      const { fanIn, fanOut } = reference.fan(request);
      return { fanIn: fanOut, fanOut: fanIn };
    },
    gain: (request) => 1 + reference.gain(request),
  },
  hanging: { conv2d: (request) => (isGrouped(request) ? hang() : conv2d(request)) },
  crashing: { conv2d: (request) => (isGrouped(request) ? process.abort() : conv2d(request)) },
};

/** A wrong target by its name, for a worker. */
export default function faulty(name: string): Target {
  const target = targets[name];
  if (!target) throw new Error(`no faulty target has the name ${name}`);
  return target;
}
