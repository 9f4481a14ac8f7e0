import * as tf from "@tensorflow/tfjs";

await tf.setBackend("cpu");
const none = [0, 0];
const limits = { groups: false, dilationWithStride: false, stringPadding: false };
const supports = { dtypes: ["float32"], paddingModes: ["zeros"], ...limits };

export default {
  describe: () => ({ name: "tfjs", version: tf.version.tfjs, supports }),
  conv2d({ input, weight, bias, stride, padding: { top, bottom, left, right }, dilation }) {
    const x = tf.transpose(tf.tensor(input.data, input.shape), [0, 2, 3, 1]); // NCHW to NHWC
    const w = tf.transpose(tf.tensor(weight.data, weight.shape), [2, 3, 1, 0]); // OIHW to HWIO
    const y = tf.conv2d(x, w, stride, [none, [top, bottom], [left, right], none], "NHWC", dilation);
    const output = tf.transpose(bias ? tf.add(y, tf.tensor(bias.data)) : y, [0, 3, 1, 2]);
    return { dtype: "float32", shape: output.shape, data: output.dataSync() };
  },
};
