/** The part of the package `conv2d-conformance` that a page can import: what needs no files and no processes. */
export { unsupported } from "../../../contract/refusal.ts";
export { conv2d } from "../../../impl/conv2d.ts";
export { type Conv2dLayer, type Conv2dOptions, conv2dLayer } from "../../../impl/conv2dLayer.ts";
export { conv2dParameters } from "../../../impl/conv2dParameters.ts";
export { fans } from "../../../impl/fans.ts";
export { gain } from "../../../impl/gain.ts";
export { fill } from "../../../impl/init/fill.ts";
export { initialize } from "../../../impl/init/initialize.ts";
export { tensorOf as tensor } from "../../../impl/onValues.ts";
export { reference } from "../../../targets/reference.ts";
