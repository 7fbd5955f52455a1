import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { command, scratchFolder } from "./support/command.ts";

const check = async (text: string, release = "v1.5.1", format = "text") => {
  const folder = scratchFolder();
  writeFileSync(join(folder, "mine.yaml"), text);
  const { code, out } = await command(["check", release, "--profile", "mine.yaml", "--format", format], folder);
  return { code, out, lines: out.split("\n") };
};

describe("a platform of one's own", () => {
  it.each<[platform: string, code: number, line: string]>([
    ["arch: x86_64", 0, "  ✓ x86_64 is supported."],
    ["arch: AMD64", 0, "  ✓ x86_64 is supported."],
    ["arch: aarch64", 0, "  ✓ arm64 is supported."],
    ["arch: sparc", 1, "  ✗ No page lists sparc."],
    ["os: ubuntu 24.04, arch: aarch64", 0, "  ✓ Ubuntu 24.04 (arm64) is supported."],
    ["os: Debian 12", 1, "  ✗ No page lists Debian 12."],
    [
      "os: Ubuntu",
      1,
      "  ✗ No page lists Ubuntu; Ubuntu 24.04 (x86_64), Ubuntu 24.04 (arm64) and Ubuntu 22.04 (x86_64) are listed.",
    ],
    [
      "os: Ubuntu 22.04, arch: arm64",
      1,
      "  ✗ No page lists Ubuntu 22.04 (arm64); Ubuntu 24.04 (x86_64), Ubuntu 24.04 (arm64) and Ubuntu 22.04 (x86_64) are listed.",
    ],
    ["os: Amazon Linux 2023", 0, "  • Amazon Linux 2023 is supported, only on AWS."],
    ["os: Amazon Linux 2", 1, "  ✗ No page lists Amazon Linux 2; Amazon Linux 2023 (x86_64) on AWS is listed."],
  ])("%s", async (platform, code, line) => {
    const found = await check(`backends: [sglang]\nplatform: { ${platform} }\n`);
    expect([found.code, found.lines.includes(line)]).toEqual([code, true]);
  });

  it.each([
    ["575", "driver 575"],
    ["580.95", "driver 580"],
    ['"580.95.05"', "driver 580"],
  ])("takes the driver %s, as --driver does", async (driver, shown) => {
    const { lines } = await check(`backends: [sglang]\nplatform: { driver: ${driver} }\n`);
    expect(lines[0]).toContain(`with ${shown},`);
  });

  it("has the line that each answer rests on", async () => {
    const { lines } = await check("backends: [sglang]\nplatform: { driver: 575 }\n");
    const at = lines.indexOf("  ✗ SGLang needs driver 580 or later; you have 575.");
    expect(lines[at + 1]).toBe("      docs/fern/pages/reference/general/compatibility.mdx:214");
  });
});

describe("the answer of a check", () => {
  it.each<[text: string, answer: string]>([
    ["backends: [sglang]\nplatform: { driver: 575 }\n", "No: SGLang needs driver 580 or later; you have 575."],
    ["backends: [trtllm]\nfeatures: [lora]\n", "No: TensorRT-LLM: LoRA is not supported."],
    ["backends: [sglang]\nplatform: { arch: sparc }\n", "The pages do not say: No page lists sparc."],
    [
      "backends: [sglang]\nplatform: { arch: sparc, driver: 575 }\n",
      "No: SGLang needs driver 580 or later; you have 575. 1 more reason is listed below.",
    ],
  ])("%j", async (text, answer) => {
    expect((await check(text)).lines[1]).toBe(answer);
  });

  it.each(["text", "markdown"])(
    "marks a pair that decides nothing as neither met nor missing in %s",
    async (format) => {
      const { out } = await check("backends: [sglang]\nfeatures: [lora, multimodal]\n", "v1.0.1", format);
      const marks = out.split("\n").flatMap((line) => /^(?: {2}|- )([✓✗•]) .*SGLang/u.exec(line)?.[1] ?? []);
      expect(marks).toEqual(["✗", "✓", "•"]);
    },
  );
});
