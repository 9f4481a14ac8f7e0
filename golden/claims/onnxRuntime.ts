import fc from "fast-check";
import { type Claim, defineClaim } from "../../properties/claim/claim.ts";
import { standardOf } from "../../properties/claim/declaration.ts";
import { loadGolden } from "../loadGolden.ts";
import { goldenFolder, type Manifest, readManifest } from "../manifest.ts";
import { plannedGoldens } from "../plan.ts";
import { judgedBy, readGolden } from "./judged.ts";
import { judgeOf } from "./judgeGolden.ts";

/** The cases of each area, to complete the title "equals ONNX Runtime on". */
const areas: Readonly<Record<string, string>> = {
  "covering-rows": "the covering rows",
  regions: "the regions where libraries switch algorithms",
  variants: "string paddings and padding modes",
  lenet: "layers of LeNet-5",
  alexnet: "layers of AlexNet",
  vgg: "layers of VGG-16",
  resnet50: "layers of ResNet-50",
  "mobilenet-v2": "layers of MobileNetV2",
  efficientnet: "layers of EfficientNet-B0",
  deeplab: "dilated layers of DeepLabV3",
  resnext: "grouped layers of ResNeXt-50",
};

/**
 * Claim: on every recorded convolution the answer is the exact value, or within its a-priori bound for real data. The
 * same holds for ONNX Runtime's answer, so the two agree within the sum of both bounds. The ids come from the plan, not
 * from the manifest: a golden that is damaged, missing or no longer listed fails with its id.
 * Catches: a shared misreading of the formula by reference and oracle, which only the answers of another implementation
 * can show.
 * Source: onnxruntime-node on its CPU provider, `golden/manifest.json`; docs/numerics.md, Whole numbers.
 */
export function goldenClaims(folder = goldenFolder): readonly Claim[] {
  let manifest: Manifest | undefined;
  const load = (id: string) => {
    manifest ??= readManifest(folder);
    return loadGolden(manifest, id, folder);
  };
  return Object.entries(areas).map(([area, title]) => {
    const ids = plannedGoldens.filter((golden) => golden.area === area).map(({ id }) => id);
    return defineClaim({
      id: `golden/${area}`,
      title: `equals ONNX Runtime on ${title}`,
      operations: ["conv2d"],
      decides: ["output"],
      draws: fc.constantFrom(...ids),
      examples: ids,
      randomShare: 0,
      shrinks: false,
      check: async (subject, id) => {
        const { request, tier, output } = readGolden(() => load(id));
        const expectCorrect = judgeOf(request, tier);
        judgedBy(id, () => expectCorrect(output), true);
        const answer = await subject.conv2d(request);
        judgedBy(id, () => expectCorrect(answer, standardOf(subject.declared, "conv2d")));
      },
    });
  });
}
