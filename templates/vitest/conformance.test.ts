import { describeConformance } from "conv2d-conformance/vitest";
import target from "./target.js";

// Each claim is a test: `npx vitest run -t conv2d/` runs those of the convolution.
describeConformance(target, { profile: "quick" });
