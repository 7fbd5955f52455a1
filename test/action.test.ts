import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { scratchFolder } from "./support/command.ts";
import { comparison, pairs } from "./support/page.ts";

const PAGE = "docs/reference/feature-matrix.md";
const page = (lora: string) => comparison({ LoRA: ["✅", lora], "Tool Calling": ["✅", "✅"] }) + pairs("SGLang", {});

beforeAll(() => {
  if (!existsSync("dist/dynamo-matrix.js")) execFileSync("node", ["tools/build.mjs"]);
});

/** A repository whose branch changes the page once, with its own file of accepted changes where there is one. */
function repository(after: string, accepted: string | null = null): string {
  const folder = scratchFolder();
  const git = (...args: string[]) =>
    execFileSync("git", ["-C", folder, "-c", "user.name=t", "-c", "user.email=t@example.invalid", ...args]);
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  git("init", "-q", "-b", "main");
  write(PAGE, page("✅"));
  git("add", ".");
  git("commit", "-q", "-m", "before");
  git("update-ref", "refs/remotes/origin/main", "HEAD");
  git("checkout", "-q", "-b", "topic");
  write(PAGE, after);
  if (accepted !== null) write("accepted.yaml", accepted);
  git("add", ".");
  git("commit", "-q", "--allow-empty", "-m", "after");
  return folder;
}

/** Runs the step of the action, and gives what it wrote where GitHub reads it. */
function compare(folder: string, more: Readonly<Record<string, string>> = {}, cwd = ".") {
  const runner = scratchFolder();
  const [output, summary] = [join(runner, "output"), join(runner, "summary")];
  const { status, stdout } = spawnSync(resolve("action/compare.sh"), {
    encoding: "utf8",
    cwd,
    env: {
      ...process.env,
      GITHUB_OUTPUT: output,
      GITHUB_STEP_SUMMARY: summary,
      RUNNER_TEMP: runner,
      MATRIX_REPOSITORY: folder,
      MATRIX_BASE: "",
      MATRIX_FAIL_ON: "regression,coverage",
      MATRIX_ACCEPTED: "",
      MATRIX_TARGET: "main",
      ...more,
    },
  });
  const outputs = new Map(
    readFileSync(output, "utf8")
      .trimEnd()
      .split("\n")
      .map((line): [string, string] => {
        const at = line.indexOf("=");
        return [line.slice(0, at), line.slice(at + 1)];
      }),
  );
  return { status, stdout, outputs, summary: existsSync(summary) ? readFileSync(summary, "utf8") : "" };
}

describe("the step that compares", () => {
  it("fails on a loss, with an annotation at its line, a summary, and its counts", () => {
    const { status, stdout, outputs, summary } = compare(repository(page("❌")));
    expect([status, outputs.get("changes"), outputs.get("regressions")]).toEqual([1, "1", "1"]);
    expect(stdout).toMatch(/^::error file=docs\/reference\/feature-matrix\.md,line=5,/);
    expect(summary).toMatch(/^<!-- dynamo-matrix -->\n[\s\S]*1 entry fails\./);
    for (const name of ["summary.md", "changes.json", "changes.sarif", "junit.xml"])
      expect(existsSync(join(outputs.get("report") ?? "", name))).toBe(true);
  });

  it("passes where nothing got worse, and says so", () => {
    const { status, stdout, outputs, summary } = compare(repository(page("✅")));
    expect([status, stdout, outputs.get("changes")]).toEqual([0, "", "0"]);
    expect(summary).toContain("No changes.");
  });

  it("takes no acceptance from the branch that it judges", () => {
    const own = "accepted:\n  - match: { backend: sglang }\n    reason: mine\n";
    expect(compare(repository(page("❌"), own), { MATRIX_ACCEPTED: "accepted.yaml" }).status).toBe(1);
  });

  it("reads no data that the branch has beside its pages", () => {
    const folder = repository(page("✅"));
    mkdirSync(join(folder, "dynamo-matrix-data"));
    writeFileSync(join(folder, "dynamo-matrix-data", "v1.5.1.yaml"), "broken: [\n");
    writeFileSync(join(folder, "dynamo-matrix-data", "platform.yaml"), "broken: [\n");
    expect(compare(folder, { MATRIX_REPOSITORY: "." }, folder).status).toBe(0);
  });

  it.each<[what: string, after: string, more: Readonly<Record<string, string>>, told: string]>([
    ["the base is not there", page("✅"), { MATRIX_TARGET: "gone" }, "git fetch --unshallow origin gone"],
    ["the page has no matrix any more", "# Nothing\n", {}, ""],
    ["a level is unknown", page("✅"), { MATRIX_FAIL_ON: "everything" }, "unknown level"],
  ])("does not pass where %s, and says so in the summary and as an annotation", (_what, after, more, told) => {
    const { status, stdout, summary } = compare(repository(after), more);
    expect(status).toBe(3);
    expect(stdout).toMatch(/^::error title=Feature Matrix::/);
    expect(summary).toContain("**Could not be evaluated.**");
    expect(summary).toContain(told);
  });
});

describe("the step that comments", () => {
  /** Runs it with a `gh` that writes down what it is asked, and answers as the script says. */
  function comment(script: string): { status: number | null; stdout: string; calls: string } {
    const folder = scratchFolder();
    writeFileSync(join(folder, "summary.md"), "<!-- dynamo-matrix -->\nreport\n");
    writeFileSync(join(folder, "gh"), `#!/usr/bin/env bash\necho "$*" >>"${folder}/calls"\n${script}\n`);
    chmodSync(join(folder, "gh"), 0o755);
    const { status, stdout } = spawnSync("action/comment.sh", {
      encoding: "utf8",
      env: {
        ...process.env,
        PATH: `${folder}:${process.env["PATH"] ?? ""}`,
        GITHUB_REPOSITORY: "a/b",
        MATRIX_REPORT: folder,
        MATRIX_PULL: "7",
      },
    });
    return { status, stdout, calls: readFileSync(join(folder, "calls"), "utf8") };
  }

  it("posts a comment where there is none, and edits its own where there is one", () => {
    expect(comment("true").calls).toMatch(/^api --method POST repos\/a\/b\/issues\/7\/comments --field body=@/m);
    const edited = comment('[[ "$*" == *--paginate* ]] && printf "11\\n12\\n"; true').calls;
    expect(edited).toMatch(/^api --method PATCH repos\/a\/b\/issues\/comments\/11 --field body=@/m);
    expect(edited).not.toContain("POST");
  });

  it.each(["exit 1", '[[ "$*" == *--paginate* ]] || exit 1'])(
    "never changes the verdict where it can't write: %s",
    (script) => {
      const { status, stdout } = comment(script);
      expect([status, stdout.startsWith("::warning ")]).toEqual([0, true]);
    },
  );
});

it("nothing of others runs in the workflows but by its commit", () => {
  const files = [".github/workflows/ci.yml", "action.yml"];
  const used = files.flatMap((file) =>
    [...readFileSync(file, "utf8").matchAll(/^\s*(?:- )?uses: *(\S+)/gm)].map(([, name = ""]) => name),
  );
  expect(used.length).toBeGreaterThan(1);
  expect(used.filter((name) => !/^[\w.-]+\/[\w.-]+@[0-9a-f]{40}$/.test(name))).toEqual([]);
});
