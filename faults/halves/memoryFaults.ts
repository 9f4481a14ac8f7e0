import type { Conv2dRequest, Tensor } from "../../contract/contract.ts";
import type { Fault } from "../fault.ts";
import { declaring, halfFault } from "./fault.ts";

const both = ["float16", "bfloat16"] as const;

/** Answers in another dtype, mixed requests that are accepted, and bits that a call changes. */
export const halfMemoryFaults: readonly Fault[] = [
  halfFault({
    id: "answers-in-float32",
    dtypes: both,
    sentence: "the answer has the dtype float32",
    effect: "The rest of a half-precision model continues in float32",
    cause: "The sum is returned as it was accumulated",
    caughtBy: ["conv2d/output-shape-and-dtype", "conv2d/equals-naive-loops"],
    serve: ({ conv2d }) => ({
      conv2d: (request) => {
        const { shape, data } = conv2d(request);
        return { dtype: "float32", shape, data: Float32Array.from(data) };
      },
    }),
  }),
  {
    ...halfFault({
      id: "accepts-mixed-dtypes",
      dtypes: both,
      sentence: "a float16 or bfloat16 input takes a weight or a bias of float32, undeclared",
      effect: "A layer that was not converted goes unnoticed, and is read with other digits",
      cause: "Operands are converted to the input's dtype implicitly",
      caughtBy: ["conv2d/rejects-invalid-requests"],
      serve: () => ({}),
    }),
    serve: ({ conv2d }) =>
      declaring(
        ["float32", ...both],
        {},
        {
          conv2d: (request) => {
            const { dtype } = request.input;
            const { weight, bias } = request;
            const isMixed = dtype !== "float32" && [weight, bias].some((tensor) => tensor?.dtype === "float32");
            if (!isMixed) return conv2d(request);
            const widened = {
              ...request.input,
              dtype: "float32",
              data: Float32Array.from(request.input.data),
            } as const;
            const inFloat32 = (tensor: typeof weight) => ({
              ...tensor,
              dtype: "float32" as const,
              data: Float32Array.from(tensor.data),
            });
            return conv2d({ ...request, input: widened, weight: inFloat32(weight), bias: bias && inFloat32(bias) });
          },
        },
      ),
  },
  writing({
    id: "widens-its-weight-in-place",
    dtypes: both,
    sentence: "the first bits of the caller's weight are written to",
    effect: "The caller's weight has changed after the call",
    cause: "The weight is converted in place, in the memory of its bits",
    caughtBy: ["conv2d/inputs-unchanged"],
    write: ({ weight }, answer) => {
      weight.data[0] = 0;
      return answer;
    },
  }),
  writing({
    id: "answers-in-its-input",
    dtypes: both,
    sentence: "an output of the input's size is written over the bits of the input",
    effect: "The input is lost, and changes with the output",
    cause: "A kernel in place is used where sizes agree",
    caughtBy: ["conv2d/inputs-unchanged"],
    write: ({ input: { data } }, answer) => {
      if (data.length !== answer.data.length) return answer;
      data.set(answer.data);
      return { ...answer, data };
    },
  }),
];

/** A fault that writes to the bits of a request once it has the answer, and may give another. */
function writing({
  write,
  ...entry
}: Omit<Parameters<typeof halfFault>[0], "serve"> & {
  readonly write: (request: Conv2dRequest, answer: Tensor) => Tensor;
}): Fault {
  return {
    ...halfFault({ ...entry, serve: () => ({}) }),
    serve: ({ conv2d }) => ({
      describe: () => ({ name: "half", version: "1", supports: { dtypes: entry.dtypes } }),
      conv2d: (request) => write(request, conv2d(request)),
    }),
  };
}
