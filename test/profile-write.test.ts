import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseProfile, profileParameters } from "../src/explorer/profile-route.ts";
import { parseRoute, routeHash } from "../src/explorer/route.ts";
import { type Features, featuresOf } from "../src/model/subject.ts";
import { MINIMUM_STATUSES, type Profile } from "../src/profile/profile.ts";
import { readProfile } from "../src/profile/read.ts";
import { profileYaml } from "../src/profile/write.ts";
import { knowledge as loadKnowledge } from "./support/real-data.ts";

const knowledge = loadKnowledge();
const backends = [...knowledge.backends.entries.keys()];
const features = [...knowledge.features.entries.keys()];
const names = {
  backend: (id: string) => knowledge.backends.nameOf(id),
  feature: (id: string) => knowledge.features.nameOf(id),
};

const pairs: fc.Arbitrary<Features> = fc
  .subarray(features, { minLength: 2, maxLength: 2 })
  .map(([a = "", b = ""]) => featuresOf(a, b));
const words = fc.string({ minLength: 1 });
const platform = fc.record({
  driver: fc.option(fc.integer({ min: 1, max: 99_999 })),
  cuda: fc.option(words),
  os: fc.option(words),
  arch: fc.option(words),
});
const profiles: fc.Arbitrary<Profile> = fc.record({
  name: fc.constant(""),
  backends: fc.subarray(backends),
  features: fc.subarray(features),
  pairs: fc.uniqueArray(pairs, { selector: (pair) => pair.join("+"), maxLength: 3 }),
  least: fc.constantFrom(...MINIMUM_STATUSES),
  platform: platform.map((own) => (Object.values(own).every((value) => value === null) ? null : own)),
});

describe("a profile", () => {
  it("is read back from the file that it is written as", () => {
    fc.assert(
      fc.property(profiles, words, (profile, name) => {
        const named = { ...profile, name };
        const read = readProfile(profileYaml(named, names), "profile.yaml", knowledge, (problem) => {
          throw new Error(JSON.stringify(problem));
        });
        expect(read).toEqual(named);
      }),
    );
  });

  it("is read back from its address", () => {
    fc.assert(
      fc.property(profiles, (profile) => {
        const route = parseRoute(routeHash("upgrade", "v1.0.1..v1.5.1", profileParameters(profile)));
        expect(parseProfile(route, knowledge, new Set())).toEqual({ profile, unknown: [] });
      }),
    );
  });

  it("is written short, by names", () => {
    const profile: Profile = {
      name: "",
      backends: ["sglang"],
      features: ["disaggregated-serving", "lora"],
      pairs: [["disaggregated-serving", "lora"]],
      least: "caveat",
      platform: { driver: 575, cuda: "12.10", os: null, arch: null },
    };
    expect(profileYaml(profile, names)).toBe(
      [
        'backends: ["SGLang"]',
        'features: ["Disaggregated Serving", "LoRA"]',
        'pairs: [["Disaggregated Serving", "LoRA"]]',
        'least: "caveat"',
        'platform: { driver: 575, cuda: "12.10" }',
        "",
      ].join("\n"),
    );
    expect(routeHash("upgrade", "", profileParameters(profile))).toBe(
      "#/upgrade?backend=sglang&cuda=12.10&driver=575&feature=disaggregated-serving,lora&least=caveat&pair=disaggregated-serving~lora",
    );
  });

  it("tells what nothing is called, and takes names and aliases", () => {
    const route = parseRoute(
      "#/upgrade?backend=TRT-LLM,vlmm&feature=LoRA,nope,own&pair=lora~lora,lora,lora~own,a~b&least=best&driver=R575",
    );
    expect(parseProfile(route, knowledge, new Set(["own"]))).toEqual({
      profile: {
        name: "",
        backends: ["trtllm"],
        features: ["lora", "own"],
        pairs: [["lora", "own"]],
        least: "limited",
        platform: null,
      },
      unknown: [
        "pair “lora~lora”",
        "pair “lora”",
        "pair “a~b”",
        "status “best”",
        "driver “R575”",
        "backend “vlmm”",
        "feature “nope”",
      ],
    });
  });
});
