import type { Conv2dGradientRequest, Conv2dGradients } from "../../contract/contract.ts";
import { weightOf } from "./convolution.ts";
import { fromImage, fromTf, type Layout, type Tf, type TfImage, type TfTensor, toImage } from "./values.ts";

/** The tensors of a request in the library's memory. */
interface Leaves {
  readonly image: TfImage;
  readonly filter: TfImage;
  readonly bias: TfTensor | null;
}

/** The gradients of a function of image, filter and bias by `tf.grads`. */
export async function gradientsOf(
  tf: Tf,
  request: Conv2dGradientRequest,
  layout: Layout,
  { image, filter, bias }: Leaves,
  forward: (image: TfImage, filter: TfImage, bias: TfTensor | null) => TfTensor,
): Promise<Conv2dGradients> {
  const of = (...[x, w, b]: TfTensor[]) => forward(x as TfImage, w as TfImage, b ?? null);
  const leaves = bias ? [image, filter, bias] : [image, filter];
  const [dx, dw, db] = tf.grads(of)(leaves, toImage(tf, request.gradOutput, layout));
  if (!dx || !dw) throw new Error("tf.grads answered with fewer gradients than it has arguments");
  return {
    input: await fromImage(dx, layout),
    weight: weightOf(await fromTf(dw), request),
    bias: db ? await fromTf(db) : null,
  };
}
