import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { scratchFolder } from "./support/command.ts";
import { testRepository } from "./support/git.ts";
import { comparison, pairs } from "./support/page.ts";
import { junitErrors, sarifErrors, xmllint } from "./support/report-schemas.ts";

const PAGE = "docs/reference/feature-matrix.md";
const page = (lora: string) => comparison({ LoRA: ["✅", lora], "Tool Calling": ["✅", "✅"] }) + pairs("SGLang", {});

beforeAll(() => {
  if (!existsSync("dist/dynamo-matrix.js")) execFileSync("node", ["tools/build.mjs"]);
});

/** A repository whose branch changes the page once, with its own file of accepted changes where there is one. */
function repository(after: string, accepted: string | null = null): string {
  const { folder, commit, point, branch } = testRepository();
  point("refs/remotes/origin/main", commit({ [PAGE]: page("✅") }));
  branch("topic");
  commit({ [PAGE]: after, ...(accepted === null ? {} : { "accepted.yaml": accepted }) });
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
  const file = (name: string) => join(outputs.get("report") ?? "", name);
  const text = (path: string) => (existsSync(path) ? readFileSync(path, "utf8") : "");
  return { status, stdout: withoutMessages(stdout), log: stdout, outputs, summary: text(summary), file, text };
}

/** What is printed besides what the tool said, in which nothing is a command. */
const withoutMessages = (stdout: string) => stdout.replace(/^::stop-commands::(\S+)\n[\s\S]*?^::\1::\n/gm, "");

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
    const { status, summary } = compare(repository(page("❌"), own), { MATRIX_ACCEPTED: "accepted.yaml" });
    expect(status).toBe(1);
    expect(summary).toMatch(
      /To accept it: `dynamo-matrix accept [0-9a-f]{12} --reason TEXT --accepted \S*\/accepted\.yaml`/,
    );
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
    expect(stdout).toMatch(/^::error title=Feature Matrix::Could not be evaluated\. /);
    expect(summary).toContain("**Could not be evaluated.**");
    expect(summary).toContain(told);
  });

  it("says in every file of the report that it could not evaluate", () => {
    const { status, file, text, outputs } = compare(repository("# Nothing\n"));
    expect([status, outputs.has("changes"), existsSync(file("changes.json"))]).toEqual([3, false, false]);
    expect(text(file("summary.md"))).toContain("**Could not be evaluated.**");
    expect(text(file("junit.xml"))).toMatch(
      /errors="1"[\s\S]*<error message="[^"]+" type="unevaluated">[^<]+<\/error>/,
    );
    const [run] = JSON.parse(text(file("changes.sarif"))).runs;
    expect([run.results, run.invocations[0].executionSuccessful]).toEqual([[], false]);
    expect(run.invocations[0].toolExecutionNotifications[0].message.text).not.toBe("");
    expect(sarifErrors(JSON.parse(text(file("changes.sarif"))))).toEqual([]);
    if (xmllint() !== null) expect(junitErrors(text(file("junit.xml")))).toEqual([]);
  });

  it("takes nothing that a branch brings along for a command, for Markdown, or for as long as it likes", () => {
    const rows = Array.from(
      { length: 900 },
      (_, i) => `| ::error::%0A @team <img> ${i} | ✅ | ¿<b>@team</b> ${i}\r::error::x |`,
    );
    const { status, stdout, summary, log } = compare(
      repository(page("✅").replace("| Tool Calling", `${rows.join("\n")}\n| Tool Calling`)),
    );
    expect(status).toBe(3);
    expect(stdout).toMatch(/^::error title=Feature Matrix::[^\r\n]+\n$/);
    expect(stdout.length).toBeLessThan(16_000);
    expect([/[<@](?!\/?pre>|!--|team)/.test(summary.replaceAll(/&#\d+;/g, "")), summary.length < 40_000]).toEqual([
      false,
      true,
    ]);
    expect(log.split("\n")[0]).toMatch(/^::stop-commands::[0-9a-f-]{36}$/);
  });

  it.each(["a;echo pwned", "a b", "$(touch pwned)", "-x", "ü"])(
    "takes the target branch %j for a name alone",
    (target) => {
      const folder = repository(page("✅"));
      const { status, summary } = compare(folder, { MATRIX_TARGET: target });
      expect([status, existsSync("pwned"), existsSync(join(folder, "pwned"))]).toEqual([3, false, false]);
      expect(summary).toContain("git fetch --unshallow origin ");
      expect(summary).not.toMatch(/origin (?:a;|a b|\$\()/);
    },
  );

  it("trusts no merge base of a history that is cut", () => {
    const folder = repository(page("❌"));
    const git = (...args: string[]) =>
      execFileSync("git", ["-C", folder, "-c", "user.name=t", "-c", "user.email=t@e.invalid", ...args]);
    git("checkout", "-q", "main");
    for (const message of ["next", "later", "last"]) git("commit", "-q", "--allow-empty", "-m", message);
    git("checkout", "-q", "topic");
    git("rebase", "-q", "main");
    git("commit", "-q", "--allow-empty", "-m", "more");
    const clone = (depth: number) => {
      const shallow = join(scratchFolder(), "clone");
      execFileSync("git", ["clone", "-q", "--no-single-branch", `--depth=${depth}`, `file://${folder}`, shallow]);
      return compare(shallow);
    };
    const [cut, unsure, whole] = [clone(1), clone(4), clone(99)];
    expect([cut.status, unsure.status, whole.status]).toEqual([3, 3, 1]);
    expect(cut.summary).toContain("does not reach the merge base");
    expect(unsure.summary).toContain("its merge base may be a wrong one");
    for (const { summary } of [cut, unsure]) expect(summary).toContain("git fetch --unshallow origin main");
    // A merge with the target, as GitHub makes it, shows its base itself.
    git("checkout", "-q", "main");
    git("merge", "-q", "--no-ff", "--no-edit", "topic");
    const merged = join(scratchFolder(), "merged");
    execFileSync("git", ["clone", "-q", "--depth=2", "-b", "main", `file://${folder}`, merged]);
    execFileSync("git", ["-C", merged, "update-ref", "refs/remotes/origin/main", "HEAD^1"]);
    execFileSync("git", ["-C", merged, "checkout", "-q", "--detach"]);
    expect(compare(merged).status).toBe(1);
  });

  it("compares a push and a merge queue with what was there before, all of it", () => {
    const folder = repository(page("❌"));
    const git = (...args: string[]) =>
      execFileSync("git", ["-C", folder, "-c", "user.name=t", "-c", "user.email=t@e.invalid", ...args], {
        encoding: "utf8",
      });
    git("commit", "-q", "--allow-empty", "-m", "more");
    const before = git("rev-parse", "main").trim();
    const push = (more: Readonly<Record<string, string>>) => compare(folder, { MATRIX_TARGET: "", ...more }).status;
    expect([push({ MATRIX_BEFORE: before }), push({}), push({ MATRIX_BEFORE: "0".repeat(40) })]).toEqual([1, 0, 0]);
    expect(push({ MATRIX_BEFORE: "1".repeat(40) })).toBe(3);
  });

  it("does not pass where the branch has lost its page, or HEAD is no branch", () => {
    const folder = repository(page("❌"));
    const git = (...args: string[]) =>
      execFileSync("git", ["-C", folder, "-c", "user.name=t", "-c", "user.email=t@e.invalid", ...args]);
    git("checkout", "-q", "--detach");
    expect(compare(folder).status).toBe(1);
    git("rm", "-q", PAGE);
    git("commit", "-q", "-m", "gone");
    expect(compare(folder).status).toBe(3);
  });

  it("calls nothing a change that only has other line ends", () => {
    const { status, outputs } = compare(repository(page("✅").replaceAll("\n", "\r\n")));
    expect([status, outputs.get("changes")]).toEqual([0, "0"]);
  });
});

/** A script that answers which commit the pull request has. */
const head = (id: string) => `[[ "$*" == *pulls/7* ]] && echo ${id}; true`;

describe("the step that comments", () => {
  /** Runs it with a `gh` that writes down what it is asked, and answers as the script says. */
  function comment(script: string, id = ""): { status: number | null; stdout: string; calls: string } {
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
        MATRIX_HEAD: "abc",
        MATRIX_COMMENT: id,
      },
    });
    const calls = join(folder, "calls");
    return { status, stdout, calls: existsSync(calls) ? readFileSync(calls, "utf8") : "" };
  }

  it("posts a comment where there is none, and edits its own where there is one", () => {
    expect(comment(head("abc")).calls).toMatch(/^api --method POST repos\/a\/b\/issues\/7\/comments --field body=@/m);
    const edited = comment(`${head("abc")}; [[ "$*" == *--paginate* ]] && printf "11\\n12\\n"; true`).calls;
    expect(edited).toMatch(/^api --method PATCH repos\/a\/b\/issues\/comments\/11 --field body=@/m);
    expect(edited).not.toContain("POST");
  });

  it("looks for the comment of its own author alone", () => {
    const asked = (script: string) =>
      comment(script)
        .calls.split("\n")
        .find((line) => line.includes("--paginate"));
    expect(asked(`${head("abc")}; [[ "$*" == "api user"* ]] && exit 1; true`)).toContain('.user.type == "Bot" and');
    expect(asked(`${head("abc")}; [[ "$*" == "api user"* ]] && echo docs-bot; true`)).toContain(
      '.user.login == "docs-bot" and',
    );
  });

  it("keeps a comment for each id, marked by it", () => {
    // What is sent stands in a file of its own, which this gh writes down too.
    const keep = 'for a in "$@"; do [[ $a == body=@* ]] && cat "$(cut -c7- <<<"$a")" >>"$(dirname "$0")/calls"; done';
    const { calls } = comment(`${keep}; ${head("abc")}`, "arm");
    expect(calls).toContain('startswith("<!-- dynamo-matrix arm -->")');
    expect(calls).toContain("<!-- dynamo-matrix arm -->\nreport\n");
    expect(comment(head("abc"), "a -->")).toMatchObject({ status: 0, calls: "" });
  });

  it("leaves the comment to a later run where there is more by now", () => {
    const { status, stdout, calls } = comment(head("def"));
    expect([
      status,
      calls.includes("comments"),
      stdout.startsWith("::notice title=Feature Matrix::No comment was written: the pull request has newer commits."),
    ]).toEqual([0, false, true]);
  });

  it.each(["exit 1", `${head("abc")}; [[ "$*" == *--paginate* ]] || [[ "$*" == *pulls/7* ]] || exit 1`])(
    "never changes the verdict where it can't write: %s",
    (script) => {
      const { status, stdout } = comment(script);
      expect([status, stdout.startsWith("::warning ")]).toEqual([0, true]);
    },
  );
});

describe("what the action says of itself", () => {
  const action = parse(readFileSync("action.yml", "utf8"));

  it("describes each input and output, and uses each input", () => {
    const text = readFileSync("action.yml", "utf8");
    for (const [name, one] of Object.entries<{ description?: string }>({ ...action.inputs, ...action.outputs }))
      expect([name, (one.description ?? "").length > 10]).toEqual([name, true]);
    for (const name of Object.keys(action.inputs))
      expect([name, text.includes(`inputs.${name} `)]).toEqual([name, true]);
  });

  it("is shown in the README so that no required check stays pending, with the least permissions", () => {
    const [, yaml = ""] =
      /```yaml\n(on:[\s\S]*?uses: OWNER\/dynamo-matrix[\s\S]*?)```/.exec(readFileSync("README.md", "utf8")) ?? [];
    const workflow = parse(yaml);
    expect([workflow.on, workflow.permissions]).toEqual([["pull_request", "merge_group"], { contents: "read" }]);
    const [checkout, matrix] = workflow.jobs.matrix.steps;
    expect(checkout.with["fetch-depth"]).toBe(0);
    expect(Object.keys(matrix.with).filter((name) => !(name in action.inputs))).toEqual([]);
  });
});

it("nothing of others runs in the workflows but by its commit", () => {
  const files = [".github/workflows/ci.yml", "action.yml"];
  const used = files.flatMap((file) =>
    [...readFileSync(file, "utf8").matchAll(/^\s*(?:- )?uses: *(\S+)/gm)].map(([, name = ""]) => name),
  );
  expect(used.length).toBeGreaterThan(1);
  expect(used.filter((name) => !/^[\w.-]+\/[\w.-]+@[0-9a-f]{40}$/.test(name))).toEqual([]);
});
