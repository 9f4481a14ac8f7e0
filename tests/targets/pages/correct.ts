import { conv2d } from "../../../impl/conv2d.ts";

/** A page that is right. */
export default { describe: () => ({ name: "page", version: "1", supports: { dtypes: ["float32"] } }), conv2d };
