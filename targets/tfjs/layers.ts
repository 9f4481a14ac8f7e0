import type { Conv2dRequest, Tensor } from "../../contract/contract.ts";
import { unsupported } from "../../contract/refusal.ts";
import { expectGroups, filterOf, isDepthwise } from "./convolution.ts";
import { fromImage, type Layout, scoped, type Tf, type TfImage, toImage, toTf } from "./values.ts";

/**
 * `tf.layers.conv2d` or `tf.layers.depthwiseConv2d` with the request's weights. Explicit padding is a
 * `tf.layers.zeroPadding2d` before it, since a layer's padding can only be a word.
 */
export function layerOperations(tf: Tf, layout: Layout) {
  const dataFormat: "channelsLast" | "channelsFirst" = layout === "NHWC" ? "channelsLast" : "channelsFirst";

  function layerOf(request: Conv2dRequest, padding: "valid" | "same") {
    const [outChannels = 0, , ...kernelSize] = request.weight.shape;
    const filter = filterOf(tf, request);
    const settings = {
      kernelSize: kernelSize as [number, number],
      strides: [...request.stride] as [number, number],
      dilationRate: [...request.dilation] as [number, number],
      padding,
      dataFormat,
      useBias: request.bias !== null,
      weights: [filter, ...(request.bias ? [toTf(tf, request.bias)] : [])],
    };
    return isDepthwise(request)
      ? tf.layers.depthwiseConv2d({ ...settings, depthMultiplier: outChannels / request.groups })
      : tf.layers.conv2d({ ...settings, filters: outChannels });
  }

  async function conv2d(request: Conv2dRequest): Promise<Tensor> {
    const { padding, paddingMode, input } = request;
    if (paddingMode !== "zeros") throw unsupported("tf.layers has a border of zeros");
    expectGroups(request);
    return scoped(tf, async () => {
      let image = toImage(tf, input, layout);
      if (typeof padding === "object" && Object.values(padding).some((side) => side !== 0)) {
        const { top, bottom, left, right } = padding;
        const border: [[number, number], [number, number]] = [
          [top, bottom],
          [left, right],
        ];
        image = tf.layers.zeroPadding2d({ padding: border, dataFormat }).apply(image) as TfImage;
      }
      const layer = layerOf(request, padding === "same_upper" ? "same" : "valid");
      const answer = await fromImage(layer.apply(image) as TfImage, layout);
      // A layer whose call failed counts as unused, and cannot be disposed.
      layer.dispose();
      return answer;
    });
  }

  return { conv2d };
}
